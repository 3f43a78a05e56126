import Helpdesk

extension Vocabulary {
    /// What people see.
    mutating func addReading() {
        add("my_tickets", OnePage.self) { world, given in
            let view = try await world.member().myTickets(limit: given.limit ?? most)
            return try object([
                "open": world.lines(view.open),
                "awaiting": world.lines(view.awaitingFeedback),
                "closed": world.lines(view.closed),
            ])
        }
        add("my_list", MyList.self) { world, given in
            let list: MemberList = given.list == "awaiting" ? .awaitingFeedback : try the(given.list)
            let after = try world.pageKey(given.after)
            let view = try await world.member().myList(list, after: after, limit: given.limit ?? most)
            world.keep(view.next.map(Place.inList))
            return try object(["lines": world.lines(view), "more": view.next != nil])
        }
        add("view", Paged.self) { world, given in
            let (ticket, after) = try (world.names.ticket(given.ticket), world.event(given.after))
            let view = try await world.side().view(ticket, after: after, limit: given.limit ?? most)
            world.keep(view.next.map(Place.inTimeline))
            return try world.shown(view)
        }
        add("queue", Queue.self) { world, given in
            let query = try given.query(after: world.pageKey(given.after))
            let view = try await world.agent().queue(query)
            world.keep(view.next.map(Place.inList))
            return try object(["lines": view.lines.map(world.shown), "more": view.next != nil])
        }
        add("history", Paged.self) { world, given in
            let (ticket, after) = try (world.names.ticket(given.ticket), world.event(given.after))
            let view = try await world.agent().history(of: ticket, after: after, limit: given.limit ?? most)
            world.keep(view.next.map(Place.inTimeline))
            let events = try view.events.map { try world.shown($0.event) }
            return object(["number": view.number, "events": events, "more": view.next != nil])
        }
        add("changes", Page.self) { world, given in
            let after = try world.cursor(given.after)
            switch try await world.side().changesAfter(after, limit: given.limit ?? most) {
            case .changes(let changes, let cursor, let more):
                world.keep(.inFeed(cursor))
                return try object(["changes": changes.map(world.shown), "more": more])
            case .takeSnapshot:
                return object(["take_snapshot": true])
            }
        }
        add("snapshot") { world in
            let view = try await world.side().snapshot()
            world.keep(.inFeed(view.cursor))
            return try object(["tickets": view.tickets.map { try world.head($0.number, $0.ticket) }])
        }
    }
}

/// How long a page is when a story does not say.
let most = 100

private struct OnePage: Codable {
    let limit: Int?
}

struct Page: Codable {
    let limit: Int?
    let after: String?
}

private struct MyList: Codable {
    let list: String
    let limit: Int?
    let after: String?
}

/// A page of what belongs to a ticket.
private struct Paged: Codable {
    let ticket: String
    let limit: Int?
    let after: String?
}

private struct Queue: Codable {
    let statuses: [String]?
    let language: String?
    /// `anybody`, `nobody`, `me`, or the name of an agent.
    let workedOnBy: String?
    let limit: Int?
    let after: String?

    private enum CodingKeys: String, CodingKey {
        case workedOnBy = "worked_on_by"
        case statuses, language, limit, after
    }

    func query(after: PageKey?) throws -> QueueQuery {
        let workedOnBy: WorkedOnBy =
            switch workedOnBy {
            case nil, "anybody": .any
            case "nobody": .nobody
            case "me": .me
            case let agent?: .agent(AgentId(agent))
            }
        return try QueueQuery(
            statuses: (statuses ?? []).map(ticketStatus),
            language: language.map(LanguageTag.init),
            workedOnBy: workedOnBy,
            after: after,
            limit: limit ?? most
        )
    }
}

extension World {
    /// Later steps go on from here by the step's name.
    func keep(_ place: Place?) {
        if let name = step.name, let place { names.places[name] = place }
    }

    func cursor(_ name: String?) throws -> FeedCursor? {
        try place(name) { if case .inFeed(let cursor) = $0 { cursor } else { nil } }
    }

    fileprivate func pageKey(_ name: String?) throws -> PageKey? {
        try place(name) { if case .inList(let key) = $0 { key } else { nil } }
    }

    fileprivate func event(_ name: String?) throws -> EventId? {
        try place(name) { if case .inTimeline(let event) = $0 { event } else { nil } }
    }

    /// The place of this name, if one was given.
    func place<Found>(_ name: String?, _ find: (Place) -> Found?) throws -> Found? {
        guard let name else {
            return nil
        }
        guard let found = try find(names.places.called(name)) else {
            throw Broken("\(name) is another kind of place")
        }
        return found
    }
}
