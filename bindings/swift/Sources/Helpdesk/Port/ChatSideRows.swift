internal import HelpdeskFFI

/// The two sides of a chat.
public enum ChatSide: Sendable, Hashable {
    /// Who joined it.
    case visitor
    /// The support team.
    case agent
}

extension ChatSide {
    init(_ ffi: HelpdeskFFI.ChatSide) {
        switch ffi {
        case .visitor: self = .visitor
        case .agent: self = .agent
        }
    }

    var ffi: HelpdeskFFI.ChatSide {
        switch self {
        case .visitor: .visitor
        case .agent: .agent
        }
    }
}

/// How far one side of a chat has come. Each number only grows.
public struct ChatMarkRow: Sendable, Hashable {
    /// The chat.
    public var chat: ChatId
    /// Which side.
    public var side: ChatSide
    /// The number of the last message that reached this side; 0 for none.
    public var delivered: Int64
    /// The number of the last message that this side has read; 0 for none.
    public var read: Int64
    /// When this side was last there.
    public var seenAt: Int64

    /// Makes it of its parts.
    public init(chat: ChatId, side: ChatSide, delivered: Int64, read: Int64, seenAt: Int64) {
        self.chat = chat
        self.side = side
        self.delivered = delivered
        self.read = read
        self.seenAt = seenAt
    }
}

extension ChatMarkRow {
    init(_ ffi: HelpdeskFFI.ChatMarkRow) {
        self.init(
            chat: ChatId(ffi.chat),
            side: ChatSide(ffi.side),
            delivered: ffi.delivered,
            read: ffi.read,
            seenAt: ffi.seenAt
        )
    }

    var ffi: HelpdeskFFI.ChatMarkRow {
        HelpdeskFFI.ChatMarkRow(
            chat: chat.value,
            side: side.ffi,
            delivered: delivered,
            read: read,
            seenAt: seenAt
        )
    }
}

/// One side of a chat is writing. It stands in no event, feed or transcript.
public struct ChatWritingRow: Sendable, Hashable {
    /// The chat.
    public var chat: ChatId
    /// Which side.
    public var side: ChatSide
    /// From this time it counts as not writing.
    public var until: Int64

    /// Makes it of its parts.
    public init(chat: ChatId, side: ChatSide, until: Int64) {
        self.chat = chat
        self.side = side
        self.until = until
    }
}

extension ChatWritingRow {
    init(_ ffi: HelpdeskFFI.ChatWritingRow) {
        self.init(
            chat: ChatId(ffi.chat),
            side: ChatSide(ffi.side),
            until: ffi.until
        )
    }

    var ffi: HelpdeskFFI.ChatWritingRow {
        HelpdeskFFI.ChatWritingRow(
            chat: chat.value,
            side: side.ffi,
            until: until
        )
    }
}

/// What the sides of a chat are doing.
public struct ChatSides: Sendable, Hashable {
    /// How far each has come, by side; none for a side that was never there.
    public var marks: [ChatMarkRow]
    /// Which of them are writing, by side.
    public var writing: [ChatWritingRow]

    /// Makes it of its parts.
    public init(marks: [ChatMarkRow] = [], writing: [ChatWritingRow] = []) {
        self.marks = marks
        self.writing = writing
    }
}

extension ChatSides {
    var ffi: HelpdeskFFI.ChatSides {
        HelpdeskFFI.ChatSides(
            marks: marks.map(\.ffi),
            writing: writing.map(\.ffi)
        )
    }
}
