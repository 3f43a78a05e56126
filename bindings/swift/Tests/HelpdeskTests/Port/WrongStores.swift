import Foundation

@testable import Helpdesk

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
            guard let before = try await store.ticket(.id(row.id)), before.version == wanted else {
                throw StoreError.conflict
            }
            try await Task.sleep(for: .milliseconds(1))
            let now = try await store.ticket(.id(row.id))
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

/// Looks once and then sleeps through whatever comes: for longer than the tests are patient, and not for
/// ever, since what hangs in the kit is never called back.
final class SleepsThrough: StoreOver, @unchecked Sendable {
    override func wait(for scope: FeedScope, after: FeedCursor) async throws {
        if case .events([], _, _) = try await super.events(of: scope, after: after, limit: 1) {
            try await Task.sleep(for: .seconds(5))
        }
    }
}
