package io.github.helpdesk.port

import com.sun.jna.Library
import com.sun.jna.Memory
import com.sun.jna.Native
import com.sun.jna.Structure
import io.github.helpdesk.Desk
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.ffi.uniffiForeignFutureHandleCount
import io.github.helpdesk.newTicket
import io.github.helpdesk.port.memory.MemoryStore
import java.lang.ref.WeakReference
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What the library was given is let go again, and what it gives is freed. */
class LeaksTest {
    @Test
    fun `a closed desk lets go of its ports`(): Unit = patiently {
        val before = Handles.now()
        repeat(20) { deskOver(MemoryStore()).use { desk -> desk.anna.submit(newTicket()) } }
        assertEquals(before, Handles.settled(before))
    }

    @Test
    fun `a desk that nobody holds lets go of its ports`(): Unit = patiently {
        val before = Handles.now()
        val store = openAndForget()
        assertEquals(before, Handles.settled(before) { System.gc() })
        assertTrue(eventually { System.gc().let { store.refersTo(null) } })
    }

    private suspend fun openAndForget(): WeakReference<Store> {
        val store = MemoryStore()
        deskOver(store).anna.submit(newTicket())
        return WeakReference(store)
    }

    /** Without this, the tests above might not see what they are for. */
    @Test
    fun `a desk that is held is seen`(): Unit = patiently {
        val before = Handles.now()
        val desk = deskOver(MemoryStore())
        val held = Handles.settled(before, patience = 20) { System.gc() }
        // The store, its blobs, the notifier and the clock.
        assertEquals(before.ports + 4, held.ports)
        desk.close()
        assertEquals(before, Handles.settled(before))
    }

    @Test
    fun `ten thousand calls leave nothing behind`(): Unit = patiently {
        val before = Handles.now()
        deskOver(MemoryStore()).use { desk ->
            val ticket = desk.anna.submit(newTicket(text = "Den hænger. ".repeat(800))).number
            calls(desk, ticket, 1_000)
            val early = Malloc.bytesInUse()
            calls(desk, ticket, 10_000)
            val left = Malloc.bytesInUse() - early
            // A quarter of what would be left of one buffer a call; the JVM takes some for itself.
            assertTrue(left < 10_000L * 2_500) { "$left bytes" }
        }
        assertEquals(before, Handles.settled(before))
    }

    private suspend fun calls(desk: Desk, ticket: TicketNumber, count: Int) = coroutineScope {
        repeat(CALLERS) { launch { repeat(count / CALLERS) { desk.anna.view(ticket, limit = 1) } } }
    }

    /** Without this, the test above might not see what it is for. */
    @Test
    fun `memory that is not freed is seen`() {
        val before = Malloc.bytesInUse()
        val kept = List(1_000) { Memory(64_000) }
        val left = Malloc.bytesInUse() - before
        assertTrue(left > 50_000_000) { "$left bytes" }
        kept.forEach { it.close() }
    }

    @Test
    fun `a thousand cancelled calls leave nothing behind`(): Unit = patiently {
        val before = Handles.now()
        var entered = CompletableDeferred<Unit>()
        val stuck = watched<Store>(MemoryStore()) { method, call ->
            if (method == "ticketWithTimeline") {
                entered.complete(Unit)
                awaitCancellation()
            }
            call()
        }
        deskOver(stuck).use { desk ->
            desk.anna.submit(newTicket())
            repeat(1_000) {
                entered = CompletableDeferred()
                coroutineScope {
                    val viewing = launch { desk.anna.view(TicketNumber(1001), limit = 1) }
                    entered.await()
                    viewing.cancel()
                }
            }
            assertEquals(TicketNumber(1001), desk.anna.myTickets(1).open.lines.single().number)
        }
        assertEquals(before, Handles.settled(before))
    }

    @Test
    fun `a flood of calls that are cancelled at once leaves nothing behind`(): Unit = patiently {
        val before = Handles.now()
        deskOver(MemoryStore()).use { desk ->
            desk.anna.submit(newTicket())
            repeat(500) {
                coroutineScope {
                    val viewing = launch { desk.anna.view(TicketNumber(1001), limit = 1) }
                    delay(1)
                    viewing.cancel()
                }
            }
        }
        assertEquals(before, Handles.settled(before))
    }

    private suspend fun eventually(holds: () -> Boolean): Boolean {
        repeat(500) {
            if (holds()) return true
            delay(10)
        }
        return false
    }

    /** How many objects the library holds, and calls of ours that are under way. */
    private data class Handles(val ports: Int, val futures: Int, val continuations: Int) {
        companion object {
            private val MAPS = listOf("StorePort", "BlobPort", "DirectoryPort", "NotifierPort", "ClockPort", "LogPort")
                .map { handleMap("FfiConverterType$it") }
            private val CONTINUATIONS = Class.forName("io.github.helpdesk.ffi.Helpdesk_ffiKt")
                .getDeclaredMethod("getUniffiContinuationHandleMap").invoke(null)

            fun now() = Handles(MAPS.sumOf(::size), uniffiForeignFutureHandleCount(), size(CONTINUATIONS))

            /** What is held once it is as [wanted], or when that takes too long. */
            suspend fun settled(wanted: Handles, patience: Int = 500, meanwhile: () -> Unit = {}): Handles {
                repeat(patience) {
                    if (now() == wanted) return wanted
                    meanwhile()
                    delay(10)
                }
                return now()
            }

            private fun handleMap(converter: String): Any {
                val type = Class.forName("io.github.helpdesk.ffi.$converter")
                val get = type.methods.single { it.name.startsWith("getHandleMap") }
                return get.invoke(type.getField("INSTANCE").get(null))
            }

            private fun size(map: Any): Int = map.javaClass.getMethod("getSize").invoke(map) as Int
        }
    }

    /** What the C library's heap holds, which is the library's too. */
    private object Malloc {
        @Suppress("unused")
        @Structure.FieldOrder(
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
        )
        open class Info : Structure() {
            @JvmField var arena = 0L
            @JvmField var ordblks = 0L
            @JvmField var smblks = 0L
            @JvmField var hblks = 0L
            @JvmField var hblkhd = 0L
            @JvmField var usmblks = 0L
            @JvmField var fsmblks = 0L
            @JvmField var uordblks = 0L
            @JvmField var fordblks = 0L
            @JvmField var keepcost = 0L

            class ByValue : Info(), Structure.ByValue
        }

        private interface C : Library {
            fun mallinfo2(): Info.ByValue
        }

        private val C_LIBRARY = Native.load("c", C::class.java)

        fun bytesInUse(): Long = C_LIBRARY.mallinfo2().let { it.uordblks + it.hblkhd }
    }

    private companion object {
        const val CALLERS = 4
    }
}
