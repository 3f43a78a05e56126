import Helpdesk

extension Vocabulary {
    /// What needs no account: the company's choices, hours, titles, advice.
    mutating func addRules() {
        add("policy") { world in
            let parts = try world.policy.parts()
            return object([
                "ticket_rank": parts.ticketRank,
                "ranks": parts.ladder,
                "account_manager": parts.accountManager,
                "contact": parts.contact,
                "languages": parts.languages.map(\.ownName),
            ])
        }
        add("hours", HoursOf.self) { world, given in
            let at = try given.at.map(world.instant) ?? world.now
            let hours = try world.policy.hoursAt(at, for: world.policy.findLanguage(given.language).tag)
            // The chat is open with English.
            let chatOpen = try world.policy.hoursAt(at, for: "en").covered
            return object([
                "answered": hours.covered, "next": hours.next, "until": hours.until, "chat_open": chatOpen,
            ])
        }
        add("parse_title", Typed.self) { world, given in
            let title = try world.policy.parseTitle(given.text)
            return try object([
                "language": title.language,
                "summary": title.summary,
                "shown": world.policy.showTitle(title),
            ])
        }
        add("advice", Outline.self) { _, given in
            let draft = Draft(
                summary: given.summary,
                text: given.text,
                steps: given.steps,
                pictures: given.pictures
            )
            return try object(["advice": draft.advice()])
        }
    }
}

private struct HoursOf: Codable {
    let language: String
    let at: String?
}

private struct Typed: Codable {
    let text: String
}

private struct Outline: Codable {
    let summary: String
    let text: String
    let steps: Int
    let pictures: Int
}
