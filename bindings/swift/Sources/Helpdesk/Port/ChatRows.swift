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

extension ChatRow {
    init(_ ffi: HelpdeskFFI.ChatRow) {
        self.init(
            id: ChatId(ffi.id),
            member: ffi.member,
            keyHash: ffi.keyHash,
            status: ffi.status,
            agent: ffi.agent,
            joinedAt: ffi.joinedAt,
            takenAt: ffi.takenAt,
            endedAt: ffi.endedAt,
            ticket: ffi.ticket.map(TicketId.init),
            body: RowBody(ffi.body)
        )
    }

    var ffi: HelpdeskFFI.ChatRow {
        HelpdeskFFI.ChatRow(
            id: id.value,
            member: member,
            keyHash: keyHash,
            status: status,
            agent: agent,
            joinedAt: joinedAt,
            takenAt: takenAt,
            endedAt: endedAt,
            ticket: ticket?.value,
            body: body.ffi
        )
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

extension StoredChat {
    var ffi: HelpdeskFFI.StoredChat {
        HelpdeskFFI.StoredChat(
            place: place,
            version: version,
            row: row.ffi
        )
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

extension ChatKeyed {
    init(_ ffi: HelpdeskFFI.ChatKeyed) {
        switch ffi {
        case .id(let value): self = .id(ChatId(value))
        case .keyHash(let value): self = .keyHash(value)
        case .ticket(let value): self = .ticket(TicketId(value))
        }
    }
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

extension ChatQuery {
    init(_ ffi: HelpdeskFFI.ChatQuery) {
        switch ffi {
        case .waiting(let after):
            self = .waiting(after: after)
        case .active(let agent, let after):
            self = .active(agent: agent, after: after)
        case .member(let member, let after):
            self = .member(member, after: after)
        case .all(let after):
            self = .all(after: after)
        }
    }
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

extension ChatTimes {
    var ffi: HelpdeskFFI.ChatTimes {
        HelpdeskFFI.ChatTimes(
            joinedAt: joinedAt,
            takenAt: takenAt,
            endedAt: endedAt
        )
    }
}
