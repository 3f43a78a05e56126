package io.github.helpdesk

import io.github.helpdesk.ffi.SearchFound as FfiSearchFound
import io.github.helpdesk.ffi.SearchView as FfiSearchView
import io.github.helpdesk.ffi.Snippet as FfiSnippet
import io.github.helpdesk.ffi.SnippetPart as FfiSnippetPart

/** A page of what was found. */
public data class SearchView(
    /** The hits, newest first. */
    public val hits: List<SearchFound>,
    /** Where to go on when there is more. */
    public val next: EventId?,
)

internal fun FfiSearchView.toPublic(): SearchView = SearchView(
    hits = hits.map { it.toPublic() },
    next = next?.let(::EventId),
)

/** One event that was found. */
public data class SearchFound(
    /** Its ticket. */
    public val ticket: TicketId,
    /** The ticket's number. */
    public val number: TicketNumber,
    /** The ticket's title. */
    public val title: Title,
    /** Where the ticket stands, as the reader may see it. */
    public val status: TicketStatus,
    /** The event's id. */
    public val id: EventId,
    /** The event, as the reader may see it. */
    public val event: TicketEvent,
    /** Whether it is for agents alone: a note, a hold. */
    public val agentsOnly: Boolean,
    /** The piece of text around the hit. */
    public val snippet: Snippet?,
)

internal fun FfiSearchFound.toPublic(): SearchFound = SearchFound(
    ticket = TicketId(ticket),
    number = TicketNumber(number),
    title = title.toPublic(),
    status = status.toPublic(),
    id = EventId(id),
    event = event.toPublic(),
    agentsOnly = agentsOnly,
    snippet = snippet?.toPublic(),
)

/** A piece of a text, with what was looked for marked in it. */
public data class Snippet(
    /** The pieces in their order; together they are a part of the text, as one line. */
    public val parts: List<SnippetPart>,
    /** Whether the text begins before it. */
    public val cutBefore: Boolean,
    /** Whether the text goes on behind it. */
    public val cutAfter: Boolean,
)

internal fun FfiSnippet.toPublic(): Snippet = Snippet(
    parts = parts.map { it.toPublic() },
    cutBefore = cutBefore,
    cutAfter = cutAfter,
)

/** A piece of a snippet. */
public data class SnippetPart(
    /** The text as it was written, with spaces for ends of lines and tabs. */
    public val text: String,
    /** Whether this is what was looked for. */
    public val hit: Boolean,
) {
    override fun toString(): String = "SnippetPart(text=${measured(text)}, hit=$hit)"
}

internal fun FfiSnippetPart.toPublic(): SnippetPart = SnippetPart(
    text = text,
    hit = hit,
)
