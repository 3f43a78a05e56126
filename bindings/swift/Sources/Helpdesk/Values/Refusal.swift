internal import HelpdeskFFI
import Foundation

/// Why a rule said no, with what a surface needs to explain it.
public enum RefusalReason: Hashable, Sendable {
    /// The member's rank is below the one that may submit (G2).
    ///
    /// - needed: the rank needed.
    /// - contact: where the member can turn instead.
    case rankTooLow(needed: Rank, contact: Contact)
    /// People of this kind never do this.
    ///
    /// - action: what was tried.
    case notForYou(action: TicketAction)
    /// Not from where the ticket stands.
    ///
    /// - action: what was tried.
    /// - status: where it stands, as the actor may see it.
    case notNow(action: TicketAction, status: TicketStatus)
    /// The ticket ended too long ago, or in a way that cannot be taken up. The draft holds what
    /// was written, ready to be sent as a follow-up.
    ///
    /// - action: what was tried.
    /// - endedAt: when the ticket ended.
    /// - days: days within which it could have been taken up.
    /// - draft: the follow-up, ready to be completed and sent; none for agents.
    case tooLate(action: TicketAction, endedAt: Date, days: Int, draft: FollowUpDraft?)
    /// There is nothing that it would change.
    ///
    /// - action: what was tried.
    case nothingToDo(action: TicketAction)
    /// Nobody asked this, or it is answered or dropped already.
    ///
    /// - ask: the ask that was named.
    case unknownAsk(ask: AskId)
    /// A screenshot was asked for, and the answer holds no file.
    ///
    /// - ask: the ask.
    case fileNeeded(ask: AskId)
    /// The solution that was confirmed is not the one that stands.
    ///
    /// - current: the one that stands.
    case solutionChanged(current: SolutionId?)
    /// A date that must lie ahead does not.
    ///
    /// - now: the present instant.
    case dateNotAhead(now: Date)
    /// A ticket cannot be merged into this one.
    ///
    /// - problem: why not.
    case mergeTarget(problem: MergeProblem)
    /// More attachments than a ticket or post may have.
    ///
    /// - limit: the most.
    case tooManyAttachments(limit: Int)
    /// The system's time for this has not come.
    ///
    /// - action: what was tried.
    case notDue(action: TicketAction)
    /// The desk has no agent or member of this id.
    case noSuchPerson
    /// The language is not among those that the desk offers.
    ///
    /// - offered: the own names of those that it offers.
    case languageNotOffered(offered: [String])
    /// The key was used before, for something else.
    case keyUsed
    /// Only members have this: agents have no tickets of their own.
    case membersOnly
    /// Only agents have this: the queue, histories, tickets for one who calls.
    case agentsOnly
    /// Only a lead does this: erasing a member.
    case leadsOnly
    /// Too much in too short a time.
    ///
    /// - limit: of what.
    /// - retryAt: when it may be tried again.
    case limitReached(limit: DeskLimit, retryAt: Date)
    /// A chunk of an upload does not begin where the last one ended, or the upload is not whole.
    ///
    /// - length: how many bytes have arrived: go on from there.
    case wrongOffset(length: Int)
    /// An attachment is not there, is not the actor's, or is named by another ticket already.
    case attachmentNotYours
}

extension RefusalReason {
    init(_ ffi: HelpdeskFFI.RefusalReason) {
        switch ffi {
        case .rankTooLow(let needed, let contact):
            self = .rankTooLow(needed: Rank(needed), contact: Contact(contact))
        case .notForYou(let action):
            self = .notForYou(action: TicketAction(action))
        case .notNow(let action, let status):
            self = .notNow(action: TicketAction(action), status: TicketStatus(status))
        case .tooLate(let action, let endedAt, let days, let draft):
            self = .tooLate(
                action: TicketAction(action),
                endedAt: endedAt,
                days: Int(days),
                draft: draft.map(FollowUpDraft.init)
            )
        case .nothingToDo(let action):
            self = .nothingToDo(action: TicketAction(action))
        case .unknownAsk(let ask):
            self = .unknownAsk(ask: AskId(ask))
        case .fileNeeded(let ask):
            self = .fileNeeded(ask: AskId(ask))
        case .solutionChanged(let current):
            self = .solutionChanged(current: current.map(SolutionId.init))
        case .dateNotAhead(let now):
            self = .dateNotAhead(now: now)
        case .mergeTarget(let problem):
            self = .mergeTarget(problem: MergeProblem(problem))
        case .tooManyAttachments(let limit):
            self = .tooManyAttachments(limit: Int(limit))
        case .notDue(let action):
            self = .notDue(action: TicketAction(action))
        case .noSuchPerson: self = .noSuchPerson
        case .languageNotOffered(let offered):
            self = .languageNotOffered(offered: offered)
        case .keyUsed: self = .keyUsed
        case .membersOnly: self = .membersOnly
        case .agentsOnly: self = .agentsOnly
        case .leadsOnly: self = .leadsOnly
        case .limitReached(let limit, let retryAt):
            self = .limitReached(limit: DeskLimit(limit), retryAt: retryAt)
        case .wrongOffset(let length):
            self = .wrongOffset(length: Int(clamping: length))
        case .attachmentNotYours: self = .attachmentNotYours
        }
    }

    var ffi: HelpdeskFFI.RefusalReason {
        switch self {
        case .rankTooLow(let needed, let contact):
            .rankTooLow(needed: needed.value, contact: contact.ffi)
        case .notForYou(let action):
            .notForYou(action: action.ffi)
        case .notNow(let action, let status):
            .notNow(action: action.ffi, status: status.ffi)
        case .tooLate(let action, let endedAt, let days, let draft):
            .tooLate(
                action: action.ffi,
                endedAt: endedAt.ffi,
                days: UInt32(clamping: days),
                draft: draft?.ffi
            )
        case .nothingToDo(let action):
            .nothingToDo(action: action.ffi)
        case .unknownAsk(let ask):
            .unknownAsk(ask: ask.value)
        case .fileNeeded(let ask):
            .fileNeeded(ask: ask.value)
        case .solutionChanged(let current):
            .solutionChanged(current: current?.value)
        case .dateNotAhead(let now):
            .dateNotAhead(now: now.ffi)
        case .mergeTarget(let problem):
            .mergeTarget(problem: problem.ffi)
        case .tooManyAttachments(let limit):
            .tooManyAttachments(limit: UInt32(clamping: limit))
        case .notDue(let action):
            .notDue(action: action.ffi)
        case .noSuchPerson: .noSuchPerson
        case .languageNotOffered(let offered):
            .languageNotOffered(offered: offered)
        case .keyUsed: .keyUsed
        case .membersOnly: .membersOnly
        case .agentsOnly: .agentsOnly
        case .leadsOnly: .leadsOnly
        case .limitReached(let limit, let retryAt):
            .limitReached(limit: limit.ffi, retryAt: retryAt.ffi)
        case .wrongOffset(let length):
            .wrongOffset(length: UInt64(clamping: length))
        case .attachmentNotYours: .attachmentNotYours
        }
    }
}

/// Why a ticket cannot be merged into another.
public enum MergeProblem: Hashable, Sendable, CaseIterable {
    /// It is the same ticket.
    case itself
    /// It is another member's.
    case otherMember
    /// It is closed.
    case closed
}

extension MergeProblem {
    init(_ ffi: HelpdeskFFI.MergeProblem) {
        switch ffi {
        case .itself: self = .itself
        case .otherMember: self = .otherMember
        case .closed: self = .closed
        }
    }

    var ffi: HelpdeskFFI.MergeProblem {
        switch self {
        case .itself: .itself
        case .otherMember: .otherMember
        case .closed: .closed
        }
    }
}

/// What there may be too much of.
public enum DeskLimit: Hashable, Sendable, CaseIterable {
    /// Uploads in an hour.
    case uploads
    /// Uploaded bytes in a day.
    case uploadBytes
}

extension DeskLimit {
    init(_ ffi: HelpdeskFFI.DeskLimit) {
        switch ffi {
        case .uploads: self = .uploads
        case .uploadBytes: self = .uploadBytes
        }
    }

    var ffi: HelpdeskFFI.DeskLimit {
        switch self {
        case .uploads: .uploads
        case .uploadBytes: .uploadBytes
        }
    }
}

/// A follow-up that is ready to be completed and sent: nothing that was written is lost.
public struct FollowUpDraft: Hashable, Sendable, Silent {
    /// The closed ticket.
    public var follows: TicketId
    /// Its title.
    public var title: Title
    /// What was written: one text, or one for each answer.
    public var texts: [String]
    /// What was attached.
    public var attachments: [Attachment]

    /// Makes it of its parts.
    public init(follows: TicketId, title: Title, texts: [String], attachments: [Attachment] = []) {
        self.follows = follows
        self.title = title
        self.texts = texts
        self.attachments = attachments
    }
}

extension FollowUpDraft {
    init(_ ffi: HelpdeskFFI.FollowUpDraft) {
        self.init(
            follows: TicketId(ffi.follows),
            title: Title(ffi.title),
            texts: ffi.texts,
            attachments: ffi.attachments.map(Attachment.init)
        )
    }

    var ffi: HelpdeskFFI.FollowUpDraft {
        .init(follows: follows.value, title: title.ffi, texts: texts, attachments: attachments.map(\.ffi))
    }
}

/// Why somebody has to sign in.
public enum SignInProblem: Hashable, Sendable, CaseIterable {
    /// The user name and password do not fit, whichever of the two it is.
    case wrongCredentials
    /// The session has expired, was closed, or never was.
    case noSession
    /// The account is not there, or is closed.
    case noAccount
}

extension SignInProblem {
    init(_ ffi: HelpdeskFFI.SignInProblem) {
        switch ffi {
        case .wrongCredentials: self = .wrongCredentials
        case .noSession: self = .noSession
        case .noAccount: self = .noAccount
        }
    }

    var ffi: HelpdeskFFI.SignInProblem {
        switch self {
        case .wrongCredentials: .wrongCredentials
        case .noSession: .noSession
        case .noAccount: .noAccount
        }
    }
}
