package io.github.helpdesk

import kotlinx.coroutines.flow.Flow

/** A member's side of the desk: submit, read, answer. */
public class MemberDesk internal constructor(
    override val core: DeskCore,
    /** Whose side it is. */
    public val memberId: MemberId,
    account: AccountId = AccountId.Member(memberId),
) : DeskSide(account) {
    override fun asMember(): MemberDesk = this

    override fun asAgent(): AgentDesk = AgentDesk(core, AgentId(memberId.value), accountId)

    /**
     * Sends a new ticket to the support team.
     *
     * @throws DeskException.Refused with [RefusalReason.RankTooLow] below the policy's rank.
     */
    public suspend fun submit(new: NewTicket, once: IdempotencyKey? = null): Acted =
        core.call { it.submit(caller(once), new.toFfi()).toPublic() }

    /** The first page of each of the member's lists, at most [limit] tickets a list (1 to 500). */
    public suspend fun myTickets(limit: Int = 25): MyTicketsView =
        core.call { it.myTickets(caller(), limit.crossing(FormField.LIMIT)).toPublic() }

    /** A page of one of the member's lists, [after] the place where the last one ended. */
    public suspend fun myList(
        list: MemberList,
        after: PageKey? = null,
        limit: Int = 25,
    ): ListView = core.call {
        it.myList(caller(), list.toFfi(), after?.toFfi(), limit.crossing(FormField.LIMIT)).toPublic()
    }

    /**
     * The first page of each of the member's lists, at once and anew whenever a list changes. It
     * ends like [changes].
     */
    public fun watchMyTickets(limit: Int = 25): Flow<MyTicketsView> =
        watching({ myTickets(limit) }) { _, _ -> true }

    /** Answers what was asked. The ticket opens when no required ask is left. */
    public suspend fun giveFeedback(
        ticket: TicketKey,
        answers: List<NewAnswer>,
        once: IdempotencyKey? = null,
    ): Acted = core.call {
        it.giveFeedback(caller(once), ticket.toFfi(), answers.map { one -> one.toFfi() }).toPublic()
    }

    /** Closes a solved ticket as confirmed. [solution] is the one that the member has read. */
    public suspend fun confirm(
        ticket: TicketKey,
        solution: SolutionId,
        once: IdempotencyKey? = null,
    ): Acted = core.call {
        val read = solution.value.crossing(FormField.ID)
        it.confirm(caller(once), ticket.toFfi(), read).toPublic()
    }

    /** Opens a solved ticket again, with what is still wrong. */
    public suspend fun notSolved(
        ticket: TicketKey,
        new: NewPost,
        once: IdempotencyKey? = null,
    ): Acted = core.call { it.notSolved(caller(once), ticket.toFfi(), new.toFfi()).toPublic() }

    /** Closes the member's own ticket as withdrawn. */
    public suspend fun withdraw(ticket: TicketKey, once: IdempotencyKey? = null): Acted =
        core.call { it.withdraw(caller(once), ticket.toFfi()).toPublic() }

    /** Submits a new ticket that refers to the closed [ticket]. The rank counts as in [submit]. */
    public suspend fun followUp(
        ticket: TicketKey,
        new: NewTicket,
        once: IdempotencyKey? = null,
    ): Acted = core.call { it.followUp(caller(once), ticket.toFfi(), new.toFfi()).toPublic() }

    /** What the member finds filled in in the form that opens a chat. */
    public suspend fun chatForm(): ChatPrefill = core.call { it.chatForm(caller()).toPublic() }

    /** Asks for a chat: into the queue, or an answer that says what to do instead. */
    public suspend fun joinChat(form: ChatForm, once: IdempotencyKey? = null): Joining =
        core.call { it.joinChat(caller(once), form.toFfi(), null).toPublic(core, accountId) }

    /**
     * The chats that the member joined signed in, latest first, at most [limit] (1 to 100), [after]
     * the place where the last page ended.
     */
    public suspend fun myChats(after: Long? = null, limit: Int = 25): MyChatsView =
        core.call { it.myChats(caller(), after, limit.crossing(FormField.LIMIT)).toPublic() }

    /** The member's side of a chat that they joined signed in. */
    public fun chat(id: ChatId): VisitorChat =
        VisitorChat(core, ChatOpener.Account(accountId), id)

    /** All that the desk holds of the member. */
    public suspend fun exportMember(): MemberExport = core.call {
        it.exportMember(caller(), memberId.value.crossing(FormField.MEMBER_ID)).toPublic()
    }
}
