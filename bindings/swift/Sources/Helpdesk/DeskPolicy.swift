internal import HelpdeskFFI
import Foundation

/// What a company decides about its desk: ranks, languages, hours, contacts, limits, days. It answers
/// questions at once, without a desk.
public final class DeskPolicy: Sendable {
    let ffi: HelpdeskFFI.DeskPolicy

    init(_ ffi: HelpdeskFFI.DeskPolicy) {
        self.ffi = ffi
    }

    /// A policy of parts that fit together.
    ///
    /// - Throws: ``DeskError/invalid(_:)`` when they do not.
    public convenience init(_ parts: PolicyParts) throws(DeskError) {
        try self.init(callNow { try .ofParts(parts: parts.ffi) })
    }

    /// Reads a policy from JSON. What it leaves out is as in the reference policy.
    public convenience init(json: String) throws(DeskError) {
        try self.init(callNow { try .fromJson(json: json) })
    }

    /// The guide's desk: its twelve ranks with tickets from Silver, its support hours, twelve languages.
    public static func reference() throws(DeskError) -> DeskPolicy {
        try callNow { try DeskPolicy(.reference()) }
    }

    /// The policy as JSON, which ``init(json:)`` reads.
    public func json() throws(DeskError) -> String {
        try callNow { try ffi.toJson() }
    }

    /// All its parts.
    public func parts() throws(DeskError) -> PolicyParts {
        try callNow { try PolicyParts(ffi.parts()) }
    }

    /// Whether a member of this rank may submit tickets and follow-ups (G2).
    public func maySubmit(_ rank: Rank) throws(DeskError) -> Bool {
        try callNow { try ffi.maySubmit(rank: rank.value) }
    }

    /// What the account may do with the ticket, in the order of the lifecycle. That the ticket is the
    /// member's own is for the caller to know.
    public func allowedActions(
        _ ticket: Ticket,
        for account: Account,
        at: Date = Date()
    ) throws(DeskError) -> [TicketAction] {
        try callNow {
            try ffi.allowedActions(ticket: ticket.ffi, account: account.ffi, at: at.ffi)
                .map(TicketAction.init)
        }
    }
}

// Titles and languages.

extension DeskPolicy {
    /// Reads a title as it is typed, `Dansk - Kan ikke behandle ordre` (G9): the language by own name,
    /// English name or tag, in any case.
    public func parseTitle(_ input: String) throws(DeskError) -> Title {
        try callNow { try Title(ffi.parseTitle(input: input)) }
    }

    /// The title as people read it: the language's own name, ` - ` and the summary.
    public func showTitle(_ title: Title) throws(DeskError) -> String {
        try callNow { try ffi.showTitle(title: title.ffi) }
    }

    /// The offered language that `input` names: by own name, English name or tag, in any case.
    public func findLanguage(_ input: String) throws(DeskError) -> Language {
        try callNow { try Language(ffi.findLanguage(input: input)) }
    }
}

// Support hours (G4).

extension DeskPolicy {
    /// What is answered at `at`, and when `language` is.
    public func hoursAt(
        _ at: Date = Date(),
        for language: LanguageTag
    ) throws(DeskError) -> HoursView {
        try callNow { try HoursView(ffi.hoursAt(language: language.value, at: at.ffi)) }
    }

    /// An ordinary week: Monday first, each day with what opens on it.
    public func week() throws(DeskError) -> [DayOpenings] {
        try callNow { try ffi.week().map(DayOpenings.init) }
    }

    /// How much support time for `language` lies between two instants.
    public func supportTime(
        for language: LanguageTag,
        from start: Date,
        until end: Date
    ) throws(DeskError) -> Duration {
        try callNow {
            try .seconds(
                ffi.supportTime(language: language.value, start: start.ffi, end: end.ffi)
            )
        }
    }

    /// When `amount` of support time for `language` has passed from `start` on; none within the years
    /// that are computed.
    public func afterSupportTime(
        _ amount: Duration,
        for language: LanguageTag,
        from start: Date
    ) throws(DeskError) -> Date? {
        try callNow {
            try ffi.afterSupportTime(
                language: language.value,
                start: start.ffi,
                amount: amount.ffi
            )
        }
    }
}

// Chats.

extension DeskPolicy {
    /// The languages that chats are held in (G15).
    public func chatLanguages() throws(DeskError) -> [LanguageTag] {
        try callNow { try ffi.chatLanguages().map(LanguageTag.init) }
    }

    /// The answer that a request for a chat would get.
    public func admit(_ request: AdmissionRequest) throws(DeskError) -> Admission {
        try callNow { try Admission(ffi.admit(request: request.ffi)) }
    }
}

extension ChatForm {
    /// The language that the visitor seems to speak.
    public func spokenLanguage() throws(DeskError) -> Spoken {
        try callNow { try Spoken(HelpdeskFFI.spokenLanguage(form: ffi)) }
    }
}

// While somebody writes.

extension Draft {
    /// What would make the draft easier to solve, most helpful first (G10, G11). It never blocks.
    public func advice() throws(DeskError) -> [Advice] {
        try callNow { try draftAdvice(draft: ffi).map(Advice.init) }
    }
}

extension DayRun {
    /// The days of the week as people write them: runs of neighbours with their first and last day.
    public static func runs(of days: [Weekday]) throws(DeskError) -> [DayRun] {
        try callNow { try dayRuns(days: days.map(\.ffi)).map(DayRun.init) }
    }
}
