internal import HelpdeskFFI

/// What came after a cursor.
public enum ChangesView: Hashable, Sendable {
    /// What happened, oldest first.
    ///
    /// - changes: the events.
    /// - cursor: ask for more after this.
    /// - more: whether there is more now.
    case changes(changes: [FeedChange], cursor: FeedCursor, more: Bool)
    /// The cursor leads nowhere any more: take a snapshot and go on from there.
    case takeSnapshot
}

extension ChangesView {
    init(_ ffi: HelpdeskFFI.ChangesView) {
        switch ffi {
        case .changes(let changes, let cursor, let more):
            self = .changes(changes: changes.map(FeedChange.init), cursor: FeedCursor(cursor), more: more)
        case .takeSnapshot: self = .takeSnapshot
        }
    }
}

/// One event of a feed.
public struct FeedChange: Hashable, Sendable, Identifiable {
    /// The event.
    public var id: EventId
    /// The caller's own operation that it came from, if it did.
    public var operation: String?
    /// What happened, as the caller may see it.
    public var what: Happened

    /// Makes it of its parts.
    public init(id: EventId, operation: String? = nil, what: Happened) {
        self.id = id
        self.operation = operation
        self.what = what
    }
}

extension FeedChange {
    init(_ ffi: HelpdeskFFI.FeedChange) {
        self.init(id: EventId(ffi.id), operation: ffi.operation, what: Happened(ffi.what))
    }
}

/// What an event of a feed is about.
public enum Happened: Hashable, Sendable {
    /// Something happened to a ticket.
    ///
    /// - ticket: which.
    /// - event: what.
    case ticket(ticket: TicketId, event: TicketEvent)
    /// Something happened to a chat. In the feed of agents alone, and no messages: those stand in
    /// the chat's own feed.
    ///
    /// - chat: which.
    /// - event: what.
    case chat(chat: ChatId, event: ChatEvent)
}

extension Happened {
    init(_ ffi: HelpdeskFFI.Happened) {
        switch ffi {
        case .ticket(let ticket, let event):
            self = .ticket(ticket: TicketId(ticket), event: TicketEvent(event))
        case .chat(let chat, let event):
            self = .chat(chat: ChatId(chat), event: ChatEvent(event))
        }
    }
}

/// The caller's state, and the place in their feed that belongs to it.
public struct SnapshotView: Hashable, Sendable {
    /// A member's tickets as they may see them. Empty for agents, who read the queue.
    public var tickets: [NumberedTicket]
    /// Ask for changes after this.
    public var cursor: FeedCursor

    /// Makes it of its parts.
    public init(tickets: [NumberedTicket], cursor: FeedCursor) {
        self.tickets = tickets
        self.cursor = cursor
    }
}

extension SnapshotView {
    init(_ ffi: HelpdeskFFI.SnapshotParts) {
        self.init(tickets: ffi.tickets.map(NumberedTicket.init), cursor: FeedCursor(ffi.cursor))
    }
}

/// A ticket with its number.
public struct NumberedTicket: Hashable, Sendable {
    /// Its number.
    public var number: TicketNumber
    /// Its head.
    public var ticket: Ticket

    /// Makes it of its parts.
    public init(number: TicketNumber, ticket: Ticket) {
        self.number = number
        self.ticket = ticket
    }
}

extension NumberedTicket {
    init(_ ffi: HelpdeskFFI.NumberedTicket) {
        self.init(number: TicketNumber(ffi.number), ticket: Ticket(ffi.ticket))
    }
}
