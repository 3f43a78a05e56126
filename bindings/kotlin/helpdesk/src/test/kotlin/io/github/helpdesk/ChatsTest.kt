package io.github.helpdesk

import io.github.helpdesk.port.Clock
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.atomic.AtomicReference
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class ChatsTest {
    /** A Monday at ten: English is answered, other languages later. */
    private val now = AtomicReference(Instant.parse("2026-11-23T10:00:00Z"))

    private val form = ChatForm(
        name = "Gæst",
        email = "guest@example.org",
        question = "I cannot process an order, what can I do about it?",
        language = LanguageTag("en"),
    )

    private fun withChats(test: suspend (Desk) -> Unit) = waiting {
        val accounts = AccountSystem.Given(GivenAccounts(anna, bo, ida, lea))
        Desk.open(Storage.Memory, accounts, clock = Clock { now.get() }).use { test(it) }
    }

    private suspend fun Desk.joined(): Joined = (joinChat(form) as Joining.Queued).joined

    private suspend fun Desk.taken(id: ChatId): AgentChat {
        agent(ida.id).setPresence(PresenceState.AVAILABLE, 2)
        return agent(ida.id).chat(id).also { it.take() }
    }

    @Test
    fun `a visitor without account joins, talks, leaves and rates`() = withChats { desk ->
        val joined = desk.joined()
        val visitor = joined.side
        assertEquals(QueuePlace.Exact(1), joined.place)
        assertEquals(visitor.id, desk.chat(joined.key!!).id)
        assertEquals(visitor.id, desk.agent(ida.id).chatQueue().waiting.single().chat.id)

        val agent = desk.taken(visitor.id)
        val message = MessageId.random()
        val posted = visitor.post("Hello?", message) as Posted.InChat
        assertTrue(posted.fresh)
        assertFalse((visitor.post("Hello?", message) as Posted.InChat).fresh)
        agent.mark(delivered = posted.number, read = posted.number)
        agent.writing()
        val sides = visitor.view().sides.agent
        assertEquals(listOf(posted.number, posted.number, true), listOf(sides.delivered, sides.read, sides.writing))
        agent.post("Restart the app.")

        assertEquals(ChatStatus.Ended(ChatEnd.BY_VISITOR), visitor.leave().status)
        visitor.rate(ChatRating(5))
        assertEquals(2, visitor.transcript().lines.count { it.post != null })
        val refused = thrownBy<DeskException.RefusedInChat> { visitor.post("One more thing") }
        assertEquals("One more thing", (refused.reason as ChatReason.Ended).post?.text)
        assertEquals(visitor.transcript(), agent.transcript())
    }

    @Test
    fun `another language is answered with a ticket to submit`() = withChats { desk ->
        val danish = form.copy(language = LanguageTag("da"))
        val answered = desk.joinChat(danish) as Joining.Answered
        val other = answered.admission as Admission.OtherLanguage
        assertEquals(LanguageTag("da"), other.language)
        val words = DeskTexts(listOf(LanguageTag("da")), desk.policy).admission(answered.admission, now.get())
        assertTrue(words.answer.isNotBlank())
        assertEquals(Spoken.Named(LanguageTag("da")), spokenLanguage(danish))
    }

    @Test
    fun `a member's chat goes on as a ticket`() = withChats { desk ->
        val member = desk.member(anna.id)
        assertEquals(anna.name, member.chatForm().name)
        val joined = (member.joinChat(form) as Joining.Queued).joined
        assertEquals(null, joined.key)
        desk.taken(joined.side.id).post("Let us make a ticket of it.")
        val turned = member.chat(joined.side.id).turnIntoTicket() as TurnedInto.Ticket
        val ticket = member.view(turned.acted.ticket)
        assertEquals(joined.side.id, ticket.ticket.chat)
        assertTrue(ticket.timeline.any { it.event.what is Happening.ChatBrought })
        assertEquals(joined.side.id, member.myChats().chats.single().id)
        assertTrue(joined.side.post("And this.") is Posted.OnTicket)
    }

    @Test
    fun `agents hand over, put back, refer and end`() = withChats { desk ->
        val agent = desk.taken(desk.joined().side.id)
        desk.agent(lea.id).setPresence(PresenceState.AVAILABLE)
        agent.handOver(lea.id)
        val other = desk.agent(lea.id).chat(agent.id)
        other.requeue()
        assertEquals(ChatStatus.Waiting, agent.view().chat.status)
        agent.take()
        agent.refer(Contact("Kontoret"))
        assertEquals("Kontoret", desk.agent(ida.id).chat(agent.id).view().chat.referred?.name)
        val second = desk.taken(desk.joinChat(form.copy(email = "b@example.org")).let { (it as Joining.Queued).joined.side.id })
        assertEquals(ChatStatus.Ended(ChatEnd.BY_AGENT), second.end().status)
    }

    @Test
    fun `files of a chat go there and back`(@TempDir folder: Path) = withChats { desk ->
        val visitor = desk.joined().side
        val agent = desk.taken(visitor.id)
        val file = visitor.upload("a.png", picture).attachment
        visitor.post(NewChatPost(attachments = listOf(file.id)))
        val bytes = agent.attachmentBytes(file.id)
        assertArrayEquals(bytes, agent.readAttachment(file.id))
        val saved = folder.resolve("a.png")
        assertEquals(file, agent.saveAttachment(file.id, saved).attachment)
        assertArrayEquals(bytes, Files.readAllBytes(saved))
        val again = listOf(visitor.upload(saved), visitor.upload("c.png", bytes.inputStream()))
        assertEquals(listOf("a.png", "c.png"), again.map { it.attachment.name })
    }

    @Test
    fun `a chat is followed as it goes`() = withChats { desk ->
        val visitor = desk.joined().side
        val agent = desk.taken(visitor.id)
        coroutineScope {
            val news = Channel<ChatNews>(Channel.UNLIMITED)
            val views = Channel<ChatView>(Channel.UNLIMITED)
            val watching = launch {
                launch { visitor.changes().collect(news::send) }
                launch { visitor.watch(refresh = 50.milliseconds).collect(views::send) }
            }
            val snapshot = news.receive() as ChatNews.Snapshot
            assertEquals(ChatStatus.Active, views.receive().chat.status)
            agent.post("Hello")
            val changes = news.receive() as ChatNews.Changes
            assertTrue(changes.entries.single().event.what is ChatHappening.Posted)
            assertTrue(snapshot.cursor != changes.cursor)
            assertEquals(1, views.receive().chat.posts)
            // No event, and seen all the same.
            agent.writing()
            assertTrue(views.receive().sides.agent.writing)
            watching.cancelAndJoin()
        }
    }

    @Test
    fun `the queue of chats is seen anew`() = withChats { desk ->
        coroutineScope {
            val queues = Channel<ChatQueueView>(Channel.UNLIMITED)
            val watching = launch { desk.agent(ida.id).watchChatQueue().collect(queues::send) }
            assertEquals(0, queues.receive().waiting.size)
            val joined = desk.joined()
            assertEquals(joined.side.id, queues.receive().waiting.single().chat.id)
            watching.cancelAndJoin()
        }
    }
}
