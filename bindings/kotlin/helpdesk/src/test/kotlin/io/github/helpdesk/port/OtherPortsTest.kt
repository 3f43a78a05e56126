package io.github.helpdesk.port

import io.github.helpdesk.Account
import io.github.helpdesk.AccountId
import io.github.helpdesk.DeskException
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.MemberAccount
import io.github.helpdesk.MemberId
import io.github.helpdesk.Rank
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.newTicket
import io.github.helpdesk.port.memory.MemoryStore
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/**
 * The account system, the notifier, the clock and the log: as they should be, and throwing what
 * they should not.
 */
class OtherPortsTest {
    @Test
    fun `the account system answers who somebody is`(): Unit = patiently {
        deskOver(MemoryStore(), directory = OneMember()).use { desk ->
            val signedIn = desk.signIn("anna", "secret")
            assertEquals(AccountId.Member(MemberId("anna")), desk.session(signedIn.key).accountId)
            assertThrows<DeskException.SignIn> { patiently { desk.signIn("anna", "guessed") } }
            desk.anna.submit(newTicket())
        }
    }

    @Test
    fun `an account system that throws is answered`(): Unit = patiently {
        val failed = assertThrows<DeskException.Failed> { submitWith { throw NoSuchMethodError("Anna") } }
        assertTrue("java.lang.NoSuchMethodError" in failed.detail && "Anna" !in failed.detail) { failed.detail }
        assertThrows<DeskException.Failed> { submitWith { throw NotImplementedError("later") } }
        assertThrows<DeskException.Failed> { submitWith { ANNAS.copy(name = "\uD83D") } }
        val unavailable = assertThrows<DeskException.Unavailable> {
            submitWith { throw DirectoryException.Unavailable("no network") }
        }
        assertTrue("no network" in unavailable.detail)
        val slow = assertThrows<DeskException.SlowDown> {
            submitWith { throw DirectoryException.SlowDown(1_500.milliseconds) }
        }
        assertEquals(2.seconds, slow.wait)
    }

    private fun submitWith(account: suspend () -> Account?) = patiently {
        deskOver(MemoryStore(), directory = OneMember(account)).use { it.anna.submit(newTicket()) }
    }

    private class OneMember(private val lookUp: suspend () -> Account? = { ANNAS }) : Directory {
        override suspend fun authenticate(username: String, password: Password): Account? {
            assertEquals("Password", password.toString())
            return lookUp().takeIf { username == "anna" && password.expose() == "secret" }
        }

        override suspend fun account(id: AccountId): Account? {
            yield()
            return lookUp().takeIf { id == AccountId.Member(MemberId("anna")) }
        }
    }

    @Test
    fun `a notification comes until it is delivered`(): Unit = patiently {
        val told = CopyOnWriteArrayList<DeskNotification>()
        val notifier = Notifier { notification ->
            told += notification
            when (told.size) {
                1 -> throw AssertionError("no network")
                2 -> throw NotifierException("no network")
            }
        }
        // Each round is an hour later than the one before, so that what failed is due again.
        val clock = SettableClock()
        deskOver(MemoryStore(), notifier = notifier, clock = clock).use { desk ->
            desk.anna.submit(newTicket())
            assertEquals(1, desk.deliver().failed)
            clock.now = clock.now.plusSeconds(3_600)
            assertEquals(1, desk.deliver().failed)
            clock.now = clock.now.plusSeconds(7_200)
            assertEquals(1, desk.deliver().delivered)
        }
        assertEquals(1, told.distinct().size)
        assertEquals("submitted", told.first().kind)
        assertEquals(TicketNumber(1001), told.first().number)
    }

    private class SettableClock(var now: Instant = MONDAY) : Clock {
        override fun now() = now
    }

    @Test
    fun `a clock that throws is told, and the system's is taken`(): Unit = patiently {
        val log = Log()
        val clock = Clock { throw AssertionError("no time") }
        deskOver(MemoryStore(), clock = clock, log = log).use { it.anna.submit(newTicket()) }
        assertTrue(log.lines.any { it.level == LogLevel.WARNING && it.place == "clock" }) { "${log.lines}" }
        assertTrue(log.thrown.any { (place, thrown) -> place == "Clock.now" && thrown is AssertionError })
    }

    @Test
    fun `a log is told what failed, and what was thrown`(): Unit = patiently {
        val log = Log()
        val broken = watched<Store>(MemoryStore()) { method, call ->
            if (method == "commit") throw LinkageError("what Anna typed") else call()
        }
        deskOver(broken, log = log).use { desk ->
            assertThrows<DeskException.Failed> { patiently { desk.anna.submit(newTicket()) } }
        }
        val line = log.lines.single()
        assertEquals(LogLevel.FAILURE to "submit", line.level to line.place)
        assertTrue("java.lang.LinkageError" in line.detail && "Anna" !in line.detail) { line.detail }
        assertEquals(listOf("Store.commit" to "what Anna typed"), log.thrown.map { (place, it) -> place to it.message })
    }

    private class Log : LogSink {
        val lines = CopyOnWriteArrayList<LogLine>()
        val thrown = CopyOnWriteArrayList<Pair<String, Throwable>>()

        override fun log(line: LogLine) {
            lines += line
        }

        override fun threw(place: String, thrown: Throwable) {
            this.thrown += place to thrown
        }
    }

    @Test
    fun `a log that throws disturbs nobody`(): Unit = patiently {
        val broken = object : LogSink {
            override fun log(line: LogLine) = throw OutOfMemoryError("no room")

            override fun threw(place: String, thrown: Throwable) = throw OutOfMemoryError("no room")
        }
        deskOver(MemoryStore(), clock = { throw AssertionError("no time") }, log = broken).use { desk ->
            assertEquals(TicketNumber(1001), desk.anna.submit(newTicket()).number)
        }
    }

    private companion object {
        val ANNAS = MemberAccount(MemberId("anna"), "Anna Larsen", null, Rank("Gold"), listOf(LanguageTag("da")))
    }
}
