package io.github.helpdesk

/**
 * A visitor's side of their chat: of one who joined with a [ChatKey], or of a member who joined
 * signed in.
 */
public class VisitorChat internal constructor(
    override val core: DeskCore,
    override val opener: ChatOpener,
    id: ChatId,
) : ChatSide(id) {
    /** Ends the chat. */
    public suspend fun leave(): ActedInChat =
        core.call { it.leaveChat(caller(), ffiId()).toPublic() }

    /** Rates the chat, once, after its end. */
    public suspend fun rate(rating: ChatRating): ActedInChat =
        core.call { it.rateChat(caller(), ffiId(), rating.toFfi()).toPublic() }
}
