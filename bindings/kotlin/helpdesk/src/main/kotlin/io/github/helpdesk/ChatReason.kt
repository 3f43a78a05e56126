package io.github.helpdesk

import io.github.helpdesk.ffi.ChatReason as FfiChatReason
import java.time.Instant

/** Why a rule said no, with what a surface needs to explain it. */
public sealed interface ChatReason {
    /** People of this kind never do this. */
    public data class NotForYou(
        /** What was tried. */
        public val action: ChatAction,
    ) : ChatReason

    /** Not from where the chat stands. */
    public data class NotNow(
        /** What was tried. */
        public val action: ChatAction,
        /** Where it stands. */
        public val status: ChatStatus,
    ) : ChatReason

    /** Another agent has the chat. */
    public data class TakenBy(
        /** What that agent is called. */
        public val name: String,
    ) : ChatReason {
        override fun toString(): String = "TakenBy(name=${measured(name)})"
    }

    /** The chat is offered to another agent alone, who has a little longer. */
    public data class OfferedTo(
        /** What that agent is called. */
        public val name: String,
        /** When it is open to all. */
        public val until: Instant,
    ) : ChatReason {
        override fun toString(): String = "OfferedTo(name=${measured(name)}, until=$until)"
    }

    /** Chats that came before it have to be taken first. */
    public data object NotItsTurn : ChatReason

    /** The agent who would have it is not there, or takes no chats. */
    public data object NotPresent : ChatReason

    /** The agent who would have it has as many as they take at once. */
    public data class NoFreeHand(
        /** How many the agent has. */
        public val held: Int,
        /** How many at once. */
        public val capacity: Int,
    ) : ChatReason

    /** The chat is over. What was written is kept. */
    public data class Ended(
        /** How it came to its end. */
        public val end: ChatEnd,
        /** When. */
        public val endedAt: Instant,
        /** What was written and comes too late, if something was. */
        public val post: Post?,
    ) : ChatReason

    /** The chat is full: it can go on as a ticket. What was written is kept. */
    public data class Full(
        /** The most posts. */
        public val posts: Int,
        /** The most characters of all posts together. */
        public val characters: Int,
        /** What was written. */
        public val post: Post,
    ) : ChatReason

    /** More attachments than a chat or post may have. */
    public data class TooManyAttachments(
        /** The most. */
        public val limit: Int,
    ) : ChatReason

    /**
     * Nobody joined the chat with a sign-in of their own: it can be nobody's ticket, whatever was
     * typed.
     */
    public data class NotSignedIn(
        /** Where to turn instead. */
        public val contact: Contact,
    ) : ChatReason

    /** The rank of the member who joined it is below the one that may submit. */
    public data class RankTooLow(
        /** The rank needed. */
        public val needed: Rank,
        /** Where to turn instead. */
        public val contact: Contact,
    ) : ChatReason

    /** It is a ticket already. */
    public data class AlreadyTicket(
        /** The ticket. */
        public val ticket: TicketId,
    ) : ChatReason

    /** The chat ended too long ago. */
    public data class TooLate(
        /** What was tried. */
        public val action: ChatAction,
        /** When it ended. */
        public val endedAt: Instant,
        /** Days within which it would have been possible. */
        public val days: Int,
    ) : ChatReason

    /** The visitor has rated it. */
    public data object AlreadyRated : ChatReason

    /** There is nothing that it would change. */
    public data class NothingToDo(
        /** What was tried. */
        public val action: ChatAction,
    ) : ChatReason

    /** The system's time for this has not come. */
    public data class NotDue(
        /** What was tried. */
        public val action: ChatAction,
    ) : ChatReason
}

internal fun FfiChatReason.toPublic(): ChatReason = when (this) {
    is FfiChatReason.NotForYou -> ChatReason.NotForYou(action.toPublic())
    is FfiChatReason.NotNow -> ChatReason.NotNow(action.toPublic(), status.toPublic())
    is FfiChatReason.TakenBy -> ChatReason.TakenBy(name)
    is FfiChatReason.OfferedTo -> ChatReason.OfferedTo(name, until)
    FfiChatReason.NotItsTurn -> ChatReason.NotItsTurn
    FfiChatReason.NotPresent -> ChatReason.NotPresent
    is FfiChatReason.NoFreeHand -> ChatReason.NoFreeHand(held.asInt(), capacity.asInt())
    is FfiChatReason.Ended -> ChatReason.Ended(end.toPublic(), endedAt, post?.toPublic())
    is FfiChatReason.Full -> ChatReason.Full(posts.asInt(), characters.asInt(), post.toPublic())
    is FfiChatReason.TooManyAttachments -> ChatReason.TooManyAttachments(limit.asInt())
    is FfiChatReason.NotSignedIn -> ChatReason.NotSignedIn(contact.toPublic())
    is FfiChatReason.RankTooLow -> ChatReason.RankTooLow(Rank(needed), contact.toPublic())
    is FfiChatReason.AlreadyTicket -> ChatReason.AlreadyTicket(TicketId(ticket))
    is FfiChatReason.TooLate -> ChatReason.TooLate(action.toPublic(), endedAt, days.asInt())
    FfiChatReason.AlreadyRated -> ChatReason.AlreadyRated
    is FfiChatReason.NothingToDo -> ChatReason.NothingToDo(action.toPublic())
    is FfiChatReason.NotDue -> ChatReason.NotDue(action.toPublic())
}

internal fun ChatReason.toFfi(): FfiChatReason = when (this) {
    is ChatReason.NotForYou -> FfiChatReason.NotForYou(action.toFfi())
    is ChatReason.NotNow -> FfiChatReason.NotNow(action.toFfi(), status.toFfi())
    is ChatReason.TakenBy -> FfiChatReason.TakenBy(name.crossing(FormField.NAME))
    is ChatReason.OfferedTo -> FfiChatReason.OfferedTo(name.crossing(FormField.NAME), until)
    ChatReason.NotItsTurn -> FfiChatReason.NotItsTurn
    ChatReason.NotPresent -> FfiChatReason.NotPresent
    is ChatReason.NoFreeHand -> FfiChatReason.NoFreeHand(
        held = held.crossing(FormField.CAPACITY),
        capacity = capacity.crossing(FormField.CAPACITY),
    )
    is ChatReason.Ended -> FfiChatReason.Ended(end.toFfi(), endedAt, post?.toFfi())
    is ChatReason.Full -> FfiChatReason.Full(
        posts = posts.crossing(FormField.LIMIT),
        characters = characters.crossing(FormField.LIMIT),
        post = post.toFfi(),
    )
    is ChatReason.TooManyAttachments -> FfiChatReason.TooManyAttachments(limit.crossing(FormField.LIMIT))
    is ChatReason.NotSignedIn -> FfiChatReason.NotSignedIn(contact.toFfi())
    is ChatReason.RankTooLow -> FfiChatReason.RankTooLow(
        needed = needed.value.crossing(FormField.RANK),
        contact = contact.toFfi(),
    )
    is ChatReason.AlreadyTicket -> FfiChatReason.AlreadyTicket(ticket.value.crossing(FormField.ID))
    is ChatReason.TooLate -> FfiChatReason.TooLate(action.toFfi(), endedAt, days.crossing(FormField.LIMIT))
    ChatReason.AlreadyRated -> FfiChatReason.AlreadyRated
    is ChatReason.NothingToDo -> FfiChatReason.NothingToDo(action.toFfi())
    is ChatReason.NotDue -> FfiChatReason.NotDue(action.toFfi())
}
