internal import HelpdeskFFI
import Foundation

/// One agent's presence.
public struct Presence: Hashable, Sendable {
    /// Whose.
    public var agent: AgentId
    /// What they said last.
    public var state: PresenceState
    /// How many chats they take at once.
    public var capacity: Int
    /// How many chats they have. More than the capacity after it was lowered.
    public var held: Int
    /// Since when they have had a free hand and taken no chat: who has been free longest is offered
    /// a chat first.
    public var freeSince: Date
    /// Until when this holds. At that instant it no longer does.
    public var leaseUntil: Date

    /// Makes it of its parts.
    public init(
        agent: AgentId,
        state: PresenceState,
        capacity: Int,
        held: Int,
        freeSince: Date,
        leaseUntil: Date
    ) {
        self.agent = agent
        self.state = state
        self.capacity = capacity
        self.held = held
        self.freeSince = freeSince
        self.leaseUntil = leaseUntil
    }
}

extension Presence {
    init(_ ffi: HelpdeskFFI.Presence) {
        self.init(
            agent: AgentId(ffi.agent),
            state: PresenceState(ffi.state),
            capacity: Int(ffi.capacity),
            held: Int(ffi.held),
            freeSince: ffi.freeSince,
            leaseUntil: ffi.leaseUntil
        )
    }
}

/// What an agent says about themselves.
public enum PresenceState: Hashable, Sendable, CaseIterable {
    /// Takes chats.
    case available
    /// Goes on with the chats that they have, and takes no more.
    case busy
    /// Not there.
    case away
}

extension PresenceState {
    init(_ ffi: HelpdeskFFI.PresenceState) {
        switch ffi {
        case .available: self = .available
        case .busy: self = .busy
        case .away: self = .away
        }
    }

    var ffi: HelpdeskFFI.PresenceState {
        switch self {
        case .available: .available
        case .busy: .busy
        case .away: .away
        }
    }
}
