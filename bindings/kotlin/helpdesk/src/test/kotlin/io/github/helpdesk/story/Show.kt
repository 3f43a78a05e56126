package io.github.helpdesk.story

import io.github.helpdesk.AnswerContent
import io.github.helpdesk.Ask
import io.github.helpdesk.Author
import io.github.helpdesk.DeskPolicy
import io.github.helpdesk.FeedChange
import io.github.helpdesk.Happened
import io.github.helpdesk.Happening
import io.github.helpdesk.Post
import io.github.helpdesk.QueueLine
import io.github.helpdesk.Ticket
import io.github.helpdesk.TicketEvent
import io.github.helpdesk.TicketLine
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.TicketView
import kotlinx.serialization.json.JsonObject

/** What the desk answers, as plain JSON. Ids stay ids here; the player puts names in their place. */

internal fun lines(lines: List<TicketLine>, policy: DeskPolicy): List<JsonObject> = lines.map {
    json(
        "ticket" to it.id,
        "number" to it.number,
        "title" to policy.showTitle(it.title),
        "status" to it.status,
        "date" to it.date,
    )
}

internal fun shown(line: QueueLine, policy: DeskPolicy): JsonObject = json(
    "ticket" to line.id,
    "number" to line.number,
    "title" to policy.showTitle(line.title),
    "status" to line.status,
    "member" to line.member,
    "assignee" to line.assignee,
    "opened" to line.openedAt,
)

internal fun head(number: TicketNumber, ticket: Ticket, policy: DeskPolicy): JsonObject = json(
    "ticket" to ticket.id,
    "number" to number,
    "member" to ticket.member,
    "title" to policy.showTitle(ticket.title),
    "language" to ticket.title.language,
    "status" to ticket.status,
    "opened" to ticket.openedAt,
    "closed" to ticket.closedAt,
    "asks" to ticket.asks.map(::shown),
    "solution" to ticket.solution?.id,
    "posts" to ticket.posts,
    "attachments" to ticket.attachments,
    "assignee" to ticket.team.assignee,
    "hold_until" to ticket.team.holdUntil,
)

internal fun shown(view: TicketView, policy: DeskPolicy): JsonObject =
    head(view.number, view.ticket, policy) + json(
        "follows" to view.follows,
        "merged_into" to view.mergedInto,
        "member_name" to view.member?.name,
        "allowed" to view.allowed,
        "timeline" to view.timeline.map { shown(it.event, policy) },
        "more" to (view.next != null),
    )

internal fun shown(change: FeedChange, policy: DeskPolicy): JsonObject {
    val own = json("own" to (change.operation != null))
    return own + when (val what = change.what) {
        is Happened.Ticket -> shown(what.event, policy) + json("ticket" to what.ticket)
        is Happened.Chat -> shown(what.event) + json("chat" to what.chat)
    }
}

private fun shown(ask: Ask): JsonObject = json(
    "ask" to ask.id,
    "kind" to ask.kind,
    "question" to ask.question,
    "required" to ask.required,
)

/** An event: `kind`, `by`, `at`, and what belongs to its kind. */
internal fun shown(event: TicketEvent, policy: DeskPolicy): JsonObject {
    val head = json(
        "kind" to snakeCase(event.what::class.simpleName!!),
        "by" to when (val by = event.by) {
            is Author.Member -> by.id
            is Author.Agent -> by.id
            Author.Support -> "support"
            Author.System -> "system"
        },
        "at" to event.at,
    )
    return head + what(event.what, policy)
}

private fun what(what: Happening, policy: DeskPolicy): JsonObject = when (what) {
    is Happening.Submitted -> json(
        "title" to policy.showTitle(what.title),
        "text" to what.description.text,
        "steps" to what.description.steps,
        "attachments" to what.attachments.map(::shown),
        "follows" to what.follows,
    )
    is Happening.ChatBrought -> shown(what.transcript)
    is Happening.Assigned -> json("agent" to what.agent)
    is Happening.Replied -> shown(what.post)
    is Happening.Noted -> shown(what.post)
    is Happening.NotSolved -> shown(what.post)
    is Happening.FeedbackAsked -> json("asks" to what.asks.map(::shown))
    is Happening.AsksDropped -> json("asks" to what.asks)
    is Happening.FeedbackGiven -> json(
        "answers" to what.answers.map {
            json("ask" to it.ask) + when (val content = it.content) {
                is AnswerContent.Given -> shown(content.post)
                is AnswerContent.CannotGive -> json("because" to content.because)
            }
        },
    )
    is Happening.LanguageCorrected -> json("language" to what.language)
    is Happening.Held -> json("reason" to what.reason, "until" to what.until)
    is Happening.Solved -> json("solution" to what.solution, "text" to what.text)
    is Happening.Confirmed -> json("solution" to what.solution)
    is Happening.Referred -> json("contact" to what.contact)
    is Happening.Merged -> json("into" to what.into)
    is Happening.Removed -> json("was" to what.kind)
    Happening.Released, Happening.Resumed, Happening.Withdrawn, Happening.Reopened, Happening.Reminded,
    Happening.FeedbackExpired, Happening.SolutionExpired, Happening.Erased,
    -> json()
}

internal fun shown(post: Post): JsonObject =
    json("text" to post.text, "attachments" to post.attachments.map(::shown))
