package io.github.helpdesk

import io.github.helpdesk.ffi.DeliveryReport as FfiDeliveryReport
import io.github.helpdesk.ffi.DueReport as FfiDueReport
import io.github.helpdesk.ffi.EraseReport as FfiEraseReport
import io.github.helpdesk.ffi.VerifyFault as FfiVerifyFault
import io.github.helpdesk.ffi.VerifyFaultKind as FfiVerifyFaultKind
import io.github.helpdesk.ffi.VerifyReport as FfiVerifyReport

/** What a run did. */
public data class DueReport(
    /** Members who were reminded. */
    public val reminded: Int,
    /** Tickets that were closed because their time was over. */
    public val expired: Int,
    /** Holds that ended. */
    public val resumed: Int,
    /** Chats whose visitor went away while waiting. */
    public val abandoned: Int,
    /** Chats in which nobody wrote for too long. */
    public val timedOut: Int,
    /** Chats of agents who vanished, back at their old places in the queue. */
    public val requeued: Int,
    /** Timers that fired for nothing, and were set anew or cleared. */
    public val mended: Int,
    /**
     * Timers that only a newer release knows, or whose ticket cannot be read: put off for an
     * hour.
     */
    public val postponed: Int,
)

internal fun FfiDueReport.toPublic(): DueReport = DueReport(
    reminded = reminded.asInt(),
    expired = expired.asInt(),
    resumed = resumed.asInt(),
    abandoned = abandoned.asInt(),
    timedOut = timedOut.asInt(),
    requeued = requeued.asInt(),
    mended = mended.asInt(),
    postponed = postponed.asInt(),
)

/** What a round of deliveries did. */
public data class DeliveryReport(
    /** Notifications that were handed over. */
    public val delivered: Int,
    /** Notifications that were not, and will be tried again later. */
    public val failed: Int,
)

internal fun FfiDeliveryReport.toPublic(): DeliveryReport = DeliveryReport(
    delivered = delivered.asInt(),
    failed = failed.asInt(),
)

/** What was erased. */
public data class EraseReport(
    /** Tickets whose texts are gone. */
    public val tickets: Int,
    /** Chats whose texts are gone. */
    public val chats: Int,
    /** Events whose texts are gone. */
    public val events: Int,
    /** Attachments that are gone. */
    public val attachments: Int,
)

internal fun FfiEraseReport.toPublic(): EraseReport = EraseReport(
    tickets = tickets.asInt(),
    chats = chats.asInt(),
    events = events.asInt(),
    attachments = attachments.asInt(),
)

/** What a verification found. */
public data class VerifyReport(
    /** Tickets that were read. */
    public val tickets: Int,
    /** Chats that were read. */
    public val chats: Int,
    /** Events that were read. */
    public val events: Long,
    /** Events whose bodies were erased. */
    public val erased: Long,
    /** What is not as it was written; empty when all is well. */
    public val faults: List<VerifyFault>,
    /**
     * A digest of all tickets and chats with their numbers, places and chains. Noted elsewhere,
     * it shows later that nothing was made anew.
     */
    public val digest: ContentDigest,
)

internal fun FfiVerifyReport.toPublic(): VerifyReport = VerifyReport(
    tickets = tickets.asInt(),
    chats = chats.asInt(),
    events = events.asLong(),
    erased = erased.asLong(),
    faults = faults.map { it.toPublic() },
    digest = ContentDigest(digest),
)

/** Something that is not as it was written. */
public data class VerifyFault(
    /** The ticket, where it has a number. */
    public val number: TicketNumber?,
    /** The chat, where it is about one. */
    public val chat: ChatId?,
    /** What is wrong. */
    public val kind: VerifyFaultKind,
)

internal fun FfiVerifyFault.toPublic(): VerifyFault = VerifyFault(
    number = number?.let(::TicketNumber),
    chat = chat?.let(::ChatId),
    kind = kind.toPublic(),
)

/** What can be wrong. */
public enum class VerifyFaultKind {
    /** A row cannot be read. */
    UNREADABLE,

    /** A ticket's row was changed. */
    TICKET_CHANGED,

    /** A chat's row was changed. */
    CHAT_CHANGED,

    /** An event was changed, added, removed or moved. */
    EVENTS_CHANGED,

    /** What an event says was changed, or removed without an erasure. */
    BODY_CHANGED,

    /** An attachment's row does not fit the event that named it. */
    ATTACHMENT_CHANGED,

    /**
     * An event stands in the desk's feed whose ticket or chat is not there, or the other way
     * about.
     */
    FEED_CHANGED,
}

internal fun FfiVerifyFaultKind.toPublic(): VerifyFaultKind = named()
