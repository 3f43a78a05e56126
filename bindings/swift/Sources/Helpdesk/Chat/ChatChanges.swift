internal import HelpdeskFFI

/// What a sequence of a chat's changes tells.
public enum ChatNews: Hashable, Sendable {
    /// Begin anew from this state: the first news, or after a place that leads nowhere any more.
    case snapshot(ChatView)
    /// What happened, oldest first, at least one event, and how far each side has come.
    case changes([ChatEntry], cursor: FeedCursor, sides: SidesView)

    /// The place up to which this tells all: keep it, and begin the next sequence there.
    public var cursor: FeedCursor {
        switch self {
        case .snapshot(let view): view.cursor
        case .changes(_, let cursor, _): cursor
        }
    }
}

extension Chatting {
    /// What happened in the chat after `after`, or from its beginning, at most `limit` events (1 to
    /// 1,000), without waiting for more; and how far each side has come.
    public func changesAfter(
        _ after: FeedCursor?,
        limit: Int = 100
    ) async throws(DeskError) -> ChatChangesView {
        try await call {
            try await ChatChangesView(
                desk.ffi.chatChanges(
                    caller: chatCaller(),
                    chat: id.value,
                    after: after?.value,
                    limit: UInt32(clamping: limit)
                )
            )
        }
    }

    /// Returns when there may be changes in the chat after `after`.
    ///
    /// - Throws: ``DeskError/stopped`` when the task is cancelled.
    public func waitForChanges(after: FeedCursor) async throws(DeskError) {
        try await desk.stoppable { stop in
            try await desk.ffi.waitForChat(
                caller: chatCaller(),
                chat: id.value,
                after: after.value,
                stop: stop
            )
        }
    }

    /// All that happens in the chat after `after`, as it happens; without a place, the chat first. It
    /// ends when the task is cancelled. Errors are ``DeskError``.
    ///
    /// Who reads, writes or waits longer is no event: ``watch(every:)`` shows that too.
    public func changes(after: FeedCursor? = nil) -> NewsSequence<ChatNews> {
        NewsSequence(after: after) { (cursor) async throws(DeskError) in
            let news = try await news(after: cursor)
            return (news, news.cursor)
        }
    }

    /// The chat as it stands now, and again whenever it is another: messages at once, and who reads,
    /// writes and waits where when it is looked at again, `every` so often, at most ten times a
    /// second. It ends when the task is cancelled or the desk closed.
    public func watch(every: Duration = .seconds(2)) -> ViewSequence<ChatView> {
        let pause = max(every, .milliseconds(100))
        return ViewSequence { (shown) async throws(DeskError) in
            if let shown {
                try await within(pause) { () async throws(DeskError) in
                    try await waitForChanges(after: shown.cursor)
                }
            }
            let view = try await view()
            return (view, view.cursor)
        }
    }

    private func news(after cursor: FeedCursor?) async throws(DeskError) -> ChatNews {
        if let cursor {
            let next = try await desk.stoppable { stop in
                try await ChatChangesView(
                    desk.ffi.nextChatChanges(
                        caller: chatCaller(),
                        chat: id.value,
                        after: cursor.value,
                        limit: 100,
                        stop: stop
                    )
                )
            }
            if case .changes(let entries, let place, _, let sides) = next {
                return .changes(entries, cursor: place, sides: sides)
            }
        }
        return try await .snapshot(view())
    }
}

/// Waits for the end of `wait`, and no longer than `time`.
private func within(
    _ time: Duration,
    wait: @escaping @Sendable () async throws(DeskError) -> Void
) async throws(DeskError) {
    do {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await wait() }
            group.addTask { try await Task.sleep(for: time) }
            defer { group.cancelAll() }
            try await group.next()
        }
    } catch {
        throw DeskError(error)
    }
}
