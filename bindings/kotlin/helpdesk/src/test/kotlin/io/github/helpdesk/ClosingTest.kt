package io.github.helpdesk

import org.junit.jupiter.api.Assertions.assertEquals
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
}
