package io.github.helpdesk.story

import io.github.helpdesk.Acted
import io.github.helpdesk.NewAnswer
import io.github.helpdesk.NewPost
import io.github.helpdesk.NewTicket
import io.github.helpdesk.TicketDescription
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonObject

/** What members do; agents reply as well. */
internal val MEMBERS: Map<String, Word> = mapOf(
    "submit" to { step ->
        val new = newTicket(step.given<Form>())
        named(step, side(step).asMember().submit(new, step.once))
    },
    "follow_up" to { step ->
        val form = step.given<Form>()
        val closed = names.ticket(form.ticket ?: throw Broken("which ticket?"))
        named(step, side(step).asMember().followUp(closed, newTicket(form), step.once))
    },
    "reply" to { step ->
        val written = step.given<Written>()
        shown(side(step).reply(names.ticket(written.ticket), post(written), step.once))
    },
    "not_solved" to { step ->
        val written = step.given<Written>()
        shown(side(step).asMember().notSolved(names.ticket(written.ticket), post(written), step.once))
    },
    "give_feedback" to { step ->
        val (ticket, given) = step.given<Feedback>()
        val answers = given.map { answer ->
            val ask = names.asks.called(answer.ask)
            if (answer.because != null) {
                NewAnswer.CannotGive(ask, answer.because)
            } else {
                NewAnswer.Given(ask, post(answer.text, answer.files))
            }
        }
        shown(side(step).asMember().giveFeedback(names.ticket(ticket), answers, step.once))
    },
    "confirm" to { step ->
        val (ticket, solution) = step.given<Confirmed>()
        val read = names.solutions.called(solution)
        shown(side(step).asMember().confirm(names.ticket(ticket), read, step.once))
    },
    "withdraw" to { step ->
        val ticket = names.ticket(step.given<OnTicket>().ticket)
        shown(side(step).asMember().withdraw(ticket, step.once))
    },
)

/** The form: a title as typed, a description with steps, files. */
@Serializable
internal data class Form(
    val ticket: String? = null,
    val member: String? = null,
    val title: String,
    val description: String,
    val steps: List<String> = emptyList(),
    val files: List<String> = emptyList(),
)

internal fun World.newTicket(form: Form) = NewTicket(
    policy.parseTitle(form.title),
    TicketDescription(form.description, form.steps),
    form.files.map { names.files.called(it) },
)

/** What is written: a text, uploaded files, or both. */
@Serializable
internal data class Written(val ticket: String, val text: String? = null, val files: List<String> = emptyList())

internal fun World.post(written: Written) = post(written.text, written.files)

private fun World.post(text: String?, files: List<String>) = NewPost(text, files.map { names.files.called(it) })

/** A step that names a ticket and nothing else. */
@Serializable
internal data class OnTicket(val ticket: String)

@Serializable
private data class Feedback(val ticket: String, val answers: List<AnswerGiven>)

/** [because]: "I cannot give that, because". */
@Serializable
private data class AnswerGiven(
    val ask: String,
    val text: String? = null,
    val files: List<String> = emptyList(),
    val because: String? = null,
)

@Serializable
private data class Confirmed(val ticket: String, val solution: String)

/** Later steps call the new ticket by the step's name. */
internal fun World.named(step: Step, acted: Acted): JsonObject {
    step.name?.let { names.tickets[it] = acted.ticket }
    return shown(acted)
}

internal fun shown(acted: Acted): JsonObject = json(
    "ticket" to acted.ticket,
    "number" to acted.number,
    "status" to acted.status,
    "fresh" to acted.fresh,
)
