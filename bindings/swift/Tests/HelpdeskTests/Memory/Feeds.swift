import Foundation
import Helpdesk

/// Events: each stored once, found through its scopes and its ticket.
struct Feeds: Sendable {
    /// A ticket's events, for each audience.
    private struct Timeline: Sendable {
        var agents: [Int] = []
        var member: [Int] = []
    }

    private let epoch = UUID().uuidString
    /// All events, in the order in which they were committed. The lists below point into it.
    private var events: [EventRow] = []
    private var orders: [EventId: Int] = [:]
    private var scopes: [FeedScope: [Int]] = [:]
    private var timelines: [TicketId: Timeline] = [:]

    /// Where the event stands among all.
    func order(of event: EventId) -> Int? {
        orders[event]
    }

    func find(_ id: EventId) -> EventRow? {
        orders[id].map { events[$0] }
    }

    /// The place behind the scope's last event.
    func end(of scope: FeedScope) -> FeedCursor {
        cursor(scope, scopes[scope]?.count ?? 0)
    }

    func page(_ scope: FeedScope, after: FeedCursor?, limit: Int) -> FeedPage {
        guard let start = after.map({ position($0, in: scope) }) ?? 0 else {
            return .takeSnapshot
        }
        let rest = (scopes[scope] ?? []).dropFirst(start)
        let shown = rest.prefix(limit)
        return .events(
            shown.map { events[$0] },
            cursor: cursor(scope, start + shown.count),
            more: shown.count < rest.count
        )
    }

    /// Whether to read after the cursor gives anything but an empty page.
    func hasNews(_ scope: FeedScope, after: FeedCursor) -> Bool {
        position(after, in: scope).map { $0 < scopes[scope]?.count ?? 0 } ?? true
    }

    func timeline(_ ticket: TicketId, _ audience: Audience, after: EventId?, limit: Int) -> TimelinePage {
        let all = audience == .agents ? timelines[ticket]?.agents : timelines[ticket]?.member
        var rest = (all ?? [])[...]
        if let after {
            guard let order = orders[after], let index = rest.firstIndex(of: order) else {
                return TimelinePage()
            }
            rest = rest[(index + 1)...]
        }
        return TimelinePage(events: rest.prefix(limit).map { events[$0] }, more: rest.count > limit)
    }

    /// Stores the events, and says for each scope where it ends now.
    mutating func append(_ new: [EventRow]) -> [FeedPlace] {
        var touched: [FeedScope] = []
        for event in new {
            let order = events.count
            for scope in event.scopes {
                scopes[scope, default: []].append(order)
                if !touched.contains(scope) {
                    touched.append(scope)
                }
            }
            if let ticket = event.ticket {
                timelines[ticket, default: Timeline()].agents.append(order)
                if event.audience == .member {
                    timelines[ticket, default: Timeline()].member.append(order)
                }
            }
            orders[event.id] = order
            events.append(event)
        }
        return touched.map { FeedPlace(scope: $0, cursor: end(of: $0)) }
    }

    /// Removes what the event said; its envelope and places stay.
    mutating func erase(_ id: EventId) {
        if let order = orders[id] {
            events[order].body = RowBody(schema: 0, bytes: Data())
        }
    }

    /// The epoch, the scope and the position. The scope as a digest: a member's id may be as long as
    /// a cursor, and is nothing to hand around.
    private func cursor(_ scope: FeedScope, _ position: Int) -> FeedCursor {
        FeedCursor("\(epoch).\(sha256(Data(scope.value.utf8)).prefix(16)).\(position)")
    }

    /// The position that the cursor stands for, if it was made here for this scope.
    private func position(_ cursor: FeedCursor, in scope: FeedScope) -> Int? {
        guard let digits = cursor.value.split(separator: ".").last, let position = Int(digits) else {
            return nil
        }
        let isMade = (0...(scopes[scope]?.count ?? 0)).contains(position)
        return isMade && self.cursor(scope, position) == cursor ? position : nil
    }
}
