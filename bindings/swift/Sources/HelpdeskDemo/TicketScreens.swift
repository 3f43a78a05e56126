import Helpdesk

// What members and agents see of tickets, in the words of their language.

/// The page "My Technical Issues": when the desk answers, the member's lists, and the contact.
func page(_ texts: DeskTexts, _ view: MyTicketsView, nextAnswer: String) throws -> [String] {
    let page = try texts.page()
    var lines = try [texts.label(.myTechnicalIssues), ""]
    lines += page.hours + page.holidays + [nextAnswer, ""]
    lines += try lists(texts, view)
    lines += try ["", "[\(texts.label(.submitNew))]", page.contact]
    return lines
}

/// The member's three lists, each below its heading.
func lists(_ texts: DeskTexts, _ view: MyTicketsView) throws -> [String] {
    let page = try texts.page()
    return try list(page.open, texts, view.open.lines)
        + list(page.awaitingFeedback, texts, view.awaitingFeedback.lines)
        + list(page.closed, texts, view.closed.lines)
}

private func list(_ heading: String, _ texts: DeskTexts, _ lines: [TicketLine]) throws -> [String] {
    let rows = try lines.map { line in
        try ["\(line.number)", texts.title(line.title), texts.date(line.date), texts.status(line.status)]
    }
    return [heading] + (rows.isEmpty ? ["-"] : table(rows)).indented()
}

/// The queue as agents see it.
func queue(_ texts: DeskTexts, _ view: QueueView) throws -> [String] {
    let rows = try view.lines.map { line in
        try [
            "\(line.number)", texts.title(line.title), texts.status(line.status), line.member.value,
            line.assignee?.value ?? "-",
        ]
    }
    return try [texts.label(.queue)] + table(rows).indented()
}

/// One ticket with all that happened to it, and what its reader may do now.
func ticket(_ texts: DeskTexts, _ view: TicketView) throws -> [String] {
    let events = view.timeline.map(\.event)
    let asked = events.flatMap { event -> [Ask] in
        if case .feedbackAsked(let asks) = event.what { asks } else { [] }
    }
    var lines = try [
        "\(view.number)  \(texts.title(view.ticket.title))",
        "\(texts.label(.status)): \(texts.status(view.ticket.status))",
    ]
    for (event, heading) in try zip(events, texts.eventLines(events)) {
        lines += try ["", "\(texts.dateTime(event.at))  \(heading ?? "")"]
        lines += try body(texts, event.what, asked).indented()
    }
    let buttons = try view.allowed.map { try "[\(texts.action($0))]" }
    return lines + ["", buttons.joined(separator: " ")]
}

/// What was written, below the heading of its event.
private func body(_ texts: DeskTexts, _ what: Happening, _ asked: [Ask]) throws -> [String] {
    switch what {
    case .submitted(_, _, let description, let attachments, _):
        try [description.text] + steps(texts, description.steps) + files(texts, attachments)
    case .replied(let post), .noted(let post), .notSolved(let post):
        try written(texts, post)
    case .feedbackAsked(let asks):
        try asks.map { try ask(texts, $0) }
    case .feedbackGiven(let answers):
        try answers.flatMap { answer in
            let question = try asked.first { $0.id == answer.ask }.map { try texts.question($0) }
            let given =
                switch answer.content {
                case .given(let post): try written(texts, post)
                case .cannotGive(let because): try ["\(texts.label(.cannotGive)) \(because)"]
                }
            return [question].compactMap { $0 } + given.indented()
        }
    case .solved(_, let text): [text]
    case .chatBrought(let transcript): try [texts.transcript(transcript).trimmingEnd()]
    case .referred(let contact): try [texts.contact(contact)]
    default: []
    }
}

/// One thing that is asked for.
func ask(_ texts: DeskTexts, _ ask: Ask) throws -> String {
    let must = try texts.label(ask.required ? .required : .optional)
    return try "- \(texts.question(ask)) (\(texts.askKind(ask.kind)), \(must))"
}

private func written(_ texts: DeskTexts, _ post: Post) throws -> [String] {
    try [post.text].compactMap { $0 } + files(texts, post.attachments)
}

private func steps(_ texts: DeskTexts, _ steps: [String]) throws -> [String] {
    guard !steps.isEmpty else {
        return []
    }
    return try ["\(texts.label(.steps)):"] + steps.enumerated().map { n, step in "\(n + 1). \(step)" }
}

private func files(_ texts: DeskTexts, _ files: [Attachment]) throws -> [String] {
    try files.map { file in
        try "\(texts.label(.attachments)): \(file.name), \(texts.size(file.size))"
    }
}
