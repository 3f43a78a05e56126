import Helpdesk

// What the desk answers of chats, as plain JSON.

extension World {
    func shown(_ joined: Joined) throws -> Json {
        try object([
            "admission": "queued",
            "chat": joined.chat,
            "has_key": joined.key != nil,
            "key_expires_at": joined.keyExpiresAt,
            "place": joined.place,
            "wait": joined.wait,
            "nobody_there": joined.nobodyThere.map(shown),
            "fresh": joined.fresh,
        ])
    }

    func shown(_ answer: Admission) throws -> Json {
        switch answer {
        case .deferred(let limit, let retryAt):
            object(["admission": "deferred", "limit": limit, "retry_at": retryAt])
        case .notTechnical(let contact):
            object(["admission": "not_technical", "contact": contact])
        case .outOfHours(let opensAt, let instead):
            try object(["admission": "out_of_hours", "opens_at": opensAt, "instead": shown(instead)])
        case .otherLanguage(let language, let detected, let chatFrom, let instead):
            try object([
                "admission": "other_language",
                "language": language,
                "detected": detected,
                "chat_from": chatFrom,
                "instead": shown(instead),
            ])
        case .queued(let nobodyThere):
            try object(["admission": "queued", "nobody_there": nobodyThere.map(shown)])
        }
    }

    private func shown(_ instead: Instead) throws -> Json {
        switch instead {
        case .contact(let contact):
            return object(["contact": contact])
        case .draft(let draft):
            let shown = try object([
                "title": policy.showTitle(draft.title),
                "description": draft.description.text,
                "wanted": draft.wanted,
            ])
            return object(["draft": shown])
        }
    }
}

extension QueuePlace: Plain {
    var json: Json {
        switch self {
        case .exact(let place): place.json
        case .moreThan(let places): object(["more_than": places])
        }
    }
}

extension WaitEstimate: Plain {
    var json: Json {
        switch self {
        case .tooFewData(let basis):
            object(["code": "too_few_data"]).with(basis.json)
        case .range(let least, let most, let basis):
            object(["code": "range", "least": seconds(least), "most": seconds(most)]).with(basis.json)
        case .atLeast(let least, let basis):
            object(["code": "at_least", "least": seconds(least)]).with(basis.json)
        }
    }
}

private func seconds(_ duration: Duration) -> Int {
    Int(duration.components.seconds)
}

extension WaitBasis: Plain {
    var json: Json { object(["chats": chats, "agents": agents]) }
}

extension ActedInChat: Plain {
    var json: Json { object(["chat": chat, "status": status, "posts": posts, "fresh": fresh]) }
}

/// A chat's head.
extension Chat: Plain {
    var json: Json {
        object([
            "chat": id,
            "status": status,
            "member": member,
            "name": visitor?.name,
            "email": visitor?.email,
            "claim": visitor?.claim,
            "subject": subject,
            "language": language,
            "agent": team.agent,
            "agent_name": agentName,
            "joined": joinedAt,
            "taken": takenAt,
            "ended": endedAt,
            "posts": posts,
            "attachments": attachments,
            "ticket": ticket,
            "referred": referred,
            "rating": rating,
        ])
    }
}

extension ChatRating: Plain {
    var json: Json { object(["stars": stars, "text": text]) }
}

extension ChatView: Plain {
    var json: Json {
        chat.json.with(
            object([
                "place": place,
                "wait": wait,
                "events": entries.map(\.event),
                "sides": sides,
                "allowed": allowed,
                "number": ticket,
                "member_name": member?.name,
                "key_expires_at": keyExpiresAt,
            ])
        )
    }
}

extension SidesView: Plain {
    var json: Json { object(["visitor": visitor, "agent": agent]) }
}

extension SideView: Plain {
    var json: Json { object(["delivered": delivered, "read": read, "seen": seenAt, "writing": writing]) }
}

extension Presence: Plain {
    var json: Json {
        object(["agent": agent, "state": state, "capacity": capacity, "held": held, "until": leaseUntil])
    }
}

extension WaitingLine: Plain {
    var json: Json {
        let offered =
            switch offer.to {
            case .agent(let agent, let until): object(["offered_to": agent, "until": until])
            case .everybody: object(["offered_to": "everybody", "until": Json.null])
            case .nobody: object(["offered_to": "nobody", "until": Json.null])
            }
        return chat.json.with(object(["place": place])).with(offered)
    }
}

/// An event: `kind`, `by`, `at`, and what belongs to its kind.
extension ChatEvent: Plain {
    var json: Json {
        let by: any Plain =
            switch by {
            case .visitor: "visitor"
            case .agent(let id): id
            case .support: "support"
            case .system: "system"
            }
        let (kind, what) = shown(what)
        return object(["kind": kind, "by": by, "at": at]).with(what)
    }
}

private func shown(_ what: ChatHappening) -> (kind: String, Json) {
    switch what {
    case .joined(let visitor, let member, let question, let language):
        let asked = object([
            "name": visitor.name,
            "email": visitor.email,
            "claim": visitor.claim,
            "member": member,
            "text": question,
            "language": language,
        ])
        return ("joined", asked)
    case .taken(let name): return ("taken", object(["name": name]))
    case .handedOver(let to, let name): return ("handed_over", object(["to": to, "name": name]))
    case .requeued: return ("requeued", object())
    case .posted(let post):
        return ("posted", shown(post.post).with(object(["number": post.number, "message": post.message])))
    case .turnedIntoTicket(let ticket): return ("turned_into_ticket", object(["ticket": ticket]))
    case .referred(let contact): return ("referred", object(["contact": contact]))
    case .rated(let rating): return ("rated", rating.json)
    case .left: return ("left", object())
    case .ended: return ("ended", object())
    case .abandoned: return ("abandoned", object())
    case .timedOut: return ("timed_out", object())
    case .removed(let kind, _): return ("removed", object(["was": kind]))
    case .erased: return ("erased", object())
    }
}

/// What was said, to be kept.
extension Transcript: Plain {
    var json: Json {
        object(["chat": chat, "visitor": visitor, "question": question, "lines": lines])
    }
}

extension TranscriptLine: Plain {
    var json: Json {
        let speaker =
            switch by {
            case .visitor: object(["by": "visitor", "name": Json.null])
            case .agent(let name): object(["by": "support", "name": name])
            }
        return speaker.with(
            object([
                "number": number,
                "at": at,
                "text": post?.text,
                "attachments": post?.attachments ?? [],
            ])
        )
    }
}
