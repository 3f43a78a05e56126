package io.github.helpdesk.port

import io.github.helpdesk.ChatId
import io.github.helpdesk.NotificationId
import io.github.helpdesk.TicketId
import io.github.helpdesk.ffi.NotificationRow as FfiNotificationRow
import io.github.helpdesk.ffi.StoredNotification as FfiStoredNotification

/**
 * A notification that waits to be delivered. It names things and holds nothing that was typed.
 *
 * @property id the notification, the same at each attempt
 * @property to whom it is for: an account id as text, or `agents`
 * @property kind what it tells, as in `feedback_asked`
 * @property ticket the ticket it is about
 * @property chat the chat it is about
 * @property createdAt when it was made
 * @property dueAt not to be delivered before; moved on by who claims it
 * @property attempts how often delivery was begun
 */
public data class NotificationRow(
    val id: NotificationId,
    val to: String,
    val kind: String,
    val ticket: TicketId?,
    val chat: ChatId?,
    val createdAt: Long,
    val dueAt: Long,
    val attempts: Long,
)

/**
 * A notification's row as the store keeps it.
 *
 * @property version 1 when the row is made, one more at each write
 * @property row what the desk wrote
 */
public data class StoredNotification(val version: Long, val row: NotificationRow)

internal fun FfiNotificationRow.toPublic() = NotificationRow(
    id = NotificationId(id),
    to = to,
    kind = kind,
    ticket = ticket?.let(::TicketId),
    chat = chat?.let(::ChatId),
    createdAt = createdAt,
    dueAt = dueAt,
    attempts = attempts,
)

private fun NotificationRow.toFfi() = FfiNotificationRow(
    id = id.value.whole(),
    to = to.whole(),
    kind = kind.whole(),
    ticket = ticket?.value?.whole(),
    chat = chat?.value?.whole(),
    createdAt = createdAt,
    dueAt = dueAt,
    attempts = attempts,
)

internal fun StoredNotification.toFfi() = FfiStoredNotification(version, row.toFfi())
