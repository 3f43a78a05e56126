package io.github.helpdesk.story

import io.github.helpdesk.Acted
import io.github.helpdesk.AgentDesk
import io.github.helpdesk.AgentId
import io.github.helpdesk.Contact
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.MemberId
import io.github.helpdesk.NewAsk
import io.github.helpdesk.NewHold
import io.github.helpdesk.TicketKey
import kotlinx.serialization.Serializable

/** What agents do with tickets. */
internal val AGENTS: Map<String, Word> = mapOf(
    "submit_on_behalf" to { step ->
        val form = step.given<Form>()
        val member = MemberId(form.member ?: throw Broken("for whom?"))
        named(step, side(step).asAgent().submitOnBehalf(member, newTicket(form), step.once))
    },
    "assign" to { step ->
        val (ticket, to) = step.given<Assigned>()
        shown(side(step).asAgent().assign(names.ticket(ticket), AgentId(to), step.once))
    },
    "release" to onTicket { step, ticket -> release(ticket, step.once) },
    "note" to { step ->
        val written = step.given<Written>()
        shown(side(step).asAgent().note(names.ticket(written.ticket), post(written), step.once))
    },
    "ask_feedback" to { step ->
        val (ticket, made) = step.given<AskFeedback>()
        val asks = made.map { NewAsk(the(it.kind), it.question, it.required) }
        val agent = side(step).asAgent()
        val acted = agent.askFeedback(names.ticket(ticket), asks, step.once)
        // The new asks are the last ones; an agent reads their ids from the ticket.
        val standing = agent.view(names.ticket(ticket), limit = 1).ticket.asks
        made.asReversed().zip(standing.asReversed()).forEach { (ask, stands) -> names.asks[ask.name] = stands.id }
        shown(acted)
    },
    "drop_asks" to { step ->
        val (ticket, dropped) = step.given<DropAsks>()
        val asks = dropped.map { names.asks.called(it) }
        shown(side(step).asAgent().dropAsks(names.ticket(ticket), asks, step.once))
    },
    "correct_language" to { step ->
        val (ticket, language) = step.given<Corrected>()
        shown(side(step).asAgent().correctLanguage(names.ticket(ticket), LanguageTag(language), step.once))
    },
    "hold" to { step ->
        val (ticket, reason, until) = step.given<Held>()
        val hold = NewHold(reason, until?.let { instant(it) })
        shown(side(step).asAgent().hold(names.ticket(ticket), hold, step.once))
    },
    "resume" to onTicket { step, ticket -> resume(ticket, step.once) },
    "solve" to { step ->
        val (ticket, text) = step.given<Solved>()
        val agent = side(step).asAgent()
        val acted = agent.solve(names.ticket(ticket), text, step.once)
        // Later steps call the solution by the step's name; whoever confirms has read its id.
        val solution = agent.view(names.ticket(ticket), limit = 1).ticket.solution
        if (step.name != null && solution != null) names.solutions[step.name] = solution.id
        shown(acted)
    },
    "refer" to { step ->
        val (ticket, contact) = step.given<Refer>()
        shown(side(step).asAgent().refer(names.ticket(ticket), contact?.contact, step.once))
    },
    "merge" to { step ->
        val (ticket, into) = step.given<Merged>()
        shown(side(step).asAgent().merge(names.ticket(ticket), names.ticket(into), step.once))
    },
    "reopen" to onTicket { step, ticket -> reopen(ticket, step.once) },
)

/** What is done with a ticket and needs nothing else. */
private fun onTicket(act: suspend AgentDesk.(Step, TicketKey) -> Acted): Word = { step ->
    shown(side(step).asAgent().act(step, names.ticket(step.given<OnTicket>().ticket)))
}

@Serializable
private data class Assigned(val ticket: String, val to: String)

@Serializable
private data class AskFeedback(val ticket: String, val asks: List<AskMade>)

@Serializable
private data class AskMade(val name: String, val kind: String, val question: String? = null, val required: Boolean)

@Serializable
private data class DropAsks(val ticket: String, val asks: List<String>)

@Serializable
private data class Corrected(val ticket: String, val language: String)

@Serializable
private data class Held(val ticket: String, val reason: String, val until: String? = null)

@Serializable
private data class Solved(val ticket: String, val text: String)

@Serializable
private data class Refer(val ticket: String, val contact: ReferredTo? = null)

/** Whom somebody is told to turn to. */
@Serializable
internal data class ReferredTo(val name: String, val link: String? = null) {
    val contact get() = Contact(name, link)
}

@Serializable
private data class Merged(val ticket: String, val into: String)
