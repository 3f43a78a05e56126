internal import HelpdeskFFI

/// An agent's presence in the chat queue.
public struct PresenceRow: Sendable, Hashable {
    /// The agent.
    public var agent: String
    /// `available`, `busy` or `away`.
    public var state: String
    /// How many chats at once.
    public var capacity: Int64
    /// How many chats the agent has.
    public var held: Int64
    /// Since when the agent has been as free as now.
    public var freeSince: Int64
    /// From this time the agent counts as gone.
    public var leaseUntil: Int64

    /// Makes it of its parts.
    public init(
        agent: String,
        state: String,
        capacity: Int64,
        held: Int64,
        freeSince: Int64,
        leaseUntil: Int64
    ) {
        self.agent = agent
        self.state = state
        self.capacity = capacity
        self.held = held
        self.freeSince = freeSince
        self.leaseUntil = leaseUntil
    }
}

extension PresenceRow {
    init(_ ffi: HelpdeskFFI.PresenceRow) {
        self.init(
            agent: ffi.agent,
            state: ffi.state,
            capacity: ffi.capacity,
            held: ffi.held,
            freeSince: ffi.freeSince,
            leaseUntil: ffi.leaseUntil
        )
    }

    var ffi: HelpdeskFFI.PresenceRow {
        HelpdeskFFI.PresenceRow(
            agent: agent,
            state: state,
            capacity: capacity,
            held: held,
            freeSince: freeSince,
            leaseUntil: leaseUntil
        )
    }
}

/// A presence as the store keeps it.
public struct StoredPresence: Sendable, Hashable {
    /// 1 when the row is made, one more at each write.
    public var version: Int64
    /// What the desk wrote.
    public var row: PresenceRow

    /// Makes it of its parts.
    public init(version: Int64, row: PresenceRow) {
        self.version = version
        self.row = row
    }
}

extension StoredPresence {
    var ffi: HelpdeskFFI.StoredPresence {
        HelpdeskFFI.StoredPresence(
            version: version,
            row: row.ffi
        )
    }
}
