package io.github.helpdesk.port

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.Audience
import io.github.helpdesk.ChatId
import io.github.helpdesk.EventId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.TicketId
import io.github.helpdesk.TicketKey

/**
 * Keeps a desk's records and events, in a database of the app's own.
 *
 * Rows cross this border, not tickets: columns are text, numbers, ids and bytes, times are
 * milliseconds since 1970-01-01 UTC, and a [RowBody] is the desk's own affair. The conformance kit
 * checks each clause.
 *
 * # Contract
 *
 * - A read MUST show every commit that had returned before the read began, and MUST show of any
 *   commit all or nothing.
 * - [commit] is the only write and MUST be atomic: after an exception, a crash or a cancelled call,
 *   the change is there entirely or not at all. Once it has returned, the change MUST survive a
 *   crash of the process and, in a durable store, a loss of power.
 * - A store MUST keep the bytes of each [RowBody] as they are and MUST NOT read them.
 * - Calls come from any thread at any time, on [kotlinx.coroutines.Dispatchers.IO]: a call may
 *   block. Any call may be cancelled where it suspends.
 * - What goes wrong is a [StoreException]. Anything else that is thrown, an [Error] too, is taken
 *   for [StoreException.Backend] and told to [LogSink.threw].
 * - A store MUST NOT hold the desk that it serves: neither would ever be freed.
 */
public interface Store {
    /** The ticket with this key, or null. */
    public suspend fun ticket(key: TicketKey): StoredTicket?

    /**
     * A page of one of a member's lists. The cost MUST NOT grow with the size of the table.
     * [MemberListPage.more] MUST be true exactly when an entry lies behind the last one returned.
     */
    public suspend fun memberList(query: MemberListQuery): MemberListPage

    /**
     * A page of the agents' queue. The cost MUST NOT grow with the size of the table.
     * [TicketPage.more] MUST be true exactly when an entry lies behind the last one returned.
     */
    public suspend fun tickets(query: TicketQuery): TicketPage

    /**
     * The events of a ticket that [audience] may see, oldest first, after the event [after] or from
     * the beginning, at most [limit].
     *
     * Events of one commit keep their order; later commits on the same ticket come later. An event
     * that the audience may not see MUST NOT shorten the page or show in any other way; an [after]
     * that the audience may not see, or that is not of this ticket, MUST give an empty page.
     */
    public suspend fun timeline(ticket: TicketId, audience: Audience, after: EventId?, limit: Int): TimelinePage

    /**
     * The ticket with this key and a page of its [timeline], read at one moment, or null. What MUST
     * hold there MUST hold here.
     */
    public suspend fun ticketWithTimeline(
        key: TicketKey,
        audience: Audience,
        after: EventId?,
        limit: Int,
    ): TicketWithTimeline?

    /**
     * The events of a scope after a cursor, or from the beginning, at most [limit].
     *
     * A feed MUST have no holes: a reader that has seen a cursor never later finds an event before
     * it. Positions of one scope MUST NOT tell of events of another. A cursor of another scope or
     * epoch, one that was trimmed away, and text that the store did not make MUST be answered with
     * [FeedPage.TakeSnapshot].
     */
    public suspend fun events(scope: FeedScope, after: FeedCursor?, limit: Int): FeedPage

    /** The scope's state and its cursor, read at one moment. */
    public suspend fun snapshot(scope: FeedScope): Snapshot

    /**
     * Returns when there may be events of the scope after the cursor: at once if there are, or if
     * the cursor would be answered with [FeedPage.TakeSnapshot]. MAY return early, MUST NOT miss an
     * event that is committed while it waits. A store MUST NOT spin. It is cancelled when nobody
     * waits any more.
     */
    public suspend fun wait(scope: FeedScope, after: FeedCursor)

    /** What was stored with this operation, with [Committed.fresh] false, or null. */
    public suspend fun receipt(operation: String): Committed?

    /** The attachment with this id, or null. */
    public suspend fun attachment(id: AttachmentId): StoredAttachment?

    /** The attachments that name this ticket and that [audience] may see, by id. */
    public suspend fun attachments(ticket: TicketId, audience: Audience): List<StoredAttachment>

    /**
     * Attachments whose [AttachmentRow.expiresAt] is [at] or before, earliest first, then by id; at
     * most [limit].
     */
    public suspend fun expiredAttachments(at: Long, limit: Int): List<StoredAttachment>

    /**
     * The events whose words hold all that is looked for and that the asker may see, the latest
     * committed first; events of one commit count as committed one after the other.
     *
     * The cost MUST NOT grow with the number of events that the asker may not see.
     * [SearchPage.more] MUST be true exactly when a hit lies behind the last one returned. A
     * [SearchQuery.after] that has no words, or that the asker may not see, MUST give an empty
     * page; one that was erased is still a place. Weaker than other reads: an event MAY be found
     * only some time after its commit, and MUST be found at last; one that was erased MUST NOT be
     * found once the commit has returned.
     */
    public suspend fun search(query: SearchQuery): SearchPage

    /**
     * Tickets by number, the least first, after the number [after] or from the first, at most
     * [limit]: for verification and export, which read everything.
     */
    public suspend fun allTickets(after: Long?, limit: Int): List<StoredTicket>

    /** The chat with this key, or null. */
    public suspend fun chat(key: ChatKeyed): StoredChat?

    /**
     * Chats in the order that the query names, at most [limit] (1 to 500). The cost MUST NOT grow
     * with the size of the table.
     */
    public suspend fun chats(query: ChatQuery, limit: Int): List<StoredChat>

    /**
     * How many chats wait at lesser places than [place], counted to [atMost] and no further, so
     * that the cost MUST NOT grow with the length of the queue.
     */
    public suspend fun chatsBefore(place: Long, atMost: Int): Int

    /**
     * The times of chats that were taken: those that are active by their status, least place first,
     * then those that have an end, latest end first, equal ends by place, greatest first; at most
     * [limit] of each kind (1 to 500). The cost MUST NOT grow with the size of the table.
     */
    public suspend fun chatTimes(limit: Int): List<ChatTimes>

    /** What the sides of a chat are doing: marks, and writing whose time is after [at]. */
    public suspend fun chatSides(chat: ChatId, at: Long): ChatSides

    /** The presence of one agent, whatever its lease, or null. */
    public suspend fun presence(agent: String): StoredPresence?

    /** The agents whose lease runs at [at], by id. */
    public suspend fun present(at: Long): List<StoredPresence>

    /** The session with this hash, or null. One that has expired MAY be returned. */
    public suspend fun session(keyHash: String): SessionRow?

    /**
     * Timers that are due at [at] or before, earliest first, then by subject and kind; at most
     * [limit].
     */
    public suspend fun due(at: Long, limit: Int): List<TimerRow>

    /**
     * Notifications with [NotificationRow.dueAt] at [at] or before, earliest first, then by id; at
     * most [limit].
     */
    public suspend fun notifications(at: Long, limit: Int): List<StoredNotification>

    /** What the counter stands at; 0 when it is not there or its time has passed at [at]. */
    public suspend fun counter(key: String, at: Long): Long

    /**
     * Applies [change] in one transaction, or does nothing.
     *
     * In this order, each failure leaving no trace:
     *
     * 1. An operation that has a receipt: return what was stored, with [Committed.fresh] false, and
     *    do nothing. Of two concurrent commits of one operation exactly one MUST be fresh.
     * 2. Each row's expectation: [StoreException.Conflict] unless all hold. Changes of one set that
     *    name the same row are checked and applied one after the other.
     * 3. Each counter: [StoreException.Limit] if a sum would be greater than its
     *    [CounterChange.atMost].
     * 4. Apply. A new ticket MUST get a number that is greater than all numbers given before (the
     *    first is [FIRST_TICKET_NUMBER]); gaps are allowed. So MUST a new chat's place, from 1.
     *    Places MUST become visible in their order: who has seen a chat never later sees a new one
     *    at a lesser place. Versions start at 1 and grow by one. Commits that only add rows
     *    ([Expect.Absent] with fresh ids) MUST NOT conflict with one another.
     * 5. Store the receipt: answer, numbers, arrivals and places.
     *
     * A call that is cancelled while it suspends MUST leave everything or nothing: begin no
     * transaction that you cannot end, or end it in a [kotlinx.coroutines.NonCancellable] block.
     */
    public suspend fun commit(change: ChangeSet): Committed
}

/** The number that the first ticket of a store gets. */
public const val FIRST_TICKET_NUMBER: Long = 1001
