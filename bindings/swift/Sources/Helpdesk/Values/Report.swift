internal import HelpdeskFFI

/// What a run did.
public struct DueReport: Hashable, Sendable {
    /// Members who were reminded.
    public var reminded: Int
    /// Tickets that were closed because their time was over.
    public var expired: Int
    /// Holds that ended.
    public var resumed: Int
    /// Chats whose visitor went away while waiting.
    public var abandoned: Int
    /// Chats in which nobody wrote for too long.
    public var timedOut: Int
    /// Chats of agents who vanished, back at their old places in the queue.
    public var requeued: Int
    /// Timers that fired for nothing, and were set anew or cleared.
    public var mended: Int
    /// Timers that only a newer release knows, or whose ticket cannot be read: put off for an hour.
    public var postponed: Int

    /// Makes it of its parts.
    public init(
        reminded: Int,
        expired: Int,
        resumed: Int,
        abandoned: Int,
        timedOut: Int,
        requeued: Int,
        mended: Int,
        postponed: Int
    ) {
        self.reminded = reminded
        self.expired = expired
        self.resumed = resumed
        self.abandoned = abandoned
        self.timedOut = timedOut
        self.requeued = requeued
        self.mended = mended
        self.postponed = postponed
    }
}

extension DueReport {
    init(_ ffi: HelpdeskFFI.DueReport) {
        self.init(
            reminded: Int(ffi.reminded),
            expired: Int(ffi.expired),
            resumed: Int(ffi.resumed),
            abandoned: Int(ffi.abandoned),
            timedOut: Int(ffi.timedOut),
            requeued: Int(ffi.requeued),
            mended: Int(ffi.mended),
            postponed: Int(ffi.postponed)
        )
    }
}

/// What a round of deliveries did.
public struct DeliveryReport: Hashable, Sendable {
    /// Notifications that were handed over.
    public var delivered: Int
    /// Notifications that were not, and will be tried again later.
    public var failed: Int

    /// Makes it of its parts.
    public init(delivered: Int, failed: Int) {
        self.delivered = delivered
        self.failed = failed
    }
}

extension DeliveryReport {
    init(_ ffi: HelpdeskFFI.DeliveryReport) {
        self.init(delivered: Int(ffi.delivered), failed: Int(ffi.failed))
    }
}

/// What a verification found.
public struct VerifyReport: Hashable, Sendable {
    /// Tickets that were read.
    public var tickets: Int
    /// Chats that were read.
    public var chats: Int
    /// Events that were read.
    public var events: Int
    /// Events whose bodies were erased.
    public var erased: Int
    /// What is not as it was written; empty when all is well.
    public var faults: [VerifyFault]
    /// A digest of all tickets and chats with their numbers, places and chains. Noted elsewhere, it
    /// shows later that nothing was made anew.
    public var digest: ContentDigest

    /// Makes it of its parts.
    public init(
        tickets: Int,
        chats: Int,
        events: Int,
        erased: Int,
        faults: [VerifyFault],
        digest: ContentDigest
    ) {
        self.tickets = tickets
        self.chats = chats
        self.events = events
        self.erased = erased
        self.faults = faults
        self.digest = digest
    }
}

extension VerifyReport {
    init(_ ffi: HelpdeskFFI.VerifyReport) {
        self.init(
            tickets: Int(ffi.tickets),
            chats: Int(ffi.chats),
            events: Int(clamping: ffi.events),
            erased: Int(clamping: ffi.erased),
            faults: ffi.faults.map(VerifyFault.init),
            digest: ContentDigest(ffi.digest)
        )
    }
}

/// Something that is not as it was written.
public struct VerifyFault: Hashable, Sendable {
    /// The ticket, where it has a number.
    public var number: TicketNumber?
    /// The chat, where it is about one.
    public var chat: ChatId?
    /// What is wrong.
    public var kind: VerifyFaultKind

    /// Makes it of its parts.
    public init(number: TicketNumber? = nil, chat: ChatId? = nil, kind: VerifyFaultKind) {
        self.number = number
        self.chat = chat
        self.kind = kind
    }
}

extension VerifyFault {
    init(_ ffi: HelpdeskFFI.VerifyFault) {
        self.init(
            number: ffi.number.map { TicketNumber($0) },
            chat: ffi.chat.map(ChatId.init),
            kind: VerifyFaultKind(ffi.kind)
        )
    }
}

/// What can be wrong.
public enum VerifyFaultKind: Hashable, Sendable, CaseIterable {
    /// A row cannot be read.
    case unreadable
    /// A ticket's row was changed.
    case ticketChanged
    /// A chat's row was changed.
    case chatChanged
    /// An event was changed, added, removed or moved.
    case eventsChanged
    /// What an event says was changed, or removed without an erasure.
    case bodyChanged
    /// An attachment's row does not fit the event that named it.
    case attachmentChanged
    /// An event stands in the desk's feed whose ticket or chat is not there, or the other way about.
    case feedChanged
}

extension VerifyFaultKind {
    init(_ ffi: HelpdeskFFI.VerifyFaultKind) {
        switch ffi {
        case .unreadable: self = .unreadable
        case .ticketChanged: self = .ticketChanged
        case .chatChanged: self = .chatChanged
        case .eventsChanged: self = .eventsChanged
        case .bodyChanged: self = .bodyChanged
        case .attachmentChanged: self = .attachmentChanged
        case .feedChanged: self = .feedChanged
        }
    }
}

/// What was erased.
public struct EraseReport: Hashable, Sendable {
    /// Tickets whose texts are gone.
    public var tickets: Int
    /// Chats whose texts are gone.
    public var chats: Int
    /// Events whose texts are gone.
    public var events: Int
    /// Attachments that are gone.
    public var attachments: Int

    /// Makes it of its parts.
    public init(tickets: Int, chats: Int, events: Int, attachments: Int) {
        self.tickets = tickets
        self.chats = chats
        self.events = events
        self.attachments = attachments
    }
}

extension EraseReport {
    init(_ ffi: HelpdeskFFI.EraseReport) {
        self.init(
            tickets: Int(ffi.tickets),
            chats: Int(ffi.chats),
            events: Int(clamping: ffi.events),
            attachments: Int(ffi.attachments)
        )
    }
}

/// All that is a member's, as the member may see it.
public struct MemberExport: Hashable, Sendable, Identifiable {
    /// Whose it is.
    public var id: MemberId
    /// The member as the directory knows them now, if it does.
    public var member: MemberAccount?
    /// Their tickets, by number.
    public var tickets: [ExportedTicket]
    /// The chats that they joined signed in, oldest first.
    public var chats: [ExportedChat]

    /// Makes it of its parts.
    public init(
        id: MemberId,
        member: MemberAccount? = nil,
        tickets: [ExportedTicket],
        chats: [ExportedChat]
    ) {
        self.id = id
        self.member = member
        self.tickets = tickets
        self.chats = chats
    }
}

extension MemberExport {
    init(_ ffi: HelpdeskFFI.MemberExport) {
        self.init(
            id: MemberId(ffi.id),
            member: ffi.member.map(MemberAccount.init),
            tickets: ffi.tickets.map(ExportedTicket.init),
            chats: ffi.chats.map(ExportedChat.init)
        )
    }
}

/// One ticket of an export. The bytes of its attachments are read with
/// ``DeskSide/readAttachment(_:of:from:limit:)``.
public struct ExportedTicket: Hashable, Sendable {
    /// The ticket's number.
    public var number: TicketNumber
    /// Its head.
    public var ticket: Ticket
    /// All that happened, oldest first.
    public var timeline: [TimelineEntry]
    /// Its files.
    public var attachments: [Attachment]

    /// Makes it of its parts.
    public init(
        number: TicketNumber,
        ticket: Ticket,
        timeline: [TimelineEntry],
        attachments: [Attachment] = []
    ) {
        self.number = number
        self.ticket = ticket
        self.timeline = timeline
        self.attachments = attachments
    }
}

extension ExportedTicket {
    init(_ ffi: HelpdeskFFI.ExportedTicket) {
        self.init(
            number: TicketNumber(ffi.number),
            ticket: Ticket(ffi.ticket),
            timeline: ffi.timeline.map(TimelineEntry.init),
            attachments: ffi.attachments.map(Attachment.init)
        )
    }
}
