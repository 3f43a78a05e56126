package io.github.helpdesk.port

import io.github.helpdesk.Desk
import io.github.helpdesk.DeskException
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.Happening
import io.github.helpdesk.IdempotencyKey
import io.github.helpdesk.MemberId
import io.github.helpdesk.NewPost
import io.github.helpdesk.TicketId
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.newTicket
import io.github.helpdesk.port.memory.MemoryBlobs
import io.github.helpdesk.port.memory.MemoryStore
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

/** Text of every kind crosses as it is; half a character never does, and nobody waits for it. */
class UnicodeTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `text comes back letter by letter from a Kotlin store`(): Unit = patiently {
        deskOver(MemoryStore()).use { roundTrip(it) }
    }

    @Test
    fun `text comes back letter by letter from SQLite`(): Unit = patiently {
        deskIn(folder.resolve("blå \uD83D\uDC1F.db")).use { roundTrip(it) }
    }

    private suspend fun roundTrip(desk: Desk) {
        for (text in TEXTS) {
            val number = desk.anna.submit(newTicket(text.take(60).trim(), text)).number
            desk.ida.reply(number, NewPost(text))
            val view = desk.anna.view(number, limit = 10)
            assertEquals(text.take(60).trim(), view.ticket.title.summary)
            val said = view.timeline.map { it.event.what }
            assertEquals(text, (said[0] as Happening.Submitted).description.text)
            assertEquals(text, (said[1] as Happening.Replied).post.text)
        }
    }

    @Test
    fun `the longest text comes back`(): Unit = patiently {
        val text = "\uD83E\uDDD1\u200D\uD83D\uDCBB".repeat(6_666)
        deskOver(MemoryStore()).use { desk ->
            val number = desk.anna.submit(newTicket(text = text)).number
            val submitted = desk.anna.view(number, limit = 1).timeline.single().event.what
            assertEquals(text, (submitted as Happening.Submitted).description.text)
        }
    }

    /**
     * The generated code throws these where nothing catches them, and the desk would wait for ever.
     */
    @TestFactory
    fun `a store's half character is answered`(): List<DynamicTest> = HALVES.map { (method, half) ->
        dynamicTest(method) {
            val broken = altered<Store>(MemoryStore(), method, half)
            val failure = patiently { deskOver(broken).use { runCatching { readAll(it) }.exceptionOrNull() } }
            val detail = (failure as? DeskException.Failed)?.detail
            assertTrue(detail != null && "IllegalStateException" in detail) { "came: $failure" }
        }
    }

    private suspend fun readAll(desk: Desk) {
        desk.anna.submit(newTicket())
        desk.anna.myTickets(10)
        desk.anna.view(TicketNumber(1001), limit = 10)
        desk.anna.snapshot()
        desk.anna.changesAfter(null, 10)
        desk.anna.search("ordre", limit = 10)
        desk.ida.verify()
    }

    @Test
    fun `half a character in what a store throws is mended`(): Unit = patiently {
        val broken = watched<Store>(MemoryStore()) { _, _ -> throw StoreException.Unavailable("busy \uD83D.") }
        deskOver(broken).use { desk ->
            val failure = assertThrows<DeskException.Unavailable> { patiently { desk.anna.submit(newTicket()) } }
            assertTrue("busy ?." in failure.detail) { failure.detail }
        }
    }

    @Test
    fun `a negative length is answered`() {
        val negative = altered<BlobStore>(MemoryBlobs(), "state") { BlobState(-1, false) }
        val failure = Kit.fails("a_writer_that_was_cut_off_goes_on", negative)
        assertTrue(failure != null && "IllegalStateException" in failure) { "$failure" }
        val backwards = altered<BlobStore>(MemoryBlobs(), "write") { -1L }
        assertTrue("negative" in Kit.fails("what_was_written_in_chunks_is_read_whole", backwards).orEmpty())
    }

    @Test
    fun `a negative count is answered`() {
        val negative = altered<Store>(MemoryStore(), "chatsBefore") { -1 }
        val failure = Kit.fails("those_who_wait_before_are_counted_to_a_bound", negative)
        assertTrue(failure != null && "IllegalStateException" in failure) { "$failure" }
    }

    @Test
    fun `an id that is none is answered`(): Unit = patiently {
        val broken = altered<Store>(MemoryStore(), "commit") { answer ->
            (answer as Committed).run { copy(numbers = numbers.map { it.copy(ticket = TicketId("none")) }) }
        }
        deskOver(broken).use { desk ->
            assertThrows<DeskException.Failed> { patiently { desk.anna.submit(newTicket()) } }
        }
    }

    private inline fun <reified T : Any> altered(port: T, method: String, crossinline answer: (Any?) -> Any?): T =
        watched<T>(port) { name, call -> call().let { if (name == method) answer(it) else it } }

    private companion object {
        val TEXTS = listOf(
            "Æblegrød på Ærø",
            "Z\u0351 and q\u0323\u0307, \u00e9",
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66 family",
            "\uD800\uDC00 first, \uDBFF\uDFFD last",
            "שלום, مرحبا",
            "ﷺ 𝒜 ½ Ǆ İ ß",
            "한국어 日本語 中文 ไทย हिन्दी",
            "a\u00adb\u2060c\uFFFDd",
        )

        val HALVES: Map<String, (Any?) -> Any?> = mapOf(
            "commit" to { done ->
                (done as Committed).run { copy(places = places.map { it.copy(cursor = CURSOR) }) }
            },
            "memberList" to { page ->
                (page as MemberListPage).run { copy(entries = entries.map { it.copy(summary = HALF) }) }
            },
            "ticketWithTimeline" to { page ->
                (page as TicketWithTimeline).run { copy(events = events.map { it.copy(kind = HALF) }) }
            },
            "snapshot" to { (it as Snapshot).copy(cursor = CURSOR) },
            "events" to { (it as FeedPage.Events).copy(cursor = CURSOR) },
            "search" to { page ->
                (page as SearchPage).run { copy(hits = hits.map { it.copy(event = it.event.copy(by = HALF)) }) }
            },
            "allTickets" to { tickets ->
                (tickets as List<*>).map { (it as StoredTicket).run { copy(row = row.copy(member = HALF)) } }
            },
        )

        const val HALF = "half \uD83D of it"
        val CURSOR = FeedCursor("\uDC1F")
    }
}
