package io.github.helpdesk

import io.github.helpdesk.ffi.Author as FfiAuthor
import io.github.helpdesk.ffi.RecordedEvent as FfiRecordedEvent
import io.github.helpdesk.ffi.TicketEvent as FfiTicketEvent
import java.time.Instant

/** One thing that happened to a ticket: when, by whom, and what. */
public data class TicketEvent(
    /** When, in whole milliseconds. */
    public val at: Instant,
    /** By whom. */
    public val by: Author,
    /** What. */
    public val what: Happening,
)

internal fun FfiTicketEvent.toPublic(): TicketEvent = TicketEvent(
    at = at,
    by = by.toPublic(),
    what = what.toPublic(),
)

internal fun TicketEvent.toFfi(): FfiTicketEvent = FfiTicketEvent(
    at = at,
    by = by.toFfi(),
    what = what.toFfi(),
)

/** Who did it. */
public sealed interface Author {
    /** The member whose ticket it is. */
    public data class Member(
        /** Who. */
        public val id: MemberId,
    ) : Author

    /** An agent. Members see [Support] instead. */
    public data class Agent(
        /** Who. */
        public val id: AgentId,
    ) : Author

    /** The support team, as members see an agent. */
    public data object Support : Author

    /** The desk itself. */
    public data object System : Author
}

internal fun FfiAuthor.toPublic(): Author = when (this) {
    is FfiAuthor.Member -> Author.Member(MemberId(v1))
    is FfiAuthor.Agent -> Author.Agent(AgentId(v1))
    FfiAuthor.Support -> Author.Support
    FfiAuthor.System -> Author.System
}

internal fun Author.toFfi(): FfiAuthor = when (this) {
    is Author.Member -> FfiAuthor.Member(id.value.crossing(FormField.MEMBER_ID))
    is Author.Agent -> FfiAuthor.Agent(id.value.crossing(FormField.AGENT_ID))
    Author.Support -> FfiAuthor.Support
    Author.System -> FfiAuthor.System
}

/** An event of a history. */
public data class RecordedEvent(
    /** The event's id. */
    public val id: EventId,
    /** The ticket it belongs to. */
    public val ticket: TicketId,
    /** The operation that it came from. */
    public val operation: String?,
    /** What happened. */
    public val event: TicketEvent,
)

internal fun FfiRecordedEvent.toPublic(): RecordedEvent = RecordedEvent(
    id = EventId(id),
    ticket = TicketId(ticket),
    operation = operation,
    event = event.toPublic(),
)
