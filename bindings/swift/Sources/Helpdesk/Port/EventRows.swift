internal import HelpdeskFFI

/// One event: the envelope in columns, and what was typed in the body. Stored once, found
/// through its scopes.
public struct EventRow: Sendable, Hashable {
    /// The event.
    public var id: EventId
    /// When it happened.
    public var at: Int64
    /// The ticket it belongs to; none for an event of a chat.
    public var ticket: TicketId?
    /// The chat it belongs to; none for an event of a ticket.
    public var chat: ChatId?
    /// Who may see it.
    public var audience: Audience
    /// The feeds it stands in, each once. Their order means nothing: a store may return another.
    public var scopes: [FeedScope]
    /// The operation that it came from.
    public var operation: String?
    /// Who acted: an account id as text, or `system`.
    public var by: String
    /// What happened, as in `feedback_asked`.
    public var kind: String
    /// SHA-256 of the body's bytes as they were written, in hexadecimal digits. It stays when the
    /// body is erased, and tells nothing of it: the bytes hold a random salt.
    public var digest: String
    /// What was said. Empty once it was erased.
    public var body: RowBody

    /// Makes it of its parts.
    public init(
        id: EventId,
        at: Int64,
        ticket: TicketId? = nil,
        chat: ChatId? = nil,
        audience: Audience,
        scopes: [FeedScope],
        operation: String? = nil,
        by: String,
        kind: String,
        digest: String,
        body: RowBody
    ) {
        self.id = id
        self.at = at
        self.ticket = ticket
        self.chat = chat
        self.audience = audience
        self.scopes = scopes
        self.operation = operation
        self.by = by
        self.kind = kind
        self.digest = digest
        self.body = body
    }
}

extension EventRow {
    init(_ ffi: HelpdeskFFI.EventRow) {
        self.init(
            id: EventId(ffi.id),
            at: ffi.at,
            ticket: ffi.ticket.map(TicketId.init),
            chat: ffi.chat.map(ChatId.init),
            audience: Audience(ffi.audience),
            scopes: ffi.scopes.map(FeedScope.init),
            operation: ffi.operation,
            by: ffi.by,
            kind: ffi.kind,
            digest: ffi.digest,
            body: RowBody(ffi.body)
        )
    }

    var ffi: HelpdeskFFI.EventRow {
        HelpdeskFFI.EventRow(
            id: id.value,
            at: at,
            ticket: ticket?.value,
            chat: chat?.value,
            audience: audience.ffi,
            scopes: scopes.map(\.value),
            operation: operation,
            by: by,
            kind: kind,
            digest: digest,
            body: body.ffi
        )
    }
}

/// A page of a ticket's timeline.
public struct TimelinePage: Sendable, Hashable {
    /// The events, oldest first.
    public var events: [EventRow]
    /// Whether there is more behind the last event.
    public var more: Bool

    /// Makes it of its parts.
    public init(events: [EventRow] = [], more: Bool = false) {
        self.events = events
        self.more = more
    }
}

extension TimelinePage {
    var ffi: HelpdeskFFI.TimelinePage {
        HelpdeskFFI.TimelinePage(
            events: events.map(\.ffi),
            more: more
        )
    }
}

/// One event as a timeline shows it: the columns of its row that a reader sees.
public struct TimelineRow: Sendable, Hashable {
    /// The event.
    public var id: EventId
    /// When it happened.
    public var at: Int64
    /// Who may see it.
    public var audience: Audience
    /// Who acted: an account id as text, or `system`.
    public var by: String
    /// What happened, as in `feedback_asked`.
    public var kind: String
    /// What was said. Empty once it was erased.
    public var body: RowBody

    /// Makes it of its parts.
    public init(
        id: EventId,
        at: Int64,
        audience: Audience,
        by: String,
        kind: String,
        body: RowBody
    ) {
        self.id = id
        self.at = at
        self.audience = audience
        self.by = by
        self.kind = kind
        self.body = body
    }
}

extension TimelineRow {
    var ffi: HelpdeskFFI.TimelineRow {
        HelpdeskFFI.TimelineRow(
            id: id.value,
            at: at,
            audience: audience.ffi,
            by: by,
            kind: kind,
            body: body.ffi
        )
    }
}

/// A ticket with a page of its timeline, read at one moment.
public struct TicketWithTimeline: Sendable, Hashable {
    /// The ticket.
    public var ticket: StoredTicket
    /// The events, oldest first.
    public var events: [TimelineRow]
    /// Whether there is more behind the last event.
    public var more: Bool

    /// Makes it of its parts.
    public init(ticket: StoredTicket, events: [TimelineRow], more: Bool) {
        self.ticket = ticket
        self.events = events
        self.more = more
    }
}

extension TicketWithTimeline {
    var ffi: HelpdeskFFI.TicketWithTimeline {
        HelpdeskFFI.TicketWithTimeline(
            ticket: ticket.ffi,
            events: events.map(\.ffi),
            more: more
        )
    }
}
