internal import HelpdeskFFI
import Foundation

// In a chat, for both sides.

extension Chatting {
    /// The chat as its reader may see it, with what may be done with it now.
    public func chat(_ id: ChatId) async throws(DeskError) -> ChatView {
        try await call { try await ChatView(desk.ffi.chat(caller: chatCaller(), chat: id.value)) }
    }

    /// Posts what is written: into the chat, or on the ticket that the chat has become.
    ///
    /// - Parameter message: the message's own id. Sent again under the same id, it is posted once.
    /// - Throws: ``DeskError/refusedInChat(_:)``; one that comes too late with
    ///   ``ChatReason/ended(end:endedAt:post:)``, which holds what was written.
    @discardableResult
    public func postInChat(
        _ id: ChatId,
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

    /// Says how far this side has come: the numbers of the last message that reached it and that it has
    /// read. They only grow.
    public func markChat(_ id: ChatId, delivered: Int, read: Int) async throws(DeskError) {
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
    public func writingInChat(_ id: ChatId) async throws(DeskError) {
        try await call { try await desk.ffi.writingInChat(caller: chatCaller(), chat: id.value) }
    }

    /// The chat as a text to keep.
    public func chatTranscript(_ id: ChatId) async throws(DeskError) -> Transcript {
        try await call {
            try await Transcript(desk.ffi.chatTranscript(caller: chatCaller(), chat: id.value))
        }
    }

    /// Lets the chat go on as a ticket of the member who joined it, with this title or one made of its
    /// question; for anybody else, says whom to turn to.
    @discardableResult
    public func turnChatIntoTicket(
        _ id: ChatId,
        title: Title? = nil,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> TurnedInto {
        try await call {
            try await TurnedInto(
                desk.ffi.turnChatIntoTicket(
                    caller: chatCaller(once: once),
                    chat: id.value,
                    title: title?.ffi
                )
            )
        }
    }

    /// Leaves the chat. For who joined it.
    @discardableResult
    public func leaveChat(
        _ id: ChatId,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(
                desk.ffi.leaveChat(caller: chatCaller(once: once), chat: id.value)
            )
        }
    }

    /// Says how it was, once it is over. For who joined it.
    @discardableResult
    public func rateChat(
        _ id: ChatId,
        _ rating: ChatRating,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> ActedInChat {
        try await call {
            try await ActedInChat(
                desk.ffi.rateChat(
                    caller: chatCaller(once: once),
                    chat: id.value,
                    rating: rating.ffi
                )
            )
        }
    }
}
