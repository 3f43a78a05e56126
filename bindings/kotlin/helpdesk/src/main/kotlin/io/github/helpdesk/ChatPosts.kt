package io.github.helpdesk

import io.github.helpdesk.ffi.ActedInChat as FfiActedInChat
import io.github.helpdesk.ffi.NewChatPost as FfiNewChatPost
import io.github.helpdesk.ffi.Posted as FfiPosted
import io.github.helpdesk.ffi.TurnedInto as FfiTurnedInto
import java.time.Instant

/** What is written: a text, uploaded files, or both. */
public data class NewChatPost(
    /** The text. */
    public val text: String? = null,
    /** Files that the caller uploaded: see [ChatSide.upload]. */
    public val attachments: List<AttachmentId> = emptyList(),
) {
    override fun toString(): String =
        "NewChatPost(text=${measured(text)}, attachments=$attachments)"
}

internal fun NewChatPost.toFfi(): FfiNewChatPost = FfiNewChatPost(
    text = text?.crossing(FormField.TEXT),
    attachments = attachments.map { it.value.crossing(FormField.ID) },
)

/** Where a message went. */
public sealed interface Posted {
    /** Into the chat. */
    public data class InChat(
        /** Its number within the chat. */
        public val number: Int,
        /** When the desk took it. */
        public val at: Instant,
        /** Whether this call did it. False: the same message had come before. */
        public val fresh: Boolean,
    ) : Posted

    /** On the ticket as which the chat went on, as a reply. */
    public data class OnTicket(
        /** What the reply did. */
        public val acted: Acted,
    ) : Posted
}

internal fun FfiPosted.toPublic(): Posted = when (this) {
    is FfiPosted.InChat -> Posted.InChat(number.asInt(), at, fresh)
    is FfiPosted.OnTicket -> Posted.OnTicket(v1.toPublic())
}

/** What a command did in a chat. */
public data class ActedInChat(
    /** The chat. */
    public val chat: ChatId,
    /** Where it stood after the command. */
    public val status: ChatStatus,
    /** When it happened. */
    public val at: Instant,
    /** The number of the last message then. */
    public val posts: Int,
    /** The place in the chat's feed that includes the command. */
    public val place: FeedCursor?,
    /** Whether this call did it. False: it had been done before under the same key. */
    public val fresh: Boolean,
)

internal fun FfiActedInChat.toPublic(): ActedInChat = ActedInChat(
    chat = ChatId(chat),
    status = status.toPublic(),
    at = at,
    posts = posts.asInt(),
    place = place?.let(::FeedCursor),
    fresh = fresh,
)

/** What a chat was turned into. */
public sealed interface TurnedInto {
    /** A ticket of the member who joined the chat, with its transcript and files. */
    public data class Ticket(
        /** The ticket. */
        public val acted: Acted,
    ) : TurnedInto

    /** Nothing: whom to turn to, and what to take along. The chat has ended. */
    public data class Contact(
        /** Whom. */
        public val contact: io.github.helpdesk.Contact,
        /** What was said. */
        public val transcript: Transcript,
    ) : TurnedInto
}

internal fun FfiTurnedInto.toPublic(): TurnedInto = when (this) {
    is FfiTurnedInto.Ticket -> TurnedInto.Ticket(v1.toPublic())
    is FfiTurnedInto.Contact -> TurnedInto.Contact(contact.toPublic(), transcript.toPublic())
}
