package io.github.helpdesk

import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The quick start of the README is this code, and prints what the README says. */
class QuickStartTest {
    private val printed = StringBuilder()

    private fun println(line: Any) {
        printed.append(line).append('\n')
    }

    @Test
    fun `the quick start runs`(@TempDir folder: Path) = waiting {
        // README
        val accounts = GivenAccounts(
            MemberAccount(MemberId("anna"), "Anna Larsen", rank = Rank("Gold")),
            AgentAccount(AgentId("ida"), "Ida"),
        )
        Desk.open(Storage.Sqlite(folder.resolve("desk.db")), AccountSystem.Given(accounts)).use { desk ->
            val anna = desk.member(MemberId("anna"))
            val title = desk.policy.parseTitle("Dansk - Kan ikke behandle ordre")
            val description = TicketDescription("Den hænger.", steps = listOf("Åbn en ordre", "Tryk Gem"))
            val ticket = anna.submit(NewTicket(title, description)).number
            println("$ticket er sendt")

            val ida = desk.agent(AgentId("ida"))
            for (waiting in ida.queue().lines) ida.solve(waiting.id, "Opdater appen.")

            val texts = DeskTexts(listOf(LanguageTag("da")), desk.policy)
            for (solved in anna.myTickets().closed.lines) {
                println("${texts.title(solved.title)}: ${texts.status(solved.status)}")
            }

            try {
                anna.withdraw(ticket)
            } catch (refused: DeskException.Refused) {
                println(texts.error(refused).why)
            }
        }
        // end
        assertEquals(block("text"), printed.toString())
    }

    @Test
    fun `the README shows this code`() {
        val source = Path.of("src/test/kotlin/io/github/helpdesk/QuickStartTest.kt")
        val code = Files.readString(module.resolve(source))
            .substringAfter("// README\n").substringBefore("        // end").trimIndent()
        assertEquals(block("kotlin"), code + "\n")
    }

    private val module = Path.of(System.getProperty("helpdesk.module"))

    private fun block(language: String): String = Files.readString(module.resolve("../README.md"))
        .substringAfter("```$language\n").substringBefore("```")
}
