package io.github.helpdesk

import io.github.helpdesk.ffi.ListView as FfiListView
import io.github.helpdesk.ffi.MyTicketsView as FfiMyTicketsView
import io.github.helpdesk.ffi.PageKey as FfiPageKey
import io.github.helpdesk.ffi.TicketLine as FfiTicketLine
import java.time.Instant

/** The member's three lists. */
public data class MyTicketsView(
    /** "Open Tech Issues". */
    public val open: ListView,
    /** "Awaiting Feedback". */
    public val awaitingFeedback: ListView,
    /** "Closed Tech Issues". */
    public val closed: ListView,
)

internal fun FfiMyTicketsView.toPublic(): MyTicketsView = MyTicketsView(
    open = open.toPublic(),
    awaitingFeedback = awaitingFeedback.toPublic(),
    closed = closed.toPublic(),
)

/** One list, or a page of it. */
public data class ListView(
    /** The tickets, latest date first. */
    public val lines: List<TicketLine>,
    /** Where to go on when there is more. */
    public val next: PageKey?,
)

internal fun FfiListView.toPublic(): ListView = ListView(
    lines = lines.map { it.toPublic() },
    next = next?.toPublic(),
)

/** One ticket in a list. */
public data class TicketLine(
    /** The ticket. */
    public val id: TicketId,
    /** Its number. */
    public val number: TicketNumber,
    /** Language and summary. */
    public val title: Title,
    /** Where it stands, as members see it. */
    public val status: TicketStatus,
    /** When it was opened, or when it was solved or closed: the list says which. */
    public val date: Instant,
)

internal fun FfiTicketLine.toPublic(): TicketLine = TicketLine(
    id = TicketId(id),
    number = TicketNumber(number),
    title = title.toPublic(),
    status = status.toPublic(),
    date = date,
)

/**
 * A place in a list: the sort date and id of the last entry that was seen. The entry need not be
 * there any more.
 */
public data class PageKey(
    /** The date by which the list is sorted, in milliseconds since 1970. */
    public val at: Long,
    /** The entry's ticket. */
    public val id: TicketId,
)

internal fun FfiPageKey.toPublic(): PageKey = PageKey(
    at = at,
    id = TicketId(id),
)

internal fun PageKey.toFfi(): FfiPageKey = FfiPageKey(
    at = at,
    id = id.value.crossing(FormField.ID),
)
