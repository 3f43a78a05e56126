internal import HelpdeskFFI

/// What happened.
public enum ChatHappening: Hashable, Sendable, Silent {
    /// The visitor joined the queue.
    ///
    /// - visitor: who.
    /// - member: the member whose own sign-in it was joined with.
    /// - question: "How can we help?" (G13).
    /// - language: the language in which the chat is held.
    case joined(visitor: ChatVisitor, member: MemberId?, question: String, language: LanguageTag)
    /// An agent took it.
    ///
    /// - name: what the agent is called.
    case taken(name: String)
    /// It was given to another agent.
    ///
    /// - to: to whom; none as visitors see it.
    /// - name: what that agent is called.
    case handedOver(to: AgentId?, name: String)
    /// It went back to its old place in the queue: by its agent, or because the agent is gone.
    case requeued
    /// One side wrote to the other.
    case posted(ChatPost)
    /// The visitor left.
    case left
    /// An agent ended it.
    case ended
    /// It goes on as a ticket.
    ///
    /// - ticket: the ticket.
    case turnedIntoTicket(ticket: TicketId)
    /// It ended, and the visitor was told whom to turn to.
    ///
    /// - contact: whom to turn to.
    case referred(contact: Contact)
    /// The visitor said how it was.
    case rated(ChatRating)
    /// The visitor went away while waiting.
    case abandoned
    /// Nobody wrote for too long.
    case timedOut
    /// What was typed in the chat was erased, and the chat ended.
    case erased
    /// Something that was erased since: only its envelope is left. Never written.
    ///
    /// - kind: what had happened.
    /// - audience: who may see that it had.
    case removed(kind: String, audience: Audience)
}

extension ChatHappening {
    init(_ ffi: HelpdeskFFI.ChatHappening) {
        switch ffi {
        case .joined(let visitor, let member, let question, let language):
            self = .joined(
                visitor: ChatVisitor(visitor),
                member: member.map(MemberId.init),
                question: question,
                language: LanguageTag(language)
            )
        case .taken(let name):
            self = .taken(name: name)
        case .handedOver(let to, let name):
            self = .handedOver(to: to.map(AgentId.init), name: name)
        case .requeued: self = .requeued
        case .posted(let value):
            self = .posted(ChatPost(value))
        case .left: self = .left
        case .ended: self = .ended
        case .turnedIntoTicket(let ticket):
            self = .turnedIntoTicket(ticket: TicketId(ticket))
        case .referred(let contact):
            self = .referred(contact: Contact(contact))
        case .rated(let value):
            self = .rated(ChatRating(value))
        case .abandoned: self = .abandoned
        case .timedOut: self = .timedOut
        case .erased: self = .erased
        case .removed(let kind, let audience):
            self = .removed(kind: kind, audience: Audience(audience))
        }
    }

    var ffi: HelpdeskFFI.ChatHappening {
        switch self {
        case .joined(let visitor, let member, let question, let language):
            .joined(visitor: visitor.ffi, member: member?.value, question: question, language: language.value)
        case .taken(let name):
            .taken(name: name)
        case .handedOver(let to, let name):
            .handedOver(to: to?.value, name: name)
        case .requeued: .requeued
        case .posted(let value):
            .posted(value.ffi)
        case .left: .left
        case .ended: .ended
        case .turnedIntoTicket(let ticket):
            .turnedIntoTicket(ticket: ticket.value)
        case .referred(let contact):
            .referred(contact: contact.ffi)
        case .rated(let value):
            .rated(value.ffi)
        case .abandoned: .abandoned
        case .timedOut: .timedOut
        case .erased: .erased
        case .removed(let kind, let audience):
            .removed(kind: kind, audience: audience.ffi)
        }
    }
}
