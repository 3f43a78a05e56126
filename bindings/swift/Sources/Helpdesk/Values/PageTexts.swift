internal import HelpdeskFFI

/// The words of the page "My Technical Issues" (G2-G8, G16), all at once.
public struct PageTexts: Hashable, Sendable {
    /// The language of these words.
    public var language: LanguageTag
    /// The notice that this desk is for IT support, and where other requests go (G3).
    public var notice: String
    /// The hours of an ordinary week, a line each (G4).
    public var hours: [String]
    /// The dates that differ from the week.
    public var holidays: [String]
    /// "Open Tech Issues" (G5).
    public var open: String
    /// "Awaiting Feedback" (G6).
    public var awaitingFeedback: String
    /// "Closed Tech Issues" (G7).
    public var closed: String
    /// "Still have a question?" (G16).
    public var contact: String

    /// Makes it of its parts.
    public init(
        language: LanguageTag,
        notice: String,
        hours: [String],
        holidays: [String],
        open: String,
        awaitingFeedback: String,
        closed: String,
        contact: String
    ) {
        self.language = language
        self.notice = notice
        self.hours = hours
        self.holidays = holidays
        self.open = open
        self.awaitingFeedback = awaitingFeedback
        self.closed = closed
        self.contact = contact
    }
}

extension PageTexts {
    init(_ ffi: HelpdeskFFI.PageTexts) {
        self.init(
            language: LanguageTag(ffi.language),
            notice: ffi.notice,
            hours: ffi.hours,
            holidays: ffi.holidays,
            open: ffi.open,
            awaitingFeedback: ffi.awaitingFeedback,
            closed: ffi.closed,
            contact: ffi.contact
        )
    }
}

/// A refusal in words.
public struct RefusalText: Hashable, Sendable, Silent {
    /// Why: one or two sentences.
    public var why: String
    /// What is possible instead, a line each, most helpful first; may be empty.
    public var instead: [String]

    /// Makes it of its parts.
    public init(why: String, instead: [String]) {
        self.why = why
        self.instead = instead
    }
}

extension RefusalText {
    init(_ ffi: HelpdeskFFI.RefusalText) {
        self.init(why: ffi.why, instead: ffi.instead)
    }
}

/// Words that stand on every surface's page, and belong to no other type.
public enum PageLabel: Hashable, Sendable, CaseIterable {
    /// "Technical Issues": the function that members choose (G2).
    case technicalIssues
    /// "My Technical Issues": the page with hours and lists (G4).
    case myTechnicalIssues
    /// "Submit a new tech issue": opens the form (G8).
    case submitNew
    /// "Submit Tech Issue": sends the form (G12).
    case submit
    /// "Upload files": field C of the form (G11).
    case uploadFiles
    /// The files of a ticket or post.
    case attachments
    /// The steps that led to the error (G10).
    case steps
    /// The date on which a ticket was opened (G5).
    case opened
    /// The date on which a ticket was closed (G7).
    case closed
    /// Where a ticket stands (G7).
    case status
    /// When the desk answers (G4).
    case supportHours
    /// "Tech Support Chat" (G13).
    case techSupportChat
    /// Who or what waits to be answered (G14).
    case queue
    /// An ask that must be answered.
    case required
    /// An ask that may be left.
    case optional
    /// "I cannot give that, because": before the reason that answers an ask.
    case cannotGive
}

extension PageLabel {
    var ffi: HelpdeskFFI.PageLabel {
        switch self {
        case .technicalIssues: .technicalIssues
        case .myTechnicalIssues: .myTechnicalIssues
        case .submitNew: .submitNew
        case .submit: .submit
        case .uploadFiles: .uploadFiles
        case .attachments: .attachments
        case .steps: .steps
        case .opened: .opened
        case .closed: .closed
        case .status: .status
        case .supportHours: .supportHours
        case .techSupportChat: .techSupportChat
        case .queue: .queue
        case .required: .required
        case .optional: .optional
        case .cannotGive: .cannotGive
        }
    }
}
