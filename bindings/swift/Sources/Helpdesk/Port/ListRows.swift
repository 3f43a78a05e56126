internal import HelpdeskFFI

/// One of a member's lists, latest `listedAt` first; equal dates by id, greatest first.
public struct MemberListQuery: Sendable, Hashable {
    /// Whose.
    public var member: String
    /// The list's code.
    public var list: String
    /// Return what comes after this place.
    public var after: PageKey?
    /// The most entries to return, 1 to 500.
    public var limit: Int

    /// Makes it of its parts.
    public init(member: String, list: String, after: PageKey? = nil, limit: Int) {
        self.member = member
        self.list = list
        self.after = after
        self.limit = limit
    }
}

extension MemberListQuery {
    init(_ ffi: HelpdeskFFI.MemberListQuery) {
        self.init(
            member: ffi.member,
            list: ffi.list,
            after: ffi.after.map(PageKey.init),
            limit: Int(ffi.limit)
        )
    }
}

/// One ticket in its member's list: what a line shows, and no column besides, since this is what
/// is read most.
public struct MemberListEntry: Sendable, Hashable {
    /// The ticket.
    public var id: TicketId
    /// Its number.
    public var number: Int64
    /// The status code.
    public var status: String
    /// The language's tag.
    public var language: String
    /// The date of the list.
    public var listedAt: Int64
    /// The title's summary.
    public var summary: Protected

    /// Makes it of its parts.
    public init(
        id: TicketId,
        number: Int64,
        status: String,
        language: String,
        listedAt: Int64,
        summary: Protected
    ) {
        self.id = id
        self.number = number
        self.status = status
        self.language = language
        self.listedAt = listedAt
        self.summary = summary
    }
}

extension MemberListEntry {
    var ffi: HelpdeskFFI.MemberListEntry {
        HelpdeskFFI.MemberListEntry(
            id: id.value,
            number: number,
            status: status,
            language: language,
            listedAt: listedAt,
            summary: summary.value
        )
    }
}

/// A page of a member's list.
public struct MemberListPage: Sendable, Hashable {
    /// The entries, in the order of the list.
    public var entries: [MemberListEntry]
    /// Whether there is more behind the last entry.
    public var more: Bool

    /// Makes it of its parts.
    public init(entries: [MemberListEntry] = [], more: Bool = false) {
        self.entries = entries
        self.more = more
    }
}

extension MemberListPage {
    var ffi: HelpdeskFFI.MemberListPage {
        HelpdeskFFI.MemberListPage(
            entries: entries.map(\.ffi),
            more: more
        )
    }
}

/// The agents' queue, oldest `openedAt` first; equal dates by id, least first.
public struct TicketQuery: Sendable, Hashable {
    /// What is looked for.
    public var filter: QueueFilter
    /// Return what comes after this place.
    public var after: PageKey?
    /// The most entries to return, 1 to 500.
    public var limit: Int

    /// Makes it of its parts.
    public init(filter: QueueFilter, after: PageKey? = nil, limit: Int) {
        self.filter = filter
        self.after = after
        self.limit = limit
    }
}

extension TicketQuery {
    init(_ ffi: HelpdeskFFI.TicketQuery) {
        self.init(
            filter: QueueFilter(ffi.filter),
            after: ffi.after.map(PageKey.init),
            limit: Int(ffi.limit)
        )
    }
}

/// Which tickets of the queue are looked for. All that is named must hold.
public struct QueueFilter: Sendable, Hashable {
    /// One of these status codes; empty for those that agents work on
    /// (`open`, `awaiting_feedback`, `on_hold`).
    public var statuses: [String]
    /// In the language with this tag.
    public var language: String?
    /// By whom it is worked on.
    public var assignee: Assignee
    /// Opened at this time or before.
    public var openedUntil: Int64?

    /// Makes it of its parts.
    public init(
        statuses: [String] = [],
        language: String? = nil,
        assignee: Assignee = .any,
        openedUntil: Int64? = nil
    ) {
        self.statuses = statuses
        self.language = language
        self.assignee = assignee
        self.openedUntil = openedUntil
    }
}

extension QueueFilter {
    init(_ ffi: HelpdeskFFI.QueueFilter) {
        self.init(
            statuses: ffi.statuses,
            language: ffi.language,
            assignee: Assignee(ffi.assignee),
            openedUntil: ffi.openedUntil
        )
    }
}

/// By whom a ticket of the queue is worked on.
public enum Assignee: Sendable, Hashable {
    /// By anybody or nobody.
    case any
    /// By nobody yet.
    case nobody
    /// By the agent with this id.
    case agent(String)
}

extension Assignee {
    init(_ ffi: HelpdeskFFI.Assignee) {
        switch ffi {
        case .any: self = .any
        case .nobody: self = .nobody
        case .agent(let value): self = .agent(value)
        }
    }
}

/// A page of the queue.
public struct TicketPage: Sendable, Hashable {
    /// The entries, oldest first.
    public var entries: [TicketEntry]
    /// Whether there is more behind the last entry.
    public var more: Bool

    /// Makes it of its parts.
    public init(entries: [TicketEntry] = [], more: Bool = false) {
        self.entries = entries
        self.more = more
    }
}

extension TicketPage {
    var ffi: HelpdeskFFI.TicketPage {
        HelpdeskFFI.TicketPage(
            entries: entries.map(\.ffi),
            more: more
        )
    }
}
