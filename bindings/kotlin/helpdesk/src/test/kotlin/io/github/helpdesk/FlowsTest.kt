package io.github.helpdesk

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class FlowsTest {
    @Test
    fun `changes begin with the state and tell what happens`() = withDesk { desk ->
        val member = desk.member(anna.id)
        val first = member.submit(newTicket())
        coroutineScope {
            val news = Channel<FeedNews>(Channel.UNLIMITED)
            val watching = launch { member.changes().collect(news::send) }
            val snapshot = news.receive() as FeedNews.Snapshot
            assertEquals(first.number, snapshot.view.tickets.single().number)
            desk.agent(ida.id).reply(first.ticket, NewPost("Hvilken ordre?"))
            val changes = news.receive() as FeedNews.Changes
            val happened = changes.changes.single().what as Happened.Ticket
            assertTrue(happened.event.what is Happening.Replied)
            watching.cancelAndJoin()

            // From the snapshot's place on, the same again.
            assertEquals(changes, member.changes(snapshot.cursor).first())
        }
    }

    @Test
    fun `a place that leads nowhere begins anew`() = withDesk { desk ->
        val member = desk.member(anna.id)
        val ticket = member.submit(newTicket())
        for (lost in listOf(FeedCursor("nonsense"), desk.agent(ida.id).snapshot().cursor)) {
            val news = member.changes(lost).first() as FeedNews.Snapshot
            assertEquals(member.snapshot(), news.view)
            assertEquals(ticket.number, news.view.tickets.single().number)
        }
    }

    @Test
    fun `a ticket is seen anew whenever something happens to it`() = withDesk { desk ->
        val member = desk.member(anna.id)
        val watched = member.submit(newTicket())
        val other = member.submit(newTicket("Noget andet"))
        coroutineScope {
            val views = Channel<TicketView>(Channel.UNLIMITED)
            val watching = launch { member.watchTicket(watched.number).collect(views::send) }
            assertEquals(1, views.receive().timeline.size)
            desk.agent(ida.id).reply(other.ticket, NewPost("Ikke denne"))
            desk.agent(ida.id).solve(watched.ticket, "Opdater appen.")
            assertEquals(TicketStatus.Solved, views.receive().ticket.status)
            watching.cancelAndJoin()
            assertTrue(views.tryReceive().isFailure)
        }
    }

    @Test
    fun `lists and the queue are seen anew`() = withDesk { desk ->
        val member = desk.member(anna.id)
        coroutineScope {
            val lists = Channel<MyTicketsView>(Channel.UNLIMITED)
            val queues = Channel<QueueView>(Channel.UNLIMITED)
            val watching = launch {
                launch { member.watchMyTickets().collect(lists::send) }
                launch { desk.agent(ida.id).watchQueue().collect(queues::send) }
            }
            assertEquals(0, lists.receive().open.lines.size)
            assertEquals(0, queues.receive().lines.size)
            val ticket = member.submit(newTicket())
            assertEquals(ticket.number, lists.receive().open.lines.single().number)
            assertEquals(ticket.number, queues.receive().lines.single().number)
            watching.cancelAndJoin()
        }
    }

    @Test
    fun `flows end when the desk is closed`() = waiting {
        coroutineScope {
            val desk = Desk.open(Storage.Memory, AccountSystem.Given(GivenAccounts(anna)))
            val begun = Channel<Unit>(Channel.UNLIMITED)
            val news = async {
                desk.member(anna.id).changes().also { begun.send(Unit) }.toList()
            }
            val waiting = async(start = CoroutineStart.UNDISPATCHED) {
                val member = desk.member(anna.id)
                val place = member.snapshot().cursor
                begun.send(Unit)
                runCatching { member.waitForChanges(place) }.exceptionOrNull()
            }
            repeat(2) { begun.receive() }
            // Both wait by now, or will find the desk closed.
            desk.close()
            assertTrue(news.await().size <= 1)
            assertTrue(waiting.await().let { it is DeskException.Stopped || it is IllegalStateException })
        }
    }
}
