package io.github.helpdesk

import io.github.helpdesk.ffi.NumberedTicket as FfiNumberedTicket
import io.github.helpdesk.ffi.Solution as FfiSolution
import io.github.helpdesk.ffi.TeamSide as FfiTeamSide
import io.github.helpdesk.ffi.Ticket as FfiTicket
import java.time.Instant

/**
 * A ticket's head: what the rules need to know of its past. What was written is in the events.
 */
public data class Ticket(
    /** The ticket. */
    public val id: TicketId,
    /** Whose it is. */
    public val member: MemberId,
    /** Language and summary. */
    public val title: Title,
    /** Where it stands. */
    public val status: TicketStatus,
    /** When it was opened. */
    public val openedAt: Instant,
    /** When it was closed, if it is. */
    public val closedAt: Instant?,
    /** The asks that are not answered yet, oldest first. */
    public val asks: List<Ask>,
    /** Since when the desk waits for the member; anew at each ask and each answer. */
    public val awaitingSince: Instant?,
    /** Whether the member was reminded since then. */
    public val reminded: Boolean,
    /** The latest solution, while it stands. */
    public val solution: Solution?,
    /** The ticket that carries it on. */
    public val mergedInto: TicketId?,
    /** The closed ticket that it refers to. */
    public val follows: TicketId?,
    /** The chat that it was made of. */
    public val chat: ChatId?,
    /** How often members and agents wrote to each other. */
    public val posts: Int,
    /** How many attachments came with what the member may see. */
    public val attachments: Int,
    /** What is for agents alone. */
    public val team: TeamSide,
)

internal fun FfiTicket.toPublic(): Ticket = Ticket(
    id = TicketId(id),
    member = MemberId(member),
    title = title.toPublic(),
    status = status.toPublic(),
    openedAt = openedAt,
    closedAt = closedAt,
    asks = asks.map { it.toPublic() },
    awaitingSince = awaitingSince,
    reminded = reminded,
    solution = solution?.toPublic(),
    mergedInto = mergedInto?.let(::TicketId),
    follows = follows?.let(::TicketId),
    chat = chat?.let(::ChatId),
    posts = posts.asInt(),
    attachments = attachments.asInt(),
    team = team.toPublic(),
)

internal fun Ticket.toFfi(): FfiTicket = FfiTicket(
    id = id.value.crossing(FormField.ID),
    member = member.value.crossing(FormField.MEMBER_ID),
    title = title.toFfi(),
    status = status.toFfi(),
    openedAt = openedAt,
    closedAt = closedAt,
    asks = asks.map { it.toFfi() },
    awaitingSince = awaitingSince,
    reminded = reminded,
    solution = solution?.toFfi(),
    mergedInto = mergedInto?.value?.crossing(FormField.ID),
    follows = follows?.value?.crossing(FormField.ID),
    chat = chat?.value?.crossing(FormField.ID),
    posts = posts.crossing(FormField.LIMIT),
    attachments = attachments.crossing(FormField.LIMIT),
    team = team.toFfi(),
)

/** A solution that was given. */
public data class Solution(
    /** The solution. */
    public val id: SolutionId,
    /** When it was given. */
    public val at: Instant,
)

internal fun FfiSolution.toPublic(): Solution = Solution(
    id = SolutionId(id),
    at = at,
)

internal fun Solution.toFfi(): FfiSolution = FfiSolution(
    id = id.value.crossing(FormField.ID),
    at = at,
)

/** The part of a head that is for agents alone. Members get it without anything in it. */
public data class TeamSide(
    /** Who works on it. */
    public val assignee: AgentId?,
    /** When the system ends a hold by itself. */
    public val holdUntil: Instant?,
)

internal fun FfiTeamSide.toPublic(): TeamSide = TeamSide(
    assignee = assignee?.let(::AgentId),
    holdUntil = holdUntil,
)

internal fun TeamSide.toFfi(): FfiTeamSide = FfiTeamSide(
    assignee = assignee?.value?.crossing(FormField.AGENT_ID),
    holdUntil = holdUntil,
)

/** A ticket with its number. */
public data class NumberedTicket(
    /** Its number. */
    public val number: TicketNumber,
    /** The ticket's head. */
    public val ticket: Ticket,
)

internal fun FfiNumberedTicket.toPublic(): NumberedTicket = NumberedTicket(
    number = TicketNumber(number),
    ticket = ticket.toPublic(),
)
