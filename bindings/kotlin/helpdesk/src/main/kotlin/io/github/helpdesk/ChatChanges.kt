package io.github.helpdesk

import io.github.helpdesk.ffi.ChatChangesView as FfiChatChangesView

/** What came after a cursor. */
public sealed interface ChatChangesView {
    /** What happened, oldest first. */
    public data class Changes(
        /** The events. */
        public val entries: List<ChatEntry>,
        /** Ask for more after this. */
        public val cursor: FeedCursor,
        /** Whether there is more now. */
        public val more: Boolean,
        /** How far the two sides have come, and who is writing. */
        public val sides: SidesView,
    ) : ChatChangesView

    /** The cursor leads nowhere any more: take a [ChatSide.view] and go on from there. */
    public data object TakeSnapshot : ChatChangesView
}

internal fun FfiChatChangesView.toPublic(): ChatChangesView = when (this) {
    is FfiChatChangesView.Changes -> ChatChangesView.Changes(
        entries = entries.map { it.toPublic() },
        cursor = FeedCursor(cursor),
        more = more,
        sides = sides.toPublic(),
    )
    FfiChatChangesView.TakeSnapshot -> ChatChangesView.TakeSnapshot
}
