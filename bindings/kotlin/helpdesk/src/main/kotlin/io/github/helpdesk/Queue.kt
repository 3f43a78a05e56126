package io.github.helpdesk

import io.github.helpdesk.ffi.QueueLine as FfiQueueLine
import io.github.helpdesk.ffi.QueueQuery as FfiQueueQuery
import io.github.helpdesk.ffi.QueueView as FfiQueueView
import io.github.helpdesk.ffi.WorkedOnBy as FfiWorkedOnBy
import java.time.Instant

/** Which tickets are looked for. All that is named must hold. */
public data class QueueQuery(
    /** In one of these statuses; empty for those that are worked on. */
    public val statuses: List<TicketStatus> = emptyList(),
    /** In this language. */
    public val language: LanguageTag? = null,
    /** By whom they are worked on. */
    public val workedOnBy: WorkedOnBy = WorkedOnBy.Any,
    /** Opened at this instant or before. */
    public val openedUntil: Instant? = null,
    /** Go on after this place. */
    public val after: PageKey? = null,
    /** The most tickets to return, 1 to 500. */
    public val limit: Int = 25,
)

internal fun QueueQuery.toFfi(): FfiQueueQuery = FfiQueueQuery(
    statuses = statuses.map { it.toFfi() },
    language = language?.value?.crossing(FormField.LANGUAGE),
    workedOnBy = workedOnBy.toFfi(),
    openedUntil = openedUntil,
    after = after?.toFfi(),
    limit = limit.crossing(FormField.LIMIT),
)

/** By whom a ticket of the queue is worked on. */
public sealed interface WorkedOnBy {
    /** By anybody or nobody. */
    public data object Any : WorkedOnBy

    /** By nobody yet. */
    public data object Nobody : WorkedOnBy

    /** By the caller. */
    public data object Me : WorkedOnBy

    /** By this agent. */
    public data class Agent(
        /** Who. */
        public val id: AgentId,
    ) : WorkedOnBy
}

internal fun WorkedOnBy.toFfi(): FfiWorkedOnBy = when (this) {
    WorkedOnBy.Any -> FfiWorkedOnBy.Any
    WorkedOnBy.Nobody -> FfiWorkedOnBy.Nobody
    WorkedOnBy.Me -> FfiWorkedOnBy.Me
    is WorkedOnBy.Agent -> FfiWorkedOnBy.Agent(id.value.crossing(FormField.AGENT_ID))
}

/** A page of the queue. */
public data class QueueView(
    /** The tickets, oldest first. */
    public val lines: List<QueueLine>,
    /** Where to go on when there is more. */
    public val next: PageKey?,
)

internal fun FfiQueueView.toPublic(): QueueView = QueueView(
    lines = lines.map { it.toPublic() },
    next = next?.toPublic(),
)

/** One ticket of the queue. */
public data class QueueLine(
    /** The ticket. */
    public val id: TicketId,
    /** Its number. */
    public val number: TicketNumber,
    /** Language and summary. */
    public val title: Title,
    /** Where it stands. */
    public val status: TicketStatus,
    /** Whose it is. */
    public val member: MemberId,
    /** Who works on it. */
    public val assignee: AgentId?,
    /** When it was opened. */
    public val openedAt: Instant,
)

internal fun FfiQueueLine.toPublic(): QueueLine = QueueLine(
    id = TicketId(id),
    number = TicketNumber(number),
    title = title.toPublic(),
    status = status.toPublic(),
    member = MemberId(member),
    assignee = assignee?.let(::AgentId),
    openedAt = openedAt,
)
