package io.github.helpdesk

import io.github.helpdesk.ffi.ChatEntry as FfiChatEntry
import io.github.helpdesk.ffi.ChatView as FfiChatView
import io.github.helpdesk.ffi.MyChatsView as FfiMyChatsView
import io.github.helpdesk.ffi.SideView as FfiSideView
import io.github.helpdesk.ffi.SidesView as FfiSidesView
import java.time.Instant

/** One chat as its reader may see it. */
public data class ChatView(
    /** The ticket's head. */
    public val chat: Chat,
    /** While it waits: its place in the queue. */
    public val place: QueuePlace?,
    /** While it waits: how long it will. */
    public val wait: WaitEstimate?,
    /** What happened, oldest first. */
    public val entries: List<ChatEntry>,
    /** [ChatSide.changes] go on after this. */
    public val cursor: FeedCursor,
    /** How far the two sides have come, and who is writing. */
    public val sides: SidesView,
    /** What the reader may do now. */
    public val allowed: List<ChatAction>,
    /** The number of the ticket as which it goes on, for who may see that. */
    public val ticket: TicketNumber?,
    /**
     * For agents: the member who joined it with a sign-in of their own, as the directory knows
     * them now. Never one whose id was merely typed.
     */
    public val member: MemberAccount?,
    /** From when the visitor's key opens it no more; none where it was joined signed in. */
    public val keyExpiresAt: Instant?,
)

internal fun FfiChatView.toPublic(): ChatView = ChatView(
    chat = chat.toPublic(),
    place = place?.toPublic(),
    wait = wait?.toPublic(),
    entries = entries.map { it.toPublic() },
    cursor = FeedCursor(cursor),
    sides = sides.toPublic(),
    allowed = allowed.map { it.toPublic() },
    ticket = ticket?.let(::TicketNumber),
    member = member?.toPublic(),
    keyExpiresAt = keyExpiresAt,
)

/** One event of a chat. */
public data class ChatEntry(
    /** The event. */
    public val id: EventId,
    /** What happened, as the reader may see it. */
    public val event: ChatEvent,
)

internal fun FfiChatEntry.toPublic(): ChatEntry = ChatEntry(
    id = EventId(id),
    event = event.toPublic(),
)

/** What the two sides of a chat are doing. */
public data class SidesView(
    /** Who joined it. */
    public val visitor: SideView,
    /** The support team. */
    public val agent: SideView,
)

internal fun FfiSidesView.toPublic(): SidesView = SidesView(
    visitor = visitor.toPublic(),
    agent = agent.toPublic(),
)

/** What one side of a chat is doing. */
public data class SideView(
    /** The number of the last message that reached it; 0 for none. */
    public val delivered: Int,
    /** The number of the last message that it has read; 0 for none. */
    public val read: Int,
    /** When it was last there, if it ever said so. */
    public val seenAt: Instant?,
    /** Whether it is writing. */
    public val writing: Boolean,
)

internal fun FfiSideView.toPublic(): SideView = SideView(
    delivered = delivered.asInt(),
    read = read.asInt(),
    seenAt = seenAt,
    writing = writing,
)

/** A page of a member's chats. */
public data class MyChatsView(
    /** Their heads, latest first. */
    public val chats: List<Chat>,
    /** Where to go on when there is more. */
    public val next: Long?,
)

internal fun FfiMyChatsView.toPublic(): MyChatsView = MyChatsView(
    chats = chats.map { it.toPublic() },
    next = next,
)
