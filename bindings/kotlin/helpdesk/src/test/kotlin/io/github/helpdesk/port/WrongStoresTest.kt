package io.github.helpdesk.port

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.Audience
import io.github.helpdesk.ChatId
import io.github.helpdesk.ContentDigest
import io.github.helpdesk.EventId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.TicketId
import io.github.helpdesk.port.memory.MemoryBlobs
import io.github.helpdesk.port.memory.MemoryStore
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory

/** Stores that are wrong on purpose, and the checks that find it out through the border. */
class WrongStoresTest {
    @TestFactory
    fun `a wrong store is found out`(): List<DynamicTest> = WRONG.map { (check, wrong) ->
        dynamicTest(check) { assertNotNull(Kit.fails(check, wrong())) }
    }

    @TestFactory
    fun `a store that wakes nobody is found out`(): List<DynamicTest> =
        listOf("a_waiter_is_woken_by_a_commit", "a_waiter_of_a_chat_is_woken_by_its_events").map { check ->
            dynamicTest(check) { assertNotNull(Kit.fails(check, NeverWoken(), patience = 2)) }
        }

    @TestFactory
    fun `a wrong blob store is found out`(): List<DynamicTest> = WRONG_BLOBS.map { (check, wrong) ->
        dynamicTest(check) { assertNotNull(Kit.fails(check, wrong())) }
    }

    private companion object {
        /** The check that must fail, and a store that is right but for one thing. */
        val WRONG: List<Pair<String, () -> Store>> = listOf(
            "a_wrong_version_conflicts" to ::LostUpdate,
            "a_conflict_leaves_no_trace" to ::HalfAtConflict,
            "a_limit_leaves_no_trace" to ::HalfAtLimit,
            "the_same_operation_again_does_nothing" to ::RunAgain,
            "an_operation_raced_is_fresh_once" to ::AlwaysFresh,
            "a_feed_is_paged_without_gaps_or_repeats" to ::SkippedEvent,
            "a_foreign_cursor_asks_for_a_snapshot" to ::AnyCursor,
            "a_note_leaves_no_trace_for_the_member" to ::NoteShown,
            "a_note_is_never_found_by_members" to ::NoteFound,
            "a_search_finds_what_holds_all_words" to ::AnyWord,
            "the_queue_filters_by_all_that_is_named" to ::EveryonesQueue,
            "a_list_is_paged_without_gaps_or_repeats" to ::MoreWhenFull,
            "text_is_kept_letter_by_letter" to ::FoldedIds,
            "expired_attachments_are_listed_earliest_first" to ::NotExpired,
            "the_sessions_of_an_account_are_closed_together" to ::SessionsLeft,
            "a_dropped_commit_is_there_or_not" to { TwoSteps() },
            "a_new_chats_place_is_in_the_receipt" to ::ArrivalsLost,
            "lists_of_chats_are_paged_in_order_of_arrival" to ::AllWaiting,
            "those_who_wait_before_are_counted_to_a_bound" to ::CountedOn,
            "writing_ends_at_its_time_and_stands_in_no_feed" to ::WritingStays,
            "an_agent_is_present_while_the_lease_runs" to ::LeaseIncluded,
        )

        val WRONG_BLOBS: List<Pair<String, () -> BlobStore>> = listOf(
            "a_chunk_must_begin_where_the_blob_ends" to ::AnyOffset,
            "bytes_of_another_digest_are_not_finished" to ::AnyDigest,
            "an_unfinished_blob_is_not_read" to ::MissingIsEmpty,
            "a_blob_is_read_from_any_offset" to ::FromTheStart,
            "a_blob_is_deleted_finished_or_not" to ::Kept,
        )
    }

    /** Takes whatever version a ticket has for the one that was expected. */
    private class LostUpdate : MemoryStore() {
        override suspend fun commit(change: ChangeSet) = super.commit(
            change.copy(
                rows = change.rows.map { row ->
                    val stored = (row as? RowChange.PutTicket)?.let { ticket(it.row.id) }
                    if (row is RowChange.PutTicket && row.expect is Expect.At && stored != null) {
                        row.copy(expect = Expect.At(stored.version))
                    } else {
                        row
                    }
                },
            ),
        )
    }

    /** A conflict keeps the rows back and nothing else. */
    private class HalfAtConflict : MemoryStore() {
        override suspend fun commit(change: ChangeSet) = try {
            super.commit(change)
        } catch (conflict: StoreException.Conflict) {
            super.commit(change.copy(rows = emptyList()))
            throw conflict
        }
    }

    /** A limit keeps the counters back and nothing else. */
    private class HalfAtLimit : MemoryStore() {
        override suspend fun commit(change: ChangeSet) = try {
            super.commit(change)
        } catch (limit: StoreException.Limit) {
            super.commit(change.copy(counters = emptyList()))
            throw limit
        }
    }

    /** Runs an operation again that has a receipt. */
    private class RunAgain : MemoryStore() {
        override suspend fun commit(change: ChangeSet): Committed {
            val done = change.operation?.let { receipt(it.key) } ?: return super.commit(change)
            super.commit(change.copy(operation = null))
            return done
        }
    }

    /** Calls every answer fresh. */
    private class AlwaysFresh : MemoryStore() {
        override suspend fun commit(change: ChangeSet) = super.commit(change).copy(fresh = true)
    }

    /** Leaves the last event of a longer page out, and gives out the cursor behind it. */
    private class SkippedEvent : MemoryStore() {
        override suspend fun events(scope: FeedScope, after: FeedCursor?, limit: Int): FeedPage {
            val page = super.events(scope, after, limit)
            val isLonger = page is FeedPage.Events && page.events.size > 1
            return if (isLonger) page.copy(events = page.events.dropLast(1)) else page
        }
    }

    /** Begins anew where a cursor is not its own. */
    private class AnyCursor : MemoryStore() {
        override suspend fun events(scope: FeedScope, after: FeedCursor?, limit: Int): FeedPage {
            val page = super.events(scope, after, limit)
            return if (page is FeedPage.TakeSnapshot) super.events(scope, null, limit) else page
        }
    }

    /** Shows notes to members. */
    private class NoteShown : MemoryStore() {
        override suspend fun timeline(ticket: TicketId, audience: Audience, after: EventId?, limit: Int) =
            super.timeline(ticket, Audience.AGENTS, after, limit)
    }

    /** Finds notes for members. */
    private class NoteFound : MemoryStore() {
        override suspend fun search(query: SearchQuery) = super.search(query.copy(audience = Audience.AGENTS))
    }

    /** Finds what holds the first of the words. */
    private class AnyWord : MemoryStore() {
        override suspend fun search(query: SearchQuery) = super.search(query.copy(words = query.words.take(1)))
    }

    /** Forgets whose tickets an agent asked for. */
    private class EveryonesQueue : MemoryStore() {
        override suspend fun tickets(query: TicketQuery) =
            super.tickets(query.copy(filter = query.filter.copy(assignee = Assignee.Any)))
    }

    /** Says that there is more whenever a page is full. */
    private class MoreWhenFull : MemoryStore() {
        override suspend fun memberList(query: MemberListQuery) =
            super.memberList(query).let { it.copy(more = it.entries.size == query.limit) }
    }

    /** Folds case in members' ids. */
    private class FoldedIds : MemoryStore() {
        override suspend fun memberList(query: MemberListQuery) =
            super.memberList(query.copy(member = query.member.lowercase()))
    }

    /** Lists what has not expired. */
    private class NotExpired : MemoryStore() {
        override suspend fun expiredAttachments(at: Long, limit: Int) = super.expiredAttachments(Long.MAX_VALUE, limit)
    }

    /** Lets sessions of the account stay. */
    private class SessionsLeft : MemoryStore() {
        override suspend fun commit(change: ChangeSet) =
            super.commit(change.copy(rows = change.rows.filterNot { it is RowChange.DeleteSessions }))
    }

    /** Looks for news once, and then waits for ever. */
    private class NeverWoken : MemoryStore() {
        override suspend fun wait(scope: FeedScope, after: FeedCursor) {
            if (withTimeoutOrNull(1) { super.wait(scope, after) } == null) awaitCancellation()
        }
    }

    /** Leaves the places of new chats out. */
    private class ArrivalsLost : MemoryStore() {
        override suspend fun commit(change: ChangeSet) = super.commit(change).copy(arrivals = emptyList())
    }

    /** Lists those that wait with those that do not. */
    private class AllWaiting : MemoryStore() {
        override suspend fun chats(query: ChatQuery, limit: Int) =
            super.chats(if (query is ChatQuery.Waiting) ChatQuery.All(query.after) else query, limit)
    }

    /** Counts all who wait before. */
    private class CountedOn : MemoryStore() {
        override suspend fun chatsBefore(place: Long, atMost: Int) = super.chatsBefore(place, Int.MAX_VALUE)
    }

    /** Shows writing whose time has come. */
    private class WritingStays : MemoryStore() {
        override suspend fun chatSides(chat: ChatId, at: Long) = super.chatSides(chat, Long.MIN_VALUE)
    }

    /** Shows agents whose lease ends now. */
    private class LeaseIncluded : MemoryStore() {
        override suspend fun present(at: Long) = super.present(at - 1)
    }

    /** Takes a chunk wherever it begins. */
    private class AnyOffset : MemoryBlobs() {
        override suspend fun write(id: AttachmentId, offset: Long, chunk: ByteArray) =
            super.write(id, state(id)?.length ?: 0, chunk)
    }

    /** Finishes whatever the digest is. */
    private class AnyDigest : MemoryBlobs() {
        override suspend fun finish(id: AttachmentId, digest: ContentDigest) = try {
            super.finish(id, digest)
        } catch (_: BlobException.WrongDigest) {
        }
    }

    /** Reads nothing where there is nothing to read. */
    private class MissingIsEmpty : MemoryBlobs() {
        override suspend fun read(id: AttachmentId, offset: Long, limit: Int) = try {
            super.read(id, offset, limit)
        } catch (_: BlobException.Missing) {
            ByteArray(0)
        }
    }

    /** Reads from the beginning. */
    private class FromTheStart : MemoryBlobs() {
        override suspend fun read(id: AttachmentId, offset: Long, limit: Int) = super.read(id, 0, limit)
    }

    /** Deletes nothing. */
    private class Kept : MemoryBlobs() {
        override suspend fun delete(id: AttachmentId) = Unit
    }
}

/** Writes the rows in one step and the rest in another. */
internal class TwoSteps(private val between: suspend () -> Unit = { delay(50) }) : MemoryStore() {
    override suspend fun commit(change: ChangeSet): Committed {
        if (change.operation?.let { receipt(it.key) } != null) return super.commit(change)
        val first = super.commit(change.copy(operation = null, events = emptyList(), texts = emptyList()))
        between()
        val rest = super.commit(change.copy(rows = emptyList(), timers = emptyList(), counters = emptyList()))
        return rest.copy(numbers = first.numbers, arrivals = first.arrivals)
    }
}
