package io.github.helpdesk.port

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.Audience
import io.github.helpdesk.ChatId
import io.github.helpdesk.EventId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.TicketId
import io.github.helpdesk.asInt
import io.github.helpdesk.ffi.Audience as FfiAudience
import io.github.helpdesk.ffi.ChangeSet as FfiChangeSet
import io.github.helpdesk.ffi.ChatKeyed as FfiChatKeyed
import io.github.helpdesk.ffi.ChatQuery as FfiChatQuery
import io.github.helpdesk.ffi.MemberListQuery as FfiMemberListQuery
import io.github.helpdesk.ffi.SearchQuery as FfiSearchQuery
import io.github.helpdesk.ffi.StorePort
import io.github.helpdesk.ffi.TicketKey as FfiTicketKey
import io.github.helpdesk.ffi.TicketQuery as FfiTicketQuery
import io.github.helpdesk.toPublic

/** The app's store, as the desk calls it. */
internal class StoreBridge(private val store: Store, log: LogSink?) : StorePort {
    private val guard = Guard(Port.Store, log)

    override suspend fun ticket(key: FfiTicketKey) =
        guard.call("ticket") { store.ticket(key.toPublic())?.toFfi() }

    override suspend fun memberList(query: FfiMemberListQuery) =
        guard.call("memberList") { store.memberList(query.toPublic()).toFfi() }

    override suspend fun tickets(query: FfiTicketQuery) =
        guard.call("tickets") { store.tickets(query.toPublic()).toFfi() }

    override suspend fun timeline(ticket: String, audience: FfiAudience, after: String?, limit: UInt) =
        guard.call("timeline") {
            store.timeline(TicketId(ticket), audience.toPublic(), after?.let(::EventId), limit.asInt()).toFfi()
        }

    override suspend fun ticketWithTimeline(key: FfiTicketKey, audience: FfiAudience, after: String?, limit: UInt) =
        guard.call("ticketWithTimeline") {
            store.ticketWithTimeline(key.toPublic(), audience.toPublic(), after?.let(::EventId), limit.asInt())?.toFfi()
        }

    override suspend fun events(scope: String, after: String?, limit: UInt) =
        guard.call("events") {
            store.events(FeedScope.of(scope), after?.let(::FeedCursor), limit.asInt()).toFfi()
        }

    override suspend fun snapshot(scope: String) =
        guard.call("snapshot") { store.snapshot(FeedScope.of(scope)).toFfi() }

    override suspend fun wait(scope: String, after: String) =
        guard.call("wait") { store.wait(FeedScope.of(scope), FeedCursor(after)) }

    override suspend fun receipt(operation: String) =
        guard.call("receipt") { store.receipt(operation)?.toFfi() }

    override suspend fun attachment(id: String) =
        guard.call("attachment") { store.attachment(AttachmentId(id))?.toFfi() }

    override suspend fun attachments(ticket: String, audience: FfiAudience) =
        guard.call("attachments") {
            store.attachments(TicketId(ticket), audience.toPublic()).map { it.toFfi() }
        }

    override suspend fun expiredAttachments(at: Long, limit: UInt) =
        guard.call("expiredAttachments") { store.expiredAttachments(at, limit.asInt()).map { it.toFfi() } }

    override suspend fun search(query: FfiSearchQuery) =
        guard.call("search") { store.search(query.toPublic()).toFfi() }

    override suspend fun allTickets(after: Long?, limit: UInt) =
        guard.call("allTickets") { store.allTickets(after, limit.asInt()).map { it.toFfi() } }

    override suspend fun chat(key: FfiChatKeyed) =
        guard.call("chat") { store.chat(key.toPublic())?.toFfi() }

    override suspend fun chats(query: FfiChatQuery, limit: UInt) =
        guard.call("chats") { store.chats(query.toPublic(), limit.asInt()).map { it.toFfi() } }

    override suspend fun chatsBefore(place: Long, atMost: UInt) =
        guard.call("chatsBefore") {
            val before = store.chatsBefore(place, atMost.asInt())
            check(before >= 0) { "a negative count" }
            before.toUInt()
        }

    override suspend fun chatTimes(limit: UInt) =
        guard.call("chatTimes") { store.chatTimes(limit.asInt()).map { it.toFfi() } }

    override suspend fun chatSides(chat: String, at: Long) =
        guard.call("chatSides") { store.chatSides(ChatId(chat), at).toFfi() }

    override suspend fun presence(agent: String) =
        guard.call("presence") { store.presence(agent)?.toFfi() }

    override suspend fun present(at: Long) =
        guard.call("present") { store.present(at).map { it.toFfi() } }

    override suspend fun session(keyHash: String) =
        guard.call("session") { store.session(keyHash)?.toFfi() }

    override suspend fun due(at: Long, limit: UInt) =
        guard.call("due") { store.due(at, limit.asInt()).map { it.toFfi() } }

    override suspend fun notifications(at: Long, limit: UInt) =
        guard.call("notifications") { store.notifications(at, limit.asInt()).map { it.toFfi() } }

    override suspend fun counter(key: String, at: Long) =
        guard.call("counter") { store.counter(key, at) }

    override suspend fun commit(change: FfiChangeSet) =
        guard.call("commit") { store.commit(change.toPublic()).toFfi() }
}
