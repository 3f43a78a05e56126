internal import HelpdeskFFI

/// Where a chat stands.
public enum ChatStatus: Hashable, Sendable {
    /// The visitor is in the queue (G14).
    case waiting
    /// An agent has it.
    case active
    /// It is over.
    case ended(ChatEnd)
}

extension ChatStatus {
    init(_ ffi: HelpdeskFFI.ChatStatus) {
        switch ffi {
        case .waiting: self = .waiting
        case .active: self = .active
        case .ended(let value):
            self = .ended(ChatEnd(value))
        }
    }

    var ffi: HelpdeskFFI.ChatStatus {
        switch self {
        case .waiting: .waiting
        case .active: .active
        case .ended(let value):
            .ended(value.ffi)
        }
    }
}

/// How a chat came to its end.
public enum ChatEnd: Hashable, Sendable, CaseIterable {
    /// The visitor left.
    case byVisitor
    /// An agent ended it.
    case byAgent
    /// The visitor went away while waiting.
    case abandoned
    /// Nobody wrote for too long.
    case timedOut
    /// It goes on as a ticket.
    case ticket
}

extension ChatEnd {
    init(_ ffi: HelpdeskFFI.ChatEnd) {
        switch ffi {
        case .byVisitor: self = .byVisitor
        case .byAgent: self = .byAgent
        case .abandoned: self = .abandoned
        case .timedOut: self = .timedOut
        case .ticket: self = .ticket
        }
    }

    var ffi: HelpdeskFFI.ChatEnd {
        switch self {
        case .byVisitor: .byVisitor
        case .byAgent: .byAgent
        case .abandoned: .abandoned
        case .timedOut: .timedOut
        case .ticket: .ticket
        }
    }
}

/// An action of the chat's lifecycle table.
public enum ChatAction: Hashable, Sendable, CaseIterable {
    /// Go to the queue (G14).
    case join
    /// Take a waiting chat.
    case take
    /// Give it to another agent.
    case handOver
    /// Put it back to its old place in the queue.
    case requeue
    /// Write to the other side.
    case post
    /// Leave, as the visitor.
    case leave
    /// End it, as an agent.
    case end
    /// Let it go on as a ticket of the member who joined it.
    case turnIntoTicket
    /// End it and say whom to turn to: for who can have no ticket.
    case refer
    /// Say how it was.
    case rate
    /// End it because the visitor went away while waiting.
    case abandon
    /// End it because nobody wrote for too long.
    case timeOut
}

extension ChatAction {
    init(_ ffi: HelpdeskFFI.ChatAction) {
        switch ffi {
        case .join: self = .join
        case .take: self = .take
        case .handOver: self = .handOver
        case .requeue: self = .requeue
        case .post: self = .post
        case .leave: self = .leave
        case .end: self = .end
        case .turnIntoTicket: self = .turnIntoTicket
        case .refer: self = .refer
        case .rate: self = .rate
        case .abandon: self = .abandon
        case .timeOut: self = .timeOut
        }
    }

    var ffi: HelpdeskFFI.ChatAction {
        switch self {
        case .join: .join
        case .take: .take
        case .handOver: .handOver
        case .requeue: .requeue
        case .post: .post
        case .leave: .leave
        case .end: .end
        case .turnIntoTicket: .turnIntoTicket
        case .refer: .refer
        case .rate: .rate
        case .abandon: .abandon
        case .timeOut: .timeOut
        }
    }
}
