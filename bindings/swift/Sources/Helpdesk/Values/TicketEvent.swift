internal import HelpdeskFFI
import Foundation

/// One thing that happened to a ticket: when, by whom, and what.
public struct TicketEvent: Hashable, Sendable {
    /// When, in whole milliseconds.
    public var at: Date
    /// By whom.
    public var by: Author
    /// What.
    public var what: Happening

    /// Makes it of its parts.
    public init(at: Date, by: Author, what: Happening) {
        self.at = at
        self.by = by
        self.what = what
    }
}

extension TicketEvent {
    init(_ ffi: HelpdeskFFI.TicketEvent) {
        self.init(at: ffi.at, by: Author(ffi.by), what: Happening(ffi.what))
    }

    var ffi: HelpdeskFFI.TicketEvent {
        .init(at: at.ffi, by: by.ffi, what: what.ffi)
    }
}

/// Who did it.
public enum Author: Hashable, Sendable {
    /// The member whose ticket it is.
    case member(MemberId)
    /// An agent. Members never see which.
    case agent(AgentId)
    /// The support team, as members see an agent.
    case support
    /// The desk itself.
    case system
}

extension Author {
    init(_ ffi: HelpdeskFFI.Author) {
        switch ffi {
        case .member(let value):
            self = .member(MemberId(value))
        case .agent(let value):
            self = .agent(AgentId(value))
        case .support: self = .support
        case .system: self = .system
        }
    }

    var ffi: HelpdeskFFI.Author {
        switch self {
        case .member(let value):
            .member(value.value)
        case .agent(let value):
            .agent(value.value)
        case .support: .support
        case .system: .system
        }
    }
}

/// An event as it was read.
public struct RecordedEvent: Hashable, Sendable, Identifiable {
    /// The event's id.
    public var id: EventId
    /// The ticket it belongs to.
    public var ticket: TicketId
    /// The operation that it came from.
    public var operation: String?
    /// What happened.
    public var event: TicketEvent

    /// Makes it of its parts.
    public init(id: EventId, ticket: TicketId, operation: String? = nil, event: TicketEvent) {
        self.id = id
        self.ticket = ticket
        self.operation = operation
        self.event = event
    }
}

extension RecordedEvent {
    init(_ ffi: HelpdeskFFI.RecordedEvent) {
        self.init(
            id: EventId(ffi.id),
            ticket: TicketId(ffi.ticket),
            operation: ffi.operation,
            event: TicketEvent(ffi.event)
        )
    }
}

/// Who may see a row.
public enum Audience: Hashable, Sendable, CaseIterable {
    /// The member whose ticket it is, and agents.
    case member
    /// Agents alone.
    case agents
}

extension Audience {
    init(_ ffi: HelpdeskFFI.Audience) {
        switch ffi {
        case .member: self = .member
        case .agents: self = .agents
        }
    }

    var ffi: HelpdeskFFI.Audience {
        switch self {
        case .member: .member
        case .agents: .agents
        }
    }
}
