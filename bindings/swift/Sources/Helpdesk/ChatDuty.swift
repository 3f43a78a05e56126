internal import HelpdeskFFI

// Chats as the support team handles them.

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
        capacity: Int
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

    /// Takes a chat that waits. Needs presence and a free hand.
    @discardableResult
    public func takeChat(
        _ id: ChatId,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(desk.ffi.takeChat(caller: caller(once: once), chat: id.value))
        }
    }

    /// Gives the agent's chat to another who is there and has a free hand.
    @discardableResult
    public func handOverChat(
        _ id: ChatId,
        to agent: AgentId,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(
                desk.ffi.handOverChat(caller: caller(once: once), chat: id.value, to: agent.value)
            )
        }
    }

    /// Puts the agent's chat back to its old place in the queue.
    @discardableResult
    public func requeueChat(
        _ id: ChatId,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(desk.ffi.requeueChat(caller: caller(once: once), chat: id.value))
        }
    }

    /// Ends the agent's chat, or one that waits.
    @discardableResult
    public func endChat(
        _ id: ChatId,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(desk.ffi.endChat(caller: caller(once: once), chat: id.value))
        }
    }

    /// Ends the chat and tells the visitor whom to turn to; the company's contact when there is none.
    @discardableResult
    public func referChat(
        _ id: ChatId,
        to contact: Contact? = nil,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(
                desk.ffi.referChat(
                    caller: caller(once: once),
                    chat: id.value,
                    contact: contact?.ffi
                )
            )
        }
    }
}
