internal import HelpdeskFFI

/// An action of the lifecycle table.
public enum TicketAction: Hashable, Sendable, CaseIterable {
    /// Send a new ticket to the support team (G8-G12).
    case submit
    /// Give it to an agent.
    case assign
    /// Take it from its agent.
    case release
    /// Write to the other side.
    case reply
    /// Write to colleagues.
    case note
    /// Ask the member for something (G6).
    case askFeedback
    /// Ask no longer.
    case dropAsks
    /// Answer what was asked.
    case giveFeedback
    /// Say in which language it really is written.
    case correctLanguage
    /// Wait for something that is not the member.
    case hold
    /// Wait no longer.
    case resume
    /// Give a solution.
    case solve
    /// Say that the solution works.
    case confirm
    /// Say that it does not.
    case notSolved
    /// Take the ticket back.
    case withdraw
    /// Close it as nothing for this desk, and say whom to turn to (G3).
    case refer
    /// Let another ticket of the same member carry it on.
    case merge
    /// Undo a wrong solve, refer or merge.
    case reopen
    /// Remind the member of what was asked.
    case remind
    /// Close it because its time is over.
    case expire
    /// Submit a new ticket that refers to a closed one.
    case followUp
}

extension TicketAction {
    init(_ ffi: HelpdeskFFI.TicketAction) {
        switch ffi {
        case .submit: self = .submit
        case .assign: self = .assign
        case .release: self = .release
        case .reply: self = .reply
        case .note: self = .note
        case .askFeedback: self = .askFeedback
        case .dropAsks: self = .dropAsks
        case .giveFeedback: self = .giveFeedback
        case .correctLanguage: self = .correctLanguage
        case .hold: self = .hold
        case .resume: self = .resume
        case .solve: self = .solve
        case .confirm: self = .confirm
        case .notSolved: self = .notSolved
        case .withdraw: self = .withdraw
        case .refer: self = .refer
        case .merge: self = .merge
        case .reopen: self = .reopen
        case .remind: self = .remind
        case .expire: self = .expire
        case .followUp: self = .followUp
        }
    }

    var ffi: HelpdeskFFI.TicketAction {
        switch self {
        case .submit: .submit
        case .assign: .assign
        case .release: .release
        case .reply: .reply
        case .note: .note
        case .askFeedback: .askFeedback
        case .dropAsks: .dropAsks
        case .giveFeedback: .giveFeedback
        case .correctLanguage: .correctLanguage
        case .hold: .hold
        case .resume: .resume
        case .solve: .solve
        case .confirm: .confirm
        case .notSolved: .notSolved
        case .withdraw: .withdraw
        case .refer: .refer
        case .merge: .merge
        case .reopen: .reopen
        case .remind: .remind
        case .expire: .expire
        case .followUp: .followUp
        }
    }
}
