package io.github.helpdesk

import io.github.helpdesk.ffi.ChatOffer as FfiChatOffer
import io.github.helpdesk.ffi.ChatQueueView as FfiChatQueueView
import io.github.helpdesk.ffi.OfferedTo as FfiOfferedTo
import io.github.helpdesk.ffi.WaitingLine as FfiWaitingLine
import java.time.Instant

/** The queue as an agent sees it. */
public data class ChatQueueView(
    /** The first chats that wait, at most 100, in the order in which they are taken. */
    public val waiting: List<WaitingLine>,
    /** Whether more wait behind them. */
    public val more: Boolean,
    /** The chats that the agent has. */
    public val mine: List<Chat>,
    /** The agent's own presence; none who was never there. */
    public val own: Presence?,
    /** Everybody whose lease runs, the agent among them. */
    public val present: List<Presence>,
)

internal fun FfiChatQueueView.toPublic(): ChatQueueView = ChatQueueView(
    waiting = waiting.map { it.toPublic() },
    more = more,
    mine = mine.map { it.toPublic() },
    own = own?.toPublic(),
    present = present.map { it.toPublic() },
)

/** One chat that waits. */
public data class WaitingLine(
    /** Its head. */
    public val chat: Chat,
    /** Its place in the queue. */
    public val place: QueuePlace,
    /** Who may take it now. */
    public val offer: ChatOffer,
)

internal fun FfiWaitingLine.toPublic(): WaitingLine = WaitingLine(
    chat = chat.toPublic(),
    place = place.toPublic(),
    offer = offer.toPublic(),
)

/** To whom one waiting chat is offered. */
public data class ChatOffer(
    /** The chat. */
    public val chat: ChatId,
    /** Who may take it. */
    public val to: OfferedTo,
)

internal fun FfiChatOffer.toPublic(): ChatOffer = ChatOffer(
    chat = ChatId(chat),
    to = to.toPublic(),
)

/** Who may take a waiting chat now. */
public sealed interface OfferedTo {
    /** One agent alone, for a while. */
    public data class Agent(
        /**
         * The agent who has been free longest among those that are not asked for an earlier chat.
         */
        public val agent: AgentId,
        /** When it is open to all. */
        public val until: Instant,
    ) : OfferedTo

    /** Every agent with a free hand. */
    public data object Everybody : OfferedTo

    /**
     * Nobody yet: there are as many chats before it as agents with a free hand, or none is there.
     */
    public data object Nobody : OfferedTo
}

internal fun FfiOfferedTo.toPublic(): OfferedTo = when (this) {
    is FfiOfferedTo.Agent -> OfferedTo.Agent(AgentId(agent), until)
    FfiOfferedTo.Everybody -> OfferedTo.Everybody
    FfiOfferedTo.Nobody -> OfferedTo.Nobody
}
