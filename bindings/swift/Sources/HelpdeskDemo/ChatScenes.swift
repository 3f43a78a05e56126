import Helpdesk

extension Stage {
    /// Who asks in another language is answered in it, with a ticket that is ready (G13, G15).
    func chatInAnotherLanguage() async throws {
        try clock.set("2020-10-05T10:00:00Z")
        console.scene("Chat: an agent is there. Anna asks in Danish; a ticket is ready to be sent instead")
        try await mette.setPresence(.available)
        let filledIn = try await anna.chatForm()
        let chat = try english.label(.techSupportChat)
        console.does("Anna", "opens “\(chat)”; her name is filled in: \(filledIn.name)")
        let question = "Hej, jeg kan ikke se min faktura. Siden bliver ved med at være tom. Kan I hjælpe mig?"
        var form = ChatForm(name: filledIn.name, email: filledIn.email ?? "", question: question)
        console.does("Anna", "asks “\(question)”")
        let joining = try await anna.joinChat(form)
        try console.shows(answer(english, joining, now: now))
        if case .answered(.otherLanguage(_, _, _, .draft(let draft))) = joining {
            console.does("Anna", "sends the ticket that is ready")
            try await console.tries(english) {
                let acted = try await anna.submit(
                    NewTicket(title: draft.title, description: draft.description)
                )
                return try ["\(acted.number): \(english.status(acted.status))"]
            }
        }
        console.does("Anna", "asks for a chat about something that is not technical")
        form.question = "Can I have a later delivery?"
        form.kind = .other
        try await console.shows(answer(english, anna.joinChat(form), now: now))
    }

    /// Two wait; the agent takes them in their order (G13, G14). Returns the chat that still waits.
    func chatInTheQueue() async throws -> ChatId {
        console.scene("In English they wait in the queue; whoever came first is first")
        let form = ChatForm(
            name: "Vera Vind",
            claim: "anna",
            email: "vera@example.com",
            question: "I cannot sign in since this morning."
        )
        console.does("Vera", "has no account, types the member id “anna”, and asks “\(form.question)”")
        let vera = try await joined(desk.joinChat(form))
        clock.go(minutes(1))
        let question = "The app does not start after the update. What can I do?"
        console.does("Anna", "asks “\(question)”")
        let annas = try await joined(
            anna.joinChat(ChatForm(name: "Anna Hansen", email: "anna@example.com", question: question))
        )

        console.does("Mette", "looks at the queue; what was typed is marked")
        try await console.shows(waiting(team, mette.chatQueue()))
        console.does("Mette", "takes Anna’s chat")
        try await console.tries(team) {
            try await [team.chatStatus(mette.chat(annas.chat).take().status)]
        }
        console.does("Mette", "takes Vera’s")
        guard let key = vera.key else { throw Unplayed.noKey }
        try await talk(desk.chat(vera.chat, key: key))
        console.does("Anna", "waits; she is the first now")
        let view = try await anna.chat(annas.chat).view()
        let (place, wait) = try (
            view.place.map { try english.place($0) }, view.wait.map { try english.wait($0) }
        )
        console.shows([place, wait].compactMap { $0 })
        return annas.chat
    }

    private func talk(_ visitor: VisitorChat) async throws {
        let agent = mette.chat(visitor.id)
        try await agent.take()
        try await agent.post("Hello Vera! The sign-in works again. Please try it once more.")
        try await visitor.post("Yes, I am in. Thank you!")
        try await agent.end()
        try await console.shows(chat(english, visitor.view()))
        console.does("Vera", "rates the chat, and writes once more")
        try await console.tries(english) {
            try await visitor.rate(ChatRating(stars: 5))
            try await visitor.post("And one more question")
            return []
        }
    }

    /// What takes longer goes on as a ticket, with all that was said.
    func chatGoesOnAsTicket(_ id: ChatId) async throws {
        console.scene("It takes longer: the chat goes on as a ticket")
        clock.go(minutes(2))
        try await mette.setPresence(.available)
        let agent = mette.chat(id)
        let visitor = anna.chat(id)
        try await agent.take()
        try await agent.post("Hello Anna! Which telephone is it?")
        try await visitor.post("A Fairphone 4, with Android 13.")
        console.does("Mette", "turns the chat into a ticket")
        guard case .ticket(let acted) = try await agent.turnIntoTicket() else { throw Unplayed.noTicket }
        console.does("Anna", "reads it")
        try await console.shows(ticket(english, anna.view(.number(acted.number))))
    }

    /// Out of hours there is no chat: a draft for who may submit, a contact for everybody else (G4, G16).
    func chatOutOfHours() async throws {
        try clock.set("2020-10-10T12:00:00Z")
        console.scene("On Saturday the chat is closed")
        let question = "I cannot place my order: the button stays grey."
        console.does("Anna", "asks “\(question)”")
        let annas = ChatForm(name: "Anna Hansen", email: "anna@example.com", question: question)
        try await console.shows(answer(english, anna.joinChat(annas), now: now))
        console.does("Vera", "asks “\(question)”")
        let veras = ChatForm(name: "Vera Vind", email: "vera@example.com", question: question)
        try await console.shows(answer(english, desk.joinChat(veras), now: now))
    }

    /// The chat that somebody was let into, after its answer was shown.
    private func joined(_ joining: Joining) throws -> Joined {
        try console.shows(answer(english, joining, now: now))
        guard case .queued(let joined) = joining else { throw Unplayed.notInTheQueue }
        return joined
    }
}

/// What the desk does otherwise than the play was written for.
private enum Unplayed: Error {
    case noKey, noTicket, notInTheQueue
}
