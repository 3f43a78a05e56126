internal import HelpdeskFFI
import Foundation

/// A chat as one side uses it: what visitors and agents have in common.
///
/// It is made by ``MemberDesk/chat(_:)``, ``AgentDesk/chat(_:)``, ``Desk/chat(_:)`` or
/// ``Desk/chat(_:key:)``, costs nothing, and is not to be implemented by apps.
public protocol Chatting: Sendable {
    /// The desk.
    var desk: Desk { get }
    /// The chat.
    var id: ChatId { get }
    /// As whom they chat.
    var identity: ChatIdentity { get }
}

/// As whom somebody chats.
public enum ChatIdentity: Hashable, Sendable {
    /// With their account.
    case account(AccountId)
    /// With the key to their chat.
    case visitor(ChatKey)
}

extension Chatting {
    func chatCaller(once: IdempotencyKey? = nil) -> HelpdeskFFI.ChatCaller {
        switch identity {
        case .account(let id):
            .account(HelpdeskFFI.CallerParts(account: id.ffi, once: once?.value))
        case .visitor(let key):
            .visitor(key.value)
        }
    }
}

extension Chatting {
    /// The chat as its reader may see it, with what may be done with it now.
    public func view() async throws(DeskError) -> ChatView {
        try await call { try await ChatView(desk.ffi.chat(caller: chatCaller(), chat: id.value)) }
    }

    /// Posts what is written: into the chat, or on the ticket that the chat has become.
    ///
    /// - Parameters:
    ///   - post: what is written.
    ///   - message: the message's own id. Sent again under the same id, it is posted once.
    /// - Throws: ``DeskError/refusedInChat(_:)``; one that comes too late with
    ///   ``ChatReason/ended(end:endedAt:post:)``, which holds what was written.
    @discardableResult
    public func post(
        _ post: NewChatPost,
        message: MessageId = .random()
    ) async throws(DeskError) -> Posted {
        try await call {
            try await Posted(
                desk.ffi.postInChat(
                    caller: chatCaller(),
                    chat: id.value,
                    message: message.value,
                    new: post.ffi
                )
            )
        }
    }

    /// Posts a text.
    @discardableResult
    public func post(
        _ text: String,
        message: MessageId = .random()
    ) async throws(DeskError) -> Posted {
        try await post(NewChatPost(text: text), message: message)
    }

    /// Says how far this side has come: the numbers of the last message that reached it and that it has
    /// read. They only grow.
    public func mark(delivered: Int, read: Int) async throws(DeskError) {
        try await call {
            try await desk.ffi.markChat(
                caller: chatCaller(),
                chat: id.value,
                delivered: UInt32(clamping: delivered),
                read: UInt32(clamping: read)
            )
        }
    }

    /// Tells the other side, for six seconds, that this one is writing.
    public func writing() async throws(DeskError) {
        try await call { try await desk.ffi.writingInChat(caller: chatCaller(), chat: id.value) }
    }

    /// What was said, to keep.
    public func transcript() async throws(DeskError) -> Transcript {
        try await call {
            try await Transcript(desk.ffi.chatTranscript(caller: chatCaller(), chat: id.value))
        }
    }

    /// Lets the chat go on as a ticket of the member who joined it, with this title or one made of its
    /// question; for anybody else, says whom to turn to.
    @discardableResult
    public func turnIntoTicket(title: Title? = nil) async throws(DeskError) -> TurnedInto {
        try await call {
            try await TurnedInto(
                desk.ffi.turnChatIntoTicket(
                    caller: chatCaller(),
                    chat: id.value,
                    title: title?.ffi
                )
            )
        }
    }
}
