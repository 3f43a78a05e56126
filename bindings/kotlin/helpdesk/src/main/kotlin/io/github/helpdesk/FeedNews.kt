package io.github.helpdesk

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** What a flow of changes tells. */
public sealed interface FeedNews {
    /** The place up to which this tells all: keep it, and begin the next flow there. */
    public val cursor: FeedCursor

    /** Begin anew from this state: the first news, or after a place that leads nowhere any more. */
    public data class Snapshot(
        /** The state. */
        public val view: SnapshotView,
    ) : FeedNews {
        override val cursor: FeedCursor get() = view.cursor
    }

    /** What happened, oldest first. */
    public data class Changes(
        /** At least one event. */
        public val changes: List<FeedChange>,
        override val cursor: FeedCursor,
    ) : FeedNews
}

internal fun DeskSide.newsAfter(after: FeedCursor?): Flow<FeedNews> = flow {
    core.checkOpen()
    var cursor = after
    while (true) {
        val news = core.unlessClosed { nextNews(cursor) } ?: return@flow
        cursor = news.cursor
        emit(news)
    }
}

private suspend fun DeskSide.nextNews(after: FeedCursor?): FeedNews {
    if (after == null) return FeedNews.Snapshot(snapshot())
    return when (val next = core.nextChanges(caller(), after, PAGE).toPublic()) {
        is ChangesView.Changes -> FeedNews.Changes(next.changes, next.cursor)
        // The state is taken here, so that nothing lies between it and its place.
        ChangesView.TakeSnapshot -> FeedNews.Snapshot(snapshot())
    }
}

/** What [look] sees, at once and anew after each change that [touches] what it saw last. */
internal fun <T : Any> DeskSide.watching(
    look: suspend () -> T,
    touches: (FeedChange, T) -> Boolean,
): Flow<T> = flow {
    var last: T? = null
    newsAfter(null).collect { news ->
        val seen = last
        val stale = when (news) {
            is FeedNews.Snapshot -> true
            is FeedNews.Changes -> seen == null || news.changes.any { touches(it, seen) }
        }
        val view = (if (stale) core.unlessClosed(look) else null) ?: return@collect
        if (view != seen) {
            last = view
            emit(view)
        }
    }
}

/** The most changes of one piece of news. */
private const val PAGE = 100
