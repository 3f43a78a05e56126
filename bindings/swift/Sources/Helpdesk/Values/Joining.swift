internal import HelpdeskFFI
import Foundation

/// The answer to a request for a chat.
public enum Joining: Hashable, Sendable {
    /// In the queue (G14).
    case queued(Joined)
    /// Not in the queue, and what to do instead. Never ``Admission/queued(nobodyThere:)``.
    case answered(Admission)
}

extension Joining {
    init(_ ffi: HelpdeskFFI.Joining) {
        switch ffi {
        case .queued(let value):
            self = .queued(Joined(value))
        case .answered(let value):
            self = .answered(Admission(value))
        }
    }
}

/// A chat that waits for an agent.
public struct Joined: Hashable, Sendable {
    /// The chat.
    public var chat: ChatId
    /// The key of a visitor without account: keep it for them, it is not shown again. None where
    /// the chat was joined signed in: the account opens it.
    public var key: ChatKey?
    /// From when the key opens the chat no more.
    public var keyExpiresAt: Date?
    /// The place in the queue when the request was decided on; ``ChatView/place`` tells it at any time.
    public var place: QueuePlace
    /// How long it will wait.
    public var wait: WaitEstimate
    /// When nobody is there: what the visitor can do who does not want to wait.
    public var nobodyThere: Instead?
    /// The place in the chat's feed that includes the joining.
    public var cursor: FeedCursor?
    /// Whether this call did it. False: it had been done before under the same key.
    public var fresh: Bool

    /// Makes it of its parts.
    public init(
        chat: ChatId,
        key: ChatKey? = nil,
        keyExpiresAt: Date? = nil,
        place: QueuePlace,
        wait: WaitEstimate,
        nobodyThere: Instead? = nil,
        cursor: FeedCursor? = nil,
        fresh: Bool
    ) {
        self.chat = chat
        self.key = key
        self.keyExpiresAt = keyExpiresAt
        self.place = place
        self.wait = wait
        self.nobodyThere = nobodyThere
        self.cursor = cursor
        self.fresh = fresh
    }
}

extension Joined {
    init(_ ffi: HelpdeskFFI.Joined) {
        self.init(
            chat: ChatId(ffi.chat),
            key: ffi.key.map(ChatKey.init),
            keyExpiresAt: ffi.keyExpiresAt,
            place: QueuePlace(ffi.place),
            wait: WaitEstimate(ffi.wait),
            nobodyThere: ffi.nobodyThere.map(Instead.init),
            cursor: ffi.cursor.map(FeedCursor.init),
            fresh: ffi.fresh
        )
    }
}

/// The place of a waiting chat, as it is shown. The first in the queue has place 1.
public enum QueuePlace: Hashable, Sendable {
    /// This place, when it is near the front.
    case exact(Int)
    /// Further back than this place; the queue is not counted to its end.
    case moreThan(Int)
}

extension QueuePlace {
    init(_ ffi: HelpdeskFFI.QueuePlace) {
        switch ffi {
        case .exact(let value):
            self = .exact(Int(value))
        case .moreThan(let value):
            self = .moreThan(Int(value))
        }
    }

    var ffi: HelpdeskFFI.QueuePlace {
        switch self {
        case .exact(let value):
            .exact(UInt32(clamping: value))
        case .moreThan(let value):
            .moreThan(UInt32(clamping: value))
        }
    }
}

/// How long the wait will be.
public enum WaitEstimate: Hashable, Sendable {
    /// Nothing can be said: too few chats were handled lately, or nobody is there.
    ///
    /// - basis: what there is.
    case tooFewData(basis: WaitBasis)
    /// Four of five waits are within this range.
    ///
    /// - least: the shorter wait.
    /// - most: the longer wait.
    /// - basis: what it rests on.
    case range(least: Duration, most: Duration, basis: WaitBasis)
    /// Nine of ten waits are longer than this: the place is not counted exactly.
    ///
    /// - least: the shortest wait.
    /// - basis: what it rests on.
    case atLeast(least: Duration, basis: WaitBasis)
}

extension WaitEstimate {
    init(_ ffi: HelpdeskFFI.WaitEstimate) {
        switch ffi {
        case .tooFewData(let basis):
            self = .tooFewData(basis: WaitBasis(basis))
        case .range(let least, let most, let basis):
            self = .range(
                least: Duration.seconds(least),
                most: Duration.seconds(most),
                basis: WaitBasis(basis)
            )
        case .atLeast(let least, let basis):
            self = .atLeast(least: Duration.seconds(least), basis: WaitBasis(basis))
        }
    }

    var ffi: HelpdeskFFI.WaitEstimate {
        switch self {
        case .tooFewData(let basis):
            .tooFewData(basis: basis.ffi)
        case .range(let least, let most, let basis):
            .range(least: least.ffi, most: most.ffi, basis: basis.ffi)
        case .atLeast(let least, let basis):
            .atLeast(least: least.ffi, basis: basis.ffi)
        }
    }
}

/// What an estimate rests on.
public struct WaitBasis: Hashable, Sendable {
    /// How many recent chats.
    public var chats: Int
    /// How many agents take chats now.
    public var agents: Int

    /// Makes it of its parts.
    public init(chats: Int, agents: Int) {
        self.chats = chats
        self.agents = agents
    }
}

extension WaitBasis {
    init(_ ffi: HelpdeskFFI.WaitBasis) {
        self.init(chats: Int(ffi.chats), agents: Int(ffi.agents))
    }

    var ffi: HelpdeskFFI.WaitBasis {
        .init(chats: UInt32(clamping: chats), agents: UInt32(clamping: agents))
    }
}
