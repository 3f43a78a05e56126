package io.github.helpdesk

import kotlinx.coroutines.flow.Flow

/** An agent's side of the desk: the queue, and what the team does with tickets. */
public class AgentDesk internal constructor(
    override val core: DeskCore,
    /** Whose side it is. */
    public val agentId: AgentId,
    account: AccountId = AccountId.Agent(agentId),
) : DeskSide(account) {
    override fun asMember(): MemberDesk = MemberDesk(core, MemberId(agentId.value), accountId)

    override fun asAgent(): AgentDesk = this

    /** The tickets that are looked for, oldest first. */
    public suspend fun queue(query: QueueQuery = QueueQuery()): QueueView =
        core.call { it.queue(caller(), query.toFfi()).toPublic() }

    /** The tickets that are looked for, at once and anew whenever they change; ends like [changes]. */
    public fun watchQueue(query: QueueQuery = QueueQuery()): Flow<QueueView> =
        watching({ queue(query) }) { _, _ -> true }

    /**
     * A page of the ticket's whole history, notes and assignments included, at most [limit] events
     * (1 to 500).
     */
    public suspend fun history(
        ticket: TicketKey,
        after: EventId? = null,
        limit: Int = 100,
    ): HistoryView = core.call {
        val place = after?.value?.crossing(FormField.ID)
        it.history(caller(), ticket.toFfi(), place, limit.crossing(FormField.LIMIT)).toPublic()
    }

    /** Opens a ticket for a member who calls. The member's rank counts, not the agent's. */
    public suspend fun submitOnBehalf(
        member: MemberId,
        new: NewTicket,
        once: IdempotencyKey? = null,
    ): Acted = core.call {
        val whose = member.value.crossing(FormField.MEMBER_ID)
        it.submitOnBehalf(caller(once), whose, new.toFfi()).toPublic()
    }

    /** Gives the ticket to [to], who must be an agent now. */
    public suspend fun assign(
        ticket: TicketKey,
        to: AgentId = agentId,
        once: IdempotencyKey? = null,
    ): Acted = core.call {
        it.assign(caller(once), ticket.toFfi(), to.value.crossing(FormField.AGENT_ID)).toPublic()
    }

    /** Takes the ticket from whoever works on it. */
    public suspend fun release(ticket: TicketKey, once: IdempotencyKey? = null): Acted =
        core.call { it.release(caller(once), ticket.toFfi()).toPublic() }

    /** Leaves a note that reaches no member in any way. */
    public suspend fun note(
        ticket: TicketKey,
        new: NewPost,
        once: IdempotencyKey? = null,
    ): Acted = core.call { it.note(caller(once), ticket.toFfi(), new.toFfi()).toPublic() }

    /** Asks the member: adds to the asks that are there, and the wait begins anew. */
    public suspend fun askFeedback(
        ticket: TicketKey,
        asks: List<NewAsk>,
        once: IdempotencyKey? = null,
    ): Acted = core.call {
        it.askFeedback(caller(once), ticket.toFfi(), asks.map { one -> one.toFfi() }).toPublic()
    }

    /** Drops asks. The ticket opens when no required one is left. */
    public suspend fun dropAsks(
        ticket: TicketKey,
        asks: List<AskId>,
        once: IdempotencyKey? = null,
    ): Acted = core.call {
        val ids = asks.map { one -> one.value.crossing(FormField.ID) }
        it.dropAsks(caller(once), ticket.toFfi(), ids).toPublic()
    }

    /** Corrects the language that the title shows; it must be one that the desk offers. */
    public suspend fun correctLanguage(
        ticket: TicketKey,
        language: LanguageTag,
        once: IdempotencyKey? = null,
    ): Acted = core.call {
        val tag = language.value.crossing(FormField.LANGUAGE)
        it.correctLanguage(caller(once), ticket.toFfi(), tag).toPublic()
    }

    /** Holds an open ticket. Its member sees it as open. */
    public suspend fun hold(
        ticket: TicketKey,
        hold: NewHold,
        once: IdempotencyKey? = null,
    ): Acted = core.call { it.hold(caller(once), ticket.toFfi(), hold.toFfi()).toPublic() }

    /** Ends the hold: the ticket is open again. */
    public suspend fun resume(ticket: TicketKey, once: IdempotencyKey? = null): Acted =
        core.call { it.resume(caller(once), ticket.toFfi()).toPublic() }

    /** Solves the ticket. The solution gets an id, so that the member confirms what they read. */
    public suspend fun solve(
        ticket: TicketKey,
        text: String,
        once: IdempotencyKey? = null,
    ): Acted = core.call {
        it.solve(caller(once), ticket.toFfi(), text.crossing(FormField.TEXT)).toPublic()
    }

    /**
     * Closes the ticket and tells the member whom to turn to; the account manager when there is no
     * [contact].
     */
    public suspend fun refer(
        ticket: TicketKey,
        contact: Contact? = null,
        once: IdempotencyKey? = null,
    ): Acted = core.call { it.refer(caller(once), ticket.toFfi(), contact?.toFfi()).toPublic() }

    /** Closes the ticket as merged into [into], which must be the same member's and not closed. */
    public suspend fun merge(
        ticket: TicketKey,
        into: TicketKey,
        once: IdempotencyKey? = null,
    ): Acted = core.call { it.merge(caller(once), ticket.toFfi(), into.toFfi()).toPublic() }

    /** Opens a ticket again that was solved or closed within the policy's days. */
    public suspend fun reopen(ticket: TicketKey, once: IdempotencyKey? = null): Acted =
        core.call { it.reopen(caller(once), ticket.toFfi()).toPublic() }

    /** The queue of chats: who waits and to whom they are offered, and who is there. */
    public suspend fun chatQueue(): ChatQueueView =
        core.call { it.chatQueue(caller()).toPublic() }

    /**
     * The queue of chats, at once and anew whenever something happens; ends like [changes]. An offer
     * to one agent runs out by the clock: [OfferedTo.Agent.until].
     */
    public fun watchChatQueue(): Flow<ChatQueueView> = watching({ chatQueue() }) { _, _ -> true }

    /**
     * Says what the agent does and how many chats they take at once, for the policy's lease: say it
     * again well before. Of an agent who does not, [Desk.runDue] gives the chats back to the queue.
     */
    public suspend fun setPresence(state: PresenceState, capacity: Int = 1): Presence =
        core.call { it.setPresence(caller(), state.toFfi(), capacity.crossing(FormField.CAPACITY)).toPublic() }

    /** The agent's side of a chat. */
    public fun chat(id: ChatId): AgentChat = AgentChat(core, this, id)

    /** Reads everything and says what is not as it was written. */
    public suspend fun verify(): VerifyReport = core.call { it.verify(caller()).toPublic() }

    /** All that the desk holds of a member. For leads. */
    public suspend fun exportMember(member: MemberId): MemberExport = core.call {
        it.exportMember(caller(), member.value.crossing(FormField.MEMBER_ID)).toPublic()
    }

    /** Erases what a member typed and attached. For leads. */
    public suspend fun eraseMember(member: MemberId): EraseReport = core.call {
        it.eraseMember(caller(), member.value.crossing(FormField.MEMBER_ID)).toPublic()
    }
}
