package io.github.helpdesk

import io.github.helpdesk.ffi.ChatHappening as FfiChatHappening

/** What happened. */
public sealed interface ChatHappening {
    /** The visitor joined the queue. */
    public data class Joined(
        /** Who. */
        public val visitor: ChatVisitor,
        /** The member whose own sign-in it was joined with. */
        public val member: MemberId?,
        /** "How can we help?". */
        public val question: String,
        /** The language in which the chat is held. */
        public val language: LanguageTag,
    ) : ChatHappening {
        override fun toString(): String =
            "Joined(visitor=$visitor, member=$member, question=${measured(question)}, " +
                "language=$language)"
    }

    /** An agent took it. */
    public data class Taken(
        /** What the agent is called. */
        public val name: String,
    ) : ChatHappening {
        override fun toString(): String = "Taken(name=${measured(name)})"
    }

    /** It was given to another agent. */
    public data class HandedOver(
        /** To whom; none as visitors see it. */
        public val to: AgentId?,
        /** What that agent is called. */
        public val name: String,
    ) : ChatHappening {
        override fun toString(): String = "HandedOver(to=$to, name=${measured(name)})"
    }

    /**
     * It went back to its old place in the queue: by its agent, or because the agent is gone.
     */
    public data object Requeued : ChatHappening

    /** One side wrote to the other. */
    public data class Posted(
        /** The message. */
        public val post: ChatPost,
    ) : ChatHappening

    /** The visitor left. */
    public data object Left : ChatHappening

    /** An agent ended it. */
    public data object Ended : ChatHappening

    /** It goes on as a ticket. */
    public data class TurnedIntoTicket(
        /** The ticket. */
        public val ticket: TicketId,
    ) : ChatHappening

    /** It ended, and the visitor was told whom to turn to. */
    public data class Referred(
        /** Whom to turn to. */
        public val contact: Contact,
    ) : ChatHappening

    /** The visitor said how it was. */
    public data class Rated(
        /** The rating. */
        public val rating: ChatRating,
    ) : ChatHappening

    /** The visitor went away while waiting. */
    public data object Abandoned : ChatHappening

    /** Nobody wrote for too long. */
    public data object TimedOut : ChatHappening

    /** What was typed in the chat was erased, and the chat ended. */
    public data object Erased : ChatHappening

    /** Something that was erased since: only its envelope is left.  */
    public data class Removed(
        /** What had happened. */
        public val kind: String,
        /** Who may see that it had. */
        public val audience: Audience,
    ) : ChatHappening
}

internal fun FfiChatHappening.toPublic(): ChatHappening = when (this) {
    is FfiChatHappening.Joined -> ChatHappening.Joined(
        visitor = visitor.toPublic(),
        member = member?.let(::MemberId),
        question = question,
        language = LanguageTag(language),
    )
    is FfiChatHappening.Taken -> ChatHappening.Taken(name)
    is FfiChatHappening.HandedOver -> ChatHappening.HandedOver(to?.let(::AgentId), name)
    FfiChatHappening.Requeued -> ChatHappening.Requeued
    is FfiChatHappening.Posted -> ChatHappening.Posted(v1.toPublic())
    FfiChatHappening.Left -> ChatHappening.Left
    FfiChatHappening.Ended -> ChatHappening.Ended
    is FfiChatHappening.TurnedIntoTicket -> ChatHappening.TurnedIntoTicket(TicketId(ticket))
    is FfiChatHappening.Referred -> ChatHappening.Referred(contact.toPublic())
    is FfiChatHappening.Rated -> ChatHappening.Rated(v1.toPublic())
    FfiChatHappening.Abandoned -> ChatHappening.Abandoned
    FfiChatHappening.TimedOut -> ChatHappening.TimedOut
    FfiChatHappening.Erased -> ChatHappening.Erased
    is FfiChatHappening.Removed -> ChatHappening.Removed(kind, audience.toPublic())
}

internal fun ChatHappening.toFfi(): FfiChatHappening = when (this) {
    is ChatHappening.Joined -> FfiChatHappening.Joined(
        visitor = visitor.toFfi(),
        member = member?.value?.crossing(FormField.MEMBER_ID),
        question = question.crossing(FormField.QUESTION),
        language = language.value.crossing(FormField.LANGUAGE),
    )
    is ChatHappening.Taken -> FfiChatHappening.Taken(name.crossing(FormField.NAME))
    is ChatHappening.HandedOver -> FfiChatHappening.HandedOver(
        to = to?.value?.crossing(FormField.AGENT_ID),
        name = name.crossing(FormField.NAME),
    )
    ChatHappening.Requeued -> FfiChatHappening.Requeued
    is ChatHappening.Posted -> FfiChatHappening.Posted(post.toFfi())
    ChatHappening.Left -> FfiChatHappening.Left
    ChatHappening.Ended -> FfiChatHappening.Ended
    is ChatHappening.TurnedIntoTicket -> FfiChatHappening.TurnedIntoTicket(
        ticket = ticket.value.crossing(FormField.ID),
    )
    is ChatHappening.Referred -> FfiChatHappening.Referred(contact.toFfi())
    is ChatHappening.Rated -> FfiChatHappening.Rated(rating.toFfi())
    ChatHappening.Abandoned -> FfiChatHappening.Abandoned
    ChatHappening.TimedOut -> FfiChatHappening.TimedOut
    ChatHappening.Erased -> FfiChatHappening.Erased
    is ChatHappening.Removed -> FfiChatHappening.Removed(
        kind = kind.crossing(FormField.TEXT),
        audience = audience.toFfi(),
    )
}
