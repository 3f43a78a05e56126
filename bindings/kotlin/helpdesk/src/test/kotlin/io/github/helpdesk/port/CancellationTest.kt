package io.github.helpdesk.port

import io.github.helpdesk.AskId
import io.github.helpdesk.AskKind
import io.github.helpdesk.ChatForm
import io.github.helpdesk.ChatId
import io.github.helpdesk.Desk
import io.github.helpdesk.IdempotencyKey
import io.github.helpdesk.Joining
import io.github.helpdesk.MessageId
import io.github.helpdesk.NewAnswer
import io.github.helpdesk.NewAsk
import io.github.helpdesk.NewHold
import io.github.helpdesk.NewPost
import io.github.helpdesk.PresenceState
import io.github.helpdesk.SolutionId
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.lea
import io.github.helpdesk.newTicket
import io.github.helpdesk.port.memory.MemoryStore
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

/**
 * A coroutine that is cancelled while a command waits for the store, before or after any of the
 * store's calls, leaves all that the command does or nothing; and the command sent again does it
 * once.
 */
class CancellationTest {
    @TestFactory
    fun `a cancelled command leaves everything or nothing`(): List<DynamicTest> = COMMANDS.map { (name, command) ->
        dynamicTest(name) {
            val left = patiently { cancelledEverywhere(command) { MemoryStore() } }
            assertEquals(emptyList<String>(), left.halves)
            assertTrue(left.nothing > 0 && left.everything > 0) { "$left" }
        }
    }

    /** Without this, the test above might not see what it is for. */
    @Test
    fun `a store that writes in two steps is seen`() {
        val left = patiently { cancelledEverywhere(COMMANDS.getValue("submit")) { gate -> TwoSteps(gate::pass) } }
        assertTrue(left.halves.isNotEmpty()) { "$left" }
    }

    /** What cancelled commands left behind. */
    private data class Left(val nothing: Int, val everything: Int, val halves: List<String>)

    private suspend fun cancelledEverywhere(command: Command, make: (Gate) -> Store): Left {
        val whole = Scene(make)
        val before = whole.trace()
        val gates = whole.gate.passedIn { whole.run(command) }
        val after = whole.trace()
        whole.desk.close()
        assertTrue(before != after) { "the command does nothing" }

        var nothing = 0
        var everything = 0
        val halves = ArrayList<String>()
        for (nth in 1..gates) {
            val scene = Scene(make)
            scene.cancelAt(nth, command)
            when (val trace = scene.trace()) {
                before -> nothing++
                after -> everything++
                else -> halves += "at $nth of $gates: $trace"
            }
            if (halves.isEmpty()) {
                scene.run(command)
                assertEquals(after, scene.trace()) { "sent again after it was cancelled at $nth of $gates" }
            }
            scene.desk.close()
        }
        return Left(nothing, everything, halves)
    }

    /** Counts what passes it, and holds up the one that it was told to until that is cancelled. */
    internal class Gate {
        private var passed = 0
        private var stopAt = 0
        private var reached = CompletableDeferred<Unit>()

        suspend fun pass() {
            val stop = synchronized(this) { ++passed == stopAt }
            if (stop) {
                reached.complete(Unit)
                awaitCancellation()
            }
        }

        suspend fun passedIn(work: suspend () -> Unit): Int {
            synchronized(this) { passed = 0 }
            work()
            return synchronized(this) { passed }
        }

        fun holdUp(nth: Int): CompletableDeferred<Unit> = synchronized(this) {
            passed = 0
            stopAt = nth
            reached
        }
    }

    /**
     * A desk with tickets and chats in several states, over a store with a gate before and behind
     * each call.
     */
    private class Scene private constructor(
        private val store: Store,
        val gate: Gate,
        val desk: Desk,
        private val keys: Keys,
    ) {
        suspend fun run(command: Command) {
            desk.command(keys)
        }

        suspend fun cancelAt(nth: Int, command: Command) = coroutineScope {
            val reached = gate.holdUp(nth)
            val running = async { run(command) }
            reached.await()
            running.cancel()
            running.join()
            gate.holdUp(0)
        }

        /** All that the store holds, without what differs from run to run. */
        suspend fun trace(): List<String> = buildList {
            store.allTickets(null, 500).forEach { add("${it.number} v${it.version} ${it.row.status}") }
            store.chats(ChatQuery.All(null), 500).forEach { add("chat ${it.place} v${it.version} ${it.row.status}") }
            (store.events(FeedScope.Desk, null, 500) as FeedPage.Events).events.forEach { add(it.kind) }
            store.chats(ChatQuery.All(null), 500).forEach { chat ->
                val page = store.events(FeedScope.Chat(chat.row.id), null, 500) as FeedPage.Events
                add(page.events.joinToString(prefix = "in chat ${chat.place}: ") { it.kind })
            }
            addAll(store.due(Long.MAX_VALUE, 500).map { "${it.kind} of ${it.subject.substringBefore(':')}" }.sorted())
            addAll(store.notifications(Long.MAX_VALUE, 500).map { "tell ${it.row.to} ${it.row.kind}" }.sorted())
            store.presence("ida")?.let { add("ida v${it.version} holds ${it.row.held}") }
        }

        companion object {
            suspend operator fun invoke(make: (Gate) -> Store): Scene {
                val gate = Gate()
                val store = make(gate)
                val gated = watched(store) { _, call ->
                    gate.pass()
                    call().also { gate.pass() }
                }
                val desk = deskOver(gated)
                return Scene(store, gate, desk, prepare(desk))
            }

            private suspend fun prepare(desk: Desk): Keys {
                repeat(5) { desk.anna.submit(newTicket("Nummer $it")) }
                desk.ida.askFeedback(AWAITING, listOf(NewAsk(AskKind.TEXT, "Which one?")))
                desk.ida.solve(SOLVED, "Try again.")
                desk.anna.withdraw(CLOSED)
                desk.ida.setPresence(PresenceState.AVAILABLE, capacity = 3)
                val active = (desk.bo.joinChat(chatForm()) as Joining.Queued).joined.side.id
                desk.ida.chat(active).take()
                val waiting = (desk.anna.joinChat(chatForm()) as Joining.Queued).joined.side.id
                return Keys(
                    ask = desk.anna.view(AWAITING, limit = 1).ticket.asks.single().id,
                    solution = desk.anna.view(SOLVED, limit = 1).ticket.solution!!.id,
                    waiting = waiting,
                    active = active,
                )
            }
        }
    }

    /** What a command names. */
    internal class Keys(val ask: AskId, val solution: SolutionId, val waiting: ChatId, val active: ChatId)

    private companion object {
        val OPEN = TicketNumber(1001)
        val OTHER = TicketNumber(1002)
        val AWAITING = TicketNumber(1003)
        val SOLVED = TicketNumber(1004)
        val CLOSED = TicketNumber(1005)
        val ONCE = IdempotencyKey("5f0c")

        fun chatForm() = ChatForm("Anna", "anna@example.com", "How do I open the order?", insists = true)

        val COMMANDS: Map<String, Command> = mapOf(
            "submit" to { anna.submit(newTicket("Ny"), ONCE) },
            "reply" to { anna.reply(OPEN, NewPost("Again."), ONCE) },
            "reply by an agent" to { ida.reply(OPEN, NewPost("We look."), ONCE) },
            "note" to { ida.note(OPEN, NewPost("Hm."), ONCE) },
            "assign" to { ida.assign(OPEN, lea.id, ONCE) },
            "askFeedback" to { ida.askFeedback(OPEN, listOf(NewAsk(AskKind.TEXT, "Which one?")), ONCE) },
            "giveFeedback" to { keys ->
                anna.giveFeedback(AWAITING, listOf(NewAnswer.Given(keys.ask, NewPost("This one."))), ONCE)
            },
            "hold" to { ida.hold(OPEN, NewHold("A part is missing."), ONCE) },
            "solve" to { ida.solve(OPEN, "Done.", ONCE) },
            "confirm" to { keys -> anna.confirm(SOLVED, keys.solution, ONCE) },
            "notSolved" to { anna.notSolved(SOLVED, NewPost("Still."), ONCE) },
            "withdraw" to { anna.withdraw(OPEN, ONCE) },
            "merge" to { ida.merge(OPEN, OTHER, ONCE) },
            "followUp" to { anna.followUp(CLOSED, newTicket("Igen"), ONCE) },
            "takeChat" to { keys -> ida.chat(keys.waiting).take(ONCE) },
            "postInChat" to { keys ->
                ida.chat(keys.active).post("Hello.", MESSAGE)
            },
            "endChat" to { keys -> ida.chat(keys.active).end(ONCE) },
        )

        val MESSAGE = MessageId("0192e4a0-7b1c-7cc3-98c4-dc0c0c07398f")
    }
}

internal typealias Command = suspend Desk.(CancellationTest.Keys) -> Any
