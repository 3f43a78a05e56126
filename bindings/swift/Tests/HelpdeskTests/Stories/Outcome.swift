import Helpdesk

/// The outcome of what the desk did not do. What no story expects is thrown on.
func saidNo(_ error: DeskError) throws -> Json {
    switch error {
    case .refused(let no):
        object(["refused": parts(of: no.reason).with(object(["code": no.code, "allowed": no.allowed]))])
    case .refusedInChat(let no):
        object([
            "refused_in_chat": parts(of: no.reason).with(object(["code": no.code, "allowed": no.allowed]))
        ])
    case .invalid(let input):
        object(["invalid": parts(of: input.problem).with(object(["code": input.code, "field": input.field]))])
    case .notFound: object(["not_found": object()])
    case .signIn(let problem): object(["sign_in": object(["problem": problem])])
    case .slowDown(let wait): object(["slow_down": object(["seconds": Int(wait.components.seconds)])])
    case .unavailable: object(["unavailable": object()])
    case .damaged: object(["damaged": object()])
    case .failed: object(["failed": object()])
    case .cannotOpen, .fileAccess, .stopped, .defect: throw error
    }
}

private func parts(of reason: RefusalReason) -> Json {
    switch reason {
    case .rankTooLow(let needed, let contact): object(["needed": needed, "contact": contact])
    case .notForYou(let action), .nothingToDo(let action), .notDue(let action): object(["action": action])
    case .notNow(let action, let status): object(["action": action, "status": status])
    case .tooLate(let action, let endedAt, let days, let draft):
        object(["action": action, "ended_at": endedAt, "days": days, "draft": draft])
    case .unknownAsk(let ask), .fileNeeded(let ask): object(["ask": ask])
    case .solutionChanged(let current): object(["current": current])
    case .dateNotAhead(let now): object(["now": now])
    case .mergeTarget(let problem): object(["problem": problem])
    case .tooManyAttachments(let limit): object(["limit": limit])
    case .languageNotOffered(let offered): object(["offered": offered])
    case .limitReached(let limit, let retryAt): object(["limit": limit, "retry_at": retryAt])
    case .wrongOffset(let length): object(["length": length])
    case .noSuchPerson, .keyUsed, .membersOnly, .agentsOnly, .leadsOnly, .attachmentNotYours: object()
    }
}

private func parts(of reason: ChatReason) -> Json {
    switch reason {
    case .notForYou(let action), .nothingToDo(let action), .notDue(let action): object(["action": action])
    case .notNow(let action, let status): object(["action": action, "status": status])
    case .takenBy(let name): object(["name": name])
    case .offeredTo(let name, let until): object(["name": name, "until": until])
    case .noFreeHand(let held, let capacity): object(["held": held, "capacity": capacity])
    case .ended(let end, let endedAt, let post):
        object(["end": end, "ended_at": endedAt, "post": post.map(shown)])
    case .full(let posts, let characters, let post):
        object(["posts": posts, "characters": characters, "post": shown(post)])
    case .tooManyAttachments(let limit): object(["limit": limit])
    case .notSignedIn(let contact): object(["contact": contact])
    case .rankTooLow(let needed, let contact): object(["needed": needed, "contact": contact])
    case .alreadyTicket(let ticket): object(["ticket": ticket])
    case .tooLate(let action, let endedAt, let days):
        object(["action": action, "ended_at": endedAt, "days": days])
    case .notItsTurn, .notPresent, .alreadyRated: object()
    }
}

private func parts(of problem: InputProblem) -> Json {
    switch problem {
    case .cannotBeCleaned(let instead): object(["instead": instead])
    case .forbiddenCharacter(let codePoint): object(["code_point": codePoint])
    case .outOfRange(let least, let most): object(["least": least, "most": most])
    case .tooMany(let limit), .tooManyBytes(let limit), .tooManyCharacters(let limit):
        object(["limit": limit])
    case .unknownKind(let taken): object(["taken": taken])
    case .unknownLanguage(let offered, let nearest): object(["offered": offered, "nearest": nearest])
    case .unknownRank(let ladder): object(["ladder": ladder])
    case .empty, .languageMissing, .malformed, .notCleaned, .repeated, .wrongDigest: object()
    }
}

extension Contact: Plain {
    var json: Json { object(["name": name, "link": link]) }
}

extension FollowUpDraft: Plain {
    var json: Json {
        object([
            "follows": follows,
            "title": object(["language": title.language, "summary": title.summary]),
            "texts": texts,
            "attachments": attachments.map { file in
                object([
                    "id": file.id, "name": file.name, "kind": file.kind, "size": file.size,
                    "digest": file.digest,
                ])
            },
        ])
    }
}

/// Where `came` is not as `expected`, which names only what matters; `nil` where it is.
///
/// Objects hold at least what is expected. `null` stands for null or nothing. Lists have the same length, and
/// their items match one by one. An object with one key that begins with `$` is an operator.
func difference(_ expected: Json, _ came: Json, path: String = "") throws -> String? {
    switch (expected, came) {
    case (.object(let fields), _) where fields.count == 1 && fields.first!.key.hasPrefix("$"):
        let (name, argument) = fields.first!
        return try applies(name, argument, to: came, path)
            ? nil : "\(path): expected \(expected), came \(came)"
    case (.object(let fields), .object(let there)):
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            if let found = try difference(value, there[key] ?? .null, path: "\(path)/\(key)") {
                return found
            }
        }
        return nil
    case (.list(let items), .list(let there)) where items.count == there.count:
        for (n, (item, other)) in zip(items, there).enumerated() {
            if let found = try difference(item, other, path: "\(path)/\(n)") {
                return found
            }
        }
        return nil
    default:
        return expected == came ? nil : "\(path): expected \(expected), came \(came)"
    }
}

private func applies(_ name: String, _ argument: Json, to came: Json, _ path: String) throws -> Bool {
    func holds(_ item: Json) throws -> Bool {
        try came.items.contains { try difference(item, $0, path: path) == nil }
    }
    var isList: Bool {
        if case .list = came { true } else { false }
    }
    switch name {
    case "$present": return (came != .null) == (argument != .bool(false))
    case "$size": return isList && came.items.count.json == argument
    case "$contains": return try isList && argument.items.allSatisfy(holds)
    case "$lacks": return try isList && !argument.items.contains(where: holds)
    case "$text":
        guard let part = argument.content, let text = came.content else {
            return false
        }
        return text.contains(part)
    default: throw Broken("there is no operator \(name)")
    }
}
