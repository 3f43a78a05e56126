// Views that stay current.

extension DeskSide {
    /// The ticket as it stands now, and again whenever something happens to it. It ends when the task is
    /// cancelled.
    public func watchTicket(_ ticket: TicketKey, limit: Int = 100) -> ViewSequence<TicketView> {
        watching { () async throws(DeskError) in
            try await view(ticket, limit: limit)
        } touches: { change, view in
            if case .ticket(view.ticket.id, _) = change.what { true } else { false }
        }
    }

    /// What `look` sees, at once and anew after each change that touches what it saw last.
    func watching<View>(
        look: @escaping @Sendable () async throws(DeskError) -> View,
        touches: @escaping @Sendable (FeedChange, View) -> Bool
    ) -> ViewSequence<View> {
        ViewSequence { (shown) async throws(DeskError) in
            if let (view, cursor) = shown {
                var after = cursor
                while case .changes(let changes, let next, _) = try await nextChanges(after: after) {
                    after = next
                    if changes.contains(where: { touches($0, view) }) {
                        return try await (look(), after)
                    }
                }
            }
            // The place comes first: what happens between the two reads is read again, never missed.
            let cursor = try await snapshot().cursor
            return try await (look(), cursor)
        }
    }
}

extension MemberDesk {
    /// The member's lists as they stand now, and again whenever something of theirs changes. It ends
    /// when the task is cancelled.
    public func watchMyTickets(limit: Int = 25) -> ViewSequence<MyTicketsView> {
        watching { () async throws(DeskError) in
            try await myTickets(limit: limit)
        } touches: { _, _ in
            true
        }
    }
}

extension AgentDesk {
    /// The queue as it stands now, and again whenever something happens on the desk. It ends when the
    /// task is cancelled.
    public func watchQueue(_ query: QueueQuery = QueueQuery()) -> ViewSequence<QueueView> {
        watching { () async throws(DeskError) in
            try await queue(query)
        } touches: { _, _ in
            true
        }
    }
}

/// A view as it stands now, and again whenever it is another. Changes that come close together may be
/// shown by one view; the last view always shows them all. It ends when the task is cancelled or the
/// desk closed. Errors are ``DeskError``.
public struct ViewSequence<View: Hashable & Sendable>: AsyncSequence, Sendable {
    public typealias Element = View
    typealias Shown = (view: View, cursor: FeedCursor)
    /// What to show at first, or once there may be another view than the one that is shown.
    typealias Next = @Sendable (Shown?) async throws(DeskError) -> Shown

    let next: Next

    init(next: @escaping Next) {
        self.next = next
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(waitForNext: next)
    }

    /// Waits for one view after another.
    public struct Iterator: AsyncIteratorProtocol {
        let waitForNext: Next
        var shown: Shown?

        init(waitForNext: @escaping Next) {
            self.waitForNext = waitForNext
        }

        /// The next view, or `nil` when the task was cancelled or the desk closed.
        public mutating func next() async throws -> View? {
            while !Task.isCancelled {
                do {
                    let next = try await waitForNext(shown)
                    let isAnother = next.view != shown?.view
                    shown = next
                    if isAnother { return next.view }
                } catch {
                    // Cancelled or closed.
                    if error == .stopped { return nil }
                    throw error
                }
            }
            return nil
        }
    }
}
