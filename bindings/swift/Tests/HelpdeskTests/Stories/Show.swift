import Helpdesk

// What the desk answers, as plain JSON. Ids stay ids here; the player puts names in their place.

extension World {
    func lines(_ list: ListView) throws -> [Json] {
        try list.lines.map { line in
            try object([
                "ticket": line.id,
                "number": line.number,
                "title": policy.showTitle(line.title),
                "status": line.status,
                "date": line.date,
            ])
        }
    }

    func shown(_ line: QueueLine) throws -> Json {
        try object([
            "ticket": line.id,
            "number": line.number,
            "title": policy.showTitle(line.title),
            "status": line.status,
            "member": line.member,
            "assignee": line.assignee,
            "opened": line.openedAt,
        ])
    }

    func head(_ number: TicketNumber, _ ticket: Ticket) throws -> Json {
        try object([
            "ticket": ticket.id,
            "number": number,
            "member": ticket.member,
            "title": policy.showTitle(ticket.title),
            "language": ticket.title.language,
            "status": ticket.status,
            "opened": ticket.openedAt,
            "closed": ticket.closedAt,
            "asks": ticket.asks,
            "solution": ticket.solution?.id,
            "posts": ticket.posts,
            "attachments": ticket.attachments,
            "assignee": ticket.team.assignee,
            "hold_until": ticket.team.holdUntil,
        ])
    }

    func shown(_ view: TicketView) throws -> Json {
        let timeline = try view.timeline.map { try shown($0.event) }
        return try head(view.number, view.ticket).with(
            object([
                "follows": view.follows,
                "merged_into": view.mergedInto,
                "member_name": view.member?.name,
                "allowed": view.allowed,
                "timeline": timeline,
                "more": view.next != nil,
            ])
        )
    }

    func shown(_ change: FeedChange) throws -> Json {
        let own = object(["own": change.operation != nil])
        switch change.what {
        case .ticket(let ticket, let event):
            return try own.with(shown(event)).with(object(["ticket": ticket]))
        case .chat(let chat, let event): return own.with(event.json).with(object(["chat": chat]))
        }
    }

    /// An event: `kind`, `by`, `at`, and what belongs to its kind.
    func shown(_ event: TicketEvent) throws -> Json {
        let by: any Plain =
            switch event.by {
            case .member(let id): id
            case .agent(let id): id
            case .support: "support"
            case .system: "system"
            }
        let (kind, what) = try shown(event.what)
        return object(["kind": kind, "by": by, "at": event.at]).with(what)
    }

    private func shown(_ what: Happening) throws -> (kind: String, Json) {
        switch what {
        case .submitted(_, let title, let description, let attachments, let follows):
            try (
                "submitted",
                object([
                    "title": policy.showTitle(title),
                    "text": description.text,
                    "steps": description.steps,
                    "attachments": attachments,
                    "follows": follows,
                ])
            )
        case .chatBrought(let transcript): ("chat_brought", transcript.json)
        case .assigned(let agent): ("assigned", object(["agent": agent]))
        case .released: ("released", object())
        case .replied(let post): ("replied", HelpdeskTests.shown(post))
        case .noted(let post): ("noted", HelpdeskTests.shown(post))
        case .notSolved(let post): ("not_solved", HelpdeskTests.shown(post))
        case .feedbackAsked(let asks): ("feedback_asked", object(["asks": asks]))
        case .asksDropped(let asks): ("asks_dropped", object(["asks": asks]))
        case .feedbackGiven(let answers): ("feedback_given", object(["answers": answers.map(\.json)]))
        case .languageCorrected(let language): ("language_corrected", object(["language": language]))
        case .held(let reason, let until): ("held", object(["reason": reason, "until": until]))
        case .resumed: ("resumed", object())
        case .solved(let solution, let text): ("solved", object(["solution": solution, "text": text]))
        case .confirmed(let solution): ("confirmed", object(["solution": solution]))
        case .referred(let contact): ("referred", object(["contact": contact]))
        case .merged(let into): ("merged", object(["into": into]))
        case .withdrawn: ("withdrawn", object())
        case .reopened: ("reopened", object())
        case .reminded: ("reminded", object())
        case .feedbackExpired: ("feedback_expired", object())
        case .solutionExpired: ("solution_expired", object())
        case .removed(let kind, _): ("removed", object(["was": kind]))
        case .erased: ("erased", object())
        }
    }
}

func shown(_ post: Post) -> Json {
    object(["text": post.text, "attachments": post.attachments])
}

extension Ask: Plain {
    var json: Json { object(["ask": id, "kind": kind, "question": question, "required": required]) }
}

extension Answer: Plain {
    var json: Json {
        let given =
            switch content {
            case .given(let post): shown(post)
            case .cannotGive(let because): object(["because": because])
            }
        return object(["ask": ask]).with(given)
    }
}
