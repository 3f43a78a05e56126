internal import HelpdeskFFI

/// A chat as an agent of the support team uses it.
///
/// Each command takes a key `once` that makes it happen once, however often it is sent.
public struct AgentChat: Chatting {
    /// The agent's side of the desk.
    public let agent: AgentDesk
    public let id: ChatId

    public var desk: Desk { agent.desk }
    public var identity: ChatIdentity { .account(agent.accountId) }

    /// Takes a chat that waits. Needs presence and a free hand.
    @discardableResult
    public func take(once: IdempotencyKey? = nil) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(desk.ffi.takeChat(caller: agent.caller(once: once), chat: id.value))
        }
    }

    /// Gives the agent's chat to another who is there and has a free hand.
    @discardableResult
    public func handOver(
        to other: AgentId,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(
                desk.ffi.handOverChat(caller: agent.caller(once: once), chat: id.value, to: other.value)
            )
        }
    }

    /// Puts the agent's chat back to its old place in the queue.
    @discardableResult
    public func requeue(once: IdempotencyKey? = nil) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(desk.ffi.requeueChat(caller: agent.caller(once: once), chat: id.value))
        }
    }

    /// Ends the agent's chat, or one that waits.
    @discardableResult
    public func end(once: IdempotencyKey? = nil) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(desk.ffi.endChat(caller: agent.caller(once: once), chat: id.value))
        }
    }

    /// Ends the chat and tells the visitor whom to turn to; the company's contact when there is none.
    @discardableResult
    public func refer(
        to contact: Contact? = nil,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(
                desk.ffi.referChat(
                    caller: agent.caller(once: once),
                    chat: id.value,
                    contact: contact?.ffi
                )
            )
        }
    }
}

// What of chats is no single chat's.

extension AgentDesk {
    /// The chats that wait with whom they are offered to, the agent's own chats, and who is there.
    public func chatQueue() async throws(DeskError) -> ChatQueueView {
        try await call { try await ChatQueueView(desk.ffi.chatQueue(caller: caller())) }
    }

    /// Says that the agent is there, and how many chats they take at once (1 to 20). It holds for the
    /// policy's lease: say it again now and then.
    @discardableResult
    public func setPresence(
        _ state: PresenceState,
        capacity: Int = 1
    ) async throws(DeskError) -> Presence {
        try await call {
            try await Presence(
                desk.ffi.setPresence(
                    caller: caller(),
                    state: state.ffi,
                    capacity: UInt32(clamping: capacity)
                )
            )
        }
    }

    /// The chat queue as it stands now, and again whenever something happens on the desk. It ends when
    /// the task is cancelled.
    public func watchChatQueue() -> ViewSequence<ChatQueueView> {
        watching { () async throws(DeskError) in
            try await chatQueue()
        } touches: { _, _ in
            true
        }
    }

    /// A chat as this agent uses it.
    public func chat(_ id: ChatId) -> AgentChat {
        AgentChat(agent: self, id: id)
    }
}
