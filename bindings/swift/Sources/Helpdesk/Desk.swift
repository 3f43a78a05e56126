internal import HelpdeskFFI
import Foundation

/// A help desk inside the app. It may be used from any task, and is freed with its last reference or by ``close()``.
///
/// ```swift
/// let desk = try await Desk.open(.sqlite(file), accounts: .given(accounts))
/// let member = desk.member("m-1")
/// let lists = try await member.myTickets()
/// ```
///
/// What people do is on their sides: ``MemberDesk``, ``AgentDesk``, and ``VisitorChat``. The desk itself is for whoever
/// looks after it.
public final class Desk: Sendable {
    let opened: OpenDesk
    /// The most bytes of a file that is uploaded whole.
    let mostBytes: Int
    /// The policy that the desk was opened with.
    public let policy: DeskPolicy

    init(_ ffi: HelpdeskFFI.Desk, policy: DeskPolicy, mostBytes: Int) {
        opened = OpenDesk(ffi)
        self.policy = policy
        self.mostBytes = mostBytes
    }

    /// Opens a desk with the company's policy, by default that of the guide.
    ///
    /// - Parameters:
    ///   - storage: where it keeps its records.
    ///   - accounts: the account system that it asks.
    ///   - policy: what the company decides.
    ///   - notifier: who tells people; nobody, when there is none.
    ///   - clock: the time of day; the system's, when there is none.
    ///   - log: where the log goes; nowhere, when there is none.
    /// - Throws: ``DeskError/cannotOpen(code:detail:)`` or ``DeskError/unavailable(detail:)`` when the
    ///   SQLite file cannot be opened; one that is refused is left as it is.
    public static func open(
        _ storage: Storage,
        accounts: AccountSystem,
        policy: DeskPolicy? = nil,
        notifier: (any Notifier)? = nil,
        clock: (any DeskClock)? = nil,
        log: (any LogSink)? = nil
    ) async throws(DeskError) -> Desk {
        let policy = if let policy { policy } else { try DeskPolicy.reference() }
        let mostBytes = try policy.parts().attachments.maxBytes
        return try await call {
            let ports = try DeskPorts(
                storage: storage.ffi(log: log),
                accounts: accounts.ffi(log: log),
                notifier: notifier.map { NotifierBridge($0, log: log) },
                clock: clock.map(ClockBridge.init),
                log: log.map(LogBridge.init)
            )
            return try await Desk(
                .open(ports: ports, policy: policy.ffi),
                policy: policy,
                mostBytes: mostBytes
            )
        }
    }

    /// Closes the desk, for whoever keeps it but must let go of its file: an app, say, before it is
    /// suspended.
    ///
    /// Sequences end. Transfers and waits end with ``DeskError/stopped``, other calls that are under way
    /// come to their end, and with the last of them the file is let go. Further calls throw
    /// ``DeskError/stopped``. Closing again does nothing.
    public func close() {
        opened.close()
    }
}

// Who uses it.

extension Desk {
    /// The desk as this member uses it. The app answers for who they are; a user name and password are
    /// asked for with ``signIn(username:password:)``.
    public func member(_ id: MemberId) -> MemberDesk {
        MemberDesk(desk: self, accountId: .member(id), memberId: id)
    }

    /// The desk as this agent uses it. The app answers for who they are.
    public func agent(_ id: AgentId) -> AgentDesk {
        AgentDesk(desk: self, accountId: .agent(id), agentId: id)
    }

    /// Opens a session for whoever has this user name and password in the account system (G1).
    ///
    /// - Throws: ``DeskError/signIn(_:)`` when they are wrong, ``DeskError/slowDown(_:)`` after too many
    ///   attempts.
    public func signIn(username: String, password: String) async throws(DeskError) -> SignedIn {
        try await call {
            try await SignedIn(ffi.signIn(username: username, password: password), desk: self)
        }
    }

    /// The side of whoever holds this session's key.
    ///
    /// - Throws: ``DeskError/signIn(_:)`` when it no longer counts.
    public func session(_ key: SessionKey) async throws(DeskError) -> Side {
        try await call {
            try await Side(AccountId(ffi.session(key: key.value).account), desk: self)
        }
    }

    /// Closes the session. Nothing happens when there is none.
    public func signOut(_ key: SessionKey) async throws(DeskError) {
        try await call { try await ffi.signOut(key: key.value) }
    }
}

// Upkeep: call these now and then, as in a background task.

extension Desk {
    /// Runs everything that is due: reminders, expiry, the end of holds. Safe to run from several
    /// places at once, and again.
    @discardableResult
    public func runDue(at: Date = Date()) async throws(DeskError) -> DueReport {
        try await call { try await DueReport(ffi.runDue(at: at.ffi)) }
    }

    /// Delivers every notification that is due now, each at least once.
    @discardableResult
    public func deliver() async throws(DeskError) -> DeliveryReport {
        try await call { try await DeliveryReport(ffi.deliver()) }
    }

    /// Removes uploads that no ticket named in time, and what was marked to go.
    ///
    /// - Returns: how many.
    @discardableResult
    public func sweep(at: Date = Date()) async throws(DeskError) -> Int {
        try await call { try await Int(ffi.sweep(at: at.ffi)) }
    }
}
