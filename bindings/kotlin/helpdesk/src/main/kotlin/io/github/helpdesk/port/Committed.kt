package io.github.helpdesk.port

import io.github.helpdesk.ChatId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.TicketId
import io.github.helpdesk.ffi.Arrival as FfiArrival
import io.github.helpdesk.ffi.Committed as FfiCommitted
import io.github.helpdesk.ffi.FeedPlace as FfiFeedPlace
import io.github.helpdesk.ffi.Numbered as FfiNumbered

/**
 * What a commit did, or had done before.
 *
 * @property fresh whether this call did it. False: the operation was carried out before, and this
 *   is what was stored then
 * @property answer the operation's answer; null for a change without operation
 * @property numbers the numbers of the tickets that it made
 * @property arrivals the places in the order of arrival of the chats that it made
 * @property places for each scope that got an event, the place that includes this change
 */
public data class Committed(
    val fresh: Boolean,
    val answer: RowBody?,
    val numbers: List<Numbered>,
    val arrivals: List<Arrival>,
    val places: List<FeedPlace>,
)

/** The [number] that a new [ticket] got. */
public data class Numbered(val ticket: TicketId, val number: Long)

/** The [place] in the order of arrival that a new [chat] got. */
public data class Arrival(val chat: ChatId, val place: Long)

/** A place in one [scope]: its [cursor]. */
public data class FeedPlace(val scope: FeedScope, val cursor: FeedCursor)

internal fun Committed.toFfi() = FfiCommitted(
    fresh = fresh,
    answer = answer?.toFfi(),
    numbers = numbers.map { FfiNumbered(it.ticket.value.whole(), it.number) },
    arrivals = arrivals.map { FfiArrival(it.chat.value.whole(), it.place) },
    places = places.map { FfiFeedPlace(it.scope.text.whole(), it.cursor.value.whole()) },
)
