package io.github.helpdesk

import io.github.helpdesk.ffi.ChangesView as FfiChangesView
import io.github.helpdesk.ffi.FeedChange as FfiFeedChange
import io.github.helpdesk.ffi.Happened as FfiHappened
import io.github.helpdesk.ffi.SnapshotParts as FfiSnapshotView

/** What came after a cursor. */
public sealed interface ChangesView {
    /** What happened, oldest first. */
    public data class Changes(
        /** The events. */
        public val changes: List<FeedChange>,
        /** Ask for more after this. */
        public val cursor: FeedCursor,
        /** Whether there is more now. */
        public val more: Boolean,
    ) : ChangesView

    /** The cursor leads nowhere any more: take a [DeskSide.snapshot] and go on from there. */
    public data object TakeSnapshot : ChangesView
}

internal fun FfiChangesView.toPublic(): ChangesView = when (this) {
    is FfiChangesView.Changes -> ChangesView.Changes(
        changes = changes.map { it.toPublic() },
        cursor = FeedCursor(cursor),
        more = more,
    )
    FfiChangesView.TakeSnapshot -> ChangesView.TakeSnapshot
}

/** One event of a feed. */
public data class FeedChange(
    /** The event. */
    public val id: EventId,
    /** The caller's own operation that it came from, if it did. */
    public val operation: String?,
    /** What happened, as the caller may see it. */
    public val what: Happened,
)

internal fun FfiFeedChange.toPublic(): FeedChange = FeedChange(
    id = EventId(id),
    operation = operation,
    what = what.toPublic(),
)

/** The caller's state, and the place in their feed that belongs to it. */
public data class SnapshotView(
    /** A member's tickets as they may see them. Empty for agents, who read the queue. */
    public val tickets: List<NumberedTicket>,
    /** Ask for changes after this. */
    public val cursor: FeedCursor,
)

internal fun FfiSnapshotView.toPublic(): SnapshotView = SnapshotView(
    tickets = tickets.map { it.toPublic() },
    cursor = FeedCursor(cursor),
)

/** What an event of a feed is about. */
public sealed interface Happened {
    /** Something happened to a ticket. */
    public data class Ticket(
        /** Which. */
        public val ticket: TicketId,
        /** What. */
        public val event: TicketEvent,
    ) : Happened

    /**
     * Something happened to a chat. In the feed of agents alone, and no messages: those stand in
     * the chat's own feed (`chat_changes`).
     */
    public data class Chat(
        /** Which. */
        public val chat: ChatId,
        /** What. */
        public val event: ChatEvent,
    ) : Happened
}

internal fun FfiHappened.toPublic(): Happened = when (this) {
    is FfiHappened.Ticket -> Happened.Ticket(TicketId(ticket), event.toPublic())
    is FfiHappened.Chat -> Happened.Chat(ChatId(chat), event.toPublic())
}
