internal import HelpdeskFFI

/// Who chats: a member, an agent, or a visitor with the key to their chat.
///
/// It is not to be implemented by apps: see ``MemberDesk``, ``AgentDesk`` and ``VisitorDesk``.
public protocol Chatting: Sendable {
    /// The desk.
    var desk: Desk { get }
    /// As whom they chat.
    var chatIdentity: ChatIdentity { get }
}

/// As whom somebody chats.
public enum ChatIdentity: Hashable, Sendable {
    /// With their account.
    case account(AccountId)
    /// With the key to their chat.
    case visitor(ChatKey)
}

/// The desk as a visitor without account uses it, with the key to their chat.
public struct VisitorDesk: Chatting {
    public let desk: Desk
    /// The key. Keep it for them, like a password.
    public let key: ChatKey

    public var chatIdentity: ChatIdentity { .visitor(key) }

    /// The chat that the key opens.
    ///
    /// - Throws: ``DeskError/notFound`` when it opens none, or no longer.
    public func chatId() async throws(DeskError) -> ChatId {
        try await call { try await ChatId(desk.ffi.chatOf(key: key.value)) }
    }
}

extension Chatting {
    func chatCaller(once: IdempotencyKey? = nil) -> HelpdeskFFI.ChatCaller {
        switch chatIdentity {
        case .account(let id):
            .account(HelpdeskFFI.CallerParts(account: id.ffi, once: once?.value))
        case .visitor(let key):
            .visitor(key.value)
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
}
