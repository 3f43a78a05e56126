package io.github.helpdesk.port.memory

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.Audience
import io.github.helpdesk.ChatId
import io.github.helpdesk.EventId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.TicketId
import io.github.helpdesk.TicketKey
import io.github.helpdesk.port.ChangeSet
import io.github.helpdesk.port.ChatKeyed
import io.github.helpdesk.port.ChatQuery
import io.github.helpdesk.port.Committed
import io.github.helpdesk.port.FeedScope
import io.github.helpdesk.port.MemberListQuery
import io.github.helpdesk.port.SearchQuery
import io.github.helpdesk.port.Snapshot
import io.github.helpdesk.port.Store
import io.github.helpdesk.port.TicketQuery
import io.github.helpdesk.port.TicketWithTimeline
import io.github.helpdesk.port.TimelineRow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.update

/**
 * A [Store] in memory, written in Kotlin. One lock is held for the whole of each call, and no call
 * suspends under it: so every read and every commit is of one moment.
 */
internal open class MemoryStore : Store {
    private val state = State()
    private val commits = MutableStateFlow(0L)

    private inline fun <T> read(block: State.() -> T): T = synchronized(state) { state.block() }

    override suspend fun ticket(key: TicketKey) = read { tickets.find(key) }

    override suspend fun memberList(query: MemberListQuery) = read { tickets.memberList(query) }

    override suspend fun tickets(query: TicketQuery) = read { tickets.page(query) }

    override suspend fun timeline(ticket: TicketId, audience: Audience, after: EventId?, limit: Int) =
        read { feeds.timeline(ticket, audience, after, limit) }

    override suspend fun ticketWithTimeline(key: TicketKey, audience: Audience, after: EventId?, limit: Int) = read {
        tickets.find(key)?.let { ticket ->
            val page = feeds.timeline(ticket.row.id, audience, after, limit)
            val rows = page.events.map { TimelineRow(it.id, it.at, it.audience, it.by, it.kind, it.body) }
            TicketWithTimeline(ticket, rows, page.more)
        }
    }

    override suspend fun events(scope: FeedScope, after: FeedCursor?, limit: Int) =
        read { feeds.page(scope, after, limit) }

    override suspend fun snapshot(scope: FeedScope) = read {
        val own = if (scope is FeedScope.Member) tickets.ofMember(scope.id.value) else emptyList()
        Snapshot(feeds.end(scope), own)
    }

    override suspend fun wait(scope: FeedScope, after: FeedCursor) {
        // A flow of state gives its value first and then each newer one: no commit falls in between.
        commits.first { read { feeds.hasNews(scope, after) } }
    }

    override suspend fun receipt(operation: String) = read { receipts[operation] }

    override suspend fun attachment(id: AttachmentId) = read { attachments.find(id) }

    override suspend fun attachments(ticket: TicketId, audience: Audience) =
        read { attachments.ofTicket(ticket, audience) }

    override suspend fun expiredAttachments(at: Long, limit: Int) = read { attachments.expired(at, limit) }

    override suspend fun search(query: SearchQuery) = read { texts.search(query, feeds, tickets) }

    override suspend fun allTickets(after: Long?, limit: Int) = read { tickets.after(after, limit) }

    override suspend fun chat(key: ChatKeyed) = read { chats.find(key) }

    override suspend fun chats(query: ChatQuery, limit: Int) = read { chats.list(query, limit) }

    override suspend fun chatsBefore(place: Long, atMost: Int) = read { chats.before(place, atMost) }

    override suspend fun chatTimes(limit: Int) = read { chats.times(limit) }

    override suspend fun chatSides(chat: ChatId, at: Long) = read { sides.of(chat, at) }

    override suspend fun presence(agent: String) = read { presences.find(agent) }

    override suspend fun present(at: Long) = read { presences.present(at) }

    override suspend fun session(keyHash: String) = read { sessions[keyHash] }

    override suspend fun due(at: Long, limit: Int) = read { timers.due(at, limit) }

    override suspend fun notifications(at: Long, limit: Int) = read { notifications.due(at, limit) }

    override suspend fun counter(key: String, at: Long) = read { counters.value(key, at) }

    override suspend fun commit(change: ChangeSet): Committed {
        val committed = read { commit(change) }
        if (committed.fresh && change.events.isNotEmpty()) commits.update { it + 1 }
        return committed
    }
}
