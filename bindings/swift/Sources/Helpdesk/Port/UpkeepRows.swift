internal import HelpdeskFFI

/// A session. The key itself is not kept.
public struct SessionRow: Sendable, Hashable {
    /// SHA-256 of the session's key, in hexadecimal digits.
    public var keyHash: String
    /// Whose it is: an account id as text.
    public var account: String
    /// When it was opened.
    public var createdAt: Int64
    /// From when it no longer counts.
    public var expiresAt: Int64

    /// Makes it of its parts.
    public init(keyHash: String, account: String, createdAt: Int64, expiresAt: Int64) {
        self.keyHash = keyHash
        self.account = account
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

extension SessionRow {
    init(_ ffi: HelpdeskFFI.SessionRow) {
        self.init(
            keyHash: ffi.keyHash,
            account: ffi.account,
            createdAt: ffi.createdAt,
            expiresAt: ffi.expiresAt
        )
    }

    var ffi: HelpdeskFFI.SessionRow {
        HelpdeskFFI.SessionRow(
            keyHash: keyHash,
            account: account,
            createdAt: createdAt,
            expiresAt: expiresAt
        )
    }
}

/// Something that is due at a time: one a subject and kind.
public struct TimerRow: Sendable, Hashable {
    /// When it is due.
    public var dueAt: Int64
    /// What it is about, as in `ticket:UUID`.
    public var subject: String
    /// What is to be done, as in `remind`.
    public var kind: String

    /// Makes it of its parts.
    public init(dueAt: Int64, subject: String, kind: String) {
        self.dueAt = dueAt
        self.subject = subject
        self.kind = kind
    }
}

extension TimerRow {
    init(_ ffi: HelpdeskFFI.TimerRow) {
        self.init(
            dueAt: ffi.dueAt,
            subject: ffi.subject,
            kind: ffi.kind
        )
    }

    var ffi: HelpdeskFFI.TimerRow {
        HelpdeskFFI.TimerRow(
            dueAt: dueAt,
            subject: subject,
            kind: kind
        )
    }
}

/// A notification that waits to be delivered. It names things and holds nothing that was typed.
public struct NotificationRow: Sendable, Hashable {
    /// The notification, the same at each attempt.
    public var id: NotificationId
    /// Whom it is for: an account id as text, or `agents`.
    public var to: String
    /// What it tells, as in `feedback_asked`.
    public var kind: String
    /// The ticket it is about.
    public var ticket: TicketId?
    /// The chat it is about.
    public var chat: ChatId?
    /// When it was made.
    public var createdAt: Int64
    /// Not to be delivered before; moved on by who claims it.
    public var dueAt: Int64
    /// How often delivery was begun.
    public var attempts: Int64

    /// Makes it of its parts.
    public init(
        id: NotificationId,
        to: String,
        kind: String,
        ticket: TicketId? = nil,
        chat: ChatId? = nil,
        createdAt: Int64,
        dueAt: Int64,
        attempts: Int64
    ) {
        self.id = id
        self.to = to
        self.kind = kind
        self.ticket = ticket
        self.chat = chat
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.attempts = attempts
    }
}

extension NotificationRow {
    init(_ ffi: HelpdeskFFI.NotificationRow) {
        self.init(
            id: NotificationId(ffi.id),
            to: ffi.to,
            kind: ffi.kind,
            ticket: ffi.ticket.map(TicketId.init),
            chat: ffi.chat.map(ChatId.init),
            createdAt: ffi.createdAt,
            dueAt: ffi.dueAt,
            attempts: ffi.attempts
        )
    }

    var ffi: HelpdeskFFI.NotificationRow {
        HelpdeskFFI.NotificationRow(
            id: id.value,
            to: to,
            kind: kind,
            ticket: ticket?.value,
            chat: chat?.value,
            createdAt: createdAt,
            dueAt: dueAt,
            attempts: attempts
        )
    }
}

/// A notification's row as the store keeps it.
public struct StoredNotification: Sendable, Hashable {
    /// 1 when the row is made, one more at each write.
    public var version: Int64
    /// What the desk wrote.
    public var row: NotificationRow

    /// Makes it of its parts.
    public init(version: Int64, row: NotificationRow) {
        self.version = version
        self.row = row
    }
}

extension StoredNotification {
    var ffi: HelpdeskFFI.StoredNotification {
        HelpdeskFFI.StoredNotification(
            version: version,
            row: row.ffi
        )
    }
}
