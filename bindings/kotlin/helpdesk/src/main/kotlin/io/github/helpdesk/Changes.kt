package io.github.helpdesk

import io.github.helpdesk.ffi.ChangesView as FfiChangesView
import io.github.helpdesk.ffi.FeedChange as FfiFeedChange
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
    /** The ticket it belongs to. */
    public val ticket: TicketId,
    /** The caller's own operation that it came from, if it did. */
    public val operation: String?,
    /** What happened, as the caller may see it. */
    public val event: TicketEvent,
)

internal fun FfiFeedChange.toPublic(): FeedChange = FeedChange(
    id = EventId(id),
    ticket = TicketId(ticket),
    operation = operation,
    event = event.toPublic(),
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
