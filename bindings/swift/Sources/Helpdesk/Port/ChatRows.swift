internal import HelpdeskFFI

/// A chat's head as the desk writes it. Its place and version are the store's (``StoredChat``);
/// what was said is in events.
public struct ChatRow: Sendable, Hashable {
    /// The chat.
    public var id: ChatId
    /// The member who joined it with a sign-in of their own; none for anybody else, whatever
    /// they typed.
    public var member: String?
    /// SHA-256 of the visitor's key, in hexadecimal digits, for who has no account. No two chats
    /// have the same.
    public var keyHash: String?
    /// The status code, as in `waiting`, `active` or `ended_by_visitor`.
    public var status: String
    /// The id of the agent who has it; of an ended chat, who had it last.
    public var agent: String?
    /// When the visitor joined.
    public var joinedAt: Int64
    /// When an agent took it first.
    public var takenAt: Int64?
    /// When it ended.
    public var endedAt: Int64?
    /// The ticket that it was turned into.
    public var ticket: TicketId?
    /// The rest of the head.
    public var body: RowBody

    /// Makes it of its parts.
    public init(
        id: ChatId,
        member: String? = nil,
        keyHash: String? = nil,
        status: String,
        agent: String? = nil,
        joinedAt: Int64,
        takenAt: Int64? = nil,
        endedAt: Int64? = nil,
        ticket: TicketId? = nil,
        body: RowBody
    ) {
        self.id = id
        self.member = member
        self.keyHash = keyHash
        self.status = status
        self.agent = agent
        self.joinedAt = joinedAt
        self.takenAt = takenAt
        self.endedAt = endedAt
        self.ticket = ticket
        self.body = body
    }
}

/// A chat's row as the store keeps it.
public struct StoredChat: Sendable, Hashable {
    /// The chat's place in the order of arrival: greater than every one given before, and the
    /// same for ever, so that a chat that goes back to the queue has its old place.
    public var place: Int64
    /// 1 when the row is made, one more at each write.
    public var version: Int64
    /// What the desk wrote.
    public var row: ChatRow

    /// Makes it of its parts.
    public init(place: Int64, version: Int64, row: ChatRow) {
        self.place = place
        self.version = version
        self.row = row
    }
}

/// How a chat is asked for.
public enum ChatKeyed: Sendable, Hashable {
    /// By its id.
    case id(ChatId)
    /// By the hash of its visitor's key.
    case keyHash(String)
    /// By the ticket that it was turned into.
    case ticket(TicketId)
}

/// A list of chats, in a form that an index can answer whatever the table's size.
public enum ChatQuery: Sendable, Hashable {
    /// Those that wait (`waiting`), in order of arrival, least place first.
    case waiting(after: Int64?)
    /// Those that an agent has (`active`), or that anybody has; least place first.
    case active(agent: String?, after: Int64?)
    /// A member's chats, whatever their status, greatest place first.
    case member(String, after: Int64?)
    /// All chats, least place first: for verification and export, which read everything.
    case all(after: Int64?)
}

/// When a chat was joined, taken and ended: what waiting times are estimated from.
public struct ChatTimes: Sendable, Hashable {
    /// When the visitor joined.
    public var joinedAt: Int64
    /// When an agent took it first.
    public var takenAt: Int64
    /// When it ended; none while it is active.
    public var endedAt: Int64?

    /// Makes it of its parts.
    public init(joinedAt: Int64, takenAt: Int64, endedAt: Int64? = nil) {
        self.joinedAt = joinedAt
        self.takenAt = takenAt
        self.endedAt = endedAt
    }
}
