internal import HelpdeskFFI
import Foundation

/// Everything that people read, in their language (G17): labels, refusals, dates, support hours.
///
/// Cheap to keep and to ask; make one for each reader.
public final class DeskTexts: Sendable {
    let ffi: HelpdeskFFI.DeskTexts

    /// The words of the first of `languages` that there are, told by its first subtag (`da` serves
    /// `da-DK`); English when there are none. By default, what the user prefers on this device.
    ///
    /// Dates are by the clock of `zone`, or of the policy's support hours when there is none, as they are by
    /// default: for dates by the device's own clock give `TimeZone.current`.
    public init(
        languages: [LanguageTag] = Locale.preferredLanguages.map(LanguageTag.init),
        policy: DeskPolicy,
        audience: Audience = .member,
        zone: TimeZone? = nil
    ) throws(DeskError) {
        ffi = try callNow {
            try HelpdeskFFI.DeskTexts(
                languages: languages.map(\.value),
                policy: policy.ffi,
                audience: audience.ffi,
                zone: zone.map { Zone($0).ffi }
            )
        }
    }

    /// The same, by a clock that no time zone of the system describes: that of a visitor, say, of whom only
    /// the offset from UTC is known.
    public init(
        languages: [LanguageTag],
        policy: DeskPolicy,
        audience: Audience = .member,
        zone: Zone
    ) throws(DeskError) {
        ffi = try callNow {
            try HelpdeskFFI.DeskTexts(
                languages: languages.map(\.value),
                policy: policy.ffi,
                audience: audience.ffi,
                zone: zone.ffi
            )
        }
    }

    /// The languages that there are words in, English first.
    public static func languages() throws(DeskError) -> [LanguageTag] {
        try callNow { try textLanguages().map(LanguageTag.init) }
    }

    /// The language of these words.
    public func language() throws(DeskError) -> LanguageTag {
        try callNow { try LanguageTag(ffi.language()) }
    }

    /// The words of the page "My Technical Issues", all at once.
    public func page() throws(DeskError) -> PageTexts {
        try callNow { try PageTexts(ffi.page()) }
    }

    /// Why the desk did not do what it was asked, and what is possible instead. An error that is none of
    /// the desk's is worded as a failure.
    public func error(_ error: any Error) throws(DeskError) -> RefusalText {
        try callNow { try RefusalText(ffi.error(error: DeskError(error).ffi)) }
    }

    /// What happened, a line an event, as headings of a timeline; `nil` for what this reader may not see.
    public func eventLines(_ events: [TicketEvent]) throws(DeskError) -> [String?] {
        try callNow { try ffi.eventLines(events: events.map(\.ffi)) }
    }
}

// Words for values.

extension DeskTexts {
    /// A status, as this reader calls it.
    public func status(_ status: TicketStatus) throws(DeskError) -> String {
        try callNow { try ffi.status(status: status.ffi) }
    }

    /// The heading of one of the member's lists (G5-G7).
    public func listTitle(_ list: MemberList) throws(DeskError) -> String {
        try callNow { try ffi.listTitle(list: list.ffi) }
    }

    /// An action, as on a button.
    public func action(_ action: TicketAction) throws(DeskError) -> String {
        try callNow { try ffi.action(action: action.ffi) }
    }

    /// What kind of answer is needed.
    public func askKind(_ kind: AskKind) throws(DeskError) -> String {
        try callNow { try ffi.askKind(kind: kind.ffi) }
    }

    /// The question of an ask: its own, or that of its kind.
    public func question(_ ask: Ask) throws(DeskError) -> String {
        try callNow { try ffi.question(ask: ask.ffi) }
    }

    /// A field of a form or command (G9-G11).
    public func field(_ field: FormField) throws(DeskError) -> String {
        try callNow { try ffi.field(field: field.ffi) }
    }

    /// What is wrong with a field, and what is possible.
    public func problem(_ problem: InputProblem, with field: FormField) throws(DeskError) -> String {
        try callNow { try ffi.problem(field: field.ffi, problem: problem.ffi) }
    }

    /// Advice on a draft (G10, G11).
    public func advice(_ advice: Advice) throws(DeskError) -> String {
        try callNow { try ffi.advice(advice: advice.ffi) }
    }

    /// What an agent is on the team.
    public func role(_ role: Role) throws(DeskError) -> String {
        try callNow { try ffi.role(role: role.ffi) }
    }

    /// A heading, button or column of the page.
    public func label(_ label: PageLabel) throws(DeskError) -> String {
        try callNow { try ffi.label(label: label.ffi) }
    }

    /// What is answered in a window (G4).
    public func coverage(_ coverage: Coverage) throws(DeskError) -> String {
        try callNow { try ffi.coverage(coverage: coverage.ffi) }
    }

    /// A date that differs from the week.
    public func holiday(_ holiday: Holiday) throws(DeskError) -> String {
        try callNow { try ffi.holiday(holiday: holiday.ffi) }
    }

    /// A contact in one line.
    public func contact(_ contact: Contact) throws(DeskError) -> String {
        try callNow { try ffi.contact(contact: contact.ffi) }
    }

    /// The title as people read it.
    public func title(_ title: Title) throws(DeskError) -> String {
        try callNow { try ffi.title(title: title.ffi) }
    }

    /// A date, as in `3 Aug 2020` (G5, G7).
    public func date(_ at: Date) throws(DeskError) -> String {
        try callNow { try ffi.date(at: at.ffi) }
    }

    /// A time to the minute, as in `15:00`.
    public func time(_ at: Date) throws(DeskError) -> String {
        try callNow { try ffi.time(at: at.ffi) }
    }

    /// Date and time.
    public func dateTime(_ at: Date) throws(DeskError) -> String {
        try callNow { try ffi.dateTime(at: at.ffi) }
    }

    /// A number of bytes, as in `10 MB`.
    public func size(_ bytes: Int) throws(DeskError) -> String {
        try callNow { try ffi.size(bytes: Int64(bytes)) }
    }

    /// When a language is answered next, as in `Next answer in Dansk: today 15:00 GMT`.
    public func nextAnswer(
        in language: LanguageTag,
        next: Date?,
        now: Date = Date()
    ) throws(DeskError) -> String {
        try callNow {
            try ffi.nextAnswer(language: language.value, next: next?.ffi, now: now.ffi)
        }
    }
}

// Words of chats.

extension DeskTexts {
    /// The answer to a request for a chat, in the visitor's own language where there are words in it.
    public func admission(
        _ admission: Admission,
        now: Date = Date()
    ) throws(DeskError) -> AdmissionText {
        try callNow { try AdmissionText(ffi.admission(admission: admission.ffi, now: now.ffi)) }
    }

    /// What happened in a chat, a line an event; `nil` for what this reader may not see.
    public func chatEventLines(_ events: [ChatEvent]) throws(DeskError) -> [String?] {
        try callNow { try ffi.chatEventLines(events: events.map(\.ffi)) }
    }

    /// Where a chat stands.
    public func chatStatus(_ status: ChatStatus) throws(DeskError) -> String {
        try callNow { try ffi.chatStatus(status: status.ffi) }
    }

    /// An action in a chat, as on a button.
    public func chatAction(_ action: ChatAction) throws(DeskError) -> String {
        try callNow { try ffi.chatAction(action: action.ffi) }
    }

    /// A member id that a visitor typed, marked as not proven.
    public func chatClaim(_ claim: MemberId) throws(DeskError) -> String {
        try callNow { try ffi.chatClaim(claim: claim.value) }
    }

    /// The member whose own sign-in a chat was joined with.
    public func chatMember(_ member: MemberId) throws(DeskError) -> String {
        try callNow { try ffi.chatMember(member: member.value) }
    }

    /// A place in the queue.
    public func place(_ place: QueuePlace) throws(DeskError) -> String {
        try callNow { try ffi.place(place: place.ffi) }
    }

    /// How long it will wait.
    public func wait(_ estimate: WaitEstimate) throws(DeskError) -> String {
        try callNow { try ffi.wait(estimate: estimate.ffi) }
    }

    /// Whether an agent is there.
    public func presence(_ state: PresenceState) throws(DeskError) -> String {
        try callNow { try ffi.presence(state: state.ffi) }
    }

    /// A chat as a text to keep.
    public func transcript(_ transcript: Transcript) throws(DeskError) -> String {
        try callNow { try ffi.transcript(transcript: transcript.ffi) }
    }
}
