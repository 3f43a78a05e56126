internal import HelpdeskFFI

/// All that one use case writes. Empty parts write nothing.
public struct ChangeSet: Sendable, Hashable {
    /// When it is decided, in milliseconds since 1970-01-01 UTC: the same instant for every part.
    public var at: Int64
    /// The operation that this change carries out, if it is to happen once.
    public var operation: OperationRow?
    /// Rows put and deleted, each with its expectation.
    public var rows: [RowChange]
    /// Events, in the order in which they happened.
    public var events: [EventRow]
    /// The words of these events, for search.
    public var texts: [TextRow]
    /// Timers set and cleared.
    public var timers: [TimerChange]
    /// Counters raised and lowered.
    public var counters: [CounterChange]

    /// Makes it of its parts.
    public init(
        at: Int64,
        operation: OperationRow? = nil,
        rows: [RowChange] = [],
        events: [EventRow] = [],
        texts: [TextRow] = [],
        timers: [TimerChange] = [],
        counters: [CounterChange] = []
    ) {
        self.at = at
        self.operation = operation
        self.rows = rows
        self.events = events
        self.texts = texts
        self.timers = timers
        self.counters = counters
    }
}

extension ChangeSet {
    init(_ ffi: HelpdeskFFI.ChangeSet) {
        self.init(
            at: ffi.at,
            operation: ffi.operation.map(OperationRow.init),
            rows: ffi.rows.map(RowChange.init),
            events: ffi.events.map(EventRow.init),
            texts: ffi.texts.map(TextRow.init),
            timers: ffi.timers.map(TimerChange.init),
            counters: ffi.counters.map(CounterChange.init)
        )
    }
}

/// An operation and the desk's answer to it.
public struct OperationRow: Sendable, Hashable {
    /// The operation's key, different for different operations.
    public var key: String
    /// The answer, stored with the receipt.
    public var answer: RowBody

    /// Makes it of its parts.
    public init(key: String, answer: RowBody) {
        self.key = key
        self.answer = answer
    }
}

extension OperationRow {
    init(_ ffi: HelpdeskFFI.OperationRow) {
        self.init(
            key: ffi.key,
            answer: RowBody(ffi.answer)
        )
    }
}

/// A row to put or delete.
public enum RowChange: Sendable, Hashable {
    /// Make or replace a ticket's head. A new one gets a number.
    case putTicket(TicketRow, expect: Expect)
    /// Make or replace a chat's head. A new one gets the next place in the order of arrival. A
    /// `keyHash` or `ticket` that another chat has is a conflict.
    case putChat(ChatRow, expect: Expect)
    /// Raise the marks of one side of a chat: of each number the greater one stays. Made if it is
    /// not there.
    case raiseChatMark(ChatMarkRow)
    /// Say until when one side of a chat is writing, whatever was said before.
    case putChatWriting(ChatWritingRow)
    /// Make or replace an agent's presence.
    case putPresence(PresenceRow, expect: Expect)
    /// Make or replace an attachment's row.
    case putAttachment(AttachmentRow, expect: Expect)
    /// Delete an attachment's row.
    case deleteAttachment(AttachmentId, version: Int64)
    /// Open a session; none with this hash may be there.
    case putSession(SessionRow)
    /// Close a session. Nothing happens when it is not there.
    case deleteSession(keyHash: String)
    /// Close every session of an account.
    case deleteSessions(account: String)
    /// Remove what an event said: its body's bytes and its words. The envelope with its digest
    /// and its places in feeds stay. Nothing happens when it is not there.
    case eraseEvent(EventId)
    /// Make or replace a notification.
    case putNotification(NotificationRow, expect: Expect)
    /// Delete a notification: it was delivered, or there is no use in it any more.
    case deleteNotification(NotificationId, version: Int64)
}

extension RowChange {
    init(_ ffi: HelpdeskFFI.RowChange) {
        switch ffi {
        case .putTicket(let row, let expect):
            self = .putTicket(TicketRow(row), expect: Expect(expect))
        case .putChat(let row, let expect):
            self = .putChat(ChatRow(row), expect: Expect(expect))
        case .raiseChatMark(let row):
            self = .raiseChatMark(ChatMarkRow(row))
        case .putChatWriting(let row):
            self = .putChatWriting(ChatWritingRow(row))
        case .putPresence(let row, let expect):
            self = .putPresence(PresenceRow(row), expect: Expect(expect))
        case .putAttachment(let row, let expect):
            self = .putAttachment(AttachmentRow(row), expect: Expect(expect))
        case .deleteAttachment(let id, let version):
            self = .deleteAttachment(AttachmentId(id), version: version)
        case .putSession(let row):
            self = .putSession(SessionRow(row))
        case .deleteSession(let keyHash):
            self = .deleteSession(keyHash: keyHash)
        case .deleteSessions(let account):
            self = .deleteSessions(account: account)
        case .eraseEvent(let id):
            self = .eraseEvent(EventId(id))
        case .putNotification(let row, let expect):
            self = .putNotification(NotificationRow(row), expect: Expect(expect))
        case .deleteNotification(let id, let version):
            self = .deleteNotification(NotificationId(id), version: version)
        }
    }
}

/// What must be there before a row is put. Anything else is a conflict.
public enum Expect: Sendable, Hashable {
    /// No row with this key.
    case absent
    /// A row of this version.
    case at(Int64)
}

extension Expect {
    init(_ ffi: HelpdeskFFI.Expect) {
        switch ffi {
        case .absent: self = .absent
        case .at(let value): self = .at(value)
        }
    }
}

/// A timer set or cleared.
public enum TimerChange: Sendable, Hashable {
    /// Set it, or move it.
    case set(TimerRow)
    /// Clear it. Nothing happens when it is not there.
    case clear(subject: String, kind: String)
}

extension TimerChange {
    init(_ ffi: HelpdeskFFI.TimerChange) {
        switch ffi {
        case .set(let value): self = .set(TimerRow(value))
        case .clear(let subject, let kind):
            self = .clear(subject: subject, kind: kind)
        }
    }
}

/// A counter raised or lowered.
public struct CounterChange: Sendable, Hashable {
    /// The counter's key.
    public var key: String
    /// How much to add; may be negative. A counter that is not there counts from 0.
    public var add: Int64
    /// If the sum were greater than this, the whole change fails with
    /// ``StoreError/limit(key:)``.
    public var atMost: Int64?
    /// From this time the counter counts as not there. Kept from the change that made it.
    public var until: Int64?

    /// Makes it of its parts.
    public init(key: String, add: Int64, atMost: Int64? = nil, until: Int64? = nil) {
        self.key = key
        self.add = add
        self.atMost = atMost
        self.until = until
    }
}

extension CounterChange {
    init(_ ffi: HelpdeskFFI.CounterChange) {
        self.init(
            key: ffi.key,
            add: ffi.add,
            atMost: ffi.atMost,
            until: ffi.until
        )
    }
}
