package io.github.helpdesk

import kotlin.time.Duration
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withTimeoutOrNull

/** What a flow of a chat's changes tells. */
public sealed interface ChatNews {
    /** The place up to which this tells all: keep it, and begin the next flow there. */
    public val cursor: FeedCursor

    /** How far the two sides have come, and who is writing. */
    public val sides: SidesView

    /** Begin anew from this: the first news, or after a place that leads nowhere any more. */
    public data class Snapshot(
        /** The chat. */
        public val view: ChatView,
    ) : ChatNews {
        override val cursor: FeedCursor get() = view.cursor
        override val sides: SidesView get() = view.sides
    }

    /** What happened, oldest first. */
    public data class Changes(
        /** At least one event. */
        public val entries: List<ChatEntry>,
        override val cursor: FeedCursor,
        override val sides: SidesView,
    ) : ChatNews
}

internal fun ChatSide.newsAfter(after: FeedCursor?): Flow<ChatNews> = flow {
    var cursor = after
    while (true) {
        val news = when (val place = cursor) {
            null -> ChatNews.Snapshot(view())
            else -> when (val next = core.nextChatChanges(caller(), id, place, PAGE)?.toPublic()) {
                null -> return@flow
                is ChatChangesView.Changes -> ChatNews.Changes(next.entries, next.cursor, next.sides)
                ChatChangesView.TakeSnapshot -> ChatNews.Snapshot(view())
            }
        }
        cursor = news.cursor
        emit(news)
    }
}

internal fun ChatSide.viewsEvery(refresh: Duration): Flow<ChatView> = flow {
    var last: ChatView? = null
    do {
        val view = view()
        if (view != last) {
            last = view
            emit(view)
        }
        val woken = core.unlessClosed { withTimeoutOrNull(refresh) { waitForChat(view.cursor) } ?: Unit }
    } while (woken != null)
}

/** The most events of one piece of news. */
private const val PAGE = 100
