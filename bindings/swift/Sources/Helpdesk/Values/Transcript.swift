internal import HelpdeskFFI
import Foundation

/// What was said in a chat: the question, then the messages in the desk's order. It holds names,
/// and no id of an agent, no email address and no claim, so that both sides may have it.
public struct Transcript: Hashable, Sendable, Silent {
    /// The chat.
    public var chat: ChatId
    /// When the visitor joined, and asked.
    public var joinedAt: Date
    /// What the visitor is called; none once it was erased.
    public var visitor: String?
    /// What the visitor asked; none once it was erased.
    public var question: String?
    /// The messages.
    public var lines: [TranscriptLine]

    /// Makes it of its parts.
    public init(
        chat: ChatId,
        joinedAt: Date,
        visitor: String? = nil,
        question: String? = nil,
        lines: [TranscriptLine]
    ) {
        self.chat = chat
        self.joinedAt = joinedAt
        self.visitor = visitor
        self.question = question
        self.lines = lines
    }
}

extension Transcript {
    init(_ ffi: HelpdeskFFI.Transcript) {
        self.init(
            chat: ChatId(ffi.chat),
            joinedAt: ffi.joinedAt,
            visitor: ffi.visitor,
            question: ffi.question,
            lines: ffi.lines.map(TranscriptLine.init)
        )
    }

    var ffi: HelpdeskFFI.Transcript {
        .init(
            chat: chat.value,
            joinedAt: joinedAt.ffi,
            visitor: visitor,
            question: question,
            lines: lines.map(\.ffi)
        )
    }
}

/// One message.
public struct TranscriptLine: Hashable, Sendable {
    /// Its number within the chat.
    public var number: Int
    /// When the desk took it.
    public var at: Date
    /// Whose it is.
    public var by: Speaker
    /// What was written; none once it was erased.
    public var post: Post?

    /// Makes it of its parts.
    public init(number: Int, at: Date, by: Speaker, post: Post? = nil) {
        self.number = number
        self.at = at
        self.by = by
        self.post = post
    }
}

extension TranscriptLine {
    init(_ ffi: HelpdeskFFI.TranscriptLine) {
        self.init(number: Int(ffi.number), at: ffi.at, by: Speaker(ffi.by), post: ffi.post.map(Post.init))
    }

    var ffi: HelpdeskFFI.TranscriptLine {
        .init(number: UInt32(clamping: number), at: at.ffi, by: by.ffi, post: post?.ffi)
    }
}

/// Who wrote a message.
public enum Speaker: Hashable, Sendable, Silent {
    /// Who opened the chat.
    case visitor
    /// The support team.
    ///
    /// - name: what the agent who had the chat then is called; none once that was erased.
    case agent(name: String?)
}

extension Speaker {
    init(_ ffi: HelpdeskFFI.Speaker) {
        switch ffi {
        case .visitor: self = .visitor
        case .agent(let name):
            self = .agent(name: name)
        }
    }

    var ffi: HelpdeskFFI.Speaker {
        switch self {
        case .visitor: .visitor
        case .agent(let name):
            .agent(name: name)
        }
    }
}

/// One chat of an export. The bytes of its files are read with ``Chatting/readAttachment(_:from:limit:)``.
public struct ExportedChat: Hashable, Sendable {
    /// Its head.
    public var chat: Chat
    /// What was said.
    public var transcript: Transcript
    /// The files that were sent.
    public var attachments: [Attachment]

    /// Makes it of its parts.
    public init(chat: Chat, transcript: Transcript, attachments: [Attachment] = []) {
        self.chat = chat
        self.transcript = transcript
        self.attachments = attachments
    }
}

extension ExportedChat {
    init(_ ffi: HelpdeskFFI.ExportedChat) {
        self.init(
            chat: Chat(ffi.chat),
            transcript: Transcript(ffi.transcript),
            attachments: ffi.attachments.map(Attachment.init)
        )
    }
}
