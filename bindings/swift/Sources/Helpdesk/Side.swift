internal import HelpdeskFFI
import Foundation

/// The desk as one person uses it: what members and agents have in common.
///
/// It is made by ``Desk/member(_:)``, ``Desk/agent(_:)`` or ``Desk/signIn(username:password:)``, costs
/// nothing, and is not to be implemented by apps.
public protocol DeskSide: Sendable {
    /// The desk.
    var desk: Desk { get }
    /// Whose side it is.
    var accountId: AccountId { get }
}

extension DeskSide {
    func caller(once: IdempotencyKey? = nil) -> HelpdeskFFI.CallerParts {
        HelpdeskFFI.CallerParts(account: accountId.ffi, once: once?.value)
    }
}

/// The side of somebody of whom it is not known beforehand what they are.
public enum Side: DeskSide {
    /// A member's side.
    case member(MemberDesk)
    /// An agent's side.
    case agent(AgentDesk)

    init(_ id: AccountId, desk: Desk) {
        switch id {
        case .member(let id): self = .member(desk.member(id))
        case .agent(let id): self = .agent(desk.agent(id))
        }
    }

    public var desk: Desk {
        switch self {
        case .member(let side): side.desk
        case .agent(let side): side.desk
        }
    }

    public var accountId: AccountId {
        switch self {
        case .member(let side): side.accountId
        case .agent(let side): side.accountId
        }
    }
}

extension DeskSide {
    /// What members call, as this person: the same side for a member. The desk refuses an agent there
    /// with ``RefusalReason/membersOnly`` or ``RefusalReason/notForYou(action:)``, so that a screen for
    /// both can leave that to the desk.
    public var asMember: MemberDesk {
        MemberDesk(desk: desk, accountId: accountId, memberId: MemberId(accountId.value))
    }

    /// What agents call, as this person: the same side for an agent. The desk refuses a member there with
    /// ``RefusalReason/agentsOnly`` or ``RefusalReason/notForYou(action:)``.
    public var asAgent: AgentDesk {
        AgentDesk(desk: desk, accountId: accountId, agentId: AgentId(accountId.value))
    }
}

extension AccountId {
    /// The id alone, as the account system knows it.
    var value: String {
        switch self {
        case .member(let id): id.value
        case .agent(let id): id.value
        }
    }
}

/// Somebody who has signed in.
public struct SignedIn: Sendable {
    /// The key of their session: keep it for them, it is not shown again.
    public let key: SessionKey
    /// Who they are.
    public let account: Account
    /// From when the session no longer counts.
    public let expiresAt: Date
    /// The desk as they use it.
    public let side: Side

    init(_ ffi: HelpdeskFFI.SignedIn, desk: Desk) {
        key = SessionKey(ffi.key)
        account = Account(ffi.account)
        expiresAt = ffi.expiresAt
        side = Side(account.accountId, desk: desk)
    }
}

extension Account {
    /// Whose account it is.
    public var accountId: AccountId {
        switch self {
        case .member(let member): .member(member.id)
        case .agent(let agent): .agent(agent.id)
        }
    }
}
