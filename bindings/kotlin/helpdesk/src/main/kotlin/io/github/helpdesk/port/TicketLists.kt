package io.github.helpdesk.port

import io.github.helpdesk.TicketId
import io.github.helpdesk.asInt
import io.github.helpdesk.ffi.Assignee as FfiAssignee
import io.github.helpdesk.ffi.MemberListEntry as FfiMemberListEntry
import io.github.helpdesk.ffi.MemberListPage as FfiMemberListPage
import io.github.helpdesk.ffi.MemberListQuery as FfiMemberListQuery
import io.github.helpdesk.ffi.PageKey as FfiPageKey
import io.github.helpdesk.ffi.QueueFilter as FfiQueueFilter
import io.github.helpdesk.ffi.TicketEntry as FfiTicketEntry
import io.github.helpdesk.ffi.TicketPage as FfiTicketPage
import io.github.helpdesk.ffi.TicketQuery as FfiTicketQuery

/**
 * A place in a list: the sort date and id of the last entry that was seen. The entry need not be
 * there any more.
 *
 * @property at [TicketRow.listedAt] of a member's list, [TicketRow.openedAt] of the queue
 * @property id the entry's ticket
 */
public data class PageKey(val at: Long, val id: TicketId)

/**
 * One of a member's lists, latest [TicketRow.listedAt] first; equal dates by id, greatest first.
 *
 * @property member whose
 * @property list the list's code
 * @property after return what comes after this place
 * @property limit the most entries to return, 1 to 500
 */
public data class MemberListQuery(val member: String, val list: String, val after: PageKey?, val limit: Int)

/**
 * One ticket in its member's list: what a line shows, and no column besides, since this is what is
 * read most.
 *
 * @property id the ticket
 * @property number its number
 * @property status the status code
 * @property language the language's tag
 * @property listedAt the date of the list
 * @property summary the title's summary, as it was typed
 */
public data class MemberListEntry(
    val id: TicketId,
    val number: Long,
    val status: String,
    val language: String,
    val listedAt: Long,
    val summary: String,
) {
    override fun toString(): String = "MemberListEntry($id, $status)"
}

/**
 * A page of a member's list.
 *
 * @property entries the entries, in the order of the list
 * @property more whether there is more behind the last entry
 */
public data class MemberListPage(val entries: List<MemberListEntry>, val more: Boolean)

/**
 * The agents' queue, oldest [TicketRow.openedAt] first; equal dates by id, least first.
 *
 * @property filter what is looked for
 * @property after return what comes after this place
 * @property limit the most entries to return, 1 to 500
 */
public data class TicketQuery(val filter: QueueFilter, val after: PageKey?, val limit: Int)

/**
 * Which tickets of the queue are looked for. All that is named must hold.
 *
 * @property statuses one of these status codes; empty for those that agents work on (`open`,
 *   `awaiting_feedback`, `on_hold`)
 * @property language in the language with this tag
 * @property assignee by whom it is worked on
 * @property openedUntil opened at this time or before
 */
public data class QueueFilter(
    val statuses: List<String>,
    val language: String?,
    val assignee: Assignee,
    val openedUntil: Long?,
)

/** By whom a ticket of the queue is worked on. */
public sealed interface Assignee {
    /** By anybody or nobody. */
    public data object Any : Assignee

    /** By nobody yet. */
    public data object Nobody : Assignee

    /** By the agent with this [id]. */
    public data class Agent(val id: String) : Assignee
}

/**
 * One ticket as agents list it: the columns of its row without the body.
 *
 * @property id the ticket
 * @property number its number
 * @property member whose ticket it is
 * @property status the status code
 * @property language the language's tag
 * @property assignee the id of the agent it is assigned to
 * @property openedAt when it was opened
 * @property listedAt the date of the member's list
 * @property summary the title's summary, as it was typed
 */
public data class TicketEntry(
    val id: TicketId,
    val number: Long,
    val member: String,
    val status: String,
    val language: String,
    val assignee: String?,
    val openedAt: Long,
    val listedAt: Long,
    val summary: String,
) {
    override fun toString(): String = "TicketEntry($id, $status)"
}

/**
 * A page of the queue.
 *
 * @property entries the entries, oldest first
 * @property more whether there is more behind the last entry
 */
public data class TicketPage(val entries: List<TicketEntry>, val more: Boolean)

internal fun FfiPageKey.toPublic() = PageKey(at, TicketId(id))

internal fun FfiMemberListQuery.toPublic() = MemberListQuery(member, list, after?.toPublic(), limit.asInt())

internal fun MemberListEntry.toFfi() = FfiMemberListEntry(
    id = id.value.whole(),
    number = number,
    status = status.whole(),
    language = language.whole(),
    listedAt = listedAt,
    summary = summary.whole(),
)

internal fun MemberListPage.toFfi() = FfiMemberListPage(entries.map { it.toFfi() }, more)

internal fun FfiTicketQuery.toPublic() = TicketQuery(filter.toPublic(), after?.toPublic(), limit.asInt())

private fun FfiQueueFilter.toPublic() = QueueFilter(statuses, language, assignee.toPublic(), openedUntil)

private fun FfiAssignee.toPublic(): Assignee = when (this) {
    is FfiAssignee.Any -> Assignee.Any
    is FfiAssignee.Nobody -> Assignee.Nobody
    is FfiAssignee.Agent -> Assignee.Agent(v1)
}

internal fun TicketEntry.toFfi() = FfiTicketEntry(
    id = id.value.whole(),
    number = number,
    member = member.whole(),
    status = status.whole(),
    language = language.whole(),
    assignee = assignee?.whole(),
    openedAt = openedAt,
    listedAt = listedAt,
    summary = summary.whole(),
)

internal fun TicketPage.toFfi() = FfiTicketPage(entries.map { it.toFfi() }, more)
