internal import HelpdeskFFI

/// A chat as who joined it uses it: a member, or a visitor with the key to it.
public struct VisitorChat: Chatting {
    public let desk: Desk
    public let id: ChatId
    public let identity: ChatIdentity

    /// Leaves the chat.
    @discardableResult
    public func leave() async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(desk.ffi.leaveChat(caller: chatCaller(), chat: id.value))
        }
    }

    /// Says how it was, once, when it is over.
    @discardableResult
    public func rate(_ rating: ChatRating) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(
                desk.ffi.rateChat(caller: chatCaller(), chat: id.value, rating: rating.ffi)
            )
        }
    }
}

// Into a chat (G13-G15).

extension Desk {
    /// Asks for a chat, for somebody who is not signed in.
    ///
    /// - Parameters:
    ///   - form: what they typed.
    ///   - address: the network address that the request came from, if it came over a network.
    /// - Returns: the place in the queue with the key to the chat, or what to do instead.
    public func joinChat(
        _ form: ChatForm,
        address: String? = nil
    ) async throws(DeskError) -> Joining {
        try await call { try await Joining(ffi.joinChat(caller: nil, form: form.ffi, address: address)) }
    }

    /// The chat that the key opens, for whoever kept the key alone.
    ///
    /// - Throws: ``DeskError/notFound`` when it opens none, or no longer.
    public func chat(_ key: ChatKey) async throws(DeskError) -> VisitorChat {
        try await call { try await chat(ChatId(ffi.chatOf(key: key.value)), key: key) }
    }

    /// The chat, for whoever kept its id together with its key. Nothing is looked up: the chat's own
    /// calls tell when the key opens it no more.
    public func chat(_ id: ChatId, key: ChatKey) -> VisitorChat {
        VisitorChat(desk: self, id: id, identity: .visitor(key))
    }
}

extension MemberDesk {
    /// What the account knows of the form already.
    public func chatForm() async throws(DeskError) -> ChatPrefill {
        try await call { try await ChatPrefill(desk.ffi.chatForm(caller: caller())) }
    }

    /// Asks for a chat, signed in: it may become the member's ticket.
    ///
    /// - Returns: the place in the queue, or what to do instead.
    public func joinChat(
        _ form: ChatForm,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Joining {
        try await call {
            try await Joining(
                desk.ffi.joinChat(caller: caller(once: once), form: form.ffi, address: nil)
            )
        }
    }

    /// The member's chats, latest first, at most `limit` (1 to 100), after the place where the last page
    /// ended.
    public func myChats(
        after: Int? = nil,
        limit: Int = 25
    ) async throws(DeskError) -> MyChatsView {
        try await call {
            try await MyChatsView(
                desk.ffi.myChats(
                    caller: caller(),
                    after: after.map(Int64.init),
                    limit: UInt32(clamping: limit)
                )
            )
        }
    }

    /// One of the member's chats.
    public func chat(_ id: ChatId) -> VisitorChat {
        VisitorChat(desk: desk, id: id, identity: .account(accountId))
    }
}
