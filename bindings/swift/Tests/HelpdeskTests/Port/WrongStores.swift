import Foundation

@testable import Helpdesk

/// A store over another, method by method: what a subclass does otherwise is its fault.
class StoreOver: Store, @unchecked Sendable {
    let store = MemoryStore()

    required init() {}

    func ticket(_ key: TicketKey) async throws -> StoredTicket? { await store.ticket(key) }

    func memberList(_ query: MemberListQuery) async throws -> MemberListPage { await store.memberList(query) }

    func tickets(_ query: TicketQuery) async throws -> TicketPage { await store.tickets(query) }

    func timeline(of ticket: TicketId, for audience: Audience, after: EventId?, limit: Int) async throws
        -> TimelinePage
    {
        await store.timeline(of: ticket, for: audience, after: after, limit: limit)
    }

    func ticketWithTimeline(_ key: TicketKey, for audience: Audience, after: EventId?, limit: Int) async throws
        -> TicketWithTimeline?
    {
        await store.ticketWithTimeline(key, for: audience, after: after, limit: limit)
    }

    func events(of scope: FeedScope, after: FeedCursor?, limit: Int) async throws -> FeedPage {
        await store.events(of: scope, after: after, limit: limit)
    }

    func snapshot(of scope: FeedScope) async throws -> Snapshot { await store.snapshot(of: scope) }

    func wait(for scope: FeedScope, after: FeedCursor) async throws { await store.wait(for: scope, after: after) }

    func receipt(of operation: String) async throws -> Committed? { await store.receipt(of: operation) }

    func attachment(_ id: AttachmentId) async throws -> StoredAttachment? { await store.attachment(id) }

    func attachments(of ticket: TicketId, for audience: Audience) async throws -> [StoredAttachment] {
        await store.attachments(of: ticket, for: audience)
    }

    func expiredAttachments(at: Int64, limit: Int) async throws -> [StoredAttachment] {
        await store.expiredAttachments(at: at, limit: limit)
    }

    func search(_ query: SearchQuery) async throws -> SearchPage { await store.search(query) }

    func allTickets(after: Int64?, limit: Int) async throws -> [StoredTicket] {
        await store.allTickets(after: after, limit: limit)
    }

    func chat(_ key: ChatKeyed) async throws -> StoredChat? { await store.chat(key) }

    func chats(_ query: ChatQuery, limit: Int) async throws -> [StoredChat] { await store.chats(query, limit: limit) }

    func chatsBefore(place: Int64, atMost: Int) async throws -> Int {
        await store.chatsBefore(place: place, atMost: atMost)
    }

    func chatTimes(limit: Int) async throws -> [ChatTimes] { await store.chatTimes(limit: limit) }

    func chatSides(of chat: ChatId, at: Int64) async throws -> ChatSides { await store.chatSides(of: chat, at: at) }

    func presence(of agent: String) async throws -> StoredPresence? { await store.presence(of: agent) }

    func present(at: Int64) async throws -> [StoredPresence] { await store.present(at: at) }

    func session(keyHash: String) async throws -> SessionRow? { await store.session(keyHash: keyHash) }

    func due(at: Int64, limit: Int) async throws -> [TimerRow] { await store.due(at: at, limit: limit) }

    func notifications(at: Int64, limit: Int) async throws -> [StoredNotification] {
        await store.notifications(at: at, limit: limit)
    }

    func counter(_ key: String, at: Int64) async throws -> Int64 { await store.counter(key, at: at) }

    func commit(_ change: ChangeSet) async throws -> Committed { try await store.commit(change) }
}

/// Keys receipts by strings, which are equal when they look equal.
final class KeyedByLooks: StoreOver, @unchecked Sendable {
    override func receipt(of operation: String) async throws -> Committed? {
        try await super.receipt(of: operation.precomposedStringWithCanonicalMapping)
    }

    override func commit(_ change: ChangeSet) async throws -> Committed {
        var change = change
        if let key = change.operation?.key {
            change.operation?.key = key.precomposedStringWithCanonicalMapping
        }
        return try await super.commit(change)
    }
}

/// Looks, awaits, and only then writes: an actor lets another commit in between.
final class Reentrant: StoreOver, @unchecked Sendable {
    override func commit(_ change: ChangeSet) async throws -> Committed {
        var change = change
        for (index, row) in change.rows.enumerated() {
            guard case .putTicket(let row, .at(let wanted)) = row else {
                continue
            }
            guard let before = await store.ticket(.id(row.id)), before.version == wanted else {
                throw StoreError.conflict
            }
            try await Task.sleep(for: .milliseconds(1))
            let now = await store.ticket(.id(row.id))
            change.rows[index] = .putTicket(row, expect: .at(now?.version ?? wanted))
        }
        return try await super.commit(change)
    }
}

/// Writes the first row in a commit of its own.
final class InTwoSteps: StoreOver, @unchecked Sendable {
    override func commit(_ change: ChangeSet) async throws -> Committed {
        var rest = change
        guard change.rows.count > 1 else {
            return try await super.commit(change)
        }
        var first = ChangeSet(at: change.at)
        first.rows = [rest.rows.removeFirst()]
        let early = try await super.commit(first)
        await Task.yield()
        var committed = try await super.commit(rest)
        committed.numbers = early.numbers + committed.numbers
        return committed
    }
}

/// Answers a retry as if it were the first.
final class AlwaysFresh: StoreOver, @unchecked Sendable {
    override func commit(_ change: ChangeSet) async throws -> Committed {
        var committed = try await super.commit(change)
        committed.fresh = true
        return committed
    }
}

/// Shows notes to members.
final class ShowsNotes: StoreOver, @unchecked Sendable {
    override func timeline(of ticket: TicketId, for audience: Audience, after: EventId?, limit: Int) async throws
        -> TimelinePage
    {
        try await super.timeline(of: ticket, for: .agents, after: after, limit: limit)
    }
}

/// Begins anew where a cursor is not its own.
final class AnyCursor: StoreOver, @unchecked Sendable {
    override func events(of scope: FeedScope, after: FeedCursor?, limit: Int) async throws -> FeedPage {
        let page = try await super.events(of: scope, after: after, limit: limit)
        return page == .takeSnapshot ? try await super.events(of: scope, after: nil, limit: limit) : page
    }
}

/// Says that there is more whenever a page is full.
final class MoreWhenFull: StoreOver, @unchecked Sendable {
    override func memberList(_ query: MemberListQuery) async throws -> MemberListPage {
        var page = try await super.memberList(query)
        page.more = page.entries.count == query.limit
        return page
    }
}

/// Finds what members may not see.
final class FindsNotes: StoreOver, @unchecked Sendable {
    override func search(_ query: SearchQuery) async throws -> SearchPage {
        var query = query
        query.audience = .agents
        return try await super.search(query)
    }
}

/// Keeps the bytes of bodies as text.
final class BodiesAsText: StoreOver, @unchecked Sendable {
    override func commit(_ change: ChangeSet) async throws -> Committed {
        var change = change
        change.rows = change.rows.map { row in
            guard case .putTicket(var row, let expect) = row else {
                return row
            }
            row.body.bytes = Data(String(decoding: row.body.bytes, as: UTF8.self).utf8)
            return .putTicket(row, expect: expect)
        }
        return try await super.commit(change)
    }
}

/// Keeps the last mark, whatever it is.
final class LowersMarks: StoreOver, @unchecked Sendable {
    override func chatSides(of chat: ChatId, at: Int64) async throws -> ChatSides {
        var sides = try await super.chatSides(of: chat, at: at)
        sides.marks = sides.marks.map {
            var mark = $0
            mark.read = min(mark.read, 1)
            return mark
        }
        return sides
    }
}

/// Shows agents whose lease ends now.
final class LeaseIncluded: StoreOver, @unchecked Sendable {
    override func present(at: Int64) async throws -> [StoredPresence] {
        try await super.present(at: at == .min ? at : at - 1)
    }
}
