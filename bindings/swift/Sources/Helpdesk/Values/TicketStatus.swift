internal import HelpdeskFFI

/// Where a ticket stands.
public enum TicketStatus: Hashable, Sendable {
    /// The support team works on it.
    case open
    /// The support team needs something from the member (G6).
    case awaitingFeedback
    /// The support team waits for something else. Members see it as open.
    case onHold
    /// There is a solution, which the member has not confirmed.
    case solved
    /// It is over.
    case closed(Closing)
}

extension TicketStatus {
    init(_ ffi: HelpdeskFFI.TicketStatus) {
        switch ffi {
        case .open: self = .open
        case .awaitingFeedback: self = .awaitingFeedback
        case .onHold: self = .onHold
        case .solved: self = .solved
        case .closed(let value):
            self = .closed(Closing(value))
        }
    }

    var ffi: HelpdeskFFI.TicketStatus {
        switch self {
        case .open: .open
        case .awaitingFeedback: .awaitingFeedback
        case .onHold: .onHold
        case .solved: .solved
        case .closed(let value):
            .closed(value.ffi)
        }
    }
}

/// How a ticket came to be closed.
public enum Closing: Hashable, Sendable, CaseIterable {
    /// The member confirmed the solution.
    case confirmed
    /// The member took it back.
    case withdrawn
    /// It was nothing for this desk; the member was told whom to turn to (G3).
    case notTechnical
    /// It went on as another ticket of the same member.
    case merged
    /// The member did not answer in time.
    case noFeedback
    /// It was solved, and the member said nothing against it in time.
    case solved
}

extension Closing {
    init(_ ffi: HelpdeskFFI.Closing) {
        switch ffi {
        case .confirmed: self = .confirmed
        case .withdrawn: self = .withdrawn
        case .notTechnical: self = .notTechnical
        case .merged: self = .merged
        case .noFeedback: self = .noFeedback
        case .solved: self = .solved
        }
    }

    var ffi: HelpdeskFFI.Closing {
        switch self {
        case .confirmed: .confirmed
        case .withdrawn: .withdrawn
        case .notTechnical: .notTechnical
        case .merged: .merged
        case .noFeedback: .noFeedback
        case .solved: .solved
        }
    }
}

/// The three lists of the page "My Technical Issues" (G5-G7).
public enum MemberList: Hashable, Sendable, CaseIterable {
    /// "Open Tech Issues" (G5): latest opened first.
    case open
    /// "Awaiting Feedback" (G6): latest opened first.
    case awaitingFeedback
    /// "Closed Tech Issues" (G7): latest solved or closed first.
    case closed
}

extension MemberList {
    var ffi: HelpdeskFFI.MemberList {
        switch self {
        case .open: .open
        case .awaitingFeedback: .awaitingFeedback
        case .closed: .closed
        }
    }
}
