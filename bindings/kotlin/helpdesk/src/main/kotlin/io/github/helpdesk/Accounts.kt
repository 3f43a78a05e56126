package io.github.helpdesk

import io.github.helpdesk.ffi.Account as FfiAccount
import io.github.helpdesk.ffi.AccountId as FfiAccountId
import io.github.helpdesk.ffi.AgentAccount as FfiAgentAccount
import io.github.helpdesk.ffi.MemberAccount as FfiMemberAccount
import io.github.helpdesk.ffi.Role as FfiRole

/** An account as the account system knows it now. */
public sealed interface Account {
    /** Whose it is. */
    public val accountId: AccountId

    /** The name as it is shown. */
    public val name: String

    /** The languages that the person reads and writes, best first; may be empty. */
    public val languages: List<LanguageTag>
}

internal fun FfiAccount.toPublic(): Account = when (this) {
    is FfiAccount.Member -> v1.toPublic()
    is FfiAccount.Agent -> v1.toPublic()
}

internal fun Account.toFfi(): FfiAccount = when (this) {
    is MemberAccount -> FfiAccount.Member(toFfi())
    is AgentAccount -> FfiAccount.Agent(toFfi())
}

/** A person with an existing account who may submit tickets. */
public data class MemberAccount(
    /** The id in the account system. */
    public val id: MemberId,
    /** The name as it is shown. */
    override val name: String,
    /** Where notifications may go. */
    public val email: String? = null,
    /** The rank now. */
    public val rank: Rank,
    /** The languages that the member reads, best first; may be empty. */
    override val languages: List<LanguageTag> = emptyList(),
) : Account {
    override val accountId: AccountId get() = AccountId.Member(id)

    override fun toString(): String =
        "MemberAccount(id=$id, name=${measured(name)}, " +
            "email=${measured(email)}, rank=$rank, languages=$languages)"
}

internal fun FfiMemberAccount.toPublic(): MemberAccount = MemberAccount(
    id = MemberId(id),
    name = name,
    email = email,
    rank = Rank(rank),
    languages = languages.map(::LanguageTag),
)

internal fun MemberAccount.toFfi(): FfiMemberAccount = FfiMemberAccount(
    id = id.value.crossing(FormField.MEMBER_ID),
    name = name.crossing(FormField.NAME),
    email = email?.crossing(FormField.EMAIL),
    rank = rank.value.crossing(FormField.RANK),
    languages = languages.map { it.value.crossing(FormField.LANGUAGE) },
)

/** A member of the support team. */
public data class AgentAccount(
    /** The id in the account system. */
    public val id: AgentId,
    /** The name as colleagues see it. */
    override val name: String,
    /** The languages in which the agent answers, best first. */
    override val languages: List<LanguageTag> = emptyList(),
    /** What the agent is on the team. */
    public val role: Role = Role.AGENT,
) : Account {
    override val accountId: AccountId get() = AccountId.Agent(id)

    override fun toString(): String =
        "AgentAccount(id=$id, name=${measured(name)}, languages=$languages, role=$role)"
}

internal fun FfiAgentAccount.toPublic(): AgentAccount = AgentAccount(
    id = AgentId(id),
    name = name,
    languages = languages.map(::LanguageTag),
    role = role.toPublic(),
)

internal fun AgentAccount.toFfi(): FfiAgentAccount = FfiAgentAccount(
    id = id.value.crossing(FormField.AGENT_ID),
    name = name.crossing(FormField.NAME),
    languages = languages.map { it.value.crossing(FormField.LANGUAGE) },
    role = role.toFfi(),
)

/** What an agent is on the team. */
public enum class Role {
    /** Answers tickets and chats. */
    AGENT,

    /** Answers, and answers for the team. */
    LEAD,
}

internal fun FfiRole.toPublic(): Role = named()

internal fun Role.toFfi(): FfiRole = named()

/** Whose account it is. */
public sealed interface AccountId {
    /** A member's account. */
    public data class Member(
        /** The id in the account system. */
        public val id: MemberId,
    ) : AccountId

    /** An agent's account. */
    public data class Agent(
        /** The id in the account system. */
        public val id: AgentId,
    ) : AccountId
}

internal fun FfiAccountId.toPublic(): AccountId = when (this) {
    is FfiAccountId.Member -> AccountId.Member(MemberId(v1))
    is FfiAccountId.Agent -> AccountId.Agent(AgentId(v1))
}

internal fun AccountId.toFfi(): FfiAccountId = when (this) {
    is AccountId.Member -> FfiAccountId.Member(id.value.crossing(FormField.MEMBER_ID))
    is AccountId.Agent -> FfiAccountId.Agent(id.value.crossing(FormField.AGENT_ID))
}
