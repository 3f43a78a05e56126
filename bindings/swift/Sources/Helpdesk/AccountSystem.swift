internal import HelpdeskFFI

/// The account system that a desk asks.
public enum AccountSystem: Sendable {
    /// The accounts that the app gives.
    case given(GivenAccounts)
    /// One of the app's own.
    case own(any Directory)
}

extension AccountSystem {
    func ffi(log: (any LogSink)?) -> HelpdeskFFI.AccountSystem {
        switch self {
        case .own(let directory): .own(directory: DirectoryBridge(directory, log: log))
        case .given(let accounts): .given(accounts: accounts.ffi)
        }
    }
}

/// Accounts that the app gives and changes, held in memory: for an app that knows its user, for
/// previews and tests. An app whose company has an account system implements ``Directory``.
public final class GivenAccounts: Sendable {
    let ffi = HelpdeskFFI.GivenAccounts()

    /// No accounts yet.
    public init() {}

    /// These accounts. Nobody signs in to them: the app knows its user.
    ///
    /// - Throws: ``DeskError/invalid(_:)`` when a name, rank or language is not as it must be.
    public convenience init(_ accounts: [Account]) throws(DeskError) {
        self.init()
        for account in accounts {
            try put(account)
        }
    }

    /// Adds an account, or gives the one of this id its name, rank and languages anew. Nobody signs in
    /// to one that was only added: the app knows its user.
    public func put(_ account: Account) throws(DeskError) {
        try callNow { try ffi.put(account: account.ffi) }
    }

    /// Lets the account sign in with this user name and password. For demonstrations: passwords of
    /// people belong in an account system.
    public func setPassword(_ id: AccountId, username: String, password: String) throws(DeskError) {
        try callNow { try ffi.setPassword(id: id.ffi, username: username, password: password) }
    }

    /// Removes the account. Its sessions no longer count. Nothing happens when it is not there.
    public func remove(_ id: AccountId) throws(DeskError) {
        try callNow { try ffi.remove(id: id.ffi) }
    }
}
