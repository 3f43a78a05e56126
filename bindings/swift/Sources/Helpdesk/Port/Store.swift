/// Keeps a desk's records and events, in a database of your own.
///
/// Rows cross this border, not tickets: columns are text, numbers, ids and bytes, times are
/// milliseconds since 1970-01-01 UTC, and a ``RowBody`` is the desk's own affair. An actor is a good
/// store.
///
/// # Contract
///
/// - A read MUST show every commit that had returned before the read began, and MUST show of any
///   commit all or nothing.
/// - ``commit(_:)`` is the only write and MUST be atomic: after an error, a crash or a cancelled
///   call, the change is there entirely or not at all. Once it has returned, the change MUST survive
///   a crash of the process and, in a durable store, a loss of power. In an actor that means: no
///   `await` between the first check and the last change.
/// - A store MUST keep the bytes of each ``RowBody`` as they are and MUST NOT read them.
/// - A store MUST compare and sort texts by their bytes, as ``Name`` does and a Swift string
///   does not.
/// - Calls come from any task at any time. Any call may be cancelled where it suspends.
/// - What goes wrong is a ``StoreError``. Any other error is taken for ``StoreError/backend(detail:)``
///   with the name of its type, and shown to ``LogSink/threw(_:in:)``.
/// - A store MUST NOT hold the desk that it serves: neither would ever be freed.
public protocol Store: Sendable {
    /// The ticket with this key, or `nil`.
    func ticket(_ key: TicketKey) async throws -> StoredTicket?

    /// A page of one of a member's lists. The cost MUST NOT grow with the size of the table.
    /// ``MemberListPage/more`` MUST be true exactly when an entry lies behind the last one returned.
    func memberList(_ query: MemberListQuery) async throws -> MemberListPage

    /// A page of the agents' queue. The cost MUST NOT grow with the size of the table.
    /// ``TicketPage/more`` MUST be true exactly when an entry lies behind the last one returned.
    func tickets(_ query: TicketQuery) async throws -> TicketPage

    /// The events of a ticket that `audience` may see, oldest first, after the event `after` or from
    /// the beginning, at most `limit`.
    ///
    /// Events of one commit keep their order; later commits on the same ticket come later. An event
    /// that the audience may not see MUST NOT shorten the page or show in any other way; an `after`
    /// that the audience may not see, or that is not of this ticket, MUST give an empty page.
    func timeline(of ticket: TicketId, for audience: Audience, after: EventId?, limit: Int) async throws
        -> TimelinePage

    /// The ticket with this key and a page of its
    /// ``timeline(of:for:after:limit:)``, read at one moment, or `nil`. What MUST hold there MUST
    /// hold here.
    func ticketWithTimeline(_ key: TicketKey, for audience: Audience, after: EventId?, limit: Int)
        async throws -> TicketWithTimeline?

    /// The events of a scope after a cursor, or from the beginning, at most `limit`.
    ///
    /// A feed MUST have no holes: a reader that has seen a cursor never later finds an event before
    /// it. Positions of one scope MUST NOT tell of events of another. A cursor of another scope or
    /// epoch, one that was trimmed away, and text that the store did not make MUST be answered with
    /// ``FeedPage/takeSnapshot``. A cursor is 1 to 200 printable ASCII characters.
    func events(of scope: FeedScope, after: FeedCursor?, limit: Int) async throws -> FeedPage

    /// The scope's state and its cursor, read at one moment.
    func snapshot(of scope: FeedScope) async throws -> Snapshot

    /// Returns when there may be events of the scope after the cursor: at once if there are, or if
    /// the cursor would be answered with ``FeedPage/takeSnapshot``. MAY return early, MUST NOT miss an
    /// event that is committed while it waits. A store MUST NOT spin. Its task is cancelled when
    /// nobody waits any more; it SHOULD end then.
    func wait(for scope: FeedScope, after: FeedCursor) async throws

    /// What was stored with this operation, with ``Committed/fresh`` false, or `nil`.
    func receipt(of operation: String) async throws -> Committed?

    /// The attachment with this id, or `nil`.
    func attachment(_ id: AttachmentId) async throws -> StoredAttachment?

    /// The attachments that name this ticket and that `audience` may see, by id.
    func attachments(of ticket: TicketId, for audience: Audience) async throws -> [StoredAttachment]

    /// Attachments whose ``AttachmentRow/expiresAt`` is `at` or before, earliest first, then by id; at
    /// most `limit`.
    func expiredAttachments(at: Int64, limit: Int) async throws -> [StoredAttachment]

    /// The events whose words hold all that is looked for and that the asker may see, the latest
    /// committed first; events of one commit count as committed one after the other.
    ///
    /// The cost MUST NOT grow with the number of events that the asker may not see.
    /// ``SearchPage/more`` MUST be true exactly when a hit lies behind the last one returned. A
    /// ``SearchQuery/after`` that has no words, or that the asker may not see, MUST give an empty
    /// page; one that was erased is still a place. Weaker than other reads: an event MAY be found only
    /// some time after its commit, and MUST be found at last; one that was erased MUST NOT be found
    /// once the commit has returned.
    func search(_ query: SearchQuery) async throws -> SearchPage

    /// Tickets by number, the least first, after the number `after` or from the first, at most
    /// `limit`: for verification and export, which read everything.
    func allTickets(after: Int64?, limit: Int) async throws -> [StoredTicket]

    /// The chat with this key, or `nil`.
    func chat(_ key: ChatKeyed) async throws -> StoredChat?

    /// Chats in the order that the query names, at most `limit` (1 to 500). The cost MUST NOT grow
    /// with the size of the table.
    func chats(_ query: ChatQuery, limit: Int) async throws -> [StoredChat]

    /// How many chats wait at lesser places than `place`, counted to `atMost` and no further, so that
    /// the cost MUST NOT grow with the length of the queue.
    func chatsBefore(place: Int64, atMost: Int) async throws -> Int

    /// The times of chats that were taken: those that are active by their status, least place first,
    /// then those that have an end, latest end first, equal ends by place, greatest first; at most
    /// `limit` of each kind (1 to 500). The cost MUST NOT grow with the size of the table.
    func chatTimes(limit: Int) async throws -> [ChatTimes]

    /// What the sides of a chat are doing: marks, and writing whose time is after `at`.
    func chatSides(of chat: ChatId, at: Int64) async throws -> ChatSides

    /// The presence of one agent, whatever its lease, or `nil`.
    func presence(of agent: String) async throws -> StoredPresence?

    /// The agents whose lease runs at `at`, by id.
    func present(at: Int64) async throws -> [StoredPresence]

    /// The session with this hash, or `nil`. One that has expired MAY be returned.
    func session(keyHash: String) async throws -> SessionRow?

    /// Timers that are due at `at` or before, earliest first, then by subject and kind; at most
    /// `limit`.
    func due(at: Int64, limit: Int) async throws -> [TimerRow]

    /// Notifications whose ``NotificationRow/dueAt`` is `at` or before, earliest first, then by id; at
    /// most `limit`.
    func notifications(at: Int64, limit: Int) async throws -> [StoredNotification]

    /// What the counter stands at; 0 when it is not there or its time has passed at `at`.
    func counter(_ key: String, at: Int64) async throws -> Int64

    /// Applies `change` in one transaction, or does nothing.
    ///
    /// In this order, each failure leaving no trace:
    ///
    /// 1. An operation that has a receipt: return what was stored, with ``Committed/fresh`` false, and
    ///    do nothing. Of two concurrent commits of one operation exactly one MUST be fresh.
    /// 2. Each row's expectation: ``StoreError/conflict`` unless all hold. Changes of one set that
    ///    name the same row are checked and applied one after the other.
    /// 3. Each counter: ``StoreError/limit(key:)`` if a sum would be greater than its `atMost`.
    /// 4. Apply. A new ticket MUST get a number that is greater than all numbers given before (the
    ///    first is 1001); gaps are allowed. So MUST a new chat's place, from 1. Places MUST become
    ///    visible in their order: who has seen a chat never later sees a new one at a lesser place.
    ///    Versions start at 1 and grow by one. Commits that only add rows (``Expect/absent`` with
    ///    fresh ids) MUST NOT conflict with one another.
    /// 5. Store the receipt: answer, numbers, arrivals and places.
    func commit(_ change: ChangeSet) async throws -> Committed
}
