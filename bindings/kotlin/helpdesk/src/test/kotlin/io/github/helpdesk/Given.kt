package io.github.helpdesk

import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlin.time.Duration.Companion.seconds

/** What tests begin with: a desk in memory, with a member who may submit, one who may not, agents. */
val anna = MemberAccount(MemberId("anna"), "Anna Larsen", rank = Rank("Gold"))
val bo = MemberAccount(MemberId("bo"), "Bo Holm", rank = Rank("Manager"))
val ida = AgentAccount(AgentId("ida"), "Ida", listOf(LanguageTag("en"), LanguageTag("da")))
val lea = AgentAccount(AgentId("lea"), "Lea", role = Role.LEAD)

/** Runs [test] with a desk, which is closed behind it. Nothing here may wait for ever. */
fun withDesk(storage: Storage = Storage.Memory, test: suspend (Desk) -> Unit): Unit = waiting {
    val accounts = AccountSystem.Given(GivenAccounts(anna, bo, ida, lea))
    Desk.open(storage, accounts).use { test(it) }
}

/** Runs [test], but not for ever. */
fun waiting(test: suspend () -> Unit): Unit = runBlocking { withTimeout(60.seconds) { test() } }

fun newTicket(summary: String = "Kan ikke behandle ordre", text: String = "Den hænger."): NewTicket =
    NewTicket(Title(LanguageTag("da"), summary), TicketDescription(text, listOf("Åbn ordren")))

/** The smallest picture: a PNG of one dot. */
val picture: ByteArray = java.util.Base64.getDecoder().decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
)

/** The exception of this type that [block] throws. */
suspend inline fun <reified T : Throwable> thrownBy(crossinline block: suspend () -> Unit): T {
    val thrown = runCatching { block() }.exceptionOrNull()
    return thrown as? T ?: throw AssertionError("${T::class.simpleName} expected, and not $thrown")
}
