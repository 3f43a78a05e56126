package io.github.helpdesk.port

import io.github.helpdesk.ChatId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.MemberId
import io.github.helpdesk.ffi.FeedPage as FfiFeedPage
import io.github.helpdesk.ffi.Snapshot as FfiSnapshot

/**
 * What a feed is a feed of. Never one reader.
 *
 * @property text a text that is different for different scopes, for a column: `member:ID`,
 *   `chat:UUID` or `desk`
 */
public sealed interface FeedScope {
    public val text: String

    /** All that the member with this [id] may see. */
    public data class Member(val id: MemberId) : FeedScope {
        override val text: String get() = "$MEMBER${id.value}"
    }

    /** All that the two sides of the chat with this [id] may see. */
    public data class Chat(val id: ChatId) : FeedScope {
        override val text: String get() = "$CHAT${id.value}"
    }

    /** All that the desk knows. */
    public data object Desk : FeedScope {
        override val text: String get() = "desk"
    }

    public companion object {
        private const val MEMBER = "member:"
        private const val CHAT = "chat:"

        /**
         * Reads what [text] is.
         *
         * @throws IllegalArgumentException if no scope has this text
         */
        public fun of(text: String): FeedScope = when {
            text == Desk.text -> Desk
            text.startsWith(MEMBER) -> Member(MemberId(text.removePrefix(MEMBER)))
            text.startsWith(CHAT) -> Chat(ChatId(text.removePrefix(CHAT)))
            else -> throw IllegalArgumentException("no scope of a feed")
        }
    }
}

/** What a feed answers. */
public sealed interface FeedPage {
    /**
     * What came after the cursor, oldest first.
     *
     * @property events the events, at most as many as were asked for
     * @property cursor where the page ends: more is asked for after this
     * @property more whether there is more now
     */
    public data class Events(val events: List<EventRow>, val cursor: FeedCursor, val more: Boolean) : FeedPage

    /**
     * The cursor is of another epoch or scope, was trimmed away, or cannot be read: a snapshot is
     * taken, and reading goes on from its cursor.
     */
    public data object TakeSnapshot : FeedPage
}

/**
 * A scope's state and the place in its feed that belongs to it, read at one moment.
 *
 * @property cursor the feed goes on after this
 * @property tickets the member's tickets by id; empty for the desk and for a chat, which are read
 *   by queries that show this moment's state or a later one
 */
public data class Snapshot(val cursor: FeedCursor, val tickets: List<StoredTicket>)

internal fun FeedPage.toFfi(): FfiFeedPage = when (this) {
    is FeedPage.Events -> FfiFeedPage.Events(events.map { it.toFfi() }, cursor.value.whole(), more)
    is FeedPage.TakeSnapshot -> FfiFeedPage.TakeSnapshot
}

internal fun Snapshot.toFfi() = FfiSnapshot(cursor.value.whole(), tickets.map { it.toFfi() })
