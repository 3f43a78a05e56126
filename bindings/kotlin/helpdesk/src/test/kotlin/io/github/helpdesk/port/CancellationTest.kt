package io.github.helpdesk.port

import io.github.helpdesk.ffi.AskKind
import io.github.helpdesk.ffi.CallerParts
import io.github.helpdesk.ffi.ChatCaller
import io.github.helpdesk.ffi.ChatForm
import io.github.helpdesk.ffi.Desk
import io.github.helpdesk.ffi.Joining
import io.github.helpdesk.ffi.NewAnswer
import io.github.helpdesk.ffi.NewAsk
import io.github.helpdesk.ffi.NewChatPost
import io.github.helpdesk.ffi.NewHold
import io.github.helpdesk.ffi.PresenceState
import io.github.helpdesk.ffi.RequestKind
import io.github.helpdesk.ffi.TicketKey
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
                repeat(5) { desk.submit(ANNA, newTicket("Nummer $it")) }
                desk.askFeedback(IDA, AWAITING, listOf(NewAsk(AskKind.TEXT, "Which one?", true)))
                desk.solve(IDA, SOLVED, "Try again.")
                desk.withdraw(ANNA, CLOSED)
                desk.setPresence(IDA, PresenceState.AVAILABLE, 3u)
                val active = (desk.joinChat(BO, chatForm(), null) as Joining.Queued).v1.chat
                desk.takeChat(IDA, active)
                val waiting = (desk.joinChat(ANNA, chatForm(), null) as Joining.Queued).v1.chat
                return Keys(
                    ask = desk.view(ANNA, AWAITING, null, 1u).ticket.asks.single().id,
                    solution = desk.view(ANNA, SOLVED, null, 1u).ticket.solution!!.id,
                    waiting = waiting,
                    active = active,
                )
            }
        }
    }

    /** What a command names. */
    internal class Keys(val ask: String, val solution: String, val waiting: String, val active: String)

    private companion object {
        val BO = CallerParts(io.github.helpdesk.ffi.AccountId.Member("bo"), null)
        val OPEN: TicketKey = TicketKey.Number(1001)
        val OTHER: TicketKey = TicketKey.Number(1002)
        val AWAITING: TicketKey = TicketKey.Number(1003)
        val SOLVED: TicketKey = TicketKey.Number(1004)
        val CLOSED: TicketKey = TicketKey.Number(1005)
        val BY_ANNA = ANNA.once("5f0c")
        val BY_IDA = IDA.once("5f0c")

        fun chatForm() = ChatForm(
            name = "Anna",
            claim = null,
            email = "anna@example.com",
            question = "How do I open the order?",
            language = "en",
            kind = RequestKind.TECHNICAL,
            insists = true,
            locale = null,
            utcOffsetMinutes = null,
        )

        val COMMANDS: Map<String, Command> = mapOf(
            "submit" to { submit(BY_ANNA, newTicket("Ny")) },
            "reply" to { reply(BY_ANNA, OPEN, newPost("Again.")) },
            "reply by an agent" to { reply(BY_IDA, OPEN, newPost("We look.")) },
            "note" to { note(BY_IDA, OPEN, newPost("Hm.")) },
            "assign" to { assign(BY_IDA, OPEN, "lea") },
            "askFeedback" to { askFeedback(BY_IDA, OPEN, listOf(NewAsk(AskKind.TEXT, "Which one?", true))) },
            "giveFeedback" to { keys ->
                giveFeedback(BY_ANNA, AWAITING, listOf(NewAnswer.Given(keys.ask, newPost("This one."))))
            },
            "hold" to { hold(BY_IDA, OPEN, NewHold("A part is missing.", null)) },
            "solve" to { solve(BY_IDA, OPEN, "Done.") },
            "confirm" to { keys -> confirm(BY_ANNA, SOLVED, keys.solution) },
            "notSolved" to { notSolved(BY_ANNA, SOLVED, newPost("Still.")) },
            "withdraw" to { withdraw(BY_ANNA, OPEN) },
            "merge" to { merge(BY_IDA, OPEN, OTHER) },
            "followUp" to { followUp(BY_ANNA, CLOSED, newTicket("Igen")) },
            "takeChat" to { keys -> takeChat(BY_IDA, keys.waiting) },
            "postInChat" to { keys ->
                postInChat(ChatCaller.Account(IDA), keys.active, MESSAGE, NewChatPost("Hello.", emptyList()))
            },
            "endChat" to { keys -> endChat(BY_IDA, keys.active) },
        )

        const val MESSAGE = "0192e4a0-7b1c-7cc3-98c4-dc0c0c07398f"
    }
}

internal typealias Command = suspend Desk.(CancellationTest.Keys) -> Any
