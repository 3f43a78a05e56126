package io.github.helpdesk.demo

import io.github.helpdesk.Admission
import io.github.helpdesk.ChatForm
import io.github.helpdesk.ChatId
import io.github.helpdesk.ChatRating
import io.github.helpdesk.Instead
import io.github.helpdesk.Joined
import io.github.helpdesk.Joining
import io.github.helpdesk.MemberId
import io.github.helpdesk.NewTicket
import io.github.helpdesk.PageLabel
import io.github.helpdesk.PresenceState
import io.github.helpdesk.RequestKind
import io.github.helpdesk.TurnedInto
import io.github.helpdesk.VisitorChat
import java.time.Duration

/** Who asks in another language is answered in it, with a ticket that is ready (G13, G15). */
internal suspend fun Stage.chatInAnotherLanguage() {
    clock.set("2020-10-05T10:00:00Z")
    console.scene("Chat: an agent is there. Anna asks in Danish; a ticket is ready to be sent instead")
    mette.setPresence(PresenceState.AVAILABLE)
    val filledIn = anna.chatForm()
    val chat = english.label(PageLabel.TECH_SUPPORT_CHAT)
    console.does("Anna", "opens “$chat”; her name is filled in: ${filledIn.name}")
    val question = "Hej, jeg kan ikke se min faktura. Siden bliver ved med at være tom. Kan I hjælpe mig?"
    val form = ChatForm(filledIn.name, filledIn.email.orEmpty(), question)
    console.does("Anna", "asks “$question”")
    val joining = anna.joinChat(form)
    console.shows(answer(english, joining, now))
    val admission = (joining as? Joining.Answered)?.admission as? Admission.OtherLanguage
    val draft = checkNotNull((admission?.instead as? Instead.Draft)?.draft) { "no ticket is ready" }
    console.does("Anna", "sends the ticket that is ready")
    console.tries(english) {
        val acted = anna.submit(NewTicket(draft.title, draft.description))
        listOf("${acted.number}: ${english.status(acted.status)}")
    }
    console.does("Anna", "asks for a chat about something that is not technical")
    val other = form.copy(question = "Can I have a later delivery?", kind = RequestKind.OTHER)
    console.shows(answer(english, anna.joinChat(other), now))
}

/** Two wait; the agent takes them in their order (G13, G14). Returns the chat that still waits. */
internal suspend fun Stage.chatInTheQueue(): ChatId {
    console.scene("In English they wait in the queue; whoever came first is first")
    val form = ChatForm(
        name = "Vera Vind",
        email = "vera@example.com",
        question = "I cannot sign in since this morning.",
        claim = MemberId("anna"),
    )
    console.does("Vera", "has no account, types the member id “anna”, and asks “${form.question}”")
    val vera = joined(desk.joinChat(form))
    clock.go(Duration.ofMinutes(1))
    val question = "The app does not start after the update. What can I do?"
    console.does("Anna", "asks “$question”")
    val annas = joined(anna.joinChat(ChatForm("Anna Hansen", "anna@example.com", question)))

    console.does("Mette", "looks at the queue; what was typed is marked")
    console.shows(waiting(team, mette.chatQueue()))
    console.does("Mette", "takes Anna’s chat")
    console.tries(team) { listOf("${mette.chat(annas.side.id).take().status}") }
    console.does("Mette", "takes Vera’s")
    talk(vera.side)
    console.does("Anna", "waits; she is the first now")
    val view = annas.side.view()
    console.shows(listOfNotNull(view.place?.let(english::place), view.wait?.let(english::wait)))
    return annas.side.id
}

private suspend fun Stage.talk(visitor: VisitorChat) {
    val agent = mette.chat(visitor.id)
    agent.take()
    agent.post("Hello Vera! The sign-in works again. Please try it once more.")
    visitor.post("Yes, I am in. Thank you!")
    agent.end()
    console.shows(chat(english, visitor.view()))
    console.does("Vera", "rates the chat, and writes once more")
    console.tries(english) {
        visitor.rate(ChatRating(5))
        visitor.post("And one more question")
        emptyList()
    }
}

/** What takes longer goes on as a ticket, with all that was said. */
internal suspend fun Stage.chatGoesOnAsTicket(id: ChatId) {
    console.scene("It takes longer: the chat goes on as a ticket")
    clock.go(Duration.ofMinutes(2))
    mette.setPresence(PresenceState.AVAILABLE)
    val agent = mette.chat(id)
    val visitor = anna.chat(id)
    agent.take()
    agent.post("Hello Anna! Which telephone is it?")
    visitor.post("A Fairphone 4, with Android 13.")
    console.does("Mette", "turns the chat into a ticket")
    val turned = agent.turnIntoTicket() as TurnedInto.Ticket
    console.does("Anna", "reads it")
    console.shows(ticket(english, anna.view(turned.acted.number)))
}

/** Out of hours there is no chat: a draft for who may submit, a contact for everybody else (G4, G16). */
internal suspend fun Stage.chatOutOfHours() {
    clock.set("2020-10-10T12:00:00Z")
    console.scene("On Saturday the chat is closed")
    val question = "I cannot place my order: the button stays grey."
    console.does("Anna", "asks “$question”")
    console.shows(answer(english, anna.joinChat(ChatForm("Anna Hansen", "anna@example.com", question)), now))
    console.does("Vera", "asks “$question”")
    console.shows(answer(english, desk.joinChat(ChatForm("Vera Vind", "vera@example.com", question)), now))
}

/** The chat that somebody was let into, after its answer was shown. */
private fun Stage.joined(joining: Joining): Joined {
    console.shows(answer(english, joining, now))
    return (joining as Joining.Queued).joined
}
