import Helpdesk

extension Vocabulary {
    /// What the support team does with chats.
    mutating func addChatTeam() {
        add("set_presence", Present.self) { world, given in
            let state: PresenceState = try the(given.state)
            return try await world.agent().setPresence(state, capacity: given.capacity ?? 1).json
        }
        add("chat_queue") { world in
            let view = try await world.agent().chatQueue()
            return object([
                "waiting": view.waiting,
                "more": view.more,
                "mine": view.mine,
                "own": view.own,
                "present": view.present,
            ])
        }
        add("take_chat", InChat.self) { world, given in
            try await world.agentChat(given.chat).take(once: world.once).json
        }
        add("hand_over_chat", HandOver.self) { world, given in
            try await world.agentChat(given.chat).handOver(to: AgentId(given.to), once: world.once).json
        }
        add("requeue_chat", InChat.self) { world, given in
            try await world.agentChat(given.chat).requeue(once: world.once).json
        }
        add("end_chat", InChat.self) { world, given in
            try await world.agentChat(given.chat).end(once: world.once).json
        }
        add("refer_chat", ReferInChat.self) { world, given in
            try await world.agentChat(given.chat).refer(to: given.contact?.contact, once: world.once).json
        }
    }
}

private struct Present: Codable {
    let state: String
    let capacity: Int?
}

private struct HandOver: Codable {
    let chat: String
    let to: String
}

private struct ReferInChat: Codable {
    let chat: String
    let contact: ReferredTo?
}

extension World {
    fileprivate func agentChat(_ name: String) async throws -> AgentChat {
        try await agent().chat(names.chats.called(name))
    }
}
