internal import HelpdeskFFI

/// Whose account it is: the identity that a host passes, or that a session stands for.
public enum AccountId: Hashable, Sendable {
    /// A member's account.
    case member(MemberId)
    /// An agent's account.
    case agent(AgentId)
}

extension AccountId {
    init(_ ffi: HelpdeskFFI.AccountId) {
        switch ffi {
        case .member(let value):
            self = .member(MemberId(value))
        case .agent(let value):
            self = .agent(AgentId(value))
        }
    }

    var ffi: HelpdeskFFI.AccountId {
        switch self {
        case .member(let value):
            .member(value.value)
        case .agent(let value):
            .agent(value.value)
        }
    }
}

/// An account as the directory knows it now.
public enum Account: Hashable, Sendable {
    /// A member's.
    case member(MemberAccount)
    /// An agent's.
    case agent(AgentAccount)
}

extension Account {
    init(_ ffi: HelpdeskFFI.Account) {
        switch ffi {
        case .member(let value):
            self = .member(MemberAccount(value))
        case .agent(let value):
            self = .agent(AgentAccount(value))
        }
    }

    var ffi: HelpdeskFFI.Account {
        switch self {
        case .member(let value):
            .member(value.ffi)
        case .agent(let value):
            .agent(value.ffi)
        }
    }
}

/// A person with an existing account who may submit tickets.
public struct MemberAccount: Hashable, Sendable, Identifiable, Silent {
    /// The id in the account system.
    public var id: MemberId
    /// The name as it is shown.
    public var name: String
    /// Where notifications may go.
    public var email: String?
    /// The rank now.
    public var rank: Rank
    /// The languages that the member reads, best first; may be empty.
    public var languages: [LanguageTag]

    /// Makes it of its parts.
    public init(id: MemberId, name: String, email: String? = nil, rank: Rank, languages: [LanguageTag]) {
        self.id = id
        self.name = name
        self.email = email
        self.rank = rank
        self.languages = languages
    }
}

extension MemberAccount {
    init(_ ffi: HelpdeskFFI.MemberAccount) {
        self.init(
            id: MemberId(ffi.id),
            name: ffi.name,
            email: ffi.email,
            rank: Rank(ffi.rank),
            languages: ffi.languages.map(LanguageTag.init)
        )
    }

    var ffi: HelpdeskFFI.MemberAccount {
        .init(id: id.value, name: name, email: email, rank: rank.value, languages: languages.map(\.value))
    }
}

/// A member of the support team.
public struct AgentAccount: Hashable, Sendable, Identifiable, Silent {
    /// The id in the account system.
    public var id: AgentId
    /// The name as colleagues see it.
    public var name: String
    /// The languages in which the agent answers, best first.
    public var languages: [LanguageTag]
    /// What the agent is on the team.
    public var role: Role

    /// Makes it of its parts.
    public init(id: AgentId, name: String, languages: [LanguageTag], role: Role) {
        self.id = id
        self.name = name
        self.languages = languages
        self.role = role
    }
}

extension AgentAccount {
    init(_ ffi: HelpdeskFFI.AgentAccount) {
        self.init(
            id: AgentId(ffi.id),
            name: ffi.name,
            languages: ffi.languages.map(LanguageTag.init),
            role: Role(ffi.role)
        )
    }

    var ffi: HelpdeskFFI.AgentAccount {
        .init(id: id.value, name: name, languages: languages.map(\.value), role: role.ffi)
    }
}

/// What an agent is on the team. No rule of the ticket lifecycle asks for a lead.
public enum Role: Hashable, Sendable, CaseIterable {
    /// Answers tickets and chats.
    case agent
    /// Answers, and answers for the team.
    case lead
}

extension Role {
    init(_ ffi: HelpdeskFFI.Role) {
        switch ffi {
        case .agent: self = .agent
        case .lead: self = .lead
        }
    }

    var ffi: HelpdeskFFI.Role {
        switch self {
        case .agent: .agent
        case .lead: .lead
        }
    }
}
