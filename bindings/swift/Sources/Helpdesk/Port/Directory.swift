import Foundation
internal import HelpdeskFFI

/// Asks the account system that you already have who somebody is.
///
/// # Contract
///
/// - A closed account MUST be answered as one that does not exist, from the moment it is closed.
/// - ``authenticate(username:password:)`` MUST take the same time and give the same answer for a wrong
///   password and for an account that does not exist, and SHOULD slow down who guesses.
/// - ``account(_:)`` MUST give the rank and languages as they are now: the desk asks at every
///   command.
/// - What goes wrong is a ``DirectoryError``. Any other error is taken for
///   ``DirectoryError/backend(detail:)`` with the name of its type, and shown to
///   ``LogSink/threw(_:in:)``.
/// - A directory MUST NOT hold the desk that it serves: neither would ever be freed.
public protocol Directory: Sendable {
    /// The account with this user name, if the password is its own.
    func authenticate(username: String, password: Password) async throws -> Account?

    /// The account with this id, if there is one and it is not closed.
    func account(_ id: AccountId) async throws -> Account?
}

/// A password on its way to the directory. It does not show itself.
public struct Password: Sendable, Silent {
    private let typed: String

    /// Takes a password as it was typed.
    public init(_ typed: String) {
        self.typed = typed
    }

    /// The password, for the one who checks it.
    public func expose() -> String { typed }
}

/// Why a ``Directory`` gave no answer. Holds nothing that anybody typed.
public enum DirectoryError: Error, Sendable, Hashable {
    /// Out of reach: the same call may go through later.
    case unavailable(detail: String)
    /// Too many attempts: wait so long before the next. The desk tells whole seconds, rounded up.
    case slowDown(Duration)
    /// Anything else that went wrong.
    case backend(detail: String)
}

extension DirectoryError: LocalizedError {
    /// What happened, in English, for a log.
    public var errorDescription: String? {
        switch self {
        case .unavailable(let detail): "the account system cannot be reached now: \(detail)"
        case .slowDown: "too many attempts"
        case .backend(let detail): "the account system failed: \(detail)"
        }
    }
}

extension DirectoryError: PortFailure {
    static func unexpected(_ detail: String) -> DirectoryError { .backend(detail: detail) }

    static func cancelled(_ detail: String) -> DirectoryError { .unavailable(detail: detail) }

    var ffi: HelpdeskFFI.DirectoryError {
        switch self {
        case .unavailable(let detail): .Unavailable(detail: detail)
        case .slowDown(let wait): .SlowDown(seconds: wait.wholeSeconds)
        case .backend(let detail): .Backend(detail: detail)
        }
    }
}

extension Duration {
    /// Seconds, rounded up, as far as they cross.
    fileprivate var wholeSeconds: UInt32 {
        let (seconds, rest) = components
        let begun = UInt32(clamping: seconds)
        return rest > 0 && begun < .max ? begun + 1 : begun
    }
}

/// Your account system, as the desk calls it.
final class DirectoryBridge: HelpdeskFFI.DirectoryPort {
    private let directory: any Directory
    private let guarded: PortGuard

    init(_ directory: any Directory, log: (any LogSink)? = nil) {
        self.directory = directory
        guarded = PortGuard(log: log)
    }

    func authenticate(username: String, password: String) async throws -> HelpdeskFFI.Account? {
        try await guarded.call("Directory.authenticate", failing: DirectoryError.self) {
            try await directory.authenticate(username: username, password: Password(password))?.ffi
        }
    }

    func account(id: HelpdeskFFI.AccountId) async throws -> HelpdeskFFI.Account? {
        try await guarded.call("Directory.account", failing: DirectoryError.self) {
            try await directory.account(AccountId(id))?.ffi
        }
    }
}
