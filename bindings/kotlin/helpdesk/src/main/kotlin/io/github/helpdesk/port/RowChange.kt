package io.github.helpdesk.port

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.EventId
import io.github.helpdesk.NotificationId
import io.github.helpdesk.ffi.Expect as FfiExpect
import io.github.helpdesk.ffi.RowChange as FfiRowChange

/** A row to put or delete. */
public sealed interface RowChange {
    /**
     * Make or replace a ticket's head, if what is there is as expected. A new one gets a number.
     */
    public data class PutTicket(val row: TicketRow, val expect: Expect) : RowChange

    /**
     * Make or replace a chat's head, if what is there is as expected. A new one gets the next place
     * in the order of arrival. A [ChatRow.keyHash] or [ChatRow.ticket] that another chat has is a
     * conflict.
     */
    public data class PutChat(val row: ChatRow, val expect: Expect) : RowChange

    /**
     * Raise the marks of one side of a chat: of each number the greater one stays. Made if it is
     * not there.
     */
    public data class RaiseChatMark(val row: ChatMarkRow) : RowChange

    /** Say until when one side of a chat is writing, whatever was said before. */
    public data class PutChatWriting(val row: ChatWritingRow) : RowChange

    /** Make or replace an agent's presence, if what is there is as expected. */
    public data class PutPresence(val row: PresenceRow, val expect: Expect) : RowChange

    /** Make or replace an attachment's row, if what is there is as expected. */
    public data class PutAttachment(val row: AttachmentRow, val expect: Expect) : RowChange

    /** Delete the attachment's row with this [id], which must have this [version]. */
    public data class DeleteAttachment(val id: AttachmentId, val version: Long) : RowChange

    /** Open a session; none with this hash may be there. */
    public data class PutSession(val row: SessionRow) : RowChange

    /** Close the session with this hash of its key. Nothing happens when it is not there. */
    public data class DeleteSession(val keyHash: String) : RowChange

    /** Close every session of an account: its id as text. */
    public data class DeleteSessions(val account: String) : RowChange

    /**
     * Remove what an event said: its body becomes [RowBody.EMPTY], and its words go. The envelope
     * with its digest and its places in feeds stay. Nothing happens when it is not there.
     */
    public data class EraseEvent(val id: EventId) : RowChange

    /** Make or replace a notification, if what is there is as expected. */
    public data class PutNotification(val row: NotificationRow, val expect: Expect) : RowChange

    /**
     * Delete the notification with this [id], which must have this [version]: it was delivered, or
     * there is no use in it any more.
     */
    public data class DeleteNotification(val id: NotificationId, val version: Long) : RowChange
}

/** What must be there before a row is put. Anything else is a conflict. */
public sealed interface Expect {
    /** No row with this key. */
    public data object Absent : Expect

    /** A row of this [version]. */
    public data class At(val version: Long) : Expect
}

internal fun FfiRowChange.toPublic(): RowChange = when (this) {
    is FfiRowChange.PutTicket -> RowChange.PutTicket(row.toPublic(), expect.toPublic())
    is FfiRowChange.PutChat -> RowChange.PutChat(row.toPublic(), expect.toPublic())
    is FfiRowChange.RaiseChatMark -> RowChange.RaiseChatMark(row.toPublic())
    is FfiRowChange.PutChatWriting -> RowChange.PutChatWriting(row.toPublic())
    is FfiRowChange.PutPresence -> RowChange.PutPresence(row.toPublic(), expect.toPublic())
    is FfiRowChange.PutAttachment -> RowChange.PutAttachment(row.toPublic(), expect.toPublic())
    is FfiRowChange.DeleteAttachment -> RowChange.DeleteAttachment(AttachmentId(id), version)
    is FfiRowChange.PutSession -> RowChange.PutSession(row.toPublic())
    is FfiRowChange.DeleteSession -> RowChange.DeleteSession(keyHash)
    is FfiRowChange.DeleteSessions -> RowChange.DeleteSessions(account)
    is FfiRowChange.EraseEvent -> RowChange.EraseEvent(EventId(id))
    is FfiRowChange.PutNotification -> RowChange.PutNotification(row.toPublic(), expect.toPublic())
    is FfiRowChange.DeleteNotification -> RowChange.DeleteNotification(NotificationId(id), version)
}

private fun FfiExpect.toPublic(): Expect = when (this) {
    is FfiExpect.Absent -> Expect.Absent
    is FfiExpect.At -> Expect.At(v1)
}
