package io.github.helpdesk

import io.github.helpdesk.ffi.Acted as FfiActed
import io.github.helpdesk.ffi.HistoryView as FfiHistoryView
import io.github.helpdesk.ffi.TicketView as FfiTicketView
import io.github.helpdesk.ffi.TimelineEntry as FfiTimelineEntry

/** One ticket as its reader may see it. */
public data class TicketView(
    /** The ticket's number. */
    public val number: TicketNumber,
    /** The ticket's head. */
    public val ticket: Ticket,
    /** The number of the closed ticket that it refers to. */
    public val follows: TicketNumber?,
    /** The number of the ticket that carries it on. */
    public val mergedInto: TicketNumber?,
    /** For agents: the member as the directory knows them now, if it does. */
    public val member: MemberAccount?,
    /** What the reader may do now. */
    public val allowed: List<TicketAction>,
    /** What happened, oldest first. */
    public val timeline: List<TimelineEntry>,
    /** Where to go on when there is more. */
    public val next: EventId?,
)

internal fun FfiTicketView.toPublic(): TicketView = TicketView(
    number = TicketNumber(number),
    ticket = ticket.toPublic(),
    follows = follows?.let(::TicketNumber),
    mergedInto = mergedInto?.let(::TicketNumber),
    member = member?.toPublic(),
    allowed = allowed.map { it.toPublic() },
    timeline = timeline.map { it.toPublic() },
    next = next?.let(::EventId),
)

/** One event of a timeline. */
public data class TimelineEntry(
    /** The event. */
    public val id: EventId,
    /** What happened, as the reader may see it. */
    public val event: TicketEvent,
)

internal fun FfiTimelineEntry.toPublic(): TimelineEntry = TimelineEntry(
    id = EventId(id),
    event = event.toPublic(),
)

/** A page of a ticket's history. */
public data class HistoryView(
    /** The ticket's number. */
    public val number: TicketNumber,
    /** What happened, oldest first, notes and assignments included. */
    public val events: List<RecordedEvent>,
    /** Where to go on when there is more. */
    public val next: EventId?,
)

internal fun FfiHistoryView.toPublic(): HistoryView = HistoryView(
    number = TicketNumber(number),
    events = events.map { it.toPublic() },
    next = next?.let(::EventId),
)

/** What a command did. */
public data class Acted(
    /**
     * The ticket that it happened to: the new one of a submit or follow-up, the one merged into
     * of a reply to a merged one.
     */
    public val ticket: TicketId,
    /** Its number. */
    public val number: TicketNumber,
    /** Where it stands after the command, as the caller may see it. */
    public val status: TicketStatus,
    /** The place in the caller's own feed that includes the command, if it stands in it. */
    public val place: FeedCursor?,
    /** Whether this call did it. False: it had been done before under the same key. */
    public val fresh: Boolean,
)

internal fun FfiActed.toPublic(): Acted = Acted(
    ticket = TicketId(ticket),
    number = TicketNumber(number),
    status = status.toPublic(),
    place = place?.let(::FeedCursor),
    fresh = fresh,
)
