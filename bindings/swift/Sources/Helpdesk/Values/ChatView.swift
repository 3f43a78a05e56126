internal import HelpdeskFFI
import Foundation

/// One chat as its reader may see it.
public struct ChatView: Hashable, Sendable {
    /// Its head.
    public var chat: Chat
    /// While it waits: its place in the queue.
    public var place: QueuePlace?
    /// While it waits: how long it will.
    public var wait: WaitEstimate?
    /// What happened, oldest first.
    public var entries: [ChatEntry]
    /// Ask for more after this.
    public var cursor: FeedCursor
    /// How far the two sides have come, and who is writing.
    public var sides: SidesView
    /// What the reader may do now.
    public var allowed: [ChatAction]
    /// The number of the ticket as which it goes on, for who may see that.
    public var ticket: TicketNumber?
    /// For agents: the member who joined it with a sign-in of their own, as the directory knows
    /// them now. Never one whose id was merely typed.
    public var member: MemberAccount?
    /// From when the visitor's key opens it no more; none where it was joined signed in.
    public var keyExpiresAt: Date?

    /// Makes it of its parts.
    public init(
        chat: Chat,
        place: QueuePlace? = nil,
        wait: WaitEstimate? = nil,
        entries: [ChatEntry],
        cursor: FeedCursor,
        sides: SidesView,
        allowed: [ChatAction],
        ticket: TicketNumber? = nil,
        member: MemberAccount? = nil,
        keyExpiresAt: Date? = nil
    ) {
        self.chat = chat
        self.place = place
        self.wait = wait
        self.entries = entries
        self.cursor = cursor
        self.sides = sides
        self.allowed = allowed
        self.ticket = ticket
        self.member = member
        self.keyExpiresAt = keyExpiresAt
    }
}

extension ChatView {
    init(_ ffi: HelpdeskFFI.ChatView) {
        self.init(
            chat: Chat(ffi.chat),
            place: ffi.place.map(QueuePlace.init),
            wait: ffi.wait.map(WaitEstimate.init),
            entries: ffi.entries.map(ChatEntry.init),
            cursor: FeedCursor(ffi.cursor),
            sides: SidesView(ffi.sides),
            allowed: ffi.allowed.map(ChatAction.init),
            ticket: ffi.ticket.map { TicketNumber($0) },
            member: ffi.member.map(MemberAccount.init),
            keyExpiresAt: ffi.keyExpiresAt
        )
    }
}

/// What the two sides of a chat are doing.
public struct SidesView: Hashable, Sendable {
    /// Who joined it.
    public var visitor: SideView
    /// The support team.
    public var agent: SideView

    /// Makes it of its parts.
    public init(visitor: SideView, agent: SideView) {
        self.visitor = visitor
        self.agent = agent
    }
}

extension SidesView {
    init(_ ffi: HelpdeskFFI.SidesView) {
        self.init(visitor: SideView(ffi.visitor), agent: SideView(ffi.agent))
    }
}

/// What one side of a chat is doing.
public struct SideView: Hashable, Sendable {
    /// The number of the last message that reached it; 0 for none.
    public var delivered: Int
    /// The number of the last message that it has read; 0 for none.
    public var read: Int
    /// When it was last there, if it ever said so.
    public var seenAt: Date?
    /// Whether it is writing.
    public var writing: Bool

    /// Makes it of its parts.
    public init(delivered: Int, read: Int, seenAt: Date? = nil, writing: Bool) {
        self.delivered = delivered
        self.read = read
        self.seenAt = seenAt
        self.writing = writing
    }
}

extension SideView {
    init(_ ffi: HelpdeskFFI.SideView) {
        self.init(
            delivered: Int(ffi.delivered),
            read: Int(ffi.read),
            seenAt: ffi.seenAt,
            writing: ffi.writing
        )
    }
}

/// What came after a cursor.
public enum ChatChangesView: Hashable, Sendable {
    /// What happened, oldest first.
    ///
    /// - entries: the events.
    /// - cursor: ask for more after this.
    /// - more: whether there is more now.
    /// - sides: how far the two sides have come, and who is writing.
    case changes(entries: [ChatEntry], cursor: FeedCursor, more: Bool, sides: SidesView)
    /// The cursor leads nowhere any more: read the chat and go on from there.
    case takeSnapshot
}

extension ChatChangesView {
    init(_ ffi: HelpdeskFFI.ChatChangesView) {
        switch ffi {
        case .changes(let entries, let cursor, let more, let sides):
            self = .changes(
                entries: entries.map(ChatEntry.init),
                cursor: FeedCursor(cursor),
                more: more,
                sides: SidesView(sides)
            )
        case .takeSnapshot: self = .takeSnapshot
        }
    }
}

/// A page of a member's chats.
public struct MyChatsView: Hashable, Sendable {
    /// Their heads, latest first.
    public var chats: [Chat]
    /// Where to go on when there is more.
    public var next: Int?

    /// Makes it of its parts.
    public init(chats: [Chat], next: Int? = nil) {
        self.chats = chats
        self.next = next
    }
}

extension MyChatsView {
    init(_ ffi: HelpdeskFFI.MyChatsView) {
        self.init(chats: ffi.chats.map(Chat.init), next: ffi.next.map(Int.init))
    }
}
