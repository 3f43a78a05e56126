package io.github.helpdesk.port

import io.github.helpdesk.AccountId
import io.github.helpdesk.ChatId
import io.github.helpdesk.NotificationId
import io.github.helpdesk.TicketId
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.ffi.DeskNotification as FfiDeskNotification
import io.github.helpdesk.ffi.NotifierException as FfiNotifierException
import io.github.helpdesk.toPublic

/**
 * Tells people what happened: by mail, by a push message, by a local notification.
 *
 * # Contract
 *
 * - Delivery is at least once: the same id may come again, and is then the same notification. A
 *   notifier SHOULD drop ids that it has delivered.
 * - To return MUST mean that the notification is in the hands of who carries it on.
 * - Calls come from any thread at any time, on [kotlinx.coroutines.Dispatchers.IO]: a call may
 *   block.
 * - What goes wrong is a [NotifierException]; the notification comes again later. Anything else
 *   that is thrown, an [Error] too, is taken for one and told to [LogSink.threw].
 * - A notifier MUST NOT hold the desk that it serves: neither would ever be freed.
 */
public fun interface Notifier {
    /** Delivers one notification. */
    public suspend fun notify(notification: DeskNotification)
}

/**
 * Something that people should hear of. Names things, and holds nothing that was typed.
 *
 * @property id the same at each attempt
 * @property to whom it is for; null for the whole team
 * @property kind what it tells: the kind of the event, as in `feedback_asked`; for a chat's,
 *   `chat_joined`, `chat_requeued` or `chat_handed_over`
 * @property ticket the ticket that it is about
 * @property chat the chat that it is about
 * @property number the ticket's number
 */
public data class DeskNotification(
    val id: NotificationId,
    val to: AccountId?,
    val kind: String,
    val ticket: TicketId?,
    val chat: ChatId?,
    val number: TicketNumber?,
)

/** A notification was not delivered. [detail] holds no content. */
public class NotifierException(public val detail: String, cause: Throwable? = null) :
    Exception("the notification was not delivered: $detail", cause)

internal fun FfiDeskNotification.toPublic() = DeskNotification(
    id = NotificationId(id),
    to = to?.toPublic(),
    kind = kind,
    ticket = ticket?.let(::TicketId),
    chat = chat?.let(::ChatId),
    number = number?.let(::TicketNumber),
)

internal fun NotifierException.toFfi(): FfiNotifierException = FfiNotifierException.NotDelivered(detail.mended())
