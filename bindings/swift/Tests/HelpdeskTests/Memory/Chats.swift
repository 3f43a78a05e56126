import Helpdesk

/// Chats, the orders in which they are listed, and what their sides are doing.
struct Chats: Sendable {
    /// The place of the first is 1.
    private var rows: [StoredChat] = []
    private var places: [ChatId: Int64] = [:]
    private var keyHashes: [Column: Int64] = [:]
    private var tickets: [TicketId: Int64] = [:]
    private var waiting = Sorted<Int64>()
    private var active = Sorted<Int64>()
    private var agents: [Column: Sorted<Int64>] = [:]
    private var members: [Column: Sorted<Int64>] = [:]
    /// Those that were taken and have ended, by when.
    private var ended = Sorted<Pair<Int64, Int64>>()
    private var marks: [Side: ChatMarkRow] = [:]
    private var writing: [Side: ChatWritingRow] = [:]

    private struct Side: Hashable {
        let chat: ChatId
        let side: ChatSide
    }

    func find(_ key: ChatKeyed) -> StoredChat? {
        let place =
            switch key {
            case .id(let id): places[id]
            case .keyHash(let hash): keyHashes[Column(hash)]
            case .ticket(let ticket): tickets[ticket]
            }
        return place.map(at)
    }

    func list(_ query: ChatQuery, limit: Int) -> [StoredChat] {
        let listed: any Sequence<Int64> =
            switch query {
            case .waiting(let after): waiting.after(after).prefix(limit)
            case .active(.none, let after): active.after(after).prefix(limit)
            case .active(.some(let agent), let after):
                (agents[Column(agent)] ?? Sorted()).after(after).prefix(limit)
            case .member(let member, let after):
                (members[Column(member)] ?? Sorted()).before(after).suffix(limit).reversed()
            case .all(let after): rows.dropFirst(Int(clamping: max(0, after ?? 0))).prefix(limit).map(\.place)
            }
        return listed.map(at)
    }

    func before(place: Int64, atMost: Int) -> Int {
        waiting.before(place).prefix(atMost).count
    }

    func times(limit: Int) -> [ChatTimes] {
        let active = active.elements.lazy.map(at).compactMap { ChatTimes($0.row) }
        let ended = ended.elements.reversed().lazy.map { at($0.second) }.compactMap { ChatTimes($0.row) }
        return Array(active.prefix(limit)) + Array(ended.prefix(limit))
    }

    func sides(of chat: ChatId, at: Int64) -> ChatSides {
        let both = [ChatSide.visitor, .agent].map { Side(chat: chat, side: $0) }
        return ChatSides(
            marks: both.compactMap { marks[$0] },
            writing: both.compactMap { writing[$0] }.filter { $0.until > at }
        )
    }

    /// Makes or replaces a row whose expectation was checked. A new one gets a place.
    mutating func put(_ row: ChatRow) -> Arrival? {
        if let place = places[row.id] {
            let old = at(place)
            unlist(old.row, place)
            rows[Int(place) - 1] = StoredChat(place: place, version: old.version + 1, row: row)
            list(row, place)
            return nil
        }
        let place = Int64(rows.count) + 1
        rows.append(StoredChat(place: place, version: 1, row: row))
        list(row, place)
        return Arrival(chat: row.id, place: place)
    }

    /// Raises the marks of a side: of each number the greater one stays.
    mutating func raise(_ row: ChatMarkRow) {
        let side = Side(chat: row.chat, side: row.side)
        var mark = marks[side] ?? row
        mark.delivered = max(mark.delivered, row.delivered)
        mark.read = max(mark.read, row.read)
        mark.seenAt = max(mark.seenAt, row.seenAt)
        marks[side] = mark
    }

    mutating func write(_ row: ChatWritingRow) {
        writing[Side(chat: row.chat, side: row.side)] = row
    }

    private func at(_ place: Int64) -> StoredChat {
        rows[Int(place) - 1]
    }

    private mutating func list(_ row: ChatRow, _ place: Int64) {
        places[row.id] = place
        row.keyHash.map { keyHashes[Column($0)] = place }
        row.ticket.map { tickets[$0] = place }
        row.member.map { members[Column($0), default: Sorted()].insert(place) }
        if row.status == "waiting" {
            waiting.insert(place)
        }
        if row.status == "active" {
            active.insert(place)
            row.agent.map { agents[Column($0), default: Sorted()].insert(place) }
        }
        if row.takenAt != nil, let at = row.endedAt {
            ended.insert(Pair(at, place))
        }
    }

    private mutating func unlist(_ row: ChatRow, _ place: Int64) {
        row.keyHash.map { keyHashes[Column($0)] = nil }
        row.ticket.map { tickets[$0] = nil }
        row.member.map { members[Column($0)]?.remove(place) }
        waiting.remove(place)
        active.remove(place)
        row.agent.map { agents[Column($0)]?.remove(place) }
        row.endedAt.map { ended.remove(Pair($0, place)) }
    }
}

extension ChatTimes {
    init?(_ row: ChatRow) {
        guard let takenAt = row.takenAt else {
            return nil
        }
        self.init(joinedAt: row.joinedAt, takenAt: takenAt, endedAt: row.endedAt)
    }
}
