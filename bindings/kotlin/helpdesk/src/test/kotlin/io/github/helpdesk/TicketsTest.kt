package io.github.helpdesk

import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class TicketsTest {
    @Test
    fun `a ticket goes from the form to its confirmation`() = withDesk { desk ->
        val member = desk.member(anna.id)
        val agent = desk.agent(ida.id)
        val submitted = member.submit(newTicket())
        assertEquals(TicketStatus.Open, submitted.status)
        assertEquals("Kan ikke behandle ordre", member.myTickets().open.lines.single().title.summary)
        assertEquals(submitted.ticket, agent.queue().lines.single().id)

        agent.assign(submitted.number)
        agent.askFeedback(submitted.number, listOf(NewAsk(AskKind.SCREENSHOT)))
        val asked = member.view(submitted.ticket)
        assertEquals(TicketStatus.AwaitingFeedback, asked.ticket.status)
        val file = member.upload("skærm.png", picture).attachment
        val answer = NewAnswer.Given(asked.ticket.asks.single().id, NewPost(attachments = listOf(file.id)))
        member.giveFeedback(submitted.ticket, listOf(answer))

        agent.solve(submitted.ticket, "Opdater appen.")
        val solution = member.view(submitted.ticket).ticket.solution!!
        val closed = member.confirm(submitted.ticket, solution.id)
        assertEquals(TicketStatus.Closed(Closing.CONFIRMED), closed.status)
        assertEquals(submitted.number, member.myList(MemberList.CLOSED).lines.single().number)
        assertTrue(desk.agent(ida.id).history(submitted.ticket).events.size >= 6)
    }

    @Test
    fun `a command with a key happens once`() = withDesk { desk ->
        val member = desk.member(anna.id)
        val key = IdempotencyKey.random()
        val first = member.submit(newTicket(), key)
        val second = member.submit(newTicket(), key)
        assertTrue(first.fresh)
        assertFalse(second.fresh)
        assertEquals(first.number, second.number)
    }

    @Test
    fun `below the rank a refusal says what is needed and where to turn`() = withDesk { desk ->
        val refused = thrownBy<DeskException.Refused> { desk.member(bo.id).submit(newTicket()) }
        val reason = refused.reason as RefusalReason.RankTooLow
        assertEquals(Rank("Silver"), reason.needed)
        assertEquals("rank_too_low", refused.code)
        val texts = DeskTexts(listOf(LanguageTag("da")), desk.policy)
        assertTrue(texts.error(refused).why.contains("Silver"))
    }

    @Test
    fun `records stay in the file`(@TempDir folder: Path) {
        val storage = Storage.Sqlite(folder.resolve("desk.db"))
        withDesk(storage) { it.member(anna.id).submit(newTicket()) }
        withDesk(storage) { desk ->
            assertEquals(1, desk.member(anna.id).myTickets().open.lines.size)
            assertEquals(emptyList<VerifyFault>(), desk.agent(ida.id).verify().faults)
        }
    }

    @Test
    fun `a file that cannot be opened says why`(@TempDir folder: Path) = waiting {
        val accounts = AccountSystem.Given(GivenAccounts())
        val nowhere = Storage.Sqlite(folder.resolve("none/desk.db"))
        val failed = thrownBy<DeskException.CannotOpen> { Desk.open(nowhere, accounts) }
        assertEquals("no_folder", failed.code)
        val other = folder.resolve("other.db")
        Files.writeString(other, "not a database ".repeat(100))
        val refused = thrownBy<DeskException.CannotOpen> { Desk.open(Storage.Sqlite(other), accounts) }
        assertEquals("not_a_database", refused.code)
    }

    @Test
    fun `files come from bytes, files and streams, and go back`(@TempDir folder: Path) =
        withDesk { desk ->
            val member = desk.member(anna.id)
            val file = folder.resolve("b.png")
            Files.write(file, picture)
            val told = mutableListOf<Pair<Long, Long>>()
            val uploads = listOf(
                member.upload("a.png", picture) { done, total -> told += done to total },
                member.upload(file),
                member.upload(file, "c.png"),
                member.upload("d.png", picture.inputStream()),
            ).map { it.attachment }
            assertEquals(listOf("a.png", "b.png", "c.png", "d.png"), uploads.map { it.name })
            assertEquals(uploads.first().size to uploads.first().size, told.last())

            val new = newTicket().copy(attachments = uploads.map { it.id })
            val ticket = member.submit(new).ticket
            assertEquals(uploads.toSet(), member.attachments(ticket).toSet())
            val bytes = member.attachmentBytes(ticket, uploads[1].id)
            assertArrayEquals(member.readAttachment(ticket, uploads[1].id), bytes)
            val saved = folder.resolve("saved.png")
            assertEquals(uploads[2], member.saveAttachment(ticket, uploads[2].id, saved).attachment)
            assertArrayEquals(bytes, Files.readAllBytes(saved))
        }

    @Test
    fun `a stream is read no further than the policy allows`() = withDesk { desk ->
        val most = desk.policy.parts().attachments.maxBytes
        var given = 0L
        val endless = object : java.io.InputStream() {
            override fun read(): Int = throw AssertionError("read in pieces")

            override fun read(into: ByteArray, from: Int, length: Int): Int =
                length.also { given += it }
        }
        val invalid = thrownBy<DeskException.Invalid> { desk.member(anna.id).upload("a.log", endless) }
        assertEquals(InputProblem.TooManyBytes(most), invalid.problem)
        assertTrue(given < most + 1_000_000)
    }

    @Test
    fun `progress that fails stops nothing`() = withDesk { desk ->
        val uploaded = desk.member(anna.id).upload("a.png", picture) { _, _ -> throw AssertionError() }
        assertEquals(FileKind.PNG, uploaded.attachment.kind)
    }

    @Test
    fun `who signs in gets their own side`() = waiting {
        val accounts = GivenAccounts(anna, ida)
        accounts.setPassword(anna.accountId, "anna", "kodeord")
        accounts.setPassword(ida.accountId, "ida", "hemmelig")
        Desk.open(Storage.Memory, AccountSystem.Given(accounts)).use { desk ->
            val signedIn = desk.signIn("anna", "kodeord")
            assertEquals(anna, signedIn.account)
            (signedIn.side as MemberDesk).submit(newTicket())
            assertEquals(anna.accountId, desk.session(signedIn.key).accountId)
            assertTrue(desk.signIn("ida", "hemmelig").side is AgentDesk)
            for (wrong in listOf("forkert", "\uD800")) {
                val failed = thrownBy<DeskException.SignIn> { desk.signIn("anna", wrong) }
                assertEquals(SignInProblem.WRONG_CREDENTIALS, failed.problem)
                assertEquals("wrong_credentials", failed.code)
            }
            desk.signOut(signedIn.key)
            thrownBy<DeskException.SignIn> { desk.session(signedIn.key) }
        }
    }
}
