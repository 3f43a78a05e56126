internal import HelpdeskFFI

/// A page of what was found.
public struct SearchView: Hashable, Sendable {
    /// The hits, newest first.
    public var hits: [SearchFound]
    /// Where to go on when there is more.
    public var next: EventId?

    /// Makes it of its parts.
    public init(hits: [SearchFound], next: EventId? = nil) {
        self.hits = hits
        self.next = next
    }
}

extension SearchView {
    init(_ ffi: HelpdeskFFI.SearchView) {
        self.init(hits: ffi.hits.map(SearchFound.init), next: ffi.next.map(EventId.init))
    }
}

/// One event that was found.
public struct SearchFound: Hashable, Sendable, Identifiable {
    /// Its ticket.
    public var ticket: TicketId
    /// The ticket's number.
    public var number: TicketNumber
    /// The ticket's title.
    public var title: Title
    /// Where the ticket stands, as the reader may see it.
    public var status: TicketStatus
    /// The event's id.
    public var id: EventId
    /// The event, as the reader may see it.
    public var event: TicketEvent
    /// Whether it is for agents alone: a note, a hold.
    public var agentsOnly: Bool
    /// The piece of text around the hit.
    public var snippet: Snippet?

    /// Makes it of its parts.
    public init(
        ticket: TicketId,
        number: TicketNumber,
        title: Title,
        status: TicketStatus,
        id: EventId,
        event: TicketEvent,
        agentsOnly: Bool,
        snippet: Snippet? = nil
    ) {
        self.ticket = ticket
        self.number = number
        self.title = title
        self.status = status
        self.id = id
        self.event = event
        self.agentsOnly = agentsOnly
        self.snippet = snippet
    }
}

extension SearchFound {
    init(_ ffi: HelpdeskFFI.SearchFound) {
        self.init(
            ticket: TicketId(ffi.ticket),
            number: TicketNumber(ffi.number),
            title: Title(ffi.title),
            status: TicketStatus(ffi.status),
            id: EventId(ffi.id),
            event: TicketEvent(ffi.event),
            agentsOnly: ffi.agentsOnly,
            snippet: ffi.snippet.map(Snippet.init)
        )
    }
}

/// A piece of a text, with what was looked for marked in it.
public struct Snippet: Hashable, Sendable, Silent {
    /// The pieces in their order; together they are a part of the text, as one line.
    public var parts: [SnippetPart]
    /// Whether the text begins before it.
    public var cutBefore: Bool
    /// Whether the text goes on behind it.
    public var cutAfter: Bool

    /// Makes it of its parts.
    public init(parts: [SnippetPart], cutBefore: Bool, cutAfter: Bool) {
        self.parts = parts
        self.cutBefore = cutBefore
        self.cutAfter = cutAfter
    }
}

extension Snippet {
    init(_ ffi: HelpdeskFFI.Snippet) {
        self.init(parts: ffi.parts.map(SnippetPart.init), cutBefore: ffi.cutBefore, cutAfter: ffi.cutAfter)
    }
}

/// A piece of a snippet.
public struct SnippetPart: Hashable, Sendable, Silent {
    /// The text as it was written, with spaces for ends of lines and tabs.
    public var text: String
    /// Whether this is what was looked for.
    public var hit: Bool

    /// Makes it of its parts.
    public init(text: String, hit: Bool) {
        self.text = text
        self.hit = hit
    }
}

extension SnippetPart {
    init(_ ffi: HelpdeskFFI.SnippetPart) {
        self.init(text: ffi.text, hit: ffi.hit)
    }
}
