package io.github.helpdesk.demo

import io.github.helpdesk.Admission
import io.github.helpdesk.ChatHappening
import io.github.helpdesk.ChatQueueView
import io.github.helpdesk.ChatView
import io.github.helpdesk.DeskTexts
import io.github.helpdesk.Joining
import io.github.helpdesk.OfferedTo
import io.github.helpdesk.PageLabel
import java.time.Instant

/** The answer to a request for a chat: the place in the queue and the wait, or what to do instead. */
internal fun answer(texts: DeskTexts, joining: Joining, now: Instant): List<String> = when (joining) {
    is Joining.Queued -> {
        val joined = joining.joined
        answer(texts, Admission.Queued(joined.nobodyThere), now) + texts.place(joined.place) + texts.wait(joined.wait)
    }
    is Joining.Answered -> answer(texts, joining.admission, now)
}

private fun answer(texts: DeskTexts, admission: Admission, now: Instant): List<String> {
    val words = texts.admission(admission, now)
    return listOf(words.answer) + words.next.map { "→ $it" }
}

/** A chat as one of its sides reads it: what happened, with the messages below their headings. */
internal fun chat(texts: DeskTexts, view: ChatView): List<String> {
    val events = view.entries.map { it.event }
    val lines = events.zip(texts.chatEventLines(events)).flatMap { (event, heading) ->
        val said = when (val what = event.what) {
            is ChatHappening.Joined -> what.question
            is ChatHappening.Posted -> what.post.post.text
            else -> null
        }
        listOf("[${texts.time(event.at)}] $heading") + listOfNotNull(said).indented()
    }
    return listOf(texts.chatStatus(view.chat.status)) + lines
}

/** Who waits, as an agent sees it. */
internal fun waiting(texts: DeskTexts, view: ChatQueueView): List<String> {
    val rows = view.waiting.map { line ->
        val offered = when (val to = line.offer.to) {
            is OfferedTo.Agent -> "offered to ${to.agent} until ${texts.time(to.until)}"
            OfferedTo.Everybody -> "offered to everybody"
            OfferedTo.Nobody -> "offered to nobody yet"
        }
        val who = line.chat.member?.let(texts::chatMember)
            ?: line.chat.visitor?.claim?.let(texts::chatClaim)
            ?: line.chat.visitor?.name.orEmpty()
        listOf(texts.place(line.place), who, line.chat.subject, offered)
    }
    return listOf(texts.label(PageLabel.QUEUE)) + (if (rows.isEmpty()) listOf("-") else table(rows)).indented()
}
