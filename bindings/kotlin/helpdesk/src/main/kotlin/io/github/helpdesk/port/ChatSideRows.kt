package io.github.helpdesk.port

import io.github.helpdesk.ChatId
import io.github.helpdesk.ffi.ChatMarkRow as FfiChatMarkRow
import io.github.helpdesk.ffi.ChatSide as FfiChatSide
import io.github.helpdesk.ffi.ChatSides as FfiChatSides
import io.github.helpdesk.ffi.ChatWritingRow as FfiChatWritingRow

/**
 * The two sides of a chat, in the order in which they are listed.
 *
 * @property code the stable name, for a column
 */
public enum class ChatSide(public val code: String) {
    /** Who joined it. */
    VISITOR("visitor"),

    /** The support team. */
    AGENT("agent"),
}

/**
 * How far one side of a chat has come. Each number only grows.
 *
 * @property chat the chat
 * @property side which side
 * @property delivered the number of the last message that reached this side; 0 for none
 * @property read the number of the last message that this side has read; 0 for none
 * @property seenAt when this side was last there
 */
public data class ChatMarkRow(
    val chat: ChatId,
    val side: ChatSide,
    val delivered: Long,
    val read: Long,
    val seenAt: Long,
)

/**
 * One side of a chat is writing. It stands in no event, feed or transcript.
 *
 * @property chat the chat
 * @property side which side
 * @property until from this time it counts as not writing
 */
public data class ChatWritingRow(val chat: ChatId, val side: ChatSide, val until: Long)

/**
 * What the sides of a chat are doing.
 *
 * @property marks how far each has come, by side; none for a side that was never there
 * @property writing which of them are writing, by side
 */
public data class ChatSides(val marks: List<ChatMarkRow>, val writing: List<ChatWritingRow>)

internal fun FfiChatMarkRow.toPublic() = ChatMarkRow(ChatId(chat), side.toPublic(), delivered, read, seenAt)

internal fun FfiChatWritingRow.toPublic() = ChatWritingRow(ChatId(chat), side.toPublic(), until)

private fun FfiChatSide.toPublic(): ChatSide = when (this) {
    FfiChatSide.VISITOR -> ChatSide.VISITOR
    FfiChatSide.AGENT -> ChatSide.AGENT
}

private fun ChatSide.toFfi(): FfiChatSide = when (this) {
    ChatSide.VISITOR -> FfiChatSide.VISITOR
    ChatSide.AGENT -> FfiChatSide.AGENT
}

internal fun ChatSides.toFfi() = FfiChatSides(
    marks = marks.map { FfiChatMarkRow(it.chat.value.whole(), it.side.toFfi(), it.delivered, it.read, it.seenAt) },
    writing = writing.map { FfiChatWritingRow(it.chat.value.whole(), it.side.toFfi(), it.until) },
)
