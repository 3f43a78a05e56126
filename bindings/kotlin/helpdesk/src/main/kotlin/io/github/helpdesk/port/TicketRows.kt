package io.github.helpdesk.port

import io.github.helpdesk.TicketId
import io.github.helpdesk.TicketKey
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.ffi.StoredTicket as FfiStoredTicket
import io.github.helpdesk.ffi.TicketKey as FfiTicketKey
import io.github.helpdesk.ffi.TicketRow as FfiTicketRow

/**
 * A ticket's head as the desk writes it. Its number and version are the store's ([StoredTicket]);
 * its timeline is in events.
 *
 * @property id the ticket
 * @property member whose ticket it is
 * @property list which of the member's lists it stands in: `open`, `awaiting` or `closed`
 * @property listedAt the date that this list shows and is sorted by: opened, or solved or closed
 * @property status the status code, as in `awaiting_feedback` or `closed_merged`
 * @property language the language's tag
 * @property assignee the id of the agent it is assigned to
 * @property openedAt when it was opened; the queue's age
 * @property summary the title's summary, as it was typed
 * @property body the rest of the head
 */
public data class TicketRow(
    val id: TicketId,
    val member: String,
    val list: String,
    val listedAt: Long,
    val status: String,
    val language: String,
    val assignee: String?,
    val openedAt: Long,
    val summary: String,
    val body: RowBody,
) {
    override fun toString(): String = "TicketRow($id, $status)"
}

/**
 * A ticket's row as the store keeps it.
 *
 * @property number the number that the store gave it: unique, and greater than every one given
 *   before
 * @property version 1 when the row is made, one more at each write
 * @property row what the desk wrote
 */
public data class StoredTicket(val number: Long, val version: Long, val row: TicketRow)

internal fun FfiTicketRow.toPublic() = TicketRow(
    id = TicketId(id),
    member = member,
    list = list,
    listedAt = listedAt,
    status = status,
    language = language,
    assignee = assignee,
    openedAt = openedAt,
    summary = summary,
    body = body.toPublic(),
)

internal fun TicketRow.toFfi() = FfiTicketRow(
    id = id.value.whole(),
    member = member.whole(),
    list = list.whole(),
    listedAt = listedAt,
    status = status.whole(),
    language = language.whole(),
    assignee = assignee?.whole(),
    openedAt = openedAt,
    summary = summary.whole(),
    body = body.toFfi(),
)

internal fun StoredTicket.toFfi() = FfiStoredTicket(number, version, row.toFfi())

internal fun FfiTicketKey.toPublic(): TicketKey = when (this) {
    is FfiTicketKey.Id -> TicketId(v1)
    is FfiTicketKey.Number -> TicketNumber(v1)
}
