internal import HelpdeskFFI
import Foundation

/// One event of a chat.
public struct ChatEntry: Hashable, Sendable, Identifiable {
    /// The event.
    public var id: EventId
    /// What happened, as the reader may see it.
    public var event: ChatEvent

    /// Makes it of its parts.
    public init(id: EventId, event: ChatEvent) {
        self.id = id
        self.event = event
    }
}

extension ChatEntry {
    init(_ ffi: HelpdeskFFI.ChatEntry) {
        self.init(id: EventId(ffi.id), event: ChatEvent(ffi.event))
    }
}

/// One thing that happened to a chat: when, by whom, and what.
public struct ChatEvent: Hashable, Sendable {
    /// When, in whole milliseconds.
    public var at: Date
    /// By whom.
    public var by: ChatAuthor
    /// What.
    public var what: ChatHappening

    /// Makes it of its parts.
    public init(at: Date, by: ChatAuthor, what: ChatHappening) {
        self.at = at
        self.by = by
        self.what = what
    }
}

extension ChatEvent {
    init(_ ffi: HelpdeskFFI.ChatEvent) {
        self.init(at: ffi.at, by: ChatAuthor(ffi.by), what: ChatHappening(ffi.what))
    }

    var ffi: HelpdeskFFI.ChatEvent {
        .init(at: at.ffi, by: by.ffi, what: what.ffi)
    }
}

/// Who did it.
public enum ChatAuthor: Hashable, Sendable {
    /// Who opened the chat.
    case visitor
    /// An agent. Visitors see the name that came with taking the chat, never the id.
    case agent(AgentId)
    /// The support team, as visitors see an agent.
    case support
    /// The desk itself.
    case system
}

extension ChatAuthor {
    init(_ ffi: HelpdeskFFI.ChatAuthor) {
        switch ffi {
        case .visitor: self = .visitor
        case .agent(let value):
            self = .agent(AgentId(value))
        case .support: self = .support
        case .system: self = .system
        }
    }

    var ffi: HelpdeskFFI.ChatAuthor {
        switch self {
        case .visitor: .visitor
        case .agent(let value):
            .agent(value.value)
        case .support: .support
        case .system: .system
        }
    }
}

/// One message of a chat.
public struct ChatPost: Hashable, Sendable {
    /// Its number within the chat: from 1, without gaps, in the desk's order.
    public var number: Int
    /// The id that the writer's side made for it.
    public var message: MessageId
    /// What was written.
    public var post: Post

    /// Makes it of its parts.
    public init(number: Int, message: MessageId, post: Post) {
        self.number = number
        self.message = message
        self.post = post
    }
}

extension ChatPost {
    init(_ ffi: HelpdeskFFI.ChatPost) {
        self.init(number: Int(ffi.number), message: MessageId(ffi.message), post: Post(ffi.post))
    }

    var ffi: HelpdeskFFI.ChatPost {
        .init(number: UInt32(clamping: number), message: message.value, post: post.ffi)
    }
}
