package io.github.helpdesk

import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
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
    core.checkOpen()
    var cursor = after
    while (true) {
        val news = core.unlessClosed { nextNews(cursor) } ?: return@flow
        cursor = news.cursor
        emit(news)
    }
}

private suspend fun ChatSide.nextNews(after: FeedCursor?): ChatNews {
    if (after == null) return ChatNews.Snapshot(view())
    return when (val next = core.nextChatChanges(caller(), id, after, PAGE).toPublic()) {
        is ChatChangesView.Changes -> ChatNews.Changes(next.entries, next.cursor, next.sides)
        ChatChangesView.TakeSnapshot -> ChatNews.Snapshot(view())
    }
}

internal fun ChatSide.viewsEvery(refresh: Duration): Flow<ChatView> = flow {
    core.checkOpen()
    val pause = refresh.coerceAtLeast(LEAST_REFRESH)
    var last: ChatView? = null
    while (true) {
        val view = core.unlessClosed { view() } ?: return@flow
        if (view != last) {
            last = view
            emit(view)
        }
        core.unlessClosed { withTimeoutOrNull(pause) { waitForChat(view.cursor) } ?: Unit }
            ?: return@flow
    }
}

/** Without a pause, looking again would be all that happens. */
private val LEAST_REFRESH = 100.milliseconds

/** The most events of one piece of news. */
private const val PAGE = 100
