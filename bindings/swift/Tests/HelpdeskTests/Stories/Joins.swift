import Helpdesk

extension Vocabulary {
    /// Asking for a chat (G13-G15).
    mutating func addJoining() {
        add("chat_form") { world in
            let filled = try await world.member().chatForm()
            return object([
                "name": filled.name, "member": filled.member, "email": filled.email, "locale": filled.locale,
            ])
        }
        add("join_chat", Asked.self) { world, given in
            try await world.join(given.form(), given.address)
        }
    }
}

/// A request for a chat, and the answer to it.
struct Answered {
    let form: ChatForm
    let admission: Admission
}

private struct Asked: Codable {
    let name: String
    let email: String
    let question: String
    /// A member id that somebody types.
    let claim: String?
    let language: String?
    let kind: String?
    let insists: Bool?
    let locale: String?
    let utcOffsetMinutes: Int?
    /// The network address, as the host knows it.
    let address: String?

    private enum CodingKeys: String, CodingKey {
        case utcOffsetMinutes = "utc_offset_minutes"
        case name, email, question, claim, language, kind, insists, locale, address
    }

    func form() throws -> ChatForm {
        try ChatForm(
            name: name,
            claim: claim.map(MemberId.init),
            email: email,
            question: question,
            language: language.map(LanguageTag.init),
            kind: kind.map(the) ?? .technical,
            insists: insists ?? false,
            locale: locale.map(LanguageTag.init),
            utcOffsetMinutes: utcOffsetMinutes
        )
    }
}

extension World {
    /// Nobody named in the step: a visitor without account, whose key later steps use by its name.
    fileprivate func join(_ form: ChatForm, _ address: String?) async throws -> Json {
        let joining: Joining
        if step.who == nil {
            joining = try await desk.joinChat(form, address: address)
        } else if address == nil {
            joining = try await member().joinChat(form, once: once)
        } else {
            throw Broken("an app knows the address of strangers alone")
        }
        switch joining {
        case .queued(let joined):
            if let name = step.name {
                names.chats[name] = joined.chat
                if let key = joined.key { names.keys[name] = key }
            }
            lastAnswer = Answered(form: form, admission: .queued(nobodyThere: joined.nobodyThere))
            return try shown(joined)
        case .answered(let admission):
            lastAnswer = Answered(form: form, admission: admission)
            return try shown(admission)
        }
    }
}
