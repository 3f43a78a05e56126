import Helpdesk

extension Vocabulary {
    /// What members do; agents reply as well.
    mutating func addMembers() {
        add("submit", Form.self) { world, form in
            let new = try world.newTicket(form)
            return try await world.named(world.member().submit(new, once: world.once))
        }
        add("follow_up", Form.self) { world, form in
            guard let name = form.ticket else {
                throw Broken("which ticket?")
            }
            let closed = try world.names.ticket(name)
            let new = try world.newTicket(form)
            return try await world.named(world.member().followUp(on: closed, new, once: world.once))
        }
        add("reply", Written.self) { world, written in
            let ticket = try world.names.ticket(written.ticket)
            let post = try world.post(written)
            return try await world.side().reply(to: ticket, post, once: world.once).json
        }
        add("not_solved", Written.self) { world, written in
            let ticket = try world.names.ticket(written.ticket)
            let post = try world.post(written)
            return try await world.member().notSolved(ticket, post, once: world.once).json
        }
        add("give_feedback", Feedback.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            let answers = try given.answers.map { answer -> NewAnswer in
                let ask = try world.names.asks.called(answer.ask)
                if let because = answer.because {
                    return .cannotGive(ask: ask, because: because)
                }
                return try .given(ask: ask, post: world.post(answer.text, answer.files))
            }
            return try await world.member().giveFeedback(on: ticket, answers, once: world.once).json
        }
        add("confirm", Confirmed.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            let read = try world.names.solutions.called(given.solution)
            return try await world.member().confirm(ticket, solution: read, once: world.once).json
        }
        add("withdraw", OnTicket.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            return try await world.member().withdraw(ticket, once: world.once).json
        }
    }
}

/// The form: a title as typed, a description with steps, files.
struct Form: Codable {
    let ticket: String?
    let member: String?
    let title: String
    let description: String
    let steps: [String]?
    let files: [String]?
}

/// What is written: a text, uploaded files, or both.
struct Written: Codable {
    let ticket: String
    let text: String?
    let files: [String]?
}

/// A step that names a ticket and nothing else.
struct OnTicket: Codable {
    let ticket: String
}

private struct Feedback: Codable {
    let ticket: String
    let answers: [Given]

    struct Given: Codable {
        let ask: String
        let text: String?
        let files: [String]?
        /// "I cannot give that, because".
        let because: String?
    }
}

private struct Confirmed: Codable {
    let ticket: String
    let solution: String
}

extension World {
    func newTicket(_ form: Form) throws -> NewTicket {
        try NewTicket(
            title: policy.parseTitle(form.title),
            description: TicketDescription(text: form.description, steps: form.steps ?? []),
            attachments: names.files(form.files)
        )
    }

    func post(_ written: Written) throws -> NewPost {
        try post(written.text, written.files)
    }

    func post(_ text: String?, _ files: [String]?) throws -> NewPost {
        try NewPost(text: text, attachments: names.files(files))
    }

    /// Later steps call the new ticket by the step's name.
    func named(_ acted: Acted) -> Json {
        if let name = step.name { names.tickets[name] = acted.ticket }
        return acted.json
    }
}

extension Acted: Plain {
    var json: Json { object(["ticket": ticket, "number": number, "status": status, "fresh": fresh]) }
}
