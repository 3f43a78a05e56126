internal import HelpdeskFFI

/// The fields that can be wrong, by the words of the guide and of the commands.
public enum FormField: Hashable, Sendable, CaseIterable {
    /// The id by which the account system knows a member.
    case memberId
    /// The id by which the account system knows an agent.
    case agentId
    /// A ticket's number, as in `TI-1042`.
    case ticketNumber
    /// An id that the desk made: of a ticket, ask, solution, attachment or event.
    case id
    /// The key that makes a request happen once.
    case idempotencyKey
    /// The key of a session.
    case sessionKey
    /// A chat's key.
    case chatKey
    /// A person's name.
    case name
    /// An email address.
    case email
    /// A rank or a ladder of ranks.
    case rank
    /// A language tag or name.
    case language
    /// A ticket's title (guide, field A: G9).
    case title
    /// The description (guide, field B: G10).
    case description
    /// One of the steps that led to the error (G10).
    case step
    /// A file's name (guide, field C: G11).
    case fileName
    /// A file's content (G11).
    case fileContent
    /// The text of a reply, note, answer, solution or reason.
    case text
    /// What is asked of the member in a feedback request (G6).
    case ask
    /// "How can we help?": the question that opens a chat (G13).
    case question
    /// Support hours: windows, holidays, zone (G4).
    case hours
    /// The contact or its address (G16).
    case contact
    /// How many stars a visitor gives a chat.
    case stars
    /// A policy as a whole.
    case policy
    /// A place in a list or feed.
    case cursor
    /// A limit on how many rows to return.
    case limit
    /// How many chats an agent takes at once.
    case capacity
}

extension FormField {
    init(_ ffi: HelpdeskFFI.FormField) {
        switch ffi {
        case .memberId: self = .memberId
        case .agentId: self = .agentId
        case .ticketNumber: self = .ticketNumber
        case .id: self = .id
        case .idempotencyKey: self = .idempotencyKey
        case .sessionKey: self = .sessionKey
        case .chatKey: self = .chatKey
        case .name: self = .name
        case .email: self = .email
        case .rank: self = .rank
        case .language: self = .language
        case .title: self = .title
        case .description: self = .description
        case .step: self = .step
        case .fileName: self = .fileName
        case .fileContent: self = .fileContent
        case .text: self = .text
        case .ask: self = .ask
        case .question: self = .question
        case .hours: self = .hours
        case .contact: self = .contact
        case .stars: self = .stars
        case .policy: self = .policy
        case .cursor: self = .cursor
        case .limit: self = .limit
        case .capacity: self = .capacity
        }
    }

    var ffi: HelpdeskFFI.FormField {
        switch self {
        case .memberId: .memberId
        case .agentId: .agentId
        case .ticketNumber: .ticketNumber
        case .id: .id
        case .idempotencyKey: .idempotencyKey
        case .sessionKey: .sessionKey
        case .chatKey: .chatKey
        case .name: .name
        case .email: .email
        case .rank: .rank
        case .language: .language
        case .title: .title
        case .description: .description
        case .step: .step
        case .fileName: .fileName
        case .fileContent: .fileContent
        case .text: .text
        case .ask: .ask
        case .question: .question
        case .hours: .hours
        case .contact: .contact
        case .stars: .stars
        case .policy: .policy
        case .cursor: .cursor
        case .limit: .limit
        case .capacity: .capacity
        }
    }
}

/// What can be wrong with a value. Holds limits and what is possible, never what was typed.
public enum InputProblem: Hashable, Sendable {
    /// Nothing was given, or only white space.
    case empty
    /// More than `limit` characters (Unicode scalar values, after normalisation).
    ///
    /// - limit: the most that is taken.
    case tooManyCharacters(limit: Int)
    /// More than `limit` bytes of UTF-8, or of a file.
    ///
    /// - limit: the most that is taken.
    case tooManyBytes(limit: Int)
    /// More than `limit` items in a list.
    ///
    /// - limit: the most that is taken.
    case tooMany(limit: Int)
    /// A control or bidirectional override character.
    ///
    /// - codePoint: the character's code point.
    case forbiddenCharacter(codePoint: Int)
    /// A title without `language - summary`.
    case languageMissing
    /// A language that this desk does not offer.
    ///
    /// - offered: own names of the languages that are offered.
    /// - nearest: own name of the offered language that comes nearest, if one is near.
    case unknownLanguage(offered: [String], nearest: String?)
    /// A rank that is not on the ladder.
    ///
    /// - ladder: the ladder, lowest first.
    case unknownRank(ladder: [String])
    /// Content of a kind that this desk does not take.
    ///
    /// - taken: the kinds that are taken, as media types.
    case unknownKind(taken: [String])
    /// A picture of a kind from which the place where it was taken cannot be removed.
    ///
    /// - instead: the kinds to use instead, as media types.
    case cannotBeCleaned(instead: [String])
    /// The same item twice where each may stand once.
    case repeated
    /// A picture that may tell where it was taken.
    case notCleaned
    /// Bytes that are not those that were announced.
    case wrongDigest
    /// Not of the form that the field's documentation gives.
    case malformed
    /// Outside the range from `least` to `most`.
    ///
    /// - least: the least that is taken.
    /// - most: the most that is taken.
    case outOfRange(least: Int, most: Int)
}

extension InputProblem {
    init(_ ffi: HelpdeskFFI.InputProblem) {
        switch ffi {
        case .empty: self = .empty
        case .tooManyCharacters(let limit):
            self = .tooManyCharacters(limit: Int(clamping: limit))
        case .tooManyBytes(let limit):
            self = .tooManyBytes(limit: Int(clamping: limit))
        case .tooMany(let limit):
            self = .tooMany(limit: Int(clamping: limit))
        case .forbiddenCharacter(let codePoint):
            self = .forbiddenCharacter(codePoint: Int(codePoint))
        case .languageMissing: self = .languageMissing
        case .unknownLanguage(let offered, let nearest):
            self = .unknownLanguage(offered: offered, nearest: nearest)
        case .unknownRank(let ladder):
            self = .unknownRank(ladder: ladder)
        case .unknownKind(let taken):
            self = .unknownKind(taken: taken)
        case .cannotBeCleaned(let instead):
            self = .cannotBeCleaned(instead: instead)
        case .repeated: self = .repeated
        case .notCleaned: self = .notCleaned
        case .wrongDigest: self = .wrongDigest
        case .malformed: self = .malformed
        case .outOfRange(let least, let most):
            self = .outOfRange(least: Int(clamping: least), most: Int(clamping: most))
        }
    }

    var ffi: HelpdeskFFI.InputProblem {
        switch self {
        case .empty: .empty
        case .tooManyCharacters(let limit):
            .tooManyCharacters(limit: UInt32(clamping: limit))
        case .tooManyBytes(let limit):
            .tooManyBytes(limit: UInt64(clamping: limit))
        case .tooMany(let limit):
            .tooMany(limit: UInt32(clamping: limit))
        case .forbiddenCharacter(let codePoint):
            .forbiddenCharacter(codePoint: UInt32(clamping: codePoint))
        case .languageMissing: .languageMissing
        case .unknownLanguage(let offered, let nearest):
            .unknownLanguage(offered: offered, nearest: nearest)
        case .unknownRank(let ladder):
            .unknownRank(ladder: ladder)
        case .unknownKind(let taken):
            .unknownKind(taken: taken)
        case .cannotBeCleaned(let instead):
            .cannotBeCleaned(instead: instead)
        case .repeated: .repeated
        case .notCleaned: .notCleaned
        case .wrongDigest: .wrongDigest
        case .malformed: .malformed
        case .outOfRange(let least, let most):
            .outOfRange(least: Int64(clamping: least), most: Int64(clamping: most))
        }
    }
}
