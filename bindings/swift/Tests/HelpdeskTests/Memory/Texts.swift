import Helpdesk

/// Words of events, for search: a plain walk from the newest to the oldest.
struct Texts: Sendable {
    /// By the event's place among all.
    private var rows: [Int: TextRow] = [:]
    private var orders = Sorted<Int>()
    /// The places of each member's own.
    private var members: [Column: Sorted<Int>] = [:]

    mutating func put(_ row: TextRow, at order: Int) {
        rows[order] = row
        orders.insert(order)
        members[Column(row.member), default: Sorted()].insert(order)
    }

    /// Removes the words. The row stays, so that a reader may go on from there.
    mutating func erase(at order: Int) {
        rows[order]?.words = Protected("")
    }

    func search(_ query: SearchQuery, _ feeds: Feeds, _ tickets: Tickets) -> SearchPage {
        var end = Int.max
        if let after = query.after {
            guard let order = feeds.order(of: after), let row = rows[order], query.mayFind(row) else {
                return SearchPage()
            }
            end = order
        }
        let looked = query.member.map { members[Column($0)] ?? Sorted() } ?? orders
        var hits: [SearchHit] = []
        for order in looked.before(end).reversed() {
            guard let row = rows[order], query.mayFind(row), query.isHeld(by: row),
                let event = feeds.find(row.event), let ticket = tickets.find(.id(row.ticket))
            else {
                continue
            }
            if hits.count == query.limit {
                return SearchPage(hits: hits, more: true)
            }
            hits.append(SearchHit(event: event, ticket: TicketEntry(ticket)))
        }
        return SearchPage(hits: hits, more: false)
    }
}

extension SearchQuery {
    fileprivate func mayFind(_ row: TextRow) -> Bool {
        audience.sees(row.audience) && member.map { Column($0) == Column(row.member) } ?? true
    }

    fileprivate func isHeld(by row: TextRow) -> Bool {
        let held = row.words.value.split(separator: " ")
        return words.allSatisfy { wanted in held.contains { wanted.matches($0) } }
    }
}

extension Audience {
    /// Whether a reader of this audience may see a row that is meant for `row`.
    func sees(_ row: Audience) -> Bool {
        self == .agents || row == .member
    }
}
