internal import HelpdeskFFI

/// What a feed answers.
public enum FeedPage: Sendable, Hashable {
    /// What came after the cursor, oldest first.
    case events([EventRow], cursor: FeedCursor, more: Bool)
    /// The cursor is of another epoch or scope, was trimmed away, or cannot be read: take a
    /// snapshot and go on from its cursor.
    case takeSnapshot
}

extension FeedPage {
    var ffi: HelpdeskFFI.FeedPage {
        switch self {
        case .events(let events, let cursor, let more):
            .events(events: events.map(\.ffi), cursor: cursor.value, more: more)
        case .takeSnapshot: .takeSnapshot
        }
    }
}

/// A scope's state and the place in its feed that belongs to it, read at one moment.
public struct Snapshot: Sendable, Hashable {
    /// The feed goes on after this.
    public var cursor: FeedCursor
    /// The member's tickets by id; empty for the desk, whose tickets are read by queries that
    /// show this moment's state or a later one.
    public var tickets: [StoredTicket]

    /// Makes it of its parts.
    public init(cursor: FeedCursor, tickets: [StoredTicket]) {
        self.cursor = cursor
        self.tickets = tickets
    }
}

extension Snapshot {
    var ffi: HelpdeskFFI.Snapshot {
        HelpdeskFFI.Snapshot(
            cursor: cursor.value,
            tickets: tickets.map(\.ffi)
        )
    }
}

/// A place in one scope.
public struct FeedPlace: Sendable, Hashable {
    /// The scope.
    public var scope: FeedScope
    /// The place.
    public var cursor: FeedCursor

    /// Makes it of its parts.
    public init(scope: FeedScope, cursor: FeedCursor) {
        self.scope = scope
        self.cursor = cursor
    }
}

extension FeedPlace {
    var ffi: HelpdeskFFI.FeedPlace {
        HelpdeskFFI.FeedPlace(
            scope: scope.value,
            cursor: cursor.value
        )
    }
}
