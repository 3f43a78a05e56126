package io.github.helpdesk.port

import io.github.helpdesk.Desk
import io.github.helpdesk.DeskException
import io.github.helpdesk.EventId
import io.github.helpdesk.IdempotencyKey
import io.github.helpdesk.MemberList
import io.github.helpdesk.NewPost
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.newTicket
import io.github.helpdesk.port.memory.MemoryStore
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

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
        val shared = desk.anna.submit(newTicket("Fælles")).number
        val numbers = atOnce { thread ->
            (1..EACH).map { nth ->
                val mine = desk.anna.submit(newTicket("Tråd $thread, nummer $nth")).number
                val seen = desk.anna.view(mine, limit = 10)
                assertEquals("Tråd $thread, nummer $nth", seen.ticket.title.summary)
                again { (if (nth % 2 == 0) desk.anna else desk.ida).reply(shared, NewPost("$thread.$nth")) }
                desk.anna.myList(MemberList.OPEN)
                mine
            }
        }.flatten()
        assertEquals(THREADS * EACH, numbers.distinct().size)
        val said = buildList {
            var after: EventId? = null
            do {
                val page = desk.anna.view(shared, after)
                addAll(page.timeline)
                after = page.next
            } while (after != null)
        }
        assertEquals(1 + THREADS * EACH, said.distinctBy { it.id }.size)
        val report = desk.ida.verify()
        assertEquals(emptyList<Any>(), report.faults)
        assertEquals(1 + THREADS * EACH, report.tickets)
    }

    @Test
    fun `one key from eight threads does it once`(): Unit = patiently {
        deskOver(MemoryStore()).use { desk ->
            val once = IdempotencyKey("0f0f")
            val acted = atOnce { again { desk.anna.submit(newTicket(), once) } }
            assertEquals(listOf(TicketNumber(1001)), acted.map { it.number }.distinct())
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
            } catch (_: DeskException.Unavailable) {
            }
        }
    }

    private companion object {
        const val THREADS = 8
        const val EACH = 20
    }
}
