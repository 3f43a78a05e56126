package io.github.helpdesk.demo

import io.github.helpdesk.AskKind
import io.github.helpdesk.DeskException
import io.github.helpdesk.Draft
import io.github.helpdesk.IdempotencyKey
import io.github.helpdesk.MemberAccount
import io.github.helpdesk.NewAnswer
import io.github.helpdesk.NewAsk
import io.github.helpdesk.NewPost
import io.github.helpdesk.NewTicket
import io.github.helpdesk.PageLabel
import io.github.helpdesk.RefusalReason
import io.github.helpdesk.Removed
import io.github.helpdesk.TicketDescription
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.TicketStatus
import io.github.helpdesk.draftAdvice
import java.time.Duration
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.first

/** Whose rank is too low is told why, and whom to turn to (G2, G3). */
internal suspend fun Stage.rankTooLow() {
    console.scene("Bo’s rank is below Silver: the app knows beforehand, and the desk says whom to turn to")
    console.does("Bo", "opens “${english.label(PageLabel.TECHNICAL_ISSUES)}”")
    console.shows(english.page().notice)
    val rank = (bo.account() as MemberAccount).rank
    val form = if (policy.maySubmit(rank)) "shown" else "hidden"
    console.does("Bo", "has the rank $rank, so the form is $form. He tries")
    console.tries(english) {
        val new = NewTicket(policy.parseTitle("English - Cannot pay"), TicketDescription("The page is empty."))
        listOf("${bo.submit(new).number}")
    }
}

/** A member signs in, reads when the desk answers, and submits a ticket with a picture (G1, G4, G8-G12). */
internal suspend fun Stage.firstTicket() {
    console.scene("Anna’s rank is Gold: she signs in and submits a ticket in Danish with a picture")
    val signedIn = desk.signIn("anna", "hest-batteri")
    console.does("Anna", "signs in as ${signedIn.account.name}")
    val nextAnswer = english.nextAnswer(DANISH, policy.hoursAt(DANISH, now).next, now)
    console.shows(page(english, anna.myTickets(), nextAnswer))

    console.does("Anna", "types the title “Kan ikke behandle ordre”")
    console.tries(english) { listOf(policy.showTitle(policy.parseTitle("Kan ikke behandle ordre"))) }

    console.does("Anna", "types “dansk - Kan ikke behandle ordre”, and a description")
    val title = policy.parseTitle("dansk - Kan ikke behandle ordre")
    val text = "Når jeg trykker på »Betal«, viser siden kun »Fejl 500«, og ordren bliver ikke sendt."
    console.shows(policy.showTitle(title))
    console.shows(draftAdvice(Draft(title.summary, text)).map { "→ ${english.advice(it)}" })

    console.does("Anna", "adds the steps, and photographs the screen")
    val picture = anna.upload("screen.jpg", picture())
    console.shows("${picture.attachment.name}, ${english.size(picture.attachment.size)}")
    if (Removed.LOCATION in picture.removed) console.shows("(where the picture was taken is removed)")

    console.does("Anna", "sends it; the answer is lost on its way, so the app sends it once more")
    val steps = listOf("Log ind og åbn kurven", "Tryk på »Betal«")
    val new = NewTicket(title, TicketDescription(text, steps), listOf(picture.attachment.id))
    val once = IdempotencyKey.random()
    anna.submit(new, once)
    val acted = anna.submit(new, once)
    val again = if (acted.fresh) "" else " (it is there already, once)"
    console.shows("${acted.number}: ${english.status(acted.status)}$again")
    console.shows(lists(english, anna.myTickets()))
}

/** An agent takes it and asks; the member finds it under "Awaiting Feedback" and answers (G5, G6). */
internal suspend fun Stage.feedback() {
    console.scene("Mette, an agent, takes the ticket, leaves a note for colleagues and asks for feedback")
    later(Duration.ofHours(4))
    console.does("Mette", "looks at the queue")
    console.shows(queue(team, mette.queue()))
    mette.assign(TICKET)
    mette.note(TICKET, NewPost("Ligner fejlen i betalingen fra i går."))
    val asks = listOf(
        NewAsk(AskKind.SCREENSHOT, "Vis os hele siden med adressen."),
        NewAsk(AskKind.ORDER_NUMBER, required = false),
    )
    val asked = mette.askFeedback(TICKET, asks)
    console.does("Mette", "asks: ${asked.number} is now “${team.status(asked.status)}”")

    console.scene("Anna answers; a screenshot that is asked for must be one")
    later(Duration.ofMinutes(20))
    console.does("Anna", "looks at her tickets")
    console.shows(lists(english, anna.myTickets()))
    val open = anna.view(TICKET).ticket.asks
    console.shows(open.map { ask(english, it) })
    console.does("Anna", "answers in words alone")
    console.tries(english) {
        anna.giveFeedback(TICKET, listOf(NewAnswer.Given(open[0].id, NewPost("Siden er helt hvid."))))
        emptyList()
    }
    console.does("Anna", "answers with a picture, and says that she has no order number")
    val picture = anna.upload("address.jpg", picture())
    val answers = listOf(
        NewAnswer.Given(open[0].id, NewPost(attachments = listOf(picture.attachment.id))),
        NewAnswer.CannotGive(open[1].id, "Ordren blev aldrig oprettet."),
    )
    console.tries(english) {
        val acted = anna.giveFeedback(TICKET, answers)
        listOf("${acted.number}: ${english.status(acted.status)}")
    }
}

/** The solution comes to the member's screen by itself, in her language, and is confirmed (G7, G17). */
internal suspend fun Stage.solution() {
    console.scene("Mette solves the ticket while Anna has it open; her screen, in Danish, follows by itself")
    later(Duration.ofHours(1))
    val seen = coroutineScope {
        val screen = async(start = CoroutineStart.UNDISPATCHED) {
            anna.watchTicket(TICKET).first { it.ticket.status == TicketStatus.Solved }
        }
        mette.solve(TICKET, "Betalingen virker igen. Prøv venligst ordren en gang til.")
        screen.await()
    }
    console.does("Anna", "reads")
    console.shows(ticket(danish, seen))
    console.does("Anna", "confirms the solution that she has read")
    console.tries(danish) {
        val solution = checkNotNull(seen.ticket.solution)
        val acted = anna.confirm(TICKET, solution.id)
        listOf("${acted.number}: ${danish.status(acted.status)}")
    }
    console.shows(lists(danish, anna.myTickets()))
}

/** What is closed is not written on; it is followed up. */
internal suspend fun Stage.afterTheEnd() {
    console.scene("A confirmed ticket is over: Anna is told what she can do instead, and does it")
    console.does("Anna", "replies")
    console.tries(english) { listOf("${anna.reply(TICKET, NewPost("One more thing: where is the invoice?")).number}") }
    console.does("Anna", "follows it up")
    console.tries(english) {
        val title = policy.parseTitle("English - Invoice does not open")
        val text = "The link in the mail leads to an empty page, on the phone and on the computer."
        val acted = anna.followUp(TICKET, NewTicket(title, TicketDescription(text)))
        listOf("${acted.number}: ${english.status(acted.status)}; it refers to ${anna.view(acted.number).follows}")
    }
}

/** Who does not answer is reminded, then the ticket closes; what comes too late is not lost. */
internal suspend fun Stage.noAnswer() {
    console.scene("The follow-up stays without an answer: a reminder, then it is closed")
    mette.askFeedback(FOLLOW_UP, listOf(NewAsk(AskKind.TEXT, "Which invoice is it?")))
    val ask = anna.view(FOLLOW_UP).ticket.asks.single()
    for (days in listOf(5L, 11L)) {
        clock.go(Duration.ofDays(days))
        val report = desk.runDue(now)
        console.does("The desk", "${english.date(now)}: reminded ${report.reminded}, closed ${report.expired}")
    }
    console.shows(lists(english, anna.myTickets()))

    console.scene("Weeks later Anna answers: too late, but nothing that she wrote is lost")
    later(Duration.ofDays(45))
    try {
        anna.giveFeedback(FOLLOW_UP, listOf(NewAnswer.Given(ask.id, NewPost("The one of July."))))
    } catch (no: DeskException.Refused) {
        val words = english.error(no)
        console.shows(listOf(words.why) + words.instead.map { "→ $it" })
        val draft = (no.reason as? RefusalReason.TooLate)?.draft ?: throw no
        console.does("Anna", "sends the draft that is ready: “${draft.texts.joinToString()}”")
        val new = NewTicket(draft.title, TicketDescription(draft.texts.joinToString("\n")))
        val acted = anna.followUp(draft.follows, new)
        val follows = anna.view(acted.number).follows
        console.shows("${acted.number}: ${english.status(acted.status)}; it refers to $follows")
    }
}

/** The first ticket of a new desk, and the one that follows it. */
private val TICKET = TicketNumber(1001)
private val FOLLOW_UP = TicketNumber(1002)

/** A photograph as a telephone makes it, with the place where it was taken. */
private fun picture(): ByteArray =
    checkNotNull(Stage::class.java.getResourceAsStream("screen.jpg")).use { it.readBytes() }
