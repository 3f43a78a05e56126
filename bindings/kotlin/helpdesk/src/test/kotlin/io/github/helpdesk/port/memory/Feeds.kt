package io.github.helpdesk.port.memory

import io.github.helpdesk.Audience
import io.github.helpdesk.EventId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.TicketId
import io.github.helpdesk.port.EventRow
import io.github.helpdesk.port.FeedPage
import io.github.helpdesk.port.FeedPlace
import io.github.helpdesk.port.FeedScope
import io.github.helpdesk.port.RowBody
import io.github.helpdesk.port.TimelinePage
import java.security.MessageDigest
import java.util.HexFormat
import java.util.UUID

/**
 * Events: each stored once, found through its scopes and its ticket. A position counts the events
 * of one scope alone, so it tells nothing of other scopes.
 */
internal class Feeds {
    private val epoch = UUID.randomUUID().toString()
    private val events = ArrayList<EventRow>()
    private val orders = HashMap<EventId, Int>()
    private val scopes = HashMap<FeedScope, ArrayList<Int>>()
    private val timelines = HashMap<Pair<TicketId, Audience>, ArrayList<Int>>()

    fun find(id: EventId): EventRow? = orders[id]?.let(events::get)

    /** Where the event stands among all. */
    fun order(id: EventId): Int? = orders[id]

    /** Stores [added], and says for each scope where it ends now. */
    fun append(added: List<EventRow>): List<FeedPlace> {
        for (event in added) {
            val order = events.size
            events.add(event)
            orders[event.id] = order
            for (scope in event.scopes.distinct()) scopes.getOrPut(scope) { ArrayList() }.add(order)
            event.ticket?.let { ticket ->
                Audience.entries.filter { it.sees(event.audience) }
                    .forEach { timelines.getOrPut(ticket to it) { ArrayList() }.add(order) }
            }
        }
        return added.flatMap { it.scopes }.distinct().map { FeedPlace(it, end(it)) }
    }

    /** Removes what the event said; its envelope and places stay. */
    fun erase(id: EventId) {
        orders[id]?.let { events[it] = events[it].copy(body = RowBody.EMPTY) }
    }

    fun end(scope: FeedScope): FeedCursor = cursor(scope, positions(scope).size)

    fun page(scope: FeedScope, after: FeedCursor?, limit: Int): FeedPage {
        val start = if (after == null) 0 else position(scope, after) ?: return FeedPage.TakeSnapshot
        val rest = positions(scope).drop(start)
        val shown = rest.take(limit)
        return FeedPage.Events(shown.map(events::get), cursor(scope, start + shown.size), shown.size < rest.size)
    }

    /** Whether to read after the cursor gives anything but an empty page. */
    fun hasNews(scope: FeedScope, after: FeedCursor): Boolean =
        position(scope, after)?.let { it < positions(scope).size } ?: true

    fun timeline(ticket: TicketId, audience: Audience, after: EventId?, limit: Int): TimelinePage {
        val own = timelines[ticket to audience].orEmpty()
        val start = if (after == null) 0 else own.indexOf(orders[after] ?: -1) + 1
        val rest = if (after != null && start == 0) emptyList() else own.drop(start)
        return TimelinePage(rest.take(limit).map(events::get), limit < rest.size)
    }

    private fun positions(scope: FeedScope): List<Int> = scopes[scope].orEmpty()

    /**
     * A member's id may be as long as a cursor, and is nothing to hand around: its digest stands
     * for the scope.
     */
    private fun cursor(scope: FeedScope, position: Int): FeedCursor {
        val digest = MessageDigest.getInstance("SHA-256").digest(scope.text.toByteArray())
        return FeedCursor("$epoch.${HexFormat.of().formatHex(digest, 0, 8)}.$position")
    }

    /** The position that the cursor stands for, if this store made it for this scope. */
    private fun position(scope: FeedScope, cursor: FeedCursor): Int? =
        cursor.value.substringAfterLast('.').toIntOrNull()
            ?.takeIf { it in 0..positions(scope).size && cursor(scope, it) == cursor }
}
