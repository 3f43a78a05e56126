import Helpdesk

/// What the store holds, by table. Each keeps its own indexes; a commit that touches several is here.
struct State: Sendable {
    var tickets = Tickets()
    var chats = Chats()
    var presences = Presences()
    var attachments = Attachments()
    var sessions: [Column: SessionRow] = [:]
    var notifications = Notifications()
    var timers = Timers()
    var counters = Counters()
    var feeds = Feeds()
    var texts = Texts()
    /// By operation key, with `fresh` false.
    var receipts: [Column: Committed] = [:]

    /// Applies `change` or leaves everything as it is.
    mutating func commit(_ change: ChangeSet) throws(StoreError) -> Committed {
        if let operation = change.operation, let receipt = receipts[Column(operation.key)] {
            return receipt
        }
        try check(change.rows)
        try check(change.events)
        try check(change.counters, at: change.at)

        // Nothing from here on can fail.
        var committed = Committed(fresh: true)
        for row in change.rows {
            apply(row, &committed)
        }
        for timer in change.timers {
            timers.apply(timer)
        }
        for counter in change.counters {
            counters.add(counter, at: change.at)
        }
        committed.places = feeds.append(change.events)
        for text in change.texts {
            feeds.order(of: text.event).map { texts.put(text, at: $0) }
        }
        if let operation = change.operation {
            committed.answer = operation.answer
            var receipt = committed
            receipt.fresh = false
            receipts[Column(operation.key)] = receipt
        }
        return committed
    }

    private func check(_ rows: [RowChange]) throws(StoreError) {
        // What each row that was named so far has come to: its version, or none.
        var versions: [RowKey: Int64?] = [:]
        var claims = Claims(chats: chats)
        for (nth, change) in rows.enumerated() {
            if case .deleteSessions(let account) = change {
                let put = rows[..<nth].compactMap { if case .putSession(let row) = $0 { row } else { nil } }
                for session in sessions.values + put where Column(session.account) == Column(account) {
                    versions[.session(Column(session.keyHash))] = .some(nil)
                }
            }
            let (key, step) = RowKey.of(change)
            let present = versions[key] ?? version(of: key)
            switch (step, present) {
            case (.put(.absent), nil): versions[key] = 1
            case (.put(.at(let wanted)), let version?) where wanted == version: versions[key] = version + 1
            case (.delete(let wanted), let version?) where wanted == version: versions[key] = .some(nil)
            case (.putAny, _), (.deleteAny, _): break
            default: throw .conflict
            }
            if case .deleteAny = step {
                versions[key] = .some(nil)
            }
            if case .putChat(let row, _) = change, !claims.put(row) {
                throw .conflict
            }
        }
    }

    private func version(of key: RowKey) -> Int64? {
        switch key {
        case .ticket(let id): tickets.find(.id(id))?.version
        case .chat(let id): chats.find(.id(id))?.version
        case .presence(let agent): presences.find(agent.value)?.version
        case .attachment(let id): attachments.find(id)?.version
        case .session(let hash): sessions[hash].map { _ in 1 }
        case .notification(let id): notifications.version(of: id)
        case .other: nil
        }
    }

    /// An event's id stands once, as any primary key does.
    private func check(_ events: [EventRow]) throws(StoreError) {
        var seen: Set<EventId> = []
        for event in events where feeds.order(of: event.id) != nil || !seen.insert(event.id).inserted {
            throw .conflict
        }
    }

    private func check(_ changes: [CounterChange], at: Int64) throws(StoreError) {
        var sums: [Column: Int64] = [:]
        for change in changes {
            let before = sums[Column(change.key)] ?? counters.value(change.key, at: at)
            let sum = before.addingSaturated(change.add)
            sums[Column(change.key)] = sum
            if sum > change.atMost ?? .max {
                throw .limit(key: change.key)
            }
        }
    }

    private mutating func apply(_ change: RowChange, _ committed: inout Committed) {
        switch change {
        case .putTicket(let row, _): tickets.put(row).map { committed.numbers.append($0) }
        case .putChat(let row, _): chats.put(row).map { committed.arrivals.append($0) }
        case .raiseChatMark(let row): chats.raise(row)
        case .putChatWriting(let row): chats.write(row)
        case .putPresence(let row, _): presences.put(row)
        case .putAttachment(let row, _): attachments.put(row)
        case .deleteAttachment(let id, _): attachments.remove(id)
        case .putSession(let row): sessions[Column(row.keyHash)] = row
        case .deleteSession(let keyHash): sessions[Column(keyHash)] = nil
        case .deleteSessions(let account):
            sessions = sessions.filter { Column($0.value.account) != Column(account) }
        case .eraseEvent(let id):
            feeds.order(of: id).map { texts.erase(at: $0) }
            feeds.erase(id)
        case .putNotification(let row, _): notifications.put(row)
        case .deleteNotification(let id, _): notifications.remove(id)
        }
    }
}

/// Which row a change names.
private enum RowKey: Hashable {
    case ticket(TicketId)
    case chat(ChatId)
    case presence(Column)
    case attachment(AttachmentId)
    case session(Column)
    case notification(NotificationId)
    /// Rows that have no version.
    case other

    /// What a change does to the row, and what it expects.
    enum Step {
        case put(Expect)
        case putAny
        case delete(Int64)
        case deleteAny
    }

    static func of(_ change: RowChange) -> (RowKey, Step) {
        switch change {
        case .putTicket(let row, let expect): (.ticket(row.id), .put(expect))
        case .putChat(let row, let expect): (.chat(row.id), .put(expect))
        case .raiseChatMark, .putChatWriting: (.other, .putAny)
        case .putPresence(let row, let expect): (.presence(Column(row.agent)), .put(expect))
        case .putAttachment(let row, let expect): (.attachment(row.id), .put(expect))
        case .deleteAttachment(let id, let version): (.attachment(id), .delete(version))
        case .putSession(let row): (.session(Column(row.keyHash)), .put(.absent))
        case .deleteSession(let keyHash): (.session(Column(keyHash)), .deleteAny)
        case .deleteSessions, .eraseEvent: (.other, .putAny)
        case .putNotification(let row, let expect): (.notification(row.id), .put(expect))
        case .deleteNotification(let id, let version): (.notification(id), .delete(version))
        }
    }
}

/// The chats that a change puts, one after the other, over those that are stored: finds out whether
/// what one chat alone may have is another's.
private struct Claims {
    let chats: Chats
    var rows: [ChatId: ChatRow] = [:]

    /// Whether the row takes nothing that another chat has.
    mutating func put(_ row: ChatRow) -> Bool {
        let isFree =
            row.keyHash.map { hash in
                isOf(row, stored: .keyHash(hash)) { $0.keyHash.map(Column.init) == Column(hash) }
            } ?? true
            && row.ticket.map { ticket in isOf(row, stored: .ticket(ticket)) { $0.ticket == ticket } } ?? true
        rows[row.id] = row
        return isFree
    }

    private func isOf(_ row: ChatRow, stored key: ChatKeyed, has: (ChatRow) -> Bool) -> Bool {
        let stored = chats.find(key)?.row
        let other = stored.map { $0.id != row.id && rows[$0.id] == nil } ?? false
        return !other && rows.values.allSatisfy { $0.id == row.id || !has($0) }
    }
}
