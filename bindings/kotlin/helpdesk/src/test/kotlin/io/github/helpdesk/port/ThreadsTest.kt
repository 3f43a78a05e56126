package io.github.helpdesk.port

import io.github.helpdesk.ffi.CallerParts
import io.github.helpdesk.ffi.Desk
import io.github.helpdesk.ffi.MemberList
import io.github.helpdesk.ffi.TicketKey
import io.github.helpdesk.port.memory.MemoryStore
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import io.github.helpdesk.ffi.DeskException as FfiDeskException

/** Eight threads at once over one desk. */
class ThreadsTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `eight threads share a desk over a Kotlin store`(): Unit = patiently {
        deskOver(MemoryStore()).use { share(it) }
    }

    @Test
    fun `eight threads share a desk over SQLite`(): Unit = patiently {
        deskIn(folder.resolve("desk.db")).use { share(it) }
    }

    private suspend fun share(desk: Desk) {
        val shared = TicketKey.Number(desk.submit(ANNA, newTicket("Fælles")).number)
        val numbers = atOnce { thread ->
            (1..EACH).map { nth ->
                val mine = desk.submit(ANNA, newTicket("Tråd $thread, nummer $nth")).number
                val seen = desk.view(ANNA, TicketKey.Number(mine), null, 10u)
                assertEquals("Tråd $thread, nummer $nth", seen.ticket.title.summary)
                again { desk.reply(if (nth % 2 == 0) ANNA else IDA, shared, newPost("$thread.$nth")) }
                desk.myList(ANNA, MemberList.OPEN, null, 25u)
                mine
            }
        }.flatten()
        assertEquals(THREADS * EACH, numbers.distinct().size)
        val said = buildList {
            var after: String? = null
            do {
                val page = desk.view(ANNA, shared, after, 100u)
                addAll(page.timeline)
                after = page.next
            } while (after != null)
        }
        assertEquals(1 + THREADS * EACH, said.distinctBy { it.id }.size)
        val report = desk.verify(IDA)
        assertEquals(emptyList<Any>(), report.faults)
        assertEquals((1 + THREADS * EACH).toUInt(), report.tickets)
    }

    @Test
    fun `one key from eight threads does it once`(): Unit = patiently {
        deskOver(MemoryStore()).use { desk ->
            val caller: CallerParts = ANNA.once("0f0f")
            val acted = atOnce { again { desk.submit(caller, newTicket()) } }
            assertEquals(listOf(1001L), acted.map { it.number }.distinct())
            assertEquals(1, acted.count { it.fresh })
        }
    }

    /** What the threads give that begin [work] together, each with its number. */
    private fun <T> atOnce(work: suspend (Int) -> T): List<T> {
        val begin = CyclicBarrier(THREADS)
        val threads = Executors.newFixedThreadPool(THREADS)
        return try {
            val works = (1..THREADS).map { thread ->
                Callable {
                    begin.await()
                    patiently { work(thread) }
                }
            }
            threads.invokeAll(works).map { it.get() }
        } finally {
            threads.shutdown()
        }
    }

    /** To be beaten to a ticket too often in a row is an answer that may be tried again. */
    private suspend fun <T> again(work: suspend () -> T): T {
        while (true) {
            try {
                return work()
            } catch (_: FfiDeskException.Unavailable) {
            }
        }
    }

    private companion object {
        const val THREADS = 8
        const val EACH = 20
    }
}
