internal import HelpdeskFFI

/// One thing that the desk needs from the member.
public struct Ask: Hashable, Sendable, Identifiable, Silent {
    /// The ask; an answer names it.
    public var id: AskId
    /// What kind of answer is needed.
    public var kind: AskKind
    /// The question in words. The kinds other than text explain themselves and may go without.
    public var question: String?
    /// Whether the desk cannot go on without it.
    public var required: Bool

    /// Makes it of its parts.
    public init(id: AskId, kind: AskKind, question: String? = nil, required: Bool) {
        self.id = id
        self.kind = kind
        self.question = question
        self.required = required
    }
}

extension Ask {
    init(_ ffi: HelpdeskFFI.Ask) {
        self.init(id: AskId(ffi.id), kind: AskKind(ffi.kind), question: ffi.question, required: ffi.required)
    }

    var ffi: HelpdeskFFI.Ask {
        .init(id: id.value, kind: kind.ffi, question: question, required: required)
    }
}

/// What kind of answer is needed.
public enum AskKind: Hashable, Sendable, CaseIterable {
    /// An answer in words.
    case text
    /// A picture of what the member sees: the answer must hold a file.
    case screenshot
    /// The number of the order in question.
    case orderNumber
    /// The steps that led to the error.
    case steps
}

extension AskKind {
    init(_ ffi: HelpdeskFFI.AskKind) {
        switch ffi {
        case .text: self = .text
        case .screenshot: self = .screenshot
        case .orderNumber: self = .orderNumber
        case .steps: self = .steps
        }
    }

    var ffi: HelpdeskFFI.AskKind {
        switch self {
        case .text: .text
        case .screenshot: .screenshot
        case .orderNumber: .orderNumber
        case .steps: .steps
        }
    }
}

/// The answer to one ask.
public struct Answer: Hashable, Sendable {
    /// The ask.
    public var ask: AskId
    /// What is answered.
    public var content: AnswerContent

    /// Makes it of its parts.
    public init(ask: AskId, content: AnswerContent) {
        self.ask = ask
        self.content = content
    }
}

extension Answer {
    init(_ ffi: HelpdeskFFI.Answer) {
        self.init(ask: AskId(ffi.ask), content: AnswerContent(ffi.content))
    }

    var ffi: HelpdeskFFI.Answer {
        .init(ask: ask.value, content: content.ffi)
    }
}

/// What is answered to an ask.
public enum AnswerContent: Hashable, Sendable, Silent {
    /// Here it is.
    case given(Post)
    /// "I cannot give that, because": an answer like any other.
    case cannotGive(String)
}

extension AnswerContent {
    init(_ ffi: HelpdeskFFI.AnswerContent) {
        switch ffi {
        case .given(let value):
            self = .given(Post(value))
        case .cannotGive(let value):
            self = .cannotGive(value)
        }
    }

    var ffi: HelpdeskFFI.AnswerContent {
        switch self {
        case .given(let value):
            .given(value.ffi)
        case .cannotGive(let value):
            .cannotGive(value)
        }
    }
}
