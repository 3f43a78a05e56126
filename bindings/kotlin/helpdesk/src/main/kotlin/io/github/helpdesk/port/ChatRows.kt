package io.github.helpdesk.port

import io.github.helpdesk.ChatId
import io.github.helpdesk.TicketId
import io.github.helpdesk.ffi.ChatKeyed as FfiChatKeyed
import io.github.helpdesk.ffi.ChatQuery as FfiChatQuery
import io.github.helpdesk.ffi.ChatRow as FfiChatRow
import io.github.helpdesk.ffi.ChatTimes as FfiChatTimes
import io.github.helpdesk.ffi.StoredChat as FfiStoredChat

/**
 * A chat's head as the desk writes it. Its place and version are the store's ([StoredChat]); what
 * was said is in events.
 *
 * @property id the chat
 * @property member the member who joined it with a sign-in of their own; null for anybody else,
 *   whatever they typed
 * @property keyHash SHA-256 of the visitor's key, in hexadecimal digits, for who has no account. No
 *   two chats have the same
 * @property status the status code, as in `waiting`, `active` or `ended_by_visitor`
 * @property agent the id of the agent who has it; of an ended chat, who had it last
 * @property joinedAt when the visitor joined
 * @property takenAt when an agent took it first
 * @property endedAt when it ended
 * @property ticket the ticket that it was turned into
 * @property body the rest of the head
 */
public data class ChatRow(
    val id: ChatId,
    val member: String?,
    val keyHash: String?,
    val status: String,
    val agent: String?,
    val joinedAt: Long,
    val takenAt: Long?,
    val endedAt: Long?,
    val ticket: TicketId?,
    val body: RowBody,
) {
    override fun toString(): String = "ChatRow($id, $status)"
}

/**
 * A chat's row as the store keeps it.
 *
 * @property place the chat's place in the order of arrival: greater than every one given before,
 *   and the same for ever, so that a chat that goes back to the queue has its old place
 * @property version 1 when the row is made, one more at each write
 * @property row what the desk wrote
 */
public data class StoredChat(val place: Long, val version: Long, val row: ChatRow)

/** How a chat is asked for. */
public sealed interface ChatKeyed {
    /** By its [id]. */
    public data class Id(val id: ChatId) : ChatKeyed

    /** By the [hash] of its visitor's key. */
    public data class KeyHash(val hash: String) : ChatKeyed

    /** By the [ticket] that it was turned into. */
    public data class Ticket(val ticket: TicketId) : ChatKeyed
}

/**
 * A list of chats, in a form that an index can answer whatever the table's size.
 *
 * @property after return what comes after this place
 */
public sealed interface ChatQuery {
    public val after: Long?

    /** Those that wait (`waiting`), in order of arrival, least place first. */
    public data class Waiting(override val after: Long?) : ChatQuery

    /**
     * Those that an agent has (`active`), or that anybody has; least place first.
     *
     * @property agent whose; anybody's if null
     */
    public data class Active(val agent: String?, override val after: Long?) : ChatQuery

    /**
     * A member's chats, whatever their status, greatest place first: what comes after a place are
     * lesser ones.
     *
     * @property member whose
     */
    public data class Member(val member: String, override val after: Long?) : ChatQuery

    /** All chats, least place first: for verification and export, which read everything. */
    public data class All(override val after: Long?) : ChatQuery
}

/**
 * When a chat was joined, taken and ended: what waiting times are estimated from.
 *
 * @property joinedAt when the visitor joined
 * @property takenAt when an agent took it first
 * @property endedAt when it ended; null while it is active
 */
public data class ChatTimes(val joinedAt: Long, val takenAt: Long, val endedAt: Long?)

internal fun FfiChatRow.toPublic() = ChatRow(
    id = ChatId(id),
    member = member,
    keyHash = keyHash,
    status = status,
    agent = agent,
    joinedAt = joinedAt,
    takenAt = takenAt,
    endedAt = endedAt,
    ticket = ticket?.let(::TicketId),
    body = body.toPublic(),
)

private fun ChatRow.toFfi() = FfiChatRow(
    id = id.value.whole(),
    member = member?.whole(),
    keyHash = keyHash?.whole(),
    status = status.whole(),
    agent = agent?.whole(),
    joinedAt = joinedAt,
    takenAt = takenAt,
    endedAt = endedAt,
    ticket = ticket?.value?.whole(),
    body = body.toFfi(),
)

internal fun StoredChat.toFfi() = FfiStoredChat(place, version, row.toFfi())

internal fun FfiChatKeyed.toPublic(): ChatKeyed = when (this) {
    is FfiChatKeyed.Id -> ChatKeyed.Id(ChatId(v1))
    is FfiChatKeyed.KeyHash -> ChatKeyed.KeyHash(v1)
    is FfiChatKeyed.Ticket -> ChatKeyed.Ticket(TicketId(v1))
}

internal fun FfiChatQuery.toPublic(): ChatQuery = when (this) {
    is FfiChatQuery.Waiting -> ChatQuery.Waiting(after)
    is FfiChatQuery.Active -> ChatQuery.Active(agent, after)
    is FfiChatQuery.Member -> ChatQuery.Member(member, after)
    is FfiChatQuery.All -> ChatQuery.All(after)
}

internal fun ChatTimes.toFfi() = FfiChatTimes(joinedAt, takenAt, endedAt)
