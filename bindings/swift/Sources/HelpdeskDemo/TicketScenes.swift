import Foundation
import Helpdesk

extension Stage {
    /// Whose rank is too low is told why, and whom to turn to (G2, G3).
    func rankTooLow() async throws {
        console.scene(
            "Bo’s rank is below Silver: the app knows beforehand, and the desk says whom to turn to"
        )
        try console.does("Bo", "opens “\(english.label(.technicalIssues))”")
        try console.shows(english.page().notice)
        guard case .member(let account) = try await bo.account() else { return }
        let form = try policy.maySubmit(account.rank) ? "shown" : "hidden"
        console.does("Bo", "has the rank \(account.rank), so the form is \(form). He tries")
        try await console.tries(english) {
            let title = try policy.parseTitle("English - Cannot pay")
            let new = NewTicket(title: title, description: TicketDescription(text: "The page is empty."))
            return try await ["\(bo.submit(new).number)"]
        }
    }

    /// A member signs in, reads when the desk answers, and submits a ticket with a picture (G1, G4, G8-G12).
    func firstTicket() async throws {
        console.scene("Anna’s rank is Gold: she signs in and submits a ticket in Danish with a picture")
        let signedIn = try await desk.signIn(username: "anna", password: "hest-batteri")
        guard case .member(let account) = signedIn.account else { return }
        console.does("Anna", "signs in as \(account.name)")
        let next = try policy.hoursAt(now, for: "da").next
        let nextAnswer = try english.nextAnswer(in: "da", next: next, now: now)
        try await console.shows(page(english, anna.myTickets(), nextAnswer: nextAnswer))

        console.does("Anna", "types the title “Kan ikke behandle ordre”")
        try await console.tries(english) {
            try [policy.showTitle(policy.parseTitle("Kan ikke behandle ordre"))]
        }

        console.does("Anna", "types “dansk - Kan ikke behandle ordre”, and a description")
        let title = try policy.parseTitle("dansk - Kan ikke behandle ordre")
        let text = "Når jeg trykker på »Betal«, viser siden kun »Fejl 500«, og ordren bliver ikke sendt."
        try console.shows(policy.showTitle(title))
        let advice = try Draft(summary: title.summary, text: text).advice()
        try console.shows(advice.map { try "→ \(english.advice($0))" })

        console.does("Anna", "adds the steps, and photographs the screen")
        let picture = try await anna.upload(photograph, name: "screen.jpg")
        try console.shows("\(picture.attachment.name), \(english.size(picture.attachment.size))")
        if picture.removed.contains(.location) { console.shows("(where the picture was taken is removed)") }

        console.does("Anna", "sends it; the answer is lost on its way, so the app sends it once more")
        let steps = ["Log ind og åbn kurven", "Tryk på »Betal«"]
        let new = NewTicket(
            title: title,
            description: TicketDescription(text: text, steps: steps),
            attachments: [picture.attachment.id]
        )
        let once = IdempotencyKey.random()
        try await anna.submit(new, once: once)
        let acted = try await anna.submit(new, once: once)
        let again = acted.fresh ? "" : " (it is there already, once)"
        try console.shows("\(acted.number): \(english.status(acted.status))\(again)")
        try await console.shows(lists(english, anna.myTickets()))
    }

    /// An agent takes it and asks; the member finds it under "Awaiting Feedback" and answers (G5, G6).
    func feedback() async throws {
        console.scene("Mette, an agent, takes the ticket, leaves a note for colleagues and asks for feedback")
        try await later(hours(4))
        console.does("Mette", "looks at the queue")
        try await console.shows(queue(team, mette.queue()))
        try await mette.assign(first, to: .mette)
        try await mette.note(on: first, NewPost(text: "Ligner fejlen i betalingen fra i går."))
        let asks = [
            NewAsk(kind: .screenshot, question: "Vis os hele siden med adressen."),
            NewAsk(kind: .orderNumber, required: false),
        ]
        let asked = try await mette.askFeedback(on: first, asks)
        try console.does("Mette", "asks: \(asked.number) is now “\(team.status(asked.status))”")

        console.scene("Anna answers; a screenshot that is asked for must be one")
        try await later(minutes(20))
        console.does("Anna", "looks at her tickets")
        try await console.shows(lists(english, anna.myTickets()))
        let open = try await anna.view(first).ticket.asks
        try console.shows(open.map { try ask(english, $0) })
        console.does("Anna", "answers in words alone")
        try await console.tries(english) {
            let words = NewPost(text: "Siden er helt hvid.")
            try await anna.giveFeedback(on: first, [.given(ask: open[0].id, post: words)])
            return []
        }
        console.does("Anna", "answers with a picture, and says that she has no order number")
        let picture = try await anna.upload(photograph, name: "address.jpg")
        let answers: [NewAnswer] = [
            .given(ask: open[0].id, post: NewPost(attachments: [picture.attachment.id])),
            .cannotGive(ask: open[1].id, because: "Ordren blev aldrig oprettet."),
        ]
        try await console.tries(english) {
            let acted = try await anna.giveFeedback(on: first, answers)
            return try ["\(acted.number): \(english.status(acted.status))"]
        }
    }

    /// The solution comes to the member's screen by itself, in her language, and is confirmed (G7, G17).
    func solution() async throws {
        console.scene(
            "Mette solves the ticket while Anna has it open; her screen, in Danish, follows by itself"
        )
        try await later(hours(1))
        let screen = anna.watchTicket(first)
        async let followed = screen.first { $0.ticket.status == .solved }
        try await mette.solve(first, "Betalingen virker igen. Prøv venligst ordren en gang til.")
        guard let seen = try await followed, let solution = seen.ticket.solution else { return }
        console.does("Anna", "reads")
        try console.shows(ticket(danish, seen))
        console.does("Anna", "confirms the solution that she has read")
        try await console.tries(danish) {
            let acted = try await anna.confirm(first, solution: solution.id)
            return try ["\(acted.number): \(danish.status(acted.status))"]
        }
        try await console.shows(lists(danish, anna.myTickets()))
    }

    /// What is closed is not written on; it is followed up.
    func afterTheEnd() async throws {
        console.scene("A confirmed ticket is over: Anna is told what she can do instead, and does it")
        console.does("Anna", "replies")
        try await console.tries(english) {
            let post = NewPost(text: "One more thing: where is the invoice?")
            return try await ["\(anna.reply(to: first, post).number)"]
        }
        console.does("Anna", "follows it up")
        try await console.tries(english) {
            let title = try policy.parseTitle("English - Invoice does not open")
            let text = "The link in the mail leads to an empty page, on the phone and on the computer."
            let new = NewTicket(title: title, description: TicketDescription(text: text))
            return try await followedUp(anna.followUp(on: first, new))
        }
    }

    /// Who does not answer is reminded, then the ticket closes; what comes too late is not lost.
    func noAnswer() async throws {
        console.scene("The follow-up stays without an answer: a reminder, then it is closed")
        try await mette.askFeedback(on: second, [NewAsk(kind: .text, question: "Which invoice is it?")])
        let asks = try await anna.view(second).ticket.asks
        for time in [days(5), days(11)] {
            clock.go(time)
            let report = try await desk.runDue(at: now)
            let done = "reminded \(report.reminded), closed \(report.expired)"
            try console.does("The desk", "\(english.date(now)): \(done)")
        }
        try await console.shows(lists(english, anna.myTickets()))

        console.scene("Weeks later Anna answers: too late, but nothing that she wrote is lost")
        try await later(days(45))
        do {
            let answer = NewPost(text: "The one of July.")
            try await anna.giveFeedback(on: second, [.given(ask: asks[0].id, post: answer)])
        } catch let no {
            try console.shows(explanation(of: no, english))
            guard case .refused(let refusal) = no, case .tooLate(_, _, _, let draft?) = refusal.reason else {
                throw no
            }
            let written = draft.texts.joined(separator: ", ")
            console.does("Anna", "sends the draft that is ready: “\(written)”")
            let text = draft.texts.joined(separator: "\n")
            let new = NewTicket(title: draft.title, description: TicketDescription(text: text))
            try await console.shows(followedUp(anna.followUp(on: .id(draft.follows), new)))
        }
    }

    /// The new ticket, and the one that it refers to.
    private func followedUp(_ acted: Acted) async throws -> [String] {
        let follows = try await anna.view(.number(acted.number)).follows.map { "\($0)" } ?? "none"
        return try ["\(acted.number): \(english.status(acted.status)); it refers to \(follows)"]
    }
}

/// The first ticket of a new desk, and the one that follows it.
private let first = TicketKey.number(1001)
private let second = TicketKey.number(1002)

/// A photograph as a telephone makes it, with the place where it was taken.
private let photograph = Data(PackageResources.screen_jpg)
