internal import HelpdeskFFI

/// What a visitor fills in to open a chat (G13).
///
public struct ChatForm: Hashable, Sendable, Silent {
    /// The name as the visitor wants to be called. Shown, never compared: names that look alike
    /// belong to different people.
    public var name: String
    /// The member id that somebody typed. Marked as not proven wherever it is shown, and used for
    /// nothing else: who is signed in is known anyway.
    public var claim: MemberId?
    /// Where the visitor can be reached. Not verified.
    public var email: String
    /// "How can we help?"
    public var question: String
    /// The language that the visitor says they write in. Named, it is taken as it is, and nothing
    /// is guessed from the question: so a visitor corrects a wrong guess.
    public var language: LanguageTag?
    /// Whether it is technical, by the visitor's own word (G3).
    public var kind: RequestKind
    /// "I can do it in English": passes over the check of the language, and nothing else.
    public var insists: Bool
    /// The language that the visitor's device is set to. Breaks ties where a guess is near.
    public var locale: LanguageTag?
    /// The minutes by which the visitor's clock is ahead of UTC (west is negative), as the host
    /// tells. Only for showing times.
    public var utcOffsetMinutes: Int?

    /// Makes it of its parts.
    public init(
        name: String,
        claim: MemberId? = nil,
        email: String,
        question: String,
        language: LanguageTag? = nil,
        kind: RequestKind = .technical,
        insists: Bool = false,
        locale: LanguageTag? = nil,
        utcOffsetMinutes: Int? = nil
    ) {
        self.name = name
        self.claim = claim
        self.email = email
        self.question = question
        self.language = language
        self.kind = kind
        self.insists = insists
        self.locale = locale
        self.utcOffsetMinutes = utcOffsetMinutes
    }
}

extension ChatForm {
    var ffi: HelpdeskFFI.ChatForm {
        .init(
            name: name,
            claim: claim?.value,
            email: email,
            question: question,
            language: language?.value,
            kind: kind.ffi,
            insists: insists,
            locale: locale?.value,
            utcOffsetMinutes: utcOffsetMinutes.map { Int32(clamping: $0) }
        )
    }
}

/// Whether a request is for this desk, by the visitor's own word (G3).
public enum RequestKind: Hashable, Sendable, CaseIterable {
    /// A technical issue.
    case technical
    /// Anything else: orders, invoices, membership.
    case other
}

extension RequestKind {
    var ffi: HelpdeskFFI.RequestKind {
        switch self {
        case .technical: .technical
        case .other: .other
        }
    }
}

/// What a signed-in member finds filled in.
public struct ChatPrefill: Hashable, Sendable, Silent {
    /// The name of the account.
    public var name: String
    /// The id of the account.
    public var member: MemberId
    /// The account's email address; none when there is none, or none that a form takes.
    public var email: String?
    /// The language that the member reads best, for ``ChatForm/locale``.
    public var locale: LanguageTag?

    /// Makes it of its parts.
    public init(name: String, member: MemberId, email: String? = nil, locale: LanguageTag? = nil) {
        self.name = name
        self.member = member
        self.email = email
        self.locale = locale
    }
}

extension ChatPrefill {
    init(_ ffi: HelpdeskFFI.ChatPrefill) {
        self.init(
            name: ffi.name,
            member: MemberId(ffi.member),
            email: ffi.email,
            locale: ffi.locale.map(LanguageTag.init)
        )
    }
}

/// The language of a chat request, and how it is known.
public enum Spoken: Hashable, Sendable {
    /// English, or nothing tells that it is not. A short or mixed question counts as English.
    case english
    /// The one that the visitor named.
    case named(LanguageTag)
    /// Not English, told from the question; and which one, where that can be told as well.
    case detected(LanguageTag?)
}

extension Spoken {
    init(_ ffi: HelpdeskFFI.Spoken) {
        switch ffi {
        case .english: self = .english
        case .named(let language):
            self = .named(LanguageTag(language))
        case .detected(let language):
            self = .detected(language.map(LanguageTag.init))
        }
    }
}
