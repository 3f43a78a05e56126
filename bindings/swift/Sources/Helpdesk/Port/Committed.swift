internal import HelpdeskFFI

/// What a commit did, or had done before.
public struct Committed: Sendable, Hashable {
    /// Whether this call did it. False: the operation was carried out before, and this is what
    /// was stored then.
    public var fresh: Bool
    /// The operation's answer; none for a change without operation.
    public var answer: RowBody?
    /// The numbers of the tickets that it made.
    public var numbers: [Numbered]
    /// The places in the order of arrival of the chats that it made.
    public var arrivals: [Arrival]
    /// For each scope that got an event, the place that includes this change.
    public var places: [FeedPlace]

    /// Makes it of its parts.
    public init(
        fresh: Bool,
        answer: RowBody? = nil,
        numbers: [Numbered] = [],
        arrivals: [Arrival] = [],
        places: [FeedPlace] = []
    ) {
        self.fresh = fresh
        self.answer = answer
        self.numbers = numbers
        self.arrivals = arrivals
        self.places = places
    }
}

extension Committed {
    var ffi: HelpdeskFFI.Committed {
        HelpdeskFFI.Committed(
            fresh: fresh,
            answer: answer?.ffi,
            numbers: numbers.map(\.ffi),
            arrivals: arrivals.map(\.ffi),
            places: places.map(\.ffi)
        )
    }
}

/// The number that a new ticket got.
public struct Numbered: Sendable, Hashable {
    /// The ticket.
    public var ticket: TicketId
    /// Its number.
    public var number: Int64

    /// Makes it of its parts.
    public init(ticket: TicketId, number: Int64) {
        self.ticket = ticket
        self.number = number
    }
}

extension Numbered {
    var ffi: HelpdeskFFI.Numbered {
        HelpdeskFFI.Numbered(
            ticket: ticket.value,
            number: number
        )
    }
}

/// The place in the order of arrival that a new chat got.
public struct Arrival: Sendable, Hashable {
    /// The chat.
    public var chat: ChatId
    /// Its place.
    public var place: Int64

    /// Makes it of its parts.
    public init(chat: ChatId, place: Int64) {
        self.chat = chat
        self.place = place
    }
}

extension Arrival {
    var ffi: HelpdeskFFI.Arrival {
        HelpdeskFFI.Arrival(
            chat: chat.value,
            place: place
        )
    }
}
