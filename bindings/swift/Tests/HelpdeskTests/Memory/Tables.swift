import Helpdesk

/// Attachments' rows, and which ticket names them.
struct Attachments: Sendable {
    private var rows: [AttachmentId: StoredAttachment] = [:]
    private var tickets: [TicketId: Sorted<AttachmentId>] = [:]
    private var expiries = Sorted<Pair<Int64, AttachmentId>>()

    func find(_ id: AttachmentId) -> StoredAttachment? { rows[id] }

    func of(_ ticket: TicketId, for audience: Audience) -> [StoredAttachment] {
        (tickets[ticket]?.elements ?? []).compactMap { rows[$0] }.filter { audience.sees($0.row.audience) }
    }

    func expired(at: Int64, limit: Int) -> [StoredAttachment] {
        expiries.elements.prefix { $0.first <= at }.prefix(limit).compactMap { rows[$0.second] }
    }

    mutating func put(_ row: AttachmentRow) {
        let version = (rows[row.id]?.version ?? 0) + 1
        remove(row.id)
        row.ticket.map { tickets[$0, default: Sorted()].insert(row.id) }
        row.expiresAt.map { expiries.insert(Pair($0, row.id)) }
        rows[row.id] = StoredAttachment(version: version, row: row)
    }

    mutating func remove(_ id: AttachmentId) {
        guard let old = rows.removeValue(forKey: id)?.row else {
            return
        }
        old.ticket.map { tickets[$0]?.remove(id) }
        old.expiresAt.map { expiries.remove(Pair($0, id)) }
    }
}

/// Notifications, and when they are due.
struct Notifications: Sendable {
    private var rows: [NotificationId: StoredNotification] = [:]
    private var due = Sorted<Pair<Int64, NotificationId>>()

    func version(of id: NotificationId) -> Int64? { rows[id]?.version }

    func due(at: Int64, limit: Int) -> [StoredNotification] {
        due.elements.prefix { $0.first <= at }.prefix(limit).compactMap { rows[$0.second] }
    }

    mutating func put(_ row: NotificationRow) {
        let version = (rows[row.id]?.version ?? 0) + 1
        remove(row.id)
        due.insert(Pair(row.dueAt, row.id))
        rows[row.id] = StoredNotification(version: version, row: row)
    }

    mutating func remove(_ id: NotificationId) {
        if let old = rows.removeValue(forKey: id) {
            due.remove(Pair(old.row.dueAt, id))
        }
    }
}

/// Agents' presence, and until when it lasts.
struct Presences: Sendable {
    private var rows: [Column: StoredPresence] = [:]

    func find(_ agent: String) -> StoredPresence? { rows[Column(agent)] }

    func present(at: Int64) -> [StoredPresence] {
        rows.filter { $0.value.row.leaseUntil > at }.sorted { $0.key < $1.key }.map(\.value)
    }

    mutating func put(_ row: PresenceRow) {
        let version = (find(row.agent)?.version ?? 0) + 1
        rows[Column(row.agent)] = StoredPresence(version: version, row: row)
    }
}

/// Timers, one a subject and kind.
struct Timers: Sendable {
    private typealias Key = Pair<Column, Column>

    /// In the order in which they are due.
    private var due = Sorted<Pair<Int64, Key>>()
    private var times: [Key: Int64] = [:]

    func due(at: Int64, limit: Int) -> [TimerRow] {
        due.elements.prefix { $0.first <= at }.prefix(limit).map {
            TimerRow(dueAt: $0.first, subject: $0.second.first.value, kind: $0.second.second.value)
        }
    }

    mutating func apply(_ change: TimerChange) {
        switch change {
        case .set(let row):
            let key = Key(Column(row.subject), Column(row.kind))
            clear(key)
            times[key] = row.dueAt
            due.insert(Pair(row.dueAt, key))
        case .clear(let subject, let kind):
            clear(Key(Column(subject), Column(kind)))
        }
    }

    private mutating func clear(_ key: Key) {
        if let at = times.removeValue(forKey: key) {
            due.remove(Pair(at, key))
        }
    }
}

/// Counters, which may count for a time only.
struct Counters: Sendable {
    private var counters: [Column: (value: Int64, until: Int64?)] = [:]

    /// What the counter stands at; 0 when it is not there or its time has passed.
    func value(_ key: String, at: Int64) -> Int64 {
        counting(key, at: at)?.value ?? 0
    }

    mutating func add(_ change: CounterChange, at: Int64) {
        let old = counting(change.key, at: at)
        let sum = (old?.value ?? 0).addingSaturated(change.add)
        counters[Column(change.key)] = (sum, old.map(\.until) ?? change.until)
    }

    private func counting(_ key: String, at: Int64) -> (value: Int64, until: Int64?)? {
        counters[Column(key)].flatMap { counter in counter.until.map { at < $0 } ?? true ? counter : nil }
    }
}

extension Int64 {
    /// The sum, or the last number that there is.
    func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
