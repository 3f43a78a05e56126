internal import HelpdeskFFI
import Foundation

/// Which tickets are looked for. All that is named must hold.
public struct QueueQuery: Hashable, Sendable {
    /// In one of these statuses; empty for those that are worked on.
    public var statuses: [TicketStatus]
    /// In this language.
    public var language: LanguageTag?
    /// By whom they are worked on.
    public var workedOnBy: WorkedOnBy
    /// Opened at this instant or before.
    public var openedUntil: Date?
    /// Go on after this place.
    public var after: PageKey?
    /// The most tickets to return, 1 to 500.
    public var limit: Int

    /// Makes it of its parts.
    public init(
        statuses: [TicketStatus] = [],
        language: LanguageTag? = nil,
        workedOnBy: WorkedOnBy = .any,
        openedUntil: Date? = nil,
        after: PageKey? = nil,
        limit: Int = 50
    ) {
        self.statuses = statuses
        self.language = language
        self.workedOnBy = workedOnBy
        self.openedUntil = openedUntil
        self.after = after
        self.limit = limit
    }
}

extension QueueQuery {
    var ffi: HelpdeskFFI.QueueQuery {
        .init(
            statuses: statuses.map(\.ffi),
            language: language?.value,
            workedOnBy: workedOnBy.ffi,
            openedUntil: openedUntil?.ffi,
            after: after?.ffi,
            limit: UInt32(clamping: limit)
        )
    }
}

/// By whom a ticket of the queue is worked on.
public enum WorkedOnBy: Hashable, Sendable {
    /// By anybody or nobody.
    case any
    /// By nobody yet.
    case nobody
    /// By the caller.
    case me
    /// By this agent.
    case agent(AgentId)
}

extension WorkedOnBy {
    var ffi: HelpdeskFFI.WorkedOnBy {
        switch self {
        case .any: .any
        case .nobody: .nobody
        case .me: .me
        case .agent(let value):
            .agent(value.value)
        }
    }
}

/// A place in a list: the sort date and id of the last entry that was seen. The entry need not be
/// there any more.
public struct PageKey: Hashable, Sendable {
    /// The date that the list is sorted by, in milliseconds since 1970-01-01 UTC.
    public var at: Int64
    /// The entry's ticket.
    public var id: TicketId

    /// Makes it of its parts.
    public init(at: Int64, id: TicketId) {
        self.at = at
        self.id = id
    }
}

extension PageKey {
    init(_ ffi: HelpdeskFFI.PageKey) {
        self.init(at: ffi.at, id: TicketId(ffi.id))
    }

    var ffi: HelpdeskFFI.PageKey {
        .init(at: at, id: id.value)
    }
}

/// A page of the queue.
public struct QueueView: Hashable, Sendable {
    /// The tickets, oldest first.
    public var lines: [QueueLine]
    /// Where to go on when there is more.
    public var next: PageKey?

    /// Makes it of its parts.
    public init(lines: [QueueLine], next: PageKey? = nil) {
        self.lines = lines
        self.next = next
    }
}

extension QueueView {
    init(_ ffi: HelpdeskFFI.QueueView) {
        self.init(lines: ffi.lines.map(QueueLine.init), next: ffi.next.map(PageKey.init))
    }
}

/// One ticket of the queue.
public struct QueueLine: Hashable, Sendable, Identifiable {
    /// The ticket.
    public var id: TicketId
    /// Its number.
    public var number: TicketNumber
    /// Language and summary.
    public var title: Title
    /// Where it stands.
    public var status: TicketStatus
    /// Whose it is.
    public var member: MemberId
    /// Who works on it.
    public var assignee: AgentId?
    /// When it was opened.
    public var openedAt: Date

    /// Makes it of its parts.
    public init(
        id: TicketId,
        number: TicketNumber,
        title: Title,
        status: TicketStatus,
        member: MemberId,
        assignee: AgentId? = nil,
        openedAt: Date
    ) {
        self.id = id
        self.number = number
        self.title = title
        self.status = status
        self.member = member
        self.assignee = assignee
        self.openedAt = openedAt
    }
}

extension QueueLine {
    init(_ ffi: HelpdeskFFI.QueueLine) {
        self.init(
            id: TicketId(ffi.id),
            number: TicketNumber(ffi.number),
            title: Title(ffi.title),
            status: TicketStatus(ffi.status),
            member: MemberId(ffi.member),
            assignee: ffi.assignee.map(AgentId.init),
            openedAt: ffi.openedAt
        )
    }
}
