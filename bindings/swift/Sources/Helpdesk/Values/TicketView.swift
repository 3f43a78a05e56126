internal import HelpdeskFFI
import Foundation

/// What a command did.
public struct Acted: Hashable, Sendable {
    /// The ticket that it happened to: the new one of a submit or follow-up, the one merged into
    /// of a reply to a merged one.
    public var ticket: TicketId
    /// Its number.
    public var number: TicketNumber
    /// Where it stands after the command, as the caller may see it.
    public var status: TicketStatus
    /// The place in the caller's own feed that includes the command, if it stands in it.
    public var place: FeedCursor?
    /// Whether this call did it. False: it had been done before under the same key.
    public var fresh: Bool

    /// Makes it of its parts.
    public init(
        ticket: TicketId,
        number: TicketNumber,
        status: TicketStatus,
        place: FeedCursor? = nil,
        fresh: Bool
    ) {
        self.ticket = ticket
        self.number = number
        self.status = status
        self.place = place
        self.fresh = fresh
    }
}

extension Acted {
    init(_ ffi: HelpdeskFFI.Acted) {
        self.init(
            ticket: TicketId(ffi.ticket),
            number: TicketNumber(ffi.number),
            status: TicketStatus(ffi.status),
            place: ffi.place.map(FeedCursor.init),
            fresh: ffi.fresh
        )
    }
}

/// The member's three lists.
public struct MyTicketsView: Hashable, Sendable {
    /// "Open Tech Issues" (G5).
    public var open: ListView
    /// "Awaiting Feedback" (G6).
    public var awaitingFeedback: ListView
    /// "Closed Tech Issues" (G7).
    public var closed: ListView

    /// Makes it of its parts.
    public init(open: ListView, awaitingFeedback: ListView, closed: ListView) {
        self.open = open
        self.awaitingFeedback = awaitingFeedback
        self.closed = closed
    }
}

extension MyTicketsView {
    init(_ ffi: HelpdeskFFI.MyTicketsView) {
        self.init(
            open: ListView(ffi.open),
            awaitingFeedback: ListView(ffi.awaitingFeedback),
            closed: ListView(ffi.closed)
        )
    }
}

/// One list, or a page of it.
public struct ListView: Hashable, Sendable {
    /// The tickets, latest date first.
    public var lines: [TicketLine]
    /// Where to go on when there is more.
    public var next: PageKey?

    /// Makes it of its parts.
    public init(lines: [TicketLine], next: PageKey? = nil) {
        self.lines = lines
        self.next = next
    }
}

extension ListView {
    init(_ ffi: HelpdeskFFI.ListView) {
        self.init(lines: ffi.lines.map(TicketLine.init), next: ffi.next.map(PageKey.init))
    }
}

/// One ticket in a list.
public struct TicketLine: Hashable, Sendable, Identifiable {
    /// The ticket.
    public var id: TicketId
    /// Its number.
    public var number: TicketNumber
    /// Language and summary.
    public var title: Title
    /// Where it stands, as members see it.
    public var status: TicketStatus
    /// When it was opened, or when it was solved or closed: the list says which.
    public var date: Date

    /// Makes it of its parts.
    public init(id: TicketId, number: TicketNumber, title: Title, status: TicketStatus, date: Date) {
        self.id = id
        self.number = number
        self.title = title
        self.status = status
        self.date = date
    }
}

extension TicketLine {
    init(_ ffi: HelpdeskFFI.TicketLine) {
        self.init(
            id: TicketId(ffi.id),
            number: TicketNumber(ffi.number),
            title: Title(ffi.title),
            status: TicketStatus(ffi.status),
            date: ffi.date
        )
    }
}

/// One ticket as its reader may see it.
public struct TicketView: Hashable, Sendable {
    /// The ticket's number.
    public var number: TicketNumber
    /// Its head.
    public var ticket: Ticket
    /// The number of the closed ticket that it refers to.
    public var follows: TicketNumber?
    /// The number of the ticket that carries it on.
    public var mergedInto: TicketNumber?
    /// For agents: the member as the directory knows them now, if it does.
    public var member: MemberAccount?
    /// What the reader may do now.
    public var allowed: [TicketAction]
    /// What happened, oldest first.
    public var timeline: [TimelineEntry]
    /// Where to go on when there is more.
    public var next: EventId?

    /// Makes it of its parts.
    public init(
        number: TicketNumber,
        ticket: Ticket,
        follows: TicketNumber? = nil,
        mergedInto: TicketNumber? = nil,
        member: MemberAccount? = nil,
        allowed: [TicketAction],
        timeline: [TimelineEntry],
        next: EventId? = nil
    ) {
        self.number = number
        self.ticket = ticket
        self.follows = follows
        self.mergedInto = mergedInto
        self.member = member
        self.allowed = allowed
        self.timeline = timeline
        self.next = next
    }
}

extension TicketView {
    init(_ ffi: HelpdeskFFI.TicketView) {
        self.init(
            number: TicketNumber(ffi.number),
            ticket: Ticket(ffi.ticket),
            follows: ffi.follows.map { TicketNumber($0) },
            mergedInto: ffi.mergedInto.map { TicketNumber($0) },
            member: ffi.member.map(MemberAccount.init),
            allowed: ffi.allowed.map(TicketAction.init),
            timeline: ffi.timeline.map(TimelineEntry.init),
            next: ffi.next.map(EventId.init)
        )
    }
}

/// One event of a timeline.
public struct TimelineEntry: Hashable, Sendable, Identifiable {
    /// The event.
    public var id: EventId
    /// What happened, as the reader may see it.
    public var event: TicketEvent

    /// Makes it of its parts.
    public init(id: EventId, event: TicketEvent) {
        self.id = id
        self.event = event
    }
}

extension TimelineEntry {
    init(_ ffi: HelpdeskFFI.TimelineEntry) {
        self.init(id: EventId(ffi.id), event: TicketEvent(ffi.event))
    }
}

/// A page of a ticket's history.
public struct HistoryView: Hashable, Sendable {
    /// The ticket's number.
    public var number: TicketNumber
    /// What happened, oldest first, notes and assignments included.
    public var events: [RecordedEvent]
    /// Where to go on when there is more.
    public var next: EventId?

    /// Makes it of its parts.
    public init(number: TicketNumber, events: [RecordedEvent], next: EventId? = nil) {
        self.number = number
        self.events = events
        self.next = next
    }
}

extension HistoryView {
    init(_ ffi: HelpdeskFFI.HistoryView) {
        self.init(
            number: TicketNumber(ffi.number),
            events: ffi.events.map(RecordedEvent.init),
            next: ffi.next.map(EventId.init)
        )
    }
}
