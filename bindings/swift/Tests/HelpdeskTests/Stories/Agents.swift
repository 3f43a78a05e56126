import Helpdesk

extension Vocabulary {
    /// What agents do with tickets.
    mutating func addAgents() {
        add("submit_on_behalf", Form.self) { world, form in
            guard let member = form.member.map(MemberId.init) else {
                throw Broken("for whom?")
            }
            let new = try world.newTicket(form)
            return try await world.named(world.agent().submitOnBehalf(of: member, new, once: world.once))
        }
        add("assign", Assigned.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            return try await world.agent().assign(ticket, to: AgentId(given.to), once: world.once).json
        }
        add("release", OnTicket.self) { world, given in
            try await world.agent().release(world.names.ticket(given.ticket), once: world.once).json
        }
        add("note", Written.self) { world, written in
            let ticket = try world.names.ticket(written.ticket)
            return try await world.agent().note(on: ticket, world.post(written), once: world.once).json
        }
        add("ask_feedback", AskFeedback.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            let asks = try given.asks.map {
                NewAsk(kind: try the($0.kind), question: $0.question, required: $0.required)
            }
            let agent = try await world.agent()
            let acted = try await agent.askFeedback(on: ticket, asks, once: world.once)
            // The new asks are the last ones; an agent reads their ids from the ticket.
            let standing = try await agent.view(ticket, limit: 1).ticket.asks
            for (ask, stands) in zip(given.asks.reversed(), standing.reversed()) {
                world.names.asks[ask.name] = stands.id
            }
            return acted.json
        }
        add("drop_asks", DropAsks.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            let asks = try given.asks.map(world.names.asks.called)
            return try await world.agent().dropAsks(on: ticket, asks, once: world.once).json
        }
        add("correct_language", Corrected.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            let language = LanguageTag(given.language)
            return try await world.agent().correctLanguage(of: ticket, to: language, once: world.once).json
        }
        add("hold", Held.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            let hold = try NewHold(reason: given.reason, until: given.until.map(world.instant))
            return try await world.agent().hold(ticket, hold, once: world.once).json
        }
        add("resume", OnTicket.self) { world, given in
            try await world.agent().resume(world.names.ticket(given.ticket), once: world.once).json
        }
        add("solve", Solved.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            let agent = try await world.agent()
            let acted = try await agent.solve(ticket, given.text, once: world.once)
            // Later steps call the solution by the step's name; whoever confirms has read its id.
            if let name = world.step.name,
                let solution = try await agent.view(ticket, limit: 1).ticket.solution
            {
                world.names.solutions[name] = solution.id
            }
            return acted.json
        }
        add("refer", Refer.self) { world, given in
            let ticket = try world.names.ticket(given.ticket)
            return try await world.agent().refer(ticket, to: given.contact?.contact, once: world.once).json
        }
        add("merge", Merged.self) { world, given in
            let (ticket, into) = try (world.names.ticket(given.ticket), world.names.ticket(given.into))
            return try await world.agent().merge(ticket, into: into, once: world.once).json
        }
        add("reopen", OnTicket.self) { world, given in
            try await world.agent().reopen(world.names.ticket(given.ticket), once: world.once).json
        }
    }
}

private struct Assigned: Codable {
    let ticket: String
    let to: String
}

private struct AskFeedback: Codable {
    let ticket: String
    let asks: [Made]

    struct Made: Codable {
        let name: String
        let kind: String
        let question: String?
        let required: Bool
    }
}

private struct DropAsks: Codable {
    let ticket: String
    let asks: [String]
}

private struct Corrected: Codable {
    let ticket: String
    let language: String
}

private struct Held: Codable {
    let ticket: String
    let reason: String
    let until: String?
}

private struct Solved: Codable {
    let ticket: String
    let text: String
}

private struct Refer: Codable {
    let ticket: String
    let contact: ReferredTo?
}

/// Whom somebody is told to turn to.
struct ReferredTo: Codable {
    let name: String
    let link: String?

    var contact: Contact { Contact(name: name, link: link) }
}

private struct Merged: Codable {
    let ticket: String
    let into: String
}
