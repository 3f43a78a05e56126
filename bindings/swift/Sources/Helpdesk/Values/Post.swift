internal import HelpdeskFFI

/// A text, attachments, or both: never neither.
public struct Post: Hashable, Sendable, Silent {
    /// The text.
    public var text: String?
    /// The files.
    public var attachments: [Attachment]

    /// Makes it of its parts.
    public init(text: String? = nil, attachments: [Attachment] = []) {
        self.text = text
        self.attachments = attachments
    }
}

extension Post {
    init(_ ffi: HelpdeskFFI.PostParts) {
        self.init(text: ffi.text, attachments: ffi.attachments.map(Attachment.init))
    }

    var ffi: HelpdeskFFI.PostParts {
        .init(text: text, attachments: attachments.map(\.ffi))
    }
}

/// The description of a ticket: what happened, and the steps that led to the error, at most 50.
public struct TicketDescription: Hashable, Sendable, Silent {
    /// What happened.
    public var text: String
    /// The steps that led to the error, first step first.
    public var steps: [String]

    /// Makes it of its parts.
    public init(text: String, steps: [String] = []) {
        self.text = text
        self.steps = steps
    }
}

extension TicketDescription {
    init(_ ffi: HelpdeskFFI.DescriptionParts) {
        self.init(text: ffi.text, steps: ffi.steps)
    }

    var ffi: HelpdeskFFI.DescriptionParts {
        .init(text: text, steps: steps)
    }
}
