internal import HelpdeskFFI

/// What a new ticket is made of.
public struct NewTicket: Hashable, Sendable, Silent {
    /// Language and summary (G9).
    public var title: Title
    /// Text and steps (G10).
    public var description: TicketDescription
    /// Files that the caller uploaded (G11).
    public var attachments: [AttachmentId]

    /// Makes it of its parts.
    public init(title: Title, description: TicketDescription, attachments: [AttachmentId] = []) {
        self.title = title
        self.description = description
        self.attachments = attachments
    }
}

extension NewTicket {
    var ffi: HelpdeskFFI.NewTicket {
        .init(title: title.ffi, description: description.ffi, attachments: attachments.map(\.value))
    }
}

/// What is written: a text, uploaded files, or both.
public struct NewPost: Hashable, Sendable, Silent {
    /// The text.
    public var text: String?
    /// Files that the caller uploaded.
    public var attachments: [AttachmentId]

    /// Makes it of its parts.
    public init(text: String? = nil, attachments: [AttachmentId] = []) {
        self.text = text
        self.attachments = attachments
    }
}

extension NewPost {
    var ffi: HelpdeskFFI.NewPost {
        .init(text: text, attachments: attachments.map(\.value))
    }
}

/// A draft as it stands, typed in part or in full.
public struct Draft: Hashable, Sendable, Silent {
    /// The summary, or the title as typed.
    public var summary: String
    /// The description's text.
    public var text: String
    /// How many steps are listed.
    public var steps: Int
    /// How many of the files chosen are pictures.
    public var pictures: Int

    /// Makes it of its parts.
    public init(summary: String, text: String, steps: Int = 0, pictures: Int = 0) {
        self.summary = summary
        self.text = text
        self.steps = steps
        self.pictures = pictures
    }
}

extension Draft {
    var ffi: HelpdeskFFI.Draft {
        .init(
            summary: summary,
            text: text,
            steps: UInt32(clamping: steps),
            pictures: UInt32(clamping: pictures)
        )
    }
}

/// One thing that would help the team.
public enum Advice: Hashable, Sendable, CaseIterable {
    /// The text has fewer characters than an explanation needs.
    case veryShort
    /// The text says no more than the title does.
    case repeatsTitle
    /// No steps that led to the error are listed (G10).
    case noSteps
    /// There is no picture of what the member sees (G11).
    case noPicture
}

extension Advice {
    init(_ ffi: HelpdeskFFI.Advice) {
        switch ffi {
        case .veryShort: self = .veryShort
        case .repeatsTitle: self = .repeatsTitle
        case .noSteps: self = .noSteps
        case .noPicture: self = .noPicture
        }
    }

    var ffi: HelpdeskFFI.Advice {
        switch self {
        case .veryShort: .veryShort
        case .repeatsTitle: .repeatsTitle
        case .noSteps: .noSteps
        case .noPicture: .noPicture
        }
    }
}
