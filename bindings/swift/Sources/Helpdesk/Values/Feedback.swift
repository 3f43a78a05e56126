internal import HelpdeskFFI
import Foundation

/// The answer to one ask.
public enum NewAnswer: Hashable, Sendable, Silent {
    /// Here it is.
    ///
    /// - ask: the ask.
    /// - post: what is answered.
    case given(ask: AskId, post: NewPost)
    /// "I cannot give that, because".
    ///
    /// - ask: the ask.
    /// - because: why not.
    case cannotGive(ask: AskId, because: String)
}

extension NewAnswer {
    var ffi: HelpdeskFFI.NewAnswer {
        switch self {
        case .given(let ask, let post):
            .given(ask: ask.value, post: post.ffi)
        case .cannotGive(let ask, let because):
            .cannotGive(ask: ask.value, because: because)
        }
    }
}

/// One thing that the desk needs from the member, before it has an id.
public struct NewAsk: Hashable, Sendable, Silent {
    /// What kind of answer is needed.
    public var kind: AskKind
    /// The question in words; needed for ``AskKind/text``.
    public var question: String?
    /// Whether the desk cannot go on without it.
    public var required: Bool

    /// Makes it of its parts.
    public init(kind: AskKind, question: String? = nil, required: Bool = true) {
        self.kind = kind
        self.question = question
        self.required = required
    }
}

extension NewAsk {
    var ffi: HelpdeskFFI.NewAsk {
        .init(kind: kind.ffi, question: question, required: required)
    }
}

/// Why a ticket waits, and until when.
public struct NewHold: Hashable, Sendable, Silent {
    /// For what. Agents alone see it.
    public var reason: String
    /// When the system ends the hold by itself; ahead of now.
    public var until: Date?

    /// Makes it of its parts.
    public init(reason: String, until: Date? = nil) {
        self.reason = reason
        self.until = until
    }
}

extension NewHold {
    var ffi: HelpdeskFFI.NewHold {
        .init(reason: reason, until: until?.ffi)
    }
}
