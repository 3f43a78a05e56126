internal import HelpdeskFFI

/// The words of an event, for search: kept apart from the event, so that notes stand in rows of
/// their own and erasing removes them.
public struct TextRow: Sendable, Hashable {
    /// The event, which is in the same change.
    public var event: EventId
    /// Its ticket.
    public var ticket: TicketId
    /// Whose ticket it is.
    public var member: String
    /// Who may find it.
    public var audience: Audience
    /// Folded words, parted by single spaces: letters and digits alone.
    public var words: Protected

    /// Makes it of its parts.
    public init(
        event: EventId,
        ticket: TicketId,
        member: String,
        audience: Audience,
        words: Protected
    ) {
        self.event = event
        self.ticket = ticket
        self.member = member
        self.audience = audience
        self.words = words
    }
}

extension TextRow {
    init(_ ffi: HelpdeskFFI.TextRow) {
        self.init(
            event: EventId(ffi.event),
            ticket: TicketId(ffi.ticket),
            member: ffi.member,
            audience: Audience(ffi.audience),
            words: Protected(ffi.words)
        )
    }
}

/// What is looked for.
public struct SearchQuery: Sendable, Hashable {
    /// In this member's tickets; in everybody's if none.
    public var member: String?
    /// As whom.
    public var audience: Audience
    /// Folded words, 1 to 8, all of which an event must hold.
    public var words: [SearchWord]
    /// Return what is older than this event.
    public var after: EventId?
    /// The most hits to return, 1 to 100.
    public var limit: Int

    /// Makes it of its parts.
    public init(
        member: String? = nil,
        audience: Audience,
        words: [SearchWord],
        after: EventId? = nil,
        limit: Int
    ) {
        self.member = member
        self.audience = audience
        self.words = words
        self.after = after
        self.limit = limit
    }
}

extension SearchQuery {
    init(_ ffi: HelpdeskFFI.SearchQuery) {
        self.init(
            member: ffi.member,
            audience: Audience(ffi.audience),
            words: ffi.words.map(SearchWord.init),
            after: ffi.after.map(EventId.init),
            limit: Int(ffi.limit)
        )
    }
}

/// A page of what was found.
public struct SearchPage: Sendable, Hashable {
    /// The hits, newest first.
    public var hits: [SearchHit]
    /// Whether there is more behind the last hit.
    public var more: Bool

    /// Makes it of its parts.
    public init(hits: [SearchHit] = [], more: Bool = false) {
        self.hits = hits
        self.more = more
    }
}

extension SearchPage {
    var ffi: HelpdeskFFI.SearchPage {
        HelpdeskFFI.SearchPage(
            hits: hits.map(\.ffi),
            more: more
        )
    }
}

/// An event that was found.
public struct SearchHit: Sendable, Hashable {
    /// The event.
    public var event: EventRow
    /// Its ticket, as a list shows it.
    public var ticket: TicketEntry

    /// Makes it of its parts.
    public init(event: EventRow, ticket: TicketEntry) {
        self.event = event
        self.ticket = ticket
    }
}

extension SearchHit {
    var ffi: HelpdeskFFI.SearchHit {
        HelpdeskFFI.SearchHit(
            event: event.ffi,
            ticket: ticket.ffi
        )
    }
}
