package io.github.helpdesk.port

import io.github.helpdesk.FeedCursor
import io.github.helpdesk.TicketId
import io.github.helpdesk.ffi.Desk
import io.github.helpdesk.ffi.Happening
import io.github.helpdesk.ffi.TicketKey
import io.github.helpdesk.port.memory.MemoryBlobs
import io.github.helpdesk.port.memory.MemoryStore
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import io.github.helpdesk.ffi.DeskException as FfiDeskException

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
            val number = desk.submit(ANNA, newTicket(text.take(60).trim(), text)).number
            desk.reply(IDA, TicketKey.Number(number), newPost(text))
            val view = desk.view(ANNA, TicketKey.Number(number), null, 10u)
            assertEquals(text.take(60).trim(), view.ticket.title.summary)
            val said = view.timeline.map { it.event.what }
            assertEquals(text, (said[0] as Happening.Submitted).description.text)
            assertEquals(text, (said[1] as Happening.Replied).v1.text)
        }
    }

    @Test
    fun `the longest text comes back`(): Unit = patiently {
        val text = "\uD83E\uDDD1\u200D\uD83D\uDCBB".repeat(6_666)
        deskOver(MemoryStore()).use { desk ->
            val number = desk.submit(ANNA, newTicket(text = text)).number
            val submitted = desk.view(ANNA, TicketKey.Number(number), null, 1u).timeline.single().event.what
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
            val detail = (failure as? FfiDeskException.Failed)?.detail
            assertTrue(detail != null && "IllegalStateException" in detail) { "came: $failure" }
        }
    }

    private suspend fun readAll(desk: Desk) {
        desk.submit(ANNA, newTicket())
        desk.myTickets(ANNA, 10u)
        desk.view(ANNA, TicketKey.Number(1001), null, 10u)
        desk.snapshot(ANNA)
        desk.changes(ANNA, null, 10u)
        desk.search(ANNA, "ordre", null, 10u)
        desk.verify(IDA)
    }

    @Test
    fun `half a character in what a store throws is mended`(): Unit = patiently {
        val broken = watched<Store>(MemoryStore()) { _, _ -> throw StoreException.Unavailable("busy \uD83D.") }
        deskOver(broken).use { desk ->
            val failure = assertThrows<FfiDeskException.Unavailable> { patiently { desk.submit(ANNA, newTicket()) } }
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
            assertThrows<FfiDeskException.Failed> { patiently { desk.submit(ANNA, newTicket()) } }
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
