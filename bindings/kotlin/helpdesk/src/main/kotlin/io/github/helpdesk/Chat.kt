package io.github.helpdesk

import io.github.helpdesk.ffi.Chat as FfiChat
import io.github.helpdesk.ffi.ChatEnd as FfiChatEnd
import io.github.helpdesk.ffi.ChatStatus as FfiChatStatus
import io.github.helpdesk.ffi.ChatTeam as FfiChatTeam
import io.github.helpdesk.ffi.ChatVisitor as FfiChatVisitor
import java.time.Instant

/**
 * A chat's head: what the rules and lists need to know of its past. What was written is in the
 * events.
 */
public data class Chat(
    /** The chat. */
    public val id: ChatId,
    /** The member who joined it with a sign-in of their own. */
    public val member: MemberId?,
    /** What the visitor typed of themselves, not proven; none once it was erased. */
    public val visitor: ChatVisitor?,
    /** What the question is about, in one line: for lists, and for a ticket's title. */
    public val subject: String,
    /** The language in which the chat is held. */
    public val language: LanguageTag,
    /** Where it stands. */
    public val status: ChatStatus,
    /** What the agent who has it is called; of an ended chat, who had it at its end. */
    public val agentName: String?,
    /** When the visitor joined. */
    public val joinedAt: Instant,
    /** Since when it waits, or waited last: since it joined, or went back to the queue. */
    public val waitingSince: Instant,
    /** When an agent took it first. */
    public val takenAt: Instant?,
    /** Since when the agent who has it has it. */
    public val activeSince: Instant?,
    /** When somebody wrote last. */
    public val lastPostAt: Instant?,
    /** When it ended. */
    public val endedAt: Instant?,
    /** How many messages there are: the number of the last one. */
    public val posts: Int,
    /** How many characters they have together. */
    public val characters: Int,
    /** How many attachments came with them. */
    public val attachments: Int,
    /** The ticket as which it goes on. */
    public val ticket: TicketId?,
    /** Whom the visitor was told to turn to. */
    public val referred: Contact?,
    /** How it was, in the visitor's eyes. */
    public val rating: ChatRating?,
    /** What is for agents alone. */
    public val team: ChatTeam,
) {
    override fun toString(): String =
        "Chat(id=$id, status=$status, posts=$posts, ticket=$ticket, subject=${measured(subject)})"
}

internal fun FfiChat.toPublic(): Chat = Chat(
    id = ChatId(id),
    member = member?.let(::MemberId),
    visitor = visitor?.toPublic(),
    subject = subject,
    language = LanguageTag(language),
    status = status.toPublic(),
    agentName = agentName,
    joinedAt = joinedAt,
    waitingSince = waitingSince,
    takenAt = takenAt,
    activeSince = activeSince,
    lastPostAt = lastPostAt,
    endedAt = endedAt,
    posts = posts.asInt(),
    characters = characters.asInt(),
    attachments = attachments.asInt(),
    ticket = ticket?.let(::TicketId),
    referred = referred?.toPublic(),
    rating = rating?.toPublic(),
    team = team.toPublic(),
)

/**
 * Who opened a chat, as they typed it. Nothing of it is proven; see [Chat.member] for what is.
 */
public data class ChatVisitor(
    /** The name as the visitor wants to be called. */
    public val name: String,
    /** Where the visitor says that they can be reached. The desk sends nothing there. */
    public val email: String,
    /** The member id that somebody typed: not proven, shown to agents as such, opens nothing. */
    public val claim: MemberId?,
) {
    override fun toString(): String =
        "ChatVisitor(name=${measured(name)}, email=${measured(email)}, " +
            "claim=${measured(claim?.value)})"
}

internal fun FfiChatVisitor.toPublic(): ChatVisitor = ChatVisitor(
    name = name,
    email = email,
    claim = claim?.let(::MemberId),
)

internal fun ChatVisitor.toFfi(): FfiChatVisitor = FfiChatVisitor(
    name = name.crossing(FormField.NAME),
    email = email.crossing(FormField.EMAIL),
    claim = claim?.value?.crossing(FormField.MEMBER_ID),
)

/** The part of a head that is for agents alone. Visitors get it without anything in it. */
public data class ChatTeam(
    /** Who has it; of an ended chat, who had it at its end. */
    public val agent: AgentId?,
)

internal fun FfiChatTeam.toPublic(): ChatTeam = ChatTeam(
    agent = agent?.let(::AgentId),
)

/** Where a chat stands. */
public sealed interface ChatStatus {
    /** The visitor is in the queue. */
    public data object Waiting : ChatStatus

    /** An agent has it. */
    public data object Active : ChatStatus

    /** It is over. */
    public data class Ended(
        /** How it ended. */
        public val end: ChatEnd,
    ) : ChatStatus
}

internal fun FfiChatStatus.toPublic(): ChatStatus = when (this) {
    FfiChatStatus.Waiting -> ChatStatus.Waiting
    FfiChatStatus.Active -> ChatStatus.Active
    is FfiChatStatus.Ended -> ChatStatus.Ended(v1.toPublic())
}

internal fun ChatStatus.toFfi(): FfiChatStatus = when (this) {
    ChatStatus.Waiting -> FfiChatStatus.Waiting
    ChatStatus.Active -> FfiChatStatus.Active
    is ChatStatus.Ended -> FfiChatStatus.Ended(end.toFfi())
}

/** How a chat came to its end. */
public enum class ChatEnd {
    /** The visitor left. */
    BY_VISITOR,

    /** An agent ended it. */
    BY_AGENT,

    /** The visitor went away while waiting. */
    ABANDONED,

    /** Nobody wrote for too long. */
    TIMED_OUT,

    /** It goes on as a ticket. */
    TICKET,
}

internal fun FfiChatEnd.toPublic(): ChatEnd = named()

internal fun ChatEnd.toFfi(): FfiChatEnd = named()
