internal import HelpdeskFFI
import Foundation

/// What happened.
public enum Happening: Hashable, Sendable, Silent {
    /// The ticket was submitted, by the member or by an agent for one who calls.
    ///
    /// - member: whose ticket it is.
    /// - title: the title (G9).
    /// - description: the description (G10).
    /// - attachments: the pictures and files (G11).
    /// - follows: the closed ticket that it refers to.
    case submitted(
        member: MemberId,
        title: Title,
        description: TicketDescription,
        attachments: [Attachment],
        follows: TicketId?
    )
    /// What was said in the chat that the ticket was made of; comes right after its submission.
    case chatBrought(Transcript)
    /// It was given to an agent.
    ///
    /// - agent: to whom.
    case assigned(agent: AgentId)
    /// It was taken from its agent.
    case released
    /// The member or an agent wrote to the other.
    case replied(Post)
    /// An agent wrote to colleagues.
    case noted(Post)
    /// The desk needs something from the member.
    case feedbackAsked([Ask])
    /// The desk needs it no longer.
    ///
    /// - asks: which asks.
    case asksDropped(asks: [AskId])
    /// The member answered.
    case feedbackGiven([Answer])
    /// The ticket is written in another language than its title said.
    ///
    /// - language: the right one.
    case languageCorrected(language: LanguageTag)
    /// The support team waits for something else.
    ///
    /// - reason: for what.
    /// - until: when the system ends the hold by itself.
    case held(reason: String, until: Date?)
    /// The hold is over.
    case resumed
    /// There is a solution.
    ///
    /// - solution: the solution.
    /// - text: what it is.
    case solved(solution: SolutionId, text: String)
    /// The member confirmed the solution.
    ///
    /// - solution: the one that was read.
    case confirmed(solution: SolutionId)
    /// The member said that the solution does not work.
    case notSolved(Post)
    /// The member took the ticket back.
    case withdrawn
    /// It is nothing for this desk.
    ///
    /// - contact: whom to turn to.
    case referred(contact: Contact)
    /// It goes on as another ticket of the same member.
    ///
    /// - into: the other ticket.
    case merged(into: TicketId)
    /// A wrong solve, refer or merge was undone.
    case reopened
    /// The member was reminded of what was asked.
    case reminded
    /// The member did not answer in time.
    case feedbackExpired
    /// The member said nothing against the solution in time.
    case solutionExpired
    /// What was typed on the ticket was erased, and the ticket closed.
    case erased
    /// Something that was erased since: only its envelope is left. Never written.
    ///
    /// - kind: what had happened.
    /// - audience: who may see that it had.
    case removed(kind: String, audience: Audience)
}

extension Happening {
    init(_ ffi: HelpdeskFFI.Happening) {
        switch ffi {
        case .submitted(let member, let title, let description, let attachments, let follows):
            self = .submitted(
                member: MemberId(member),
                title: Title(title),
                description: TicketDescription(description),
                attachments: attachments.map(Attachment.init),
                follows: follows.map(TicketId.init)
            )
        case .chatBrought(let value):
            self = .chatBrought(Transcript(value))
        case .assigned(let agent):
            self = .assigned(agent: AgentId(agent))
        case .released: self = .released
        case .replied(let value):
            self = .replied(Post(value))
        case .noted(let value):
            self = .noted(Post(value))
        case .feedbackAsked(let value):
            self = .feedbackAsked(value.map(Ask.init))
        case .asksDropped(let asks):
            self = .asksDropped(asks: asks.map(AskId.init))
        case .feedbackGiven(let value):
            self = .feedbackGiven(value.map(Answer.init))
        case .languageCorrected(let language):
            self = .languageCorrected(language: LanguageTag(language))
        case .held(let reason, let until):
            self = .held(reason: reason, until: until)
        case .resumed: self = .resumed
        case .solved(let solution, let text):
            self = .solved(solution: SolutionId(solution), text: text)
        case .confirmed(let solution):
            self = .confirmed(solution: SolutionId(solution))
        case .notSolved(let value):
            self = .notSolved(Post(value))
        case .withdrawn: self = .withdrawn
        case .referred(let contact):
            self = .referred(contact: Contact(contact))
        case .merged(let into):
            self = .merged(into: TicketId(into))
        case .reopened: self = .reopened
        case .reminded: self = .reminded
        case .feedbackExpired: self = .feedbackExpired
        case .solutionExpired: self = .solutionExpired
        case .erased: self = .erased
        case .removed(let kind, let audience):
            self = .removed(kind: kind, audience: Audience(audience))
        }
    }

    var ffi: HelpdeskFFI.Happening {
        switch self {
        case .submitted(let member, let title, let description, let attachments, let follows):
            .submitted(
                member: member.value,
                title: title.ffi,
                description: description.ffi,
                attachments: attachments.map(\.ffi),
                follows: follows?.value
            )
        case .chatBrought(let value):
            .chatBrought(value.ffi)
        case .assigned(let agent):
            .assigned(agent: agent.value)
        case .released: .released
        case .replied(let value):
            .replied(value.ffi)
        case .noted(let value):
            .noted(value.ffi)
        case .feedbackAsked(let value):
            .feedbackAsked(value.map(\.ffi))
        case .asksDropped(let asks):
            .asksDropped(asks: asks.map(\.value))
        case .feedbackGiven(let value):
            .feedbackGiven(value.map(\.ffi))
        case .languageCorrected(let language):
            .languageCorrected(language: language.value)
        case .held(let reason, let until):
            .held(reason: reason, until: until?.ffi)
        case .resumed: .resumed
        case .solved(let solution, let text):
            .solved(solution: solution.value, text: text)
        case .confirmed(let solution):
            .confirmed(solution: solution.value)
        case .notSolved(let value):
            .notSolved(value.ffi)
        case .withdrawn: .withdrawn
        case .referred(let contact):
            .referred(contact: contact.ffi)
        case .merged(let into):
            .merged(into: into.value)
        case .reopened: .reopened
        case .reminded: .reminded
        case .feedbackExpired: .feedbackExpired
        case .solutionExpired: .solutionExpired
        case .erased: .erased
        case .removed(let kind, let audience):
            .removed(kind: kind, audience: audience.ffi)
        }
    }
}
