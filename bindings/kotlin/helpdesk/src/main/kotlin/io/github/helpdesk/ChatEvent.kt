package io.github.helpdesk

import io.github.helpdesk.ffi.ChatAuthor as FfiChatAuthor
import io.github.helpdesk.ffi.ChatEvent as FfiChatEvent
import io.github.helpdesk.ffi.ChatPost as FfiChatPost
import io.github.helpdesk.ffi.ChatRating as FfiChatRating
import java.time.Instant

/** One thing that happened to a chat: when, by whom, and what. */
public data class ChatEvent(
    /** When, in whole milliseconds. */
    public val at: Instant,
    /** By whom. */
    public val by: ChatAuthor,
    /** What. */
    public val what: ChatHappening,
)

internal fun FfiChatEvent.toPublic(): ChatEvent = ChatEvent(
    at = at,
    by = by.toPublic(),
    what = what.toPublic(),
)

internal fun ChatEvent.toFfi(): FfiChatEvent = FfiChatEvent(
    at = at,
    by = by.toFfi(),
    what = what.toFfi(),
)

/** Who did it. */
public sealed interface ChatAuthor {
    /** Who opened the chat. */
    public data object Visitor : ChatAuthor

    /**
     * An agent. Visitors see the name that came with taking the chat, never the
     * id: they see [Support].
     */
    public data class Agent(
        /** Who. */
        public val id: AgentId,
    ) : ChatAuthor

    /** The support team, as visitors see an agent. */
    public data object Support : ChatAuthor

    /** The desk itself. */
    public data object System : ChatAuthor
}

internal fun FfiChatAuthor.toPublic(): ChatAuthor = when (this) {
    FfiChatAuthor.Visitor -> ChatAuthor.Visitor
    is FfiChatAuthor.Agent -> ChatAuthor.Agent(AgentId(v1))
    FfiChatAuthor.Support -> ChatAuthor.Support
    FfiChatAuthor.System -> ChatAuthor.System
}

internal fun ChatAuthor.toFfi(): FfiChatAuthor = when (this) {
    ChatAuthor.Visitor -> FfiChatAuthor.Visitor
    is ChatAuthor.Agent -> FfiChatAuthor.Agent(id.value.crossing(FormField.AGENT_ID))
    ChatAuthor.Support -> FfiChatAuthor.Support
    ChatAuthor.System -> FfiChatAuthor.System
}

/** One message of a chat. */
public data class ChatPost(
    /** Its number within the chat: from 1, without gaps, in the desk's order. */
    public val number: Int,
    /** The id that the writer's side made for it. */
    public val message: MessageId,
    /** What was written. */
    public val post: Post,
)

internal fun FfiChatPost.toPublic(): ChatPost = ChatPost(
    number = number.asInt(),
    message = MessageId(message),
    post = post.toPublic(),
)

internal fun ChatPost.toFfi(): FfiChatPost = FfiChatPost(
    number = number.crossing(FormField.CURSOR),
    message = message.value.crossing(FormField.ID),
    post = post.toFfi(),
)

/** How a chat was, in the visitor's eyes. */
public data class ChatRating(
    /** From 1, bad, to 5, good. */
    public val stars: Int,
    /** What the visitor says to it. */
    public val text: String? = null,
) {
    override fun toString(): String = "ChatRating(stars=$stars, text=${measured(text)})"
}

internal fun FfiChatRating.toPublic(): ChatRating = ChatRating(
    stars = stars.asInt(),
    text = text,
)

internal fun ChatRating.toFfi(): FfiChatRating = FfiChatRating(
    stars = stars.crossing(FormField.STARS),
    text = text?.crossing(FormField.TEXT),
)
