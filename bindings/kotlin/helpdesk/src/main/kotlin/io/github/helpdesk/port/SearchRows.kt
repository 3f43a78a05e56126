package io.github.helpdesk.port

import io.github.helpdesk.Audience
import io.github.helpdesk.EventId
import io.github.helpdesk.asInt
import io.github.helpdesk.ffi.SearchHit as FfiSearchHit
import io.github.helpdesk.ffi.SearchPage as FfiSearchPage
import io.github.helpdesk.ffi.SearchQuery as FfiSearchQuery
import io.github.helpdesk.ffi.SearchWord as FfiSearchWord
import io.github.helpdesk.toPublic

/**
 * What is looked for.
 *
 * @property member in this member's tickets; in everybody's if null
 * @property audience as whom
 * @property words folded words, 1 to 8, all of which an event must hold
 * @property after return what is older than this event
 * @property limit the most hits to return, 1 to 100
 */
public data class SearchQuery(
    val member: String?,
    val audience: Audience,
    val words: List<SearchWord>,
    val after: EventId?,
    val limit: Int,
)

/**
 * One word that is looked for.
 *
 * @property text the folded word: letters and digits alone
 * @property prefix whether words that only begin with it count as well
 */
public data class SearchWord(val text: String, val prefix: Boolean) {
    /** Whether a folded [word] is meant. */
    public fun matches(word: String): Boolean = if (prefix) word.startsWith(text) else word == text

    override fun toString(): String = "SearchWord(${text.length} characters)"
}

/**
 * A page of what was found.
 *
 * @property hits the hits, newest first
 * @property more whether there is more behind the last hit
 */
public data class SearchPage(val hits: List<SearchHit>, val more: Boolean)

/**
 * An event that was found.
 *
 * @property event the event
 * @property ticket its ticket, as a list shows it
 */
public data class SearchHit(val event: EventRow, val ticket: TicketEntry)

internal fun FfiSearchQuery.toPublic() = SearchQuery(
    member = member,
    audience = audience.toPublic(),
    words = words.map { it.toPublic() },
    after = after?.let(::EventId),
    limit = limit.asInt(),
)

private fun FfiSearchWord.toPublic() = SearchWord(text, prefix)

internal fun SearchPage.toFfi() = FfiSearchPage(hits.map { FfiSearchHit(it.event.toFfi(), it.ticket.toFfi()) }, more)
