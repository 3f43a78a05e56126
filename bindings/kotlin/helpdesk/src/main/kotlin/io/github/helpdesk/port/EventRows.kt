package io.github.helpdesk.port

import io.github.helpdesk.Audience
import io.github.helpdesk.ChatId
import io.github.helpdesk.EventId
import io.github.helpdesk.TicketId
import io.github.helpdesk.ffi.EventRow as FfiEventRow
import io.github.helpdesk.ffi.TextRow as FfiTextRow
import io.github.helpdesk.ffi.TicketWithTimeline as FfiTicketWithTimeline
import io.github.helpdesk.ffi.TimelinePage as FfiTimelinePage
import io.github.helpdesk.ffi.TimelineRow as FfiTimelineRow
import io.github.helpdesk.toFfi
import io.github.helpdesk.toPublic

/**
 * One event: the envelope in columns, and what was typed in the body. Stored once, found through
 * its scopes.
 *
 * @property id the event
 * @property at when it happened
 * @property ticket the ticket it belongs to; null for an event of a chat
 * @property chat the chat it belongs to; null for an event of a ticket
 * @property audience who may see it
 * @property scopes the feeds it stands in, each once. Their order means nothing: a store may return
 *   another
 * @property operation the operation that it came from
 * @property by who acted: an account id as text, or `system`
 * @property kind what happened, as in `feedback_asked`
 * @property digest SHA-256 of the body's bytes as they were written, in hexadecimal digits. It
 *   stays when the body is erased, and tells nothing of it: the bytes hold a random salt
 * @property body what was said; empty once it was erased
 */
public data class EventRow(
    val id: EventId,
    val at: Long,
    val ticket: TicketId?,
    val chat: ChatId?,
    val audience: Audience,
    val scopes: List<FeedScope>,
    val operation: String?,
    val by: String,
    val kind: String,
    val digest: String,
    val body: RowBody,
)

/**
 * The words of an event, for search: kept apart from the event, so that notes stand in rows of
 * their own and erasing removes them.
 *
 * @property event the event, which is in the same change
 * @property ticket its ticket
 * @property member whose ticket it is
 * @property audience who may find it
 * @property words folded words, parted by single spaces: letters and digits alone
 */
public data class TextRow(
    val event: EventId,
    val ticket: TicketId,
    val member: String,
    val audience: Audience,
    val words: String,
) {
    override fun toString(): String = "TextRow($event, ${words.length} characters)"
}

/**
 * A page of a ticket's timeline.
 *
 * @property events the events, oldest first
 * @property more whether there is more behind the last event
 */
public data class TimelinePage(val events: List<EventRow>, val more: Boolean)

/**
 * One event as a timeline shows it: the columns of its row that a reader sees.
 *
 * @property id the event
 * @property at when it happened
 * @property audience who may see it
 * @property by who acted: an account id as text, or `system`
 * @property kind what happened, as in `feedback_asked`
 * @property body what was said; empty once it was erased
 */
public data class TimelineRow(
    val id: EventId,
    val at: Long,
    val audience: Audience,
    val by: String,
    val kind: String,
    val body: RowBody,
)

/**
 * A ticket with a page of its timeline, read at one moment.
 *
 * @property ticket the ticket
 * @property events the events, oldest first
 * @property more whether there is more behind the last event
 */
public data class TicketWithTimeline(val ticket: StoredTicket, val events: List<TimelineRow>, val more: Boolean)

internal fun FfiEventRow.toPublic() = EventRow(
    id = EventId(id),
    at = at,
    ticket = ticket?.let(::TicketId),
    chat = chat?.let(::ChatId),
    audience = audience.toPublic(),
    scopes = scopes.map(FeedScope::of),
    operation = operation,
    by = by,
    kind = kind,
    digest = digest,
    body = body.toPublic(),
)

internal fun EventRow.toFfi() = FfiEventRow(
    id = id.value.whole(),
    at = at,
    ticket = ticket?.value?.whole(),
    chat = chat?.value?.whole(),
    audience = audience.toFfi(),
    scopes = scopes.map { it.text.whole() },
    operation = operation?.whole(),
    by = by.whole(),
    kind = kind.whole(),
    digest = digest.whole(),
    body = body.toFfi(),
)

internal fun FfiTextRow.toPublic() = TextRow(EventId(event), TicketId(ticket), member, audience.toPublic(), words)

internal fun TimelinePage.toFfi() = FfiTimelinePage(events.map { it.toFfi() }, more)

private fun TimelineRow.toFfi() = FfiTimelineRow(
    id = id.value.whole(),
    at = at,
    audience = audience.toFfi(),
    by = by.whole(),
    kind = kind.whole(),
    body = body.toFfi(),
)

internal fun TicketWithTimeline.toFfi() = FfiTicketWithTimeline(ticket.toFfi(), events.map { it.toFfi() }, more)
