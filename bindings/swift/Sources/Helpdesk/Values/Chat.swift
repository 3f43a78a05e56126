internal import HelpdeskFFI
import Foundation

/// A chat's head: what the rules and lists need to know of its past. What was written is in the
/// events.
public struct Chat: Hashable, Sendable, Identifiable, Silent {
    /// The chat.
    public var id: ChatId
    /// The member who joined it with a sign-in of their own.
    public var member: MemberId?
    /// What the visitor typed of themselves, not proven; none once it was erased.
    public var visitor: ChatVisitor?
    /// What the question is about, in one line: for lists, and for a ticket's title.
    public var subject: String
    /// The language in which the chat is held.
    public var language: LanguageTag
    /// Where it stands.
    public var status: ChatStatus
    /// What the agent who has it is called; of an ended chat, who had it at its end.
    public var agentName: String?
    /// When the visitor joined.
    public var joinedAt: Date
    /// Since when it waits, or waited last: since it joined, or went back to the queue.
    public var waitingSince: Date
    /// When an agent took it first.
    public var takenAt: Date?
    /// Since when the agent who has it has it.
    public var activeSince: Date?
    /// When somebody wrote last.
    public var lastPostAt: Date?
    /// When it ended.
    public var endedAt: Date?
    /// How many messages there are: the number of the last one.
    public var posts: Int
    /// How many characters they have together.
    public var characters: Int
    /// How many attachments came with them.
    public var attachments: Int
    /// The ticket as which it goes on.
    public var ticket: TicketId?
    /// Whom the visitor was told to turn to.
    public var referred: Contact?
    /// How it was, in the visitor's eyes.
    public var rating: ChatRating?
    /// What is for agents alone.
    public var team: ChatTeam

    /// Makes it of its parts.
    public init(
        id: ChatId,
        member: MemberId? = nil,
        visitor: ChatVisitor? = nil,
        subject: String,
        language: LanguageTag,
        status: ChatStatus,
        agentName: String? = nil,
        joinedAt: Date,
        waitingSince: Date,
        takenAt: Date? = nil,
        activeSince: Date? = nil,
        lastPostAt: Date? = nil,
        endedAt: Date? = nil,
        posts: Int,
        characters: Int,
        attachments: Int,
        ticket: TicketId? = nil,
        referred: Contact? = nil,
        rating: ChatRating? = nil,
        team: ChatTeam
    ) {
        self.id = id
        self.member = member
        self.visitor = visitor
        self.subject = subject
        self.language = language
        self.status = status
        self.agentName = agentName
        self.joinedAt = joinedAt
        self.waitingSince = waitingSince
        self.takenAt = takenAt
        self.activeSince = activeSince
        self.lastPostAt = lastPostAt
        self.endedAt = endedAt
        self.posts = posts
        self.characters = characters
        self.attachments = attachments
        self.ticket = ticket
        self.referred = referred
        self.rating = rating
        self.team = team
    }
}

extension Chat {
    init(_ ffi: HelpdeskFFI.Chat) {
        self.init(
            id: ChatId(ffi.id),
            member: ffi.member.map(MemberId.init),
            visitor: ffi.visitor.map(ChatVisitor.init),
            subject: ffi.subject,
            language: LanguageTag(ffi.language),
            status: ChatStatus(ffi.status),
            agentName: ffi.agentName,
            joinedAt: ffi.joinedAt,
            waitingSince: ffi.waitingSince,
            takenAt: ffi.takenAt,
            activeSince: ffi.activeSince,
            lastPostAt: ffi.lastPostAt,
            endedAt: ffi.endedAt,
            posts: Int(ffi.posts),
            characters: Int(ffi.characters),
            attachments: Int(ffi.attachments),
            ticket: ffi.ticket.map(TicketId.init),
            referred: ffi.referred.map(Contact.init),
            rating: ffi.rating.map(ChatRating.init),
            team: ChatTeam(ffi.team)
        )
    }
}

/// Who opened a chat, as they typed it. Nothing of it is proven; see
/// ``Chat/member`` for what is.
public struct ChatVisitor: Hashable, Sendable, Silent {
    /// The name as the visitor wants to be called.
    public var name: String
    /// Where the visitor says that they can be reached. The desk sends nothing there.
    public var email: String
    /// The member id that somebody typed: not proven, shown to agents as such, opens nothing.
    public var claim: MemberId?

    /// Makes it of its parts.
    public init(name: String, email: String, claim: MemberId? = nil) {
        self.name = name
        self.email = email
        self.claim = claim
    }
}

extension ChatVisitor {
    init(_ ffi: HelpdeskFFI.ChatVisitor) {
        self.init(name: ffi.name, email: ffi.email, claim: ffi.claim.map(MemberId.init))
    }

    var ffi: HelpdeskFFI.ChatVisitor {
        .init(name: name, email: email, claim: claim?.value)
    }
}

/// The part of a head that is for agents alone. Visitors hold the default.
public struct ChatTeam: Hashable, Sendable {
    /// Who has it; of an ended chat, who had it at its end.
    public var agent: AgentId?

    /// Makes it of its parts.
    public init(agent: AgentId? = nil) {
        self.agent = agent
    }
}

extension ChatTeam {
    init(_ ffi: HelpdeskFFI.ChatTeam) {
        self.init(agent: ffi.agent.map(AgentId.init))
    }
}

/// How a chat was, in the visitor's eyes.
public struct ChatRating: Hashable, Sendable, Silent {
    /// From 1, bad, to 5, good.
    public var stars: Int
    /// What the visitor says to it.
    public var text: String?

    /// Makes it of its parts.
    public init(stars: Int, text: String? = nil) {
        self.stars = stars
        self.text = text
    }
}

extension ChatRating {
    init(_ ffi: HelpdeskFFI.ChatRating) {
        self.init(stars: Int(ffi.stars), text: ffi.text)
    }

    var ffi: HelpdeskFFI.ChatRating {
        .init(stars: UInt32(clamping: stars), text: text)
    }
}
