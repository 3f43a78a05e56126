internal import HelpdeskFFI
import Foundation

/// A ticket's title (G9). It is stored as its parts and printed with the language's own name.
public struct Title: Hashable, Sendable, Silent {
    /// The language in which the ticket is written and answered.
    public var language: LanguageTag
    /// What the ticket is about.
    public var summary: String

    /// Makes it of its parts.
    public init(language: LanguageTag, summary: String) {
        self.language = language
        self.summary = summary
    }
}

extension Title {
    init(_ ffi: HelpdeskFFI.Title) {
        self.init(language: LanguageTag(ffi.language), summary: ffi.summary)
    }

    var ffi: HelpdeskFFI.Title {
        .init(language: language.value, summary: summary)
    }
}

/// A ticket's head: what the rules need to know of its past. What was written is in the events.
public struct Ticket: Hashable, Sendable, Identifiable {
    /// The ticket.
    public var id: TicketId
    /// Whose it is.
    public var member: MemberId
    /// Language and summary (G9).
    public var title: Title
    /// Where it stands.
    public var status: TicketStatus
    /// When it was opened (G5).
    public var openedAt: Date
    /// When it was closed, if it is.
    public var closedAt: Date?
    /// The asks that are not answered yet, oldest first.
    public var asks: [Ask]
    /// Since when the desk waits for the member; anew at each ask and each answer.
    public var awaitingSince: Date?
    /// Whether the member was reminded since then.
    public var reminded: Bool
    /// The latest solution, while it stands.
    public var solution: Solution?
    /// The ticket that carries it on.
    public var mergedInto: TicketId?
    /// The closed ticket that it refers to.
    public var follows: TicketId?
    /// The chat that it was made of.
    public var chat: ChatId?
    /// How often members and agents wrote to each other.
    public var posts: Int
    /// How many attachments came with what the member may see.
    public var attachments: Int
    /// What is for agents alone.
    public var team: TeamSide

    /// Makes it of its parts.
    public init(
        id: TicketId,
        member: MemberId,
        title: Title,
        status: TicketStatus,
        openedAt: Date,
        closedAt: Date? = nil,
        asks: [Ask],
        awaitingSince: Date? = nil,
        reminded: Bool,
        solution: Solution? = nil,
        mergedInto: TicketId? = nil,
        follows: TicketId? = nil,
        chat: ChatId? = nil,
        posts: Int,
        attachments: Int,
        team: TeamSide
    ) {
        self.id = id
        self.member = member
        self.title = title
        self.status = status
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.asks = asks
        self.awaitingSince = awaitingSince
        self.reminded = reminded
        self.solution = solution
        self.mergedInto = mergedInto
        self.follows = follows
        self.chat = chat
        self.posts = posts
        self.attachments = attachments
        self.team = team
    }
}

extension Ticket {
    init(_ ffi: HelpdeskFFI.Ticket) {
        self.init(
            id: TicketId(ffi.id),
            member: MemberId(ffi.member),
            title: Title(ffi.title),
            status: TicketStatus(ffi.status),
            openedAt: ffi.openedAt,
            closedAt: ffi.closedAt,
            asks: ffi.asks.map(Ask.init),
            awaitingSince: ffi.awaitingSince,
            reminded: ffi.reminded,
            solution: ffi.solution.map(Solution.init),
            mergedInto: ffi.mergedInto.map(TicketId.init),
            follows: ffi.follows.map(TicketId.init),
            chat: ffi.chat.map(ChatId.init),
            posts: Int(ffi.posts),
            attachments: Int(ffi.attachments),
            team: TeamSide(ffi.team)
        )
    }

    var ffi: HelpdeskFFI.Ticket {
        .init(
            id: id.value,
            member: member.value,
            title: title.ffi,
            status: status.ffi,
            openedAt: openedAt.ffi,
            closedAt: closedAt?.ffi,
            asks: asks.map(\.ffi),
            awaitingSince: awaitingSince?.ffi,
            reminded: reminded,
            solution: solution?.ffi,
            mergedInto: mergedInto?.value,
            follows: follows?.value,
            chat: chat?.value,
            posts: UInt32(clamping: posts),
            attachments: UInt32(clamping: attachments),
            team: team.ffi
        )
    }
}

/// A solution that was given.
public struct Solution: Hashable, Sendable, Identifiable {
    /// The solution.
    public var id: SolutionId
    /// When it was given.
    public var at: Date

    /// Makes it of its parts.
    public init(id: SolutionId, at: Date) {
        self.id = id
        self.at = at
    }
}

extension Solution {
    init(_ ffi: HelpdeskFFI.Solution) {
        self.init(id: SolutionId(ffi.id), at: ffi.at)
    }

    var ffi: HelpdeskFFI.Solution {
        .init(id: id.value, at: at.ffi)
    }
}

/// The part of a head that is for agents alone. Members hold the default.
public struct TeamSide: Hashable, Sendable {
    /// Who works on it.
    public var assignee: AgentId?
    /// When the system ends a hold by itself.
    public var holdUntil: Date?

    /// Makes it of its parts.
    public init(assignee: AgentId? = nil, holdUntil: Date? = nil) {
        self.assignee = assignee
        self.holdUntil = holdUntil
    }
}

extension TeamSide {
    init(_ ffi: HelpdeskFFI.TeamSide) {
        self.init(assignee: ffi.assignee.map(AgentId.init), holdUntil: ffi.holdUntil)
    }

    var ffi: HelpdeskFFI.TeamSide {
        .init(assignee: assignee?.value, holdUntil: holdUntil?.ffi)
    }
}

/// How a ticket is asked for.
public enum TicketKey: Hashable, Sendable {
    /// By its id.
    case id(TicketId)
    /// By its number.
    case number(TicketNumber)
}

extension TicketKey {
    var ffi: HelpdeskFFI.TicketKey {
        switch self {
        case .id(let value):
            .id(value.value)
        case .number(let value):
            .number(value.value)
        }
    }
}
