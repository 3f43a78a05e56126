internal import HelpdeskFFI
import Foundation

/// The answer to a request for a chat.
public enum Admission: Hashable, Sendable {
    /// Over a limit: the same request is welcome later.
    ///
    /// - limit: over which.
    /// - retryAt: when to come back; after the present instant.
    case deferred(limit: ChatLimit, retryAt: Date)
    /// Not technical, by the visitor's own word (G3).
    ///
    /// - contact: the account manager.
    case notTechnical(contact: Contact)
    /// The chat is closed (G4).
    ///
    /// - opensAt: when it opens next; none when that is not within a year.
    /// - instead: what can be done meanwhile.
    case outOfHours(opensAt: Date?, instead: Instead)
    /// No chat is held in this language now (G15).
    ///
    /// - language: which; none where it is only known that it is not English.
    /// - detected: whether it was told from the question. The visitor may know better: they name the language in the form, or insist on English.
    /// - chatFrom: when a chat in it can be had: for a language of the chat that is not answered at this hour. None for all others.
    /// - instead: what can be done instead.
    case otherLanguage(language: LanguageTag?, detected: Bool, chatFrom: Date?, instead: Instead)
    /// Let into the queue (G14).
    ///
    /// - nobodyThere: when no agent is there within the hours: what the visitor can do who does not want to wait.
    case queued(nobodyThere: Instead?)
}

extension Admission {
    init(_ ffi: HelpdeskFFI.Admission) {
        switch ffi {
        case .deferred(let limit, let retryAt):
            self = .deferred(limit: ChatLimit(limit), retryAt: retryAt)
        case .notTechnical(let contact):
            self = .notTechnical(contact: Contact(contact))
        case .outOfHours(let opensAt, let instead):
            self = .outOfHours(opensAt: opensAt, instead: Instead(instead))
        case .otherLanguage(let language, let detected, let chatFrom, let instead):
            self = .otherLanguage(
                language: language.map(LanguageTag.init),
                detected: detected,
                chatFrom: chatFrom,
                instead: Instead(instead)
            )
        case .queued(let nobodyThere):
            self = .queued(nobodyThere: nobodyThere.map(Instead.init))
        }
    }

    var ffi: HelpdeskFFI.Admission {
        switch self {
        case .deferred(let limit, let retryAt):
            .deferred(limit: limit.ffi, retryAt: retryAt.ffi)
        case .notTechnical(let contact):
            .notTechnical(contact: contact.ffi)
        case .outOfHours(let opensAt, let instead):
            .outOfHours(opensAt: opensAt?.ffi, instead: instead.ffi)
        case .otherLanguage(let language, let detected, let chatFrom, let instead):
            .otherLanguage(
                language: language?.value,
                detected: detected,
                chatFrom: chatFrom?.ffi,
                instead: instead.ffi
            )
        case .queued(let nobodyThere):
            .queued(nobodyThere: nobodyThere?.ffi)
        }
    }
}

/// What there may be too much of.
public enum ChatLimit: Hashable, Sendable, CaseIterable {
    /// Requests of one visitor in an hour.
    case visitor
    /// Requests from one network address in an hour.
    case address
    /// Chats that wait.
    case queue
}

extension ChatLimit {
    init(_ ffi: HelpdeskFFI.ChatLimit) {
        switch ffi {
        case .visitor: self = .visitor
        case .address: self = .address
        case .queue: self = .queue
        }
    }

    var ffi: HelpdeskFFI.ChatLimit {
        switch self {
        case .visitor: .visitor
        case .address: .address
        case .queue: .queue
        }
    }
}

/// What can be done instead of a chat.
public enum Instead: Hashable, Sendable {
    /// Send this ticket: for members whose rank may submit tickets (G2).
    case draft(TicketDraft)
    /// Turn to somebody: the account manager for members of a lower rank, the company's contact
    /// for who is not signed in (G16).
    case contact(Contact)
}

extension Instead {
    init(_ ffi: HelpdeskFFI.Instead) {
        switch ffi {
        case .draft(let value):
            self = .draft(TicketDraft(value))
        case .contact(let value):
            self = .contact(Contact(value))
        }
    }

    var ffi: HelpdeskFFI.Instead {
        switch self {
        case .draft(let value):
            .draft(value.ffi)
        case .contact(let value):
            .contact(value.ffi)
        }
    }
}

/// A ticket that is ready to be submitted, or changed first: nothing that was written is lost.
///
/// Its title always has a language that the desk offers, since no other can be submitted: the one
/// spoken; where that is not offered, English, and `wanted` tells which it would have been.
public struct TicketDraft: Hashable, Sendable {
    /// The language, and the first words of the question (G9).
    public var title: Title
    /// The question, word for word (G10).
    public var description: TicketDescription
    /// The language that the visitor speaks and that the desk does not offer.
    public var wanted: LanguageTag?

    /// Makes it of its parts.
    public init(title: Title, description: TicketDescription, wanted: LanguageTag? = nil) {
        self.title = title
        self.description = description
        self.wanted = wanted
    }
}

extension TicketDraft {
    init(_ ffi: HelpdeskFFI.TicketDraft) {
        self.init(
            title: Title(ffi.title),
            description: TicketDescription(ffi.description),
            wanted: ffi.wanted.map(LanguageTag.init)
        )
    }

    var ffi: HelpdeskFFI.TicketDraft {
        .init(title: title.ffi, description: description.ffi, wanted: wanted?.value)
    }
}

/// The answer to a request for a chat, in words.
public struct AdmissionText: Hashable, Sendable, Silent {
    /// The language of these words: it may be another than that of the rest.
    public var language: LanguageTag
    /// The answer: one or two sentences.
    public var answer: String
    /// When, and what can be done now: a line each, most helpful first; may be empty.
    public var next: [String]

    /// Makes it of its parts.
    public init(language: LanguageTag, answer: String, next: [String]) {
        self.language = language
        self.answer = answer
        self.next = next
    }
}

extension AdmissionText {
    init(_ ffi: HelpdeskFFI.AdmissionText) {
        self.init(language: LanguageTag(ffi.language), answer: ffi.answer, next: ffi.next)
    }
}
