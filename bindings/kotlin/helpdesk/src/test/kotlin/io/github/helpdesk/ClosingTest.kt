package io.github.helpdesk

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class ClosingTest {
    @Test
    fun `a desk that is closed answers no more, and may be closed again`() = waiting {
        val desk = Desk.open(Storage.Memory, AccountSystem.Given(GivenAccounts(anna)))
        val member = desk.member(anna.id)
        member.submit(newTicket())
        desk.close()
        desk.close()
        val calls = listOf<suspend () -> Unit>(
            { member.myTickets() },
            { member.upload("a.png", picture) },
            { desk.signIn("anna", "kodeord") },
            { desk.runDue() },
            { member.changes().collect {} },
        )
        for (call in calls) {
            val thrown = thrownBy<IllegalStateException> { call() }
            assertEquals("the desk is closed", thrown.message)
        }
        // What asks no desk goes on.
        assertEquals(true, desk.policy.maySubmit(anna.rank))
    }

    @Test
    fun `a coroutine that is cancelled before the desk is closed ends as cancelled`() = waiting {
        coroutineScope {
            val desk = Desk.open(Storage.Memory, AccountSystem.Given(GivenAccounts(anna)))
            val member = desk.member(anna.id)
            val cursor = member.snapshot().cursor
            val thrown = CompletableDeferred<Throwable?>()
            val waits = launch(start = CoroutineStart.UNDISPATCHED) {
                thrown.complete(runCatching { member.waitForChanges(cursor) }.exceptionOrNull())
            }
            waits.cancel()
            desk.close()
            val ended = thrown.await()
            assertTrue(ended is CancellationException, "$ended")
        }
    }
}
