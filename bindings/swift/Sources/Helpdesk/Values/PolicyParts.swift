internal import HelpdeskFFI

/// The parts of a ``DeskPolicy``, before they are checked together. A policy file holds these; what
/// it leaves out is as in the reference policy.
public struct PolicyParts: Hashable, Sendable {
    /// The ranks, lowest first.
    public var ladder: [Rank]
    /// The lowest rank that may submit tickets (G2). On the ladder.
    public var ticketRank: Rank
    /// The languages that the desk offers.
    public var languages: [Language]
    /// When which languages are answered (G4).
    public var hours: SupportHours
    /// Where members turn with what is not technical (G3).
    public var accountManager: Contact
    /// "Still have a question?" (G16).
    public var contact: Contact
    /// What may be attached (G11).
    public var attachments: AttachmentLimits
    /// The days of the lifecycle.
    public var days: LifecycleDays
    /// Hours that a session of a signed-in person lasts, 1 to 8760.
    public var sessionHours: Int
    /// The limits and times of chat, and its languages (G15).
    public var chat: ChatRules

    /// Makes it of its parts.
    public init(
        ladder: [Rank],
        ticketRank: Rank,
        languages: [Language],
        hours: SupportHours,
        accountManager: Contact,
        contact: Contact,
        attachments: AttachmentLimits,
        days: LifecycleDays,
        sessionHours: Int,
        chat: ChatRules
    ) {
        self.ladder = ladder
        self.ticketRank = ticketRank
        self.languages = languages
        self.hours = hours
        self.accountManager = accountManager
        self.contact = contact
        self.attachments = attachments
        self.days = days
        self.sessionHours = sessionHours
        self.chat = chat
    }
}

extension PolicyParts {
    init(_ ffi: HelpdeskFFI.PolicyParts) {
        self.init(
            ladder: ffi.ladder.map(Rank.init),
            ticketRank: Rank(ffi.ticketRank),
            languages: ffi.languages.map(Language.init),
            hours: SupportHours(ffi.hours),
            accountManager: Contact(ffi.accountManager),
            contact: Contact(ffi.contact),
            attachments: AttachmentLimits(ffi.attachments),
            days: LifecycleDays(ffi.days),
            sessionHours: Int(ffi.sessionHours),
            chat: ChatRules(ffi.chat)
        )
    }

    var ffi: HelpdeskFFI.PolicyParts {
        .init(
            ladder: ladder.map(\.value),
            ticketRank: ticketRank.value,
            languages: languages.map(\.ffi),
            hours: hours.ffi,
            accountManager: accountManager.ffi,
            contact: contact.ffi,
            attachments: attachments.ffi,
            days: days.ffi,
            sessionHours: UInt32(clamping: sessionHours),
            chat: chat.ffi
        )
    }
}

/// The days of the lifecycle, each 1 to 3650.
public struct LifecycleDays: Hashable, Sendable {
    /// Days without an answer after which the member is reminded. Less than `feedback`.
    public var reminder: Int
    /// Days without an answer after which the ticket is closed.
    public var feedback: Int
    /// Days after which a solution that the member let stand closes the ticket.
    public var confirm: Int
    /// Days within which a solved or closed ticket may be taken up again.
    public var reopen: Int

    /// Makes it of its parts.
    public init(reminder: Int, feedback: Int, confirm: Int, reopen: Int) {
        self.reminder = reminder
        self.feedback = feedback
        self.confirm = confirm
        self.reopen = reopen
    }
}

extension LifecycleDays {
    init(_ ffi: HelpdeskFFI.LifecycleDays) {
        self.init(
            reminder: Int(ffi.reminder),
            feedback: Int(ffi.feedback),
            confirm: Int(ffi.confirm),
            reopen: Int(ffi.reopen)
        )
    }

    var ffi: HelpdeskFFI.LifecycleDays {
        .init(
            reminder: UInt32(clamping: reminder),
            feedback: UInt32(clamping: feedback),
            confirm: UInt32(clamping: confirm),
            reopen: UInt32(clamping: reopen)
        )
    }
}

/// One language that a desk offers.
public struct Language: Hashable, Sendable {
    /// The tag by which it is stored, as in `da`.
    public var tag: LanguageTag
    /// The name in its own words, as in `Dansk`; titles print with it.
    public var ownName: String
    /// The English name, as in `Danish`.
    public var englishName: String

    /// Makes it of its parts.
    public init(tag: LanguageTag, ownName: String, englishName: String) {
        self.tag = tag
        self.ownName = ownName
        self.englishName = englishName
    }
}

extension Language {
    init(_ ffi: HelpdeskFFI.Language) {
        self.init(tag: LanguageTag(ffi.tag), ownName: ffi.ownName, englishName: ffi.englishName)
    }

    var ffi: HelpdeskFFI.Language {
        .init(tag: tag.value, ownName: ownName, englishName: englishName)
    }
}
