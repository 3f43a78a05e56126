package io.github.helpdesk

import io.github.helpdesk.ffi.Joining as FfiJoining
import java.time.Instant

/** The answer to a request for a chat. */
public sealed interface Joining {
    /** In the queue. */
    public data class Queued(
        /** The chat. */
        public val joined: Joined,
    ) : Joining

    /** Not in the queue, and what to do instead. Never [Admission.Queued]. */
    public data class Answered(
        /** Why, and what instead. */
        public val admission: Admission,
    ) : Joining
}

/** A chat that was joined. */
public data class Joined(
    /** The visitor's side of the chat: [VisitorChat.id] names it. */
    public val side: VisitorChat,
    /**
     * The key of a visitor without account: keep it for them, it is not shown again, and
     * [Desk.chat] finds the chat by it. `null` where the chat was joined signed in: the account
     * opens it.
     */
    public val key: ChatKey?,
    /** From when the key opens the chat no more. */
    public val keyExpiresAt: Instant?,
    /** The place in the queue when the request was decided on; [ChatSide.view] tells it later. */
    public val place: QueuePlace,
    /** How long it will wait. */
    public val wait: WaitEstimate,
    /** When nobody is there: what the visitor can do who does not want to wait. */
    public val nobodyThere: Instead?,
    /** The place in the chat's feed that includes the joining. */
    public val cursor: FeedCursor?,
    /** Whether this call did it. False: it had been done before under the same key. */
    public val fresh: Boolean,
)

/** The answer as the visitor gets it; a chat without key is opened by [account]. */
internal fun FfiJoining.toPublic(core: DeskCore, account: AccountId?): Joining = when (this) {
    is FfiJoining.Answered -> Joining.Answered(v1.toPublic())
    is FfiJoining.Queued -> {
        val id = ChatId(v1.chat)
        val key = v1.key?.let(::ChatKey)
        val opener = key?.let(ChatOpener::Key) ?: ChatOpener.Account(checkNotNull(account))
        Joining.Queued(
            Joined(
                side = VisitorChat(core, opener, id),
                key = key,
                keyExpiresAt = v1.keyExpiresAt,
                place = v1.place.toPublic(),
                wait = v1.wait.toPublic(),
                nobodyThere = v1.nobodyThere?.toPublic(),
                cursor = v1.cursor?.let(::FeedCursor),
                fresh = v1.fresh,
            ),
        )
    }
}
