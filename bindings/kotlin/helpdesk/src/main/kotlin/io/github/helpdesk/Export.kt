package io.github.helpdesk

import io.github.helpdesk.ffi.ExportedChat as FfiExportedChat
import io.github.helpdesk.ffi.ExportedTicket as FfiExportedTicket
import io.github.helpdesk.ffi.MemberExport as FfiMemberExport

/** All that is a member's, as the member may see it. */
public data class MemberExport(
    /** Whose it is. */
    public val id: MemberId,
    /** The member as the directory knows them now, if it does. */
    public val member: MemberAccount?,
    /** Their tickets, by number. */
    public val tickets: List<ExportedTicket>,
    /** The chats that they joined signed in, oldest first. */
    public val chats: List<ExportedChat>,
)

internal fun FfiMemberExport.toPublic(): MemberExport = MemberExport(
    id = MemberId(id),
    member = member?.toPublic(),
    tickets = tickets.map { it.toPublic() },
    chats = chats.map { it.toPublic() },
)

/**
 * One ticket of an export. The bytes of its attachments are read with [DeskSide.readAttachment].
 */
public data class ExportedTicket(
    /** The ticket's number. */
    public val number: TicketNumber,
    /** The ticket's head. */
    public val ticket: Ticket,
    /** All that happened, oldest first. */
    public val timeline: List<TimelineEntry>,
    /** Its files. */
    public val attachments: List<Attachment>,
)

internal fun FfiExportedTicket.toPublic(): ExportedTicket = ExportedTicket(
    number = TicketNumber(number),
    ticket = ticket.toPublic(),
    timeline = timeline.map { it.toPublic() },
    attachments = attachments.map { it.toPublic() },
)

/** One chat of an export. The bytes of its files are read with `read_chat_attachment`. */
public data class ExportedChat(
    /** The ticket's head. */
    public val chat: Chat,
    /** What was said. */
    public val transcript: Transcript,
    /** The files that were sent. */
    public val attachments: List<Attachment>,
)

internal fun FfiExportedChat.toPublic(): ExportedChat = ExportedChat(
    chat = chat.toPublic(),
    transcript = transcript.toPublic(),
    attachments = attachments.map { it.toPublic() },
)
