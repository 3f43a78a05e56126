package io.github.helpdesk.port.memory

import io.github.helpdesk.EventId
import io.github.helpdesk.port.SearchHit
import io.github.helpdesk.port.SearchPage
import io.github.helpdesk.port.SearchQuery
import io.github.helpdesk.port.TextRow

/** Words of events, for search: a plain walk from the newest to the oldest. */
internal class Texts {
    private val rows = LinkedHashMap<EventId, TextRow>()

    fun put(row: TextRow) {
        rows[row.event] = row
    }

    /** Removes the words. The row stays, so that a reader may go on from there. */
    fun erase(event: EventId) {
        rows.computeIfPresent(event) { _, row -> row.copy(words = "") }
    }

    fun search(query: SearchQuery, feeds: Feeds, tickets: Tickets): SearchPage {
        val visible = rows.values.filter { mayFind(query, it) }
        val end = query.after?.let { after ->
            if (visible.none { it.event == after }) return SearchPage(emptyList(), false)
            feeds.order(after)
        } ?: Int.MAX_VALUE
        val found = visible.filter { row -> holds(row, query) }
            .mapNotNull { row -> feeds.order(row.event)?.let { it to row } }
            .filter { (order, _) -> order < end }
            .sortedByDescending { (order, _) -> order }
            .map { (_, row) -> row }
        val hits = found.take(query.limit).map { row ->
            SearchHit(feeds.find(row.event)!!, tickets.entry(tickets.find(row.ticket)!!))
        }
        return SearchPage(hits, found.size > query.limit)
    }

    private fun mayFind(query: SearchQuery, row: TextRow) =
        query.audience.sees(row.audience) && (query.member == null || query.member == row.member)

    private fun holds(row: TextRow, query: SearchQuery): Boolean {
        val words = row.words.split(' ').filter { it.isNotEmpty() }
        return query.words.all { wanted -> words.any(wanted::matches) }
    }
}
