import Foundation
import Helpdesk

extension Vocabulary {
    /// What people read, in their language (G17).
    mutating func addTexts() {
        add("label", Named.self) { world, given in
            let texts = try world.texts(given.language)
            let text =
                switch given.of {
                case "label": try texts.label(the(given.code))
                case "list":
                    try texts.listTitle(given.code == "awaiting" ? .awaitingFeedback : the(given.code))
                case "action": try texts.action(the(given.code))
                case "chat_action": try texts.chatAction(the(given.code))
                case "presence": try texts.presence(the(given.code))
                case "advice": try texts.advice(the(given.code))
                default: throw Broken("there are no words of \(given.of)")
                }
            return object(["text": text])
        }
        add("status_label", StatusLabel.self) { world, given in
            let texts = try world.texts(given.language, audience(given.audience))
            return try object(["text": texts.status(ticketStatus(given.status))])
        }
        add("date", Dated.self) { world, given in
            try object(["text": world.texts(given.language).date(world.instant(given.at))])
        }
        add("sentence", Sentence.self) { world, given in
            let texts = try world.texts(given.language)
            switch given.of {
            case "notice": return try object(["text": texts.page().notice])
            case "contact": return try object(["text": texts.page().contact])
            case "hours": return try object(["text": texts.page().hours.joined(separator: "\n")])
            case "next_answer":
                let asked = try world.policy.findLanguage(given.about ?? "en").tag
                let next = try world.policy.hoursAt(world.now, for: asked).next
                return try object(["text": texts.nextAnswer(in: asked, next: next, now: world.now)])
            default: throw Broken("there is no sentence of \(given.of)")
            }
        }
        add("explain", Explain.self) { world, given in
            let texts = try world.texts(given.language, audience(given.audience))
            switch world.lastNo {
            case .refused(_)?, .refusedInChat(_)?:
                let words = try texts.error(world.lastNo!)
                return object(["why": words.why, "instead": words.instead])
            case .invalid(let input)?:
                return try object(["why": texts.problem(input.problem, with: input.field)])
            default:
                throw Broken("nothing was refused")
            }
        }
        add("timeline_lines", TimelineOf.self) { world, given in
            let side = try await world.side()
            let view = try await side.view(world.names.ticket(given.ticket), limit: 500)
            let texts = try world.texts(given.language, audience(of: side.accountId))
            let lines = try texts.eventLines(view.timeline.map(\.event))
            return object(["lines": lines.compactMap { $0 }])
        }
    }

    /// Chats in words (G17).
    mutating func addChatTexts() {
        // The answer to the last request for a chat, by the visitor's clock.
        add("explain_answer", InLanguage.self) { world, given in
            guard let (form, admission) = world.lastAnswer.map({ ($0.form, $0.admission) }) else {
                throw Broken("nobody asked for a chat")
            }
            let languages = [LanguageTag(given.language)]
            let texts =
                if let minutes = form.utcOffsetMinutes {
                    try DeskTexts(languages: languages, policy: world.policy, zone: zone(minutes))
                } else {
                    try world.texts(given.language)
                }
            let words = try texts.admission(admission, now: world.now)
            return object(["language": words.language, "answer": words.answer, "next": words.next])
        }
        add("queue_lines", ChatLines.self) { world, given in
            let texts = try world.texts(given.language)
            let view = try await world.chat(given.chat).view()
            return try object([
                "place": view.place.map { try texts.place($0) },
                "wait": view.wait.map { try texts.wait($0) },
            ])
        }
        add("chat_status_label", StatusLabel.self) { world, given in
            let texts = try world.texts(given.language, audience(given.audience))
            return try object(["text": texts.chatStatus(chatStatus(given.status))])
        }
        // The headings of what happened in a chat, as its reader sees them.
        add("chat_lines", ChatLines.self) { world, given in
            let chat = try await world.chat(given.chat)
            let texts = try world.texts(given.language, chat is AgentChat ? .agents : .member)
            let lines = try await texts.chatEventLines(chat.view().entries.map(\.event))
            return object(["lines": lines.compactMap { $0 }])
        }
        add("chat_claim", Claim.self) { world, given in
            try object(["text": world.texts(given.language).chatClaim(MemberId(given.claim))])
        }
    }
}

private struct Named: Codable {
    let language: String
    /// `label`, `list`, `action`, `chat_action`, `presence` or `advice`.
    let of: String
    let code: String
}

private struct StatusLabel: Codable {
    let language: String
    let status: String
    let audience: String?
}

private struct Dated: Codable {
    let language: String
    let at: String
}

private struct Sentence: Codable {
    let language: String
    /// `notice`, `contact`, `hours` or `next_answer`.
    let of: String
    /// The language that is asked about.
    let about: String?
}

private struct Explain: Codable {
    let language: String
    let audience: String?
}

private struct TimelineOf: Codable {
    let language: String
    let ticket: String
}

/// What the reader's device is set to.
private struct InLanguage: Codable {
    let language: String
}

private struct ChatLines: Codable {
    let language: String
    let chat: String
}

private struct Claim: Codable {
    let language: String
    let claim: String
}

extension World {
    /// The words that a device set to `language` shows.
    func texts(_ language: String, _ audience: Audience = .member) throws -> DeskTexts {
        try DeskTexts(languages: [LanguageTag(language)], policy: policy, audience: audience, zone: nil)
    }
}

private func audience(_ name: String?) throws -> Audience {
    try the(name ?? "member")
}

private func audience(of account: AccountId) -> Audience {
    switch account {
    case .member: .member
    case .agent: .agents
    }
}

/// The clock of a visitor who is so far ahead of UTC.
private func zone(_ minutes: Int) -> Zone {
    let sign = minutes < 0 ? "-" : "+"
    let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
    let digits = String(10_000 + hours * 100 + rest).dropFirst()
    return Zone(
        name: "UTC\(sign)\(digits)",
        from: Date(timeIntervalSince1970: 1_577_836_800),
        until: Date(timeIntervalSince1970: 1_640_995_200),
        offsetSeconds: minutes * 60,
        changes: []
    )
}
