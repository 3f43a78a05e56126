package io.github.helpdesk

/** An agent's side of a chat. Agents read every chat; they write in the one that they have taken. */
public class AgentChat internal constructor(
    override val core: DeskCore,
    private val agent: AgentDesk,
    id: ChatId,
) : ChatSide(id) {
    override val opener: ChatOpener = ChatOpener.Account(agent.accountId)

    /**
     * Takes a waiting chat: for an agent who is present and has a free hand, while it is offered to
     * them or to all. Of two who take it at once, one has it, and the other hears who:
     * [ChatReason.TakenBy].
     */
    public suspend fun take(once: IdempotencyKey? = null): ActedInChat =
        core.call { it.takeChat(agent.caller(once), ffiId()).toPublic() }

    /** Gives the chat [to] another agent, who is present and has a free hand. */
    public suspend fun handOver(to: AgentId, once: IdempotencyKey? = null): ActedInChat =
        core.call {
            val other = to.value.crossing(FormField.AGENT_ID)
            it.handOverChat(agent.caller(once), ffiId(), other).toPublic()
        }

    /** Puts the chat back to its old place in the queue. */
    public suspend fun requeue(once: IdempotencyKey? = null): ActedInChat =
        core.call { it.requeueChat(agent.caller(once), ffiId()).toPublic() }

    /** Ends the chat that the agent has, or one that waits. */
    public suspend fun end(once: IdempotencyKey? = null): ActedInChat =
        core.call { it.endChat(agent.caller(once), ffiId()).toPublic() }

    /**
     * Ends the chat and tells the visitor whom to turn to: the company's contact if none is named,
     * or the account manager for a member whose rank may not submit.
     */
    public suspend fun refer(
        contact: Contact? = null,
        once: IdempotencyKey? = null,
    ): ActedInChat = core.call {
        it.referChat(agent.caller(once), ffiId(), contact?.toFfi()).toPublic()
    }
}
