package io.github.helpdesk.port

import io.github.helpdesk.DeskException
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.call
import io.github.helpdesk.ffi.panicAtOnce
import io.github.helpdesk.ffi.panicInCall
import io.github.helpdesk.newTicket
import io.github.helpdesk.port.memory.MemoryStore
import io.github.helpdesk.translated
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** A panic inside the library arrives as an exception, and the desk goes on. */
class DefectTest {
    @Test
    fun `what a panic says does not cross`(): Unit = patiently {
        val defects = listOf(
            assertThrows<DeskException.Defect> { translated { panicAtOnce() } },
            assertThrows<DeskException.Defect> { patiently { call { panicInCall() } } },
        )
        assertEquals(listOf("panic_at_once", "panic_in_call"), defects.map { it.detail })
        assertTrue(defects.none { "typed" in it.stackTraceToString() })
    }

    @Test
    fun `a panic is a defect`(): Unit = patiently {
        // The last instant of the calendar: an hour later there is none.
        var now = Instant.parse("+262142-12-31T23:59:59Z")
        val lines = CopyOnWriteArrayList<LogLine>()
        deskOver(MemoryStore(), clock = { now }, log = { lines += it }).use { desk ->
            val defect = assertThrows<DeskException.Defect> { patiently { desk.signIn("anna", "secret") } }
            assertEquals("sign_in", defect.detail)
            assertTrue(lines.any { it.level == LogLevel.FAILURE && it.place == "sign_in" })
            now = MONDAY
            desk.signIn("anna", "secret")
            assertEquals(TicketNumber(1001), desk.anna.submit(newTicket()).number)
        }
    }
}
