internal import HelpdeskFFI

// What is new in the caller's own feed: for a member all that is theirs, for an agent all that the
// desk knows.

/// What a sequence of changes tells.
public enum FeedNews: Hashable, Sendable {
    /// Begin anew from this state: the first news, or after a place that leads nowhere any more.
    case snapshot(SnapshotView)
    /// What happened, oldest first: at least one event.
    case changes([FeedChange], cursor: FeedCursor)

    /// The place up to which this tells all: keep it, and begin the next sequence there.
    public var cursor: FeedCursor {
        switch self {
        case .snapshot(let view): view.cursor
        case .changes(_, let cursor): cursor
        }
    }
}

extension DeskSide {
    /// The caller's state and the place in their feed that belongs to it.
    public func snapshot() async throws(DeskError) -> SnapshotView {
        try await call { try await SnapshotView(desk.ffi.snapshot(caller: caller())) }
    }

    /// What happened after `after`, or from the beginning, at most `limit` events (1 to 1,000), without
    /// waiting for more.
    public func changesAfter(
        _ after: FeedCursor?,
        limit: Int = 100
    ) async throws(DeskError) -> ChangesView {
        try await call {
            try await ChangesView(
                desk.ffi.changes(
                    caller: caller(),
                    after: after?.value,
                    limit: UInt32(clamping: limit)
                )
            )
        }
    }

    /// Returns when there may be changes after `after`.
    ///
    /// - Throws: ``DeskError/stopped`` when the task is cancelled.
    public func waitForChanges(after: FeedCursor) async throws(DeskError) {
        try await desk.stoppable { stop in
            try await desk.ffi.waitForChanges(caller: caller(), after: after.value, stop: stop)
        }
    }

    /// All that happens after `after`, as it happens; without a place, the state first. It ends when the
    /// task is cancelled. Errors are ``DeskError``.
    ///
    /// ```swift
    /// for try await news in member.changes(after: cursor) {
    ///     switch news {
    ///     case .snapshot(let state): show(state)
    ///     case .changes(let changes, _): show(changes)
    ///     }
    ///     keep(news.cursor)
    /// }
    /// ```
    public func changes(after: FeedCursor? = nil) -> NewsSequence<FeedNews> {
        NewsSequence(after: after) { (cursor) async throws(DeskError) in
            let news = try await news(after: cursor)
            return (news, news.cursor)
        }
    }

    private func news(after cursor: FeedCursor?) async throws(DeskError) -> FeedNews {
        if let cursor, case .changes(let changes, let next, _) = try await nextChanges(after: cursor) {
            return .changes(changes, cursor: next)
        }
        return try await .snapshot(snapshot())
    }

    /// The changes after `after`: at once if there are any, else when there are.
    func nextChanges(after: FeedCursor) async throws(DeskError) -> ChangesView {
        try await desk.stoppable { stop in
            try await ChangesView(
                desk.ffi.nextChanges(caller: caller(), after: after.value, limit: 100, stop: stop)
            )
        }
    }
}

/// One piece of news after another, as they come: see ``DeskSide/changes(after:)`` and
/// ``Chatting/changes(after:)``. It ends when the task is cancelled or the desk closed.
public struct NewsSequence<News: Sendable>: AsyncSequence, Sendable {
    public typealias Element = News
    typealias Next = @Sendable (FeedCursor?) async throws(DeskError) -> (News, FeedCursor)

    let after: FeedCursor?
    let next: Next

    init(after: FeedCursor?, next: @escaping Next) {
        self.after = after
        self.next = next
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(after: after, waitForNext: next)
    }

    /// Waits for one piece of news after another.
    public struct Iterator: AsyncIteratorProtocol {
        var after: FeedCursor?
        let waitForNext: Next

        /// The next piece of news, or `nil` when the task was cancelled or the desk closed.
        public mutating func next() async throws -> News? {
            guard !Task.isCancelled else { return nil }
            do {
                let (news, cursor) = try await waitForNext(after)
                after = cursor
                return news
            } catch {
                // Cancelled or closed.
                if error == .stopped { return nil }
                throw error
            }
        }
    }
}
