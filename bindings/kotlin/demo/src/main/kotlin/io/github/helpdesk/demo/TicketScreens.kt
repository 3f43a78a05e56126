package io.github.helpdesk.demo

import io.github.helpdesk.AnswerContent
import io.github.helpdesk.Ask
import io.github.helpdesk.Attachment
import io.github.helpdesk.DeskTexts
import io.github.helpdesk.Happening
import io.github.helpdesk.MyTicketsView
import io.github.helpdesk.PageLabel
import io.github.helpdesk.Post
import io.github.helpdesk.QueueView
import io.github.helpdesk.TicketEvent
import io.github.helpdesk.TicketLine
import io.github.helpdesk.TicketView

/** The page "My Technical Issues": when the desk answers, the member's lists, and the contact. */
internal fun page(texts: DeskTexts, view: MyTicketsView, nextAnswer: String): List<String> {
    val page = texts.page()
    return listOf(texts.label(PageLabel.MY_TECHNICAL_ISSUES), "") + page.hours + page.holidays + nextAnswer + "" +
        lists(texts, view) + "" + "[${texts.label(PageLabel.SUBMIT_NEW)}]" + page.contact
}

/** The member's three lists, each below its heading. */
internal fun lists(texts: DeskTexts, view: MyTicketsView): List<String> {
    val page = texts.page()
    return list(page.open, texts, view.open.lines) +
        list(page.awaitingFeedback, texts, view.awaitingFeedback.lines) +
        list(page.closed, texts, view.closed.lines)
}

private fun list(heading: String, texts: DeskTexts, lines: List<TicketLine>): List<String> {
    val rows = lines.map { listOf("${it.number}", texts.title(it.title), texts.date(it.date), texts.status(it.status)) }
    return listOf(heading) + (if (rows.isEmpty()) listOf("-") else table(rows)).indented()
}

/** The queue as agents see it. */
internal fun queue(texts: DeskTexts, view: QueueView): List<String> =
    listOf(texts.label(PageLabel.QUEUE)) + table(
        view.lines.map {
            val worksOnIt = it.assignee?.value ?: "-"
            listOf("${it.number}", texts.title(it.title), texts.status(it.status), it.member.value, worksOnIt)
        },
    ).indented()

/** One ticket with all that happened to it, and what its reader may do now. */
internal fun ticket(texts: DeskTexts, view: TicketView): List<String> {
    val head = listOf(
        "${view.number}  ${texts.title(view.ticket.title)}",
        "${texts.label(PageLabel.STATUS)}: ${texts.status(view.ticket.status)}",
    )
    val events = view.timeline.map { it.event }
    val asked = events.map { it.what }.filterIsInstance<Happening.FeedbackAsked>().flatMap { it.asks }
    val timeline = events.zip(texts.eventLines(events)).flatMap { (event, heading) ->
        listOf("", "${texts.dateTime(event.at)}  $heading") + body(texts, event, asked).indented()
    }
    return head + timeline + "" + listOf(view.allowed.joinToString(" ") { "[${texts.action(it)}]" })
}

/** What was written, below the heading of its event. */
private fun body(texts: DeskTexts, event: TicketEvent, asked: List<Ask>): List<String> = when (val what = event.what) {
    is Happening.Submitted -> listOf(what.description.text) +
        steps(texts, what.description.steps) + files(texts, what.attachments)
    is Happening.Replied -> post(texts, what.post)
    is Happening.Noted -> post(texts, what.post)
    is Happening.NotSolved -> post(texts, what.post)
    is Happening.FeedbackAsked -> what.asks.map { ask(texts, it) }
    is Happening.FeedbackGiven -> what.answers.flatMap { answer ->
        val question = asked.find { it.id == answer.ask }?.let { listOf(texts.question(it)) }.orEmpty()
        question + when (val content = answer.content) {
            is AnswerContent.Given -> post(texts, content.post)
            is AnswerContent.CannotGive -> listOf("${texts.label(PageLabel.CANNOT_GIVE)} ${content.because}")
        }.indented()
    }
    is Happening.Solved -> listOf(what.text)
    is Happening.ChatBrought -> listOf(texts.transcript(what.transcript).trimEnd())
    is Happening.Referred -> listOf(texts.contact(what.contact))
    else -> emptyList()
}

/** One thing that is asked for. */
internal fun ask(texts: DeskTexts, ask: Ask): String {
    val must = texts.label(if (ask.required) PageLabel.REQUIRED else PageLabel.OPTIONAL)
    return "- ${texts.question(ask)} (${texts.askKind(ask.kind)}, $must)"
}

private fun post(texts: DeskTexts, post: Post): List<String> = listOfNotNull(post.text) + files(texts, post.attachments)

private fun steps(texts: DeskTexts, steps: List<String>): List<String> =
    if (steps.isEmpty()) {
        emptyList()
    } else {
        listOf("${texts.label(PageLabel.STEPS)}:") + steps.mapIndexed { n, step -> "${n + 1}. $step" }
    }

private fun files(texts: DeskTexts, files: List<Attachment>): List<String> =
    files.map { "${texts.label(PageLabel.ATTACHMENTS)}: ${it.name}, ${texts.size(it.size)}" }
