internal import HelpdeskFFI
import Foundation

/// What is written: a text, uploaded files, or both.
public struct NewChatPost: Hashable, Sendable, Silent {
    /// The text.
    public var text: String?
    /// Files that the caller uploaded: see `upload(_:name:progress:)`.
    public var attachments: [AttachmentId]

    /// Makes it of its parts.
    public init(text: String? = nil, attachments: [AttachmentId] = []) {
        self.text = text
        self.attachments = attachments
    }
}

extension NewChatPost {
    var ffi: HelpdeskFFI.NewChatPost {
        .init(text: text, attachments: attachments.map(\.value))
    }
}

/// Where a message went.
public enum Posted: Hashable, Sendable {
    /// Into the chat.
    ///
    /// - number: its number within the chat.
    /// - at: when the desk took it.
    /// - fresh: whether this call did it. False: the same message had come before.
    case inChat(number: Int, at: Date, fresh: Bool)
    /// On the ticket as which the chat went on, as a reply.
    case onTicket(Acted)
}

extension Posted {
    init(_ ffi: HelpdeskFFI.Posted) {
        switch ffi {
        case .inChat(let number, let at, let fresh):
            self = .inChat(number: Int(number), at: at, fresh: fresh)
        case .onTicket(let value):
            self = .onTicket(Acted(value))
        }
    }
}

/// What a command did in a chat.
public struct ActedInChat: Hashable, Sendable {
    /// The chat.
    public var chat: ChatId
    /// Where it stood after the command.
    public var status: ChatStatus
    /// When it happened.
    public var at: Date
    /// The number of the last message then.
    public var posts: Int
    /// The place in the chat's feed that includes the command.
    public var place: FeedCursor?
    /// Whether this call did it. False: it had been done before under the same key.
    public var fresh: Bool

    /// Makes it of its parts.
    public init(
        chat: ChatId,
        status: ChatStatus,
        at: Date,
        posts: Int,
        place: FeedCursor? = nil,
        fresh: Bool
    ) {
        self.chat = chat
        self.status = status
        self.at = at
        self.posts = posts
        self.place = place
        self.fresh = fresh
    }
}

extension ActedInChat {
    init(_ ffi: HelpdeskFFI.ActedInChat) {
        self.init(
            chat: ChatId(ffi.chat),
            status: ChatStatus(ffi.status),
            at: ffi.at,
            posts: Int(ffi.posts),
            place: ffi.place.map(FeedCursor.init),
            fresh: ffi.fresh
        )
    }
}

/// What a chat was turned into.
public enum TurnedInto: Hashable, Sendable {
    /// A ticket of the member who joined the chat, with its transcript and files.
    case ticket(Acted)
    /// Nothing: whom to turn to, and what to take along. The chat has ended.
    ///
    /// - contact: whom.
    /// - transcript: what was said.
    case contact(contact: Contact, transcript: Transcript)
}

extension TurnedInto {
    init(_ ffi: HelpdeskFFI.TurnedInto) {
        switch ffi {
        case .ticket(let value):
            self = .ticket(Acted(value))
        case .contact(let contact, let transcript):
            self = .contact(contact: Contact(contact), transcript: Transcript(transcript))
        }
    }
}
