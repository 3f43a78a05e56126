import Foundation
import Helpdesk

// What visitors and agents see of chats, in the words of their language.

/// The answer to a request for a chat: the place in the queue and the wait, or what to do instead.
func answer(_ texts: DeskTexts, _ joining: Joining, now: Date) throws -> [String] {
    switch joining {
    case .queued(let joined):
        try answer(texts, .queued(nobodyThere: joined.nobodyThere), now: now)
            + [texts.place(joined.place), texts.wait(joined.wait)]
    case .answered(let admission):
        try answer(texts, admission, now: now)
    }
}

private func answer(_ texts: DeskTexts, _ admission: Admission, now: Date) throws -> [String] {
    let words = try texts.admission(admission, now: now)
    return [words.answer] + words.next.map { "→ \($0)" }
}

/// A chat as one of its sides reads it: what happened, with the messages below their headings.
func chat(_ texts: DeskTexts, _ view: ChatView) throws -> [String] {
    let events = view.entries.map(\.event)
    var lines = try [texts.chatStatus(view.chat.status)]
    for (event, heading) in try zip(events, texts.chatEventLines(events)) {
        lines += try ["[\(texts.time(event.at))] \(heading ?? "")"]
        let said =
            switch event.what {
            case .joined(_, _, let question, _): question
            case .posted(let post): post.post.text
            default: String?.none
            }
        lines += [said].compactMap { $0 }.indented()
    }
    return lines
}

/// Who waits, as an agent sees it.
func waiting(_ texts: DeskTexts, _ view: ChatQueueView) throws -> [String] {
    let rows = try view.waiting.map { line in
        try [texts.place(line.place), who(texts, line.chat), line.chat.subject, offer(texts, line.offer.to)]
    }
    return try [texts.label(.queue)] + (rows.isEmpty ? ["-"] : table(rows)).indented()
}

/// What is known of who asked, and what was only typed.
private func who(_ texts: DeskTexts, _ chat: Chat) throws -> String {
    if let member = chat.member {
        return try texts.chatMember(member)
    }
    if let claim = chat.visitor?.claim {
        return try texts.chatClaim(claim)
    }
    return chat.visitor?.name ?? ""
}

private func offer(_ texts: DeskTexts, _ to: OfferedTo) throws -> String {
    switch to {
    case .agent(let agent, let until): try "offered to \(agent) until \(texts.time(until))"
    case .everybody: "offered to everybody"
    case .nobody: "offered to nobody yet"
    }
}
