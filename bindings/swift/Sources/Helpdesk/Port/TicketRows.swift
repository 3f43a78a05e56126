internal import HelpdeskFFI

/// A ticket's head as the desk writes it. Its number and version are the store's
/// (``StoredTicket``); its timeline is in events.
public struct TicketRow: Sendable, Hashable {
    /// The ticket.
    public var id: TicketId
    /// Whose ticket it is.
    public var member: String
    /// Which of the member's lists it stands in: `open`, `awaiting` or `closed` (G5-G7).
    public var list: String
    /// The date that this list shows and is sorted by: opened, or solved or closed.
    public var listedAt: Int64
    /// The status code, as in `awaiting_feedback` or `closed_merged`.
    public var status: String
    /// The language's tag.
    public var language: String
    /// The id of the agent it is assigned to.
    public var assignee: String?
    /// When it was opened; the queue's age.
    public var openedAt: Int64
    /// The title's summary.
    public var summary: Protected
    /// The rest of the head.
    public var body: RowBody

    /// Makes it of its parts.
    public init(
        id: TicketId,
        member: String,
        list: String,
        listedAt: Int64,
        status: String,
        language: String,
        assignee: String? = nil,
        openedAt: Int64,
        summary: Protected,
        body: RowBody
    ) {
        self.id = id
        self.member = member
        self.list = list
        self.listedAt = listedAt
        self.status = status
        self.language = language
        self.assignee = assignee
        self.openedAt = openedAt
        self.summary = summary
        self.body = body
    }
}

extension TicketRow {
    init(_ ffi: HelpdeskFFI.TicketRow) {
        self.init(
            id: TicketId(ffi.id),
            member: ffi.member,
            list: ffi.list,
            listedAt: ffi.listedAt,
            status: ffi.status,
            language: ffi.language,
            assignee: ffi.assignee,
            openedAt: ffi.openedAt,
            summary: Protected(ffi.summary),
            body: RowBody(ffi.body)
        )
    }

    var ffi: HelpdeskFFI.TicketRow {
        HelpdeskFFI.TicketRow(
            id: id.value,
            member: member,
            list: list,
            listedAt: listedAt,
            status: status,
            language: language,
            assignee: assignee,
            openedAt: openedAt,
            summary: summary.value,
            body: body.ffi
        )
    }
}

/// A ticket's row as the store keeps it.
public struct StoredTicket: Sendable, Hashable {
    /// The number that the store gave it: unique, and greater than every one given before.
    public var number: Int64
    /// 1 when the row is made, one more at each write.
    public var version: Int64
    /// What the desk wrote.
    public var row: TicketRow

    /// Makes it of its parts.
    public init(number: Int64, version: Int64, row: TicketRow) {
        self.number = number
        self.version = version
        self.row = row
    }
}

extension StoredTicket {
    var ffi: HelpdeskFFI.StoredTicket {
        HelpdeskFFI.StoredTicket(
            number: number,
            version: version,
            row: row.ffi
        )
    }
}

/// One ticket as agents list it: the columns of its row without the body.
public struct TicketEntry: Sendable, Hashable {
    /// The ticket.
    public var id: TicketId
    /// Its number.
    public var number: Int64
    /// Whose ticket it is.
    public var member: String
    /// The status code.
    public var status: String
    /// The language's tag.
    public var language: String
    /// The id of the agent it is assigned to.
    public var assignee: String?
    /// When it was opened.
    public var openedAt: Int64
    /// The date of the member's list.
    public var listedAt: Int64
    /// The title's summary.
    public var summary: Protected

    /// Makes it of its parts.
    public init(
        id: TicketId,
        number: Int64,
        member: String,
        status: String,
        language: String,
        assignee: String? = nil,
        openedAt: Int64,
        listedAt: Int64,
        summary: Protected
    ) {
        self.id = id
        self.number = number
        self.member = member
        self.status = status
        self.language = language
        self.assignee = assignee
        self.openedAt = openedAt
        self.listedAt = listedAt
        self.summary = summary
    }
}

extension TicketEntry {
    var ffi: HelpdeskFFI.TicketEntry {
        HelpdeskFFI.TicketEntry(
            id: id.value,
            number: number,
            member: member,
            status: status,
            language: language,
            assignee: assignee,
            openedAt: openedAt,
            listedAt: listedAt,
            summary: summary.value
        )
    }
}

extension TicketKey {
    init(_ ffi: HelpdeskFFI.TicketKey) {
        switch ffi {
        case .id(let value): self = .id(TicketId(value))
        case .number(let value): self = .number(TicketNumber(value))
        }
    }
}
