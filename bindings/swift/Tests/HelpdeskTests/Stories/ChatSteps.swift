import Helpdesk

extension Vocabulary {
    /// A chat from either side: read, write, end, take along.
    mutating func addChats() {
        add("chat", InChat.self) { world, given in
            let view = try await world.chat(given.chat).view()
            world.keep(.inFeed(view.cursor))
            return view.json
        }
        add("chat_changes", ChatPage.self) { world, given in
            let after = try world.cursor(given.after)
            switch try await world.chat(given.chat).changesAfter(after, limit: given.limit ?? most) {
            case .changes(let entries, let cursor, let more, let sides):
                world.keep(.inFeed(cursor))
                return object(["changes": entries.map(\.event), "more": more, "sides": sides])
            case .takeSnapshot:
                return object(["take_snapshot": true])
            }
        }
        add("post_in_chat", WrittenInChat.self) { world, given in
            let new = try NewChatPost(text: given.text, attachments: world.names.files(given.files))
            let message = world.names.message(given.message)
            switch try await world.chat(given.chat).post(new, message: message) {
            case .inChat(let number, let at, let fresh):
                return object(["to": "chat", "number": number, "at": at, "fresh": fresh])
            case .onTicket(let acted):
                return acted.json.with(object(["to": "ticket"]))
            }
        }
        add("mark_chat", Marked.self) { world, given in
            try await world.chat(given.chat).mark(delivered: given.delivered, read: given.read)
            return object()
        }
        add("writing_in_chat", InChat.self) { world, given in
            try await world.chat(given.chat).writing()
            return object()
        }
        add("chat_transcript", Kept.self) { world, given in
            let transcript = try await world.chat(given.chat).transcript()
            guard let language = given.language else {
                return transcript.json
            }
            return try transcript.json.with(object(["text": world.texts(language).transcript(transcript)]))
        }
        add("turn_chat_into_ticket", Turned.self) { world, given in
            let title = try given.title.map { try world.policy.parseTitle($0) }
            switch try await world.chat(given.chat).turnIntoTicket(title: title) {
            case .ticket(let acted):
                return world.named(acted).with(object(["to": "ticket"]))
            case .contact(let contact, let transcript):
                return object(["to": "contact", "contact": contact, "transcript": transcript])
            }
        }
        add("my_chats", Page.self) { world, given in
            let after = try world.place(given.after) {
                if case .amongChats(let place) = $0 { place } else { nil }
            }
            let view = try await world.member().myChats(after: after, limit: given.limit ?? most)
            world.keep(view.next.map(Place.amongChats))
            return object(["chats": view.chats, "more": view.next != nil])
        }
        add("leave_chat", InChat.self) { world, given in
            try await world.visitorChat(given.chat).leave().json
        }
        add("rate_chat", Rated.self) { world, given in
            let rating = ChatRating(stars: given.stars, text: given.text)
            return try await world.visitorChat(given.chat).rate(rating).json
        }
    }
}

/// A step that names a chat and nothing else.
struct InChat: Codable {
    let chat: String
}

private struct ChatPage: Codable {
    let chat: String
    let limit: Int?
    let after: String?
}

private struct WrittenInChat: Codable {
    let chat: String
    /// The same name is the same message, sent again.
    let message: String?
    let text: String?
    let files: [String]?
}

private struct Marked: Codable {
    let chat: String
    let delivered: Int
    let read: Int
}

private struct Kept: Codable {
    let chat: String
    /// In which to tell it as a text.
    let language: String?
}

private struct Turned: Codable {
    let chat: String
    let title: String?
}

private struct Rated: Codable {
    let chat: String
    let stars: Int
    let text: String?
}

extension World {
    /// The side of the chat `name` that who acts has: by the key that the chat of their name gave, or by
    /// their account.
    func chat(_ name: String) async throws -> any Chatting {
        let id = try names.chats.called(name)
        if let key = step.who.flatMap({ names.keys[$0] }) {
            return desk.chat(id, key: key)
        }
        return switch try await side() {
        case .member(let member): member.chat(id)
        case .agent(let agent): agent.chat(id)
        }
    }

    /// The side of who joined a chat, whoever acts.
    fileprivate func visitorChat(_ name: String) async throws -> VisitorChat {
        if let chat = try await chat(name) as? VisitorChat {
            return chat
        }
        return try await member().chat(names.chats.called(name))
    }
}
