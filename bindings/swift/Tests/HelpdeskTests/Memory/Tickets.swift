import Helpdesk

/// The tickets, with an index for each list.
struct Tickets: Sendable {
    /// By a date, then by id.
    typealias Place = Pair<Int64, TicketId>

    /// All that a queue filters for.
    struct Lane: Hashable, Sendable {
        let status: Column
        let assignee: Column?
        let language: Column
    }

    static let firstNumber: Int64 = 1001

    private var rows: [TicketId: StoredTicket] = [:]
    /// The number of the first is ``firstNumber``.
    private var inOrder: [TicketId] = []
    private var members: [Column: Sorted<TicketId>] = [:]
    private var lists: [Pair<Column, Column>: Sorted<Place>] = [:]
    private var queue: [Lane: Sorted<Place>] = [:]

    /// The numbers that were given.
    private var numbers: Range<Int64> { Self.firstNumber..<Self.firstNumber + Int64(inOrder.count) }

    func find(_ key: TicketKey) -> StoredTicket? {
        switch key {
        case .id(let id):
            return rows[id]
        case .number(let number):
            return numbers.contains(number.value) ? rows[inOrder[Int(number.value - Self.firstNumber)]] : nil
        }
    }

    func ofMember(_ member: String) -> [StoredTicket] {
        (members[Column(member)]?.elements ?? []).compactMap { rows[$0] }
    }

    func after(number: Int64?, limit: Int) -> [StoredTicket] {
        let rest = numbers.clamped(to: max(number ?? 0, 0).addingSaturated(1)..<Int64.max)
        return rest.prefix(limit).compactMap { rows[inOrder[Int($0 - Self.firstNumber)]] }
    }

    func memberList(_ query: MemberListQuery) -> MemberListPage {
        let list = lists[Pair(Column(query.member), Column(query.list))] ?? Sorted()
        let places = list.before(query.after.map(Place.init)).reversed()
        let entries = places.prefix(query.limit).compactMap { rows[$0.second] }
        return MemberListPage(entries: entries.map(MemberListEntry.init), more: places.count > query.limit)
    }

    func page(_ query: TicketQuery) -> TicketPage {
        let places = queue.filter { $0.key.fits(query.filter) }
            .flatMap { $0.value.after(query.after.map(Place.init)).prefix(query.limit + 1) }
            .filter { $0.first <= query.filter.openedUntil ?? .max }
            .sorted()
        let entries = places.prefix(query.limit).compactMap { rows[$0.second] }
        return TicketPage(entries: entries.map(TicketEntry.init), more: places.count > query.limit)
    }

    /// Makes or replaces a row whose expectation was checked. A new one gets a number.
    mutating func put(_ row: TicketRow) -> Numbered? {
        let old = rows[row.id]
        if let old {
            unlist(old.row)
        } else {
            inOrder.append(row.id)
        }
        let number = old?.number ?? numbers.upperBound - 1
        rows[row.id] = StoredTicket(number: number, version: (old?.version ?? 0) + 1, row: row)
        list(row)
        return old == nil ? Numbered(ticket: row.id, number: number) : nil
    }

    private mutating func list(_ row: TicketRow) {
        members[Column(row.member), default: Sorted()].insert(row.id)
        lists[row.listKey, default: Sorted()].insert(Place(row.listedAt, row.id))
        queue[Lane(row), default: Sorted()].insert(Place(row.openedAt, row.id))
    }

    private mutating func unlist(_ row: TicketRow) {
        members[Column(row.member)]?.remove(row.id)
        lists[row.listKey]?.remove(Place(row.listedAt, row.id))
        queue[Lane(row)]?.remove(Place(row.openedAt, row.id))
    }
}

extension Tickets.Lane {
    private static let worked: Set<Column> = ["open", "awaiting_feedback", "on_hold"]

    init(_ row: TicketRow) {
        self.init(
            status: Column(row.status),
            assignee: row.assignee.map(Column.init),
            language: Column(row.language)
        )
    }

    func fits(_ filter: QueueFilter) -> Bool {
        let statuses = filter.statuses.isEmpty ? Self.worked : Set(filter.statuses.map(Column.init))
        let isAssigned =
            switch filter.assignee {
            case .any: true
            case .nobody: assignee == nil
            case .agent(let agent): assignee == Column(agent)
            }
        return statuses.contains(status) && isAssigned
            && filter.language.map(Column.init).map { $0 == language } ?? true
    }
}

extension TicketRow {
    fileprivate var listKey: Pair<Column, Column> { Pair(Column(member), Column(list)) }
}

extension Tickets.Place {
    init(_ key: PageKey) {
        self.init(key.at, key.id)
    }
}

extension TicketEntry {
    init(_ stored: StoredTicket) {
        let row = stored.row
        self.init(
            id: row.id, number: stored.number, member: row.member, status: row.status,
            language: row.language, assignee: row.assignee, openedAt: row.openedAt,
            listedAt: row.listedAt, summary: row.summary)
    }
}

extension MemberListEntry {
    init(_ stored: StoredTicket) {
        let row = stored.row
        self.init(
            id: row.id, number: stored.number, status: row.status, language: row.language,
            listedAt: row.listedAt, summary: row.summary)
    }
}
