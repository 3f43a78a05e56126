import Foundation
import Helpdesk

/// A store in memory: how a store of one's own may look. An actor does one thing after the other, and
/// no method awaits between a look and a change, so every commit is whole.
actor MemoryStore: Store {
    private var state = State()
    /// Who waits for news.
    private var waiters: [UUID: CheckedContinuation<Void, Never>] = [:]

    func ticket(_ key: TicketKey) -> StoredTicket? { state.tickets.find(key) }

    func memberList(_ query: MemberListQuery) -> MemberListPage { state.tickets.memberList(query) }

    func tickets(_ query: TicketQuery) -> TicketPage { state.tickets.page(query) }

    func timeline(of ticket: TicketId, for audience: Audience, after: EventId?, limit: Int) -> TimelinePage {
        state.feeds.timeline(ticket, audience, after: after, limit: limit)
    }

    func ticketWithTimeline(_ key: TicketKey, for audience: Audience, after: EventId?, limit: Int)
        -> TicketWithTimeline?
    {
        guard let ticket = state.tickets.find(key) else {
            return nil
        }
        let page = state.feeds.timeline(ticket.row.id, audience, after: after, limit: limit)
        return TicketWithTimeline(ticket: ticket, events: page.events.map(TimelineRow.init), more: page.more)
    }

    func events(of scope: FeedScope, after: FeedCursor?, limit: Int) -> FeedPage {
        state.feeds.page(scope, after: after, limit: limit)
    }

    func snapshot(of scope: FeedScope) -> Snapshot {
        Snapshot(
            cursor: state.feeds.end(of: scope),
            tickets: scope.member.map { state.tickets.ofMember($0.value) } ?? []
        )
    }

    func wait(for scope: FeedScope, after: FeedCursor) async {
        while !Task.isCancelled && !state.feeds.hasNews(scope, after: after) {
            await news()
        }
    }

    func receipt(of operation: String) -> Committed? { state.receipts[Column(operation)] }

    func attachment(_ id: AttachmentId) -> StoredAttachment? { state.attachments.find(id) }

    func attachments(of ticket: TicketId, for audience: Audience) -> [StoredAttachment] {
        state.attachments.of(ticket, for: audience)
    }

    func expiredAttachments(at: Int64, limit: Int) -> [StoredAttachment] {
        state.attachments.expired(at: at, limit: limit)
    }

    func search(_ query: SearchQuery) -> SearchPage {
        state.texts.search(query, state.feeds, state.tickets)
    }

    func allTickets(after: Int64?, limit: Int) -> [StoredTicket] {
        state.tickets.after(number: after, limit: limit)
    }

    func chat(_ key: ChatKeyed) -> StoredChat? { state.chats.find(key) }

    func chats(_ query: ChatQuery, limit: Int) -> [StoredChat] { state.chats.list(query, limit: limit) }

    func chatsBefore(place: Int64, atMost: Int) -> Int { state.chats.before(place: place, atMost: atMost) }

    func chatTimes(limit: Int) -> [ChatTimes] { state.chats.times(limit: limit) }

    func chatSides(of chat: ChatId, at: Int64) -> ChatSides { state.chats.sides(of: chat, at: at) }

    func presence(of agent: String) -> StoredPresence? { state.presences.find(agent) }

    func present(at: Int64) -> [StoredPresence] { state.presences.present(at: at) }

    func session(keyHash: String) -> SessionRow? { state.sessions[Column(keyHash)] }

    func due(at: Int64, limit: Int) -> [TimerRow] { state.timers.due(at: at, limit: limit) }

    func notifications(at: Int64, limit: Int) -> [StoredNotification] {
        state.notifications.due(at: at, limit: limit)
    }

    func counter(_ key: String, at: Int64) -> Int64 { state.counters.value(key, at: at) }

    func commit(_ change: ChangeSet) throws -> Committed {
        let committed = try state.commit(change)
        if committed.fresh && !change.events.isEmpty {
            for waiter in waiters.values {
                waiter.resume()
            }
            waiters = [:]
        }
        return committed
    }

    /// How many wait for news.
    var waiting: Int { waiters.count }

    /// Returns at the next commit, or when the task is cancelled. Nothing awaits between the look of
    /// who calls and the entry here, so no commit is missed.
    private func news() async {
        let id = UUID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume()
                } else {
                    waiters[id] = continuation
                }
            }
        } onCancel: {
            Task { await self.wake(id) }
        }
    }

    private func wake(_ id: UUID) {
        waiters.removeValue(forKey: id)?.resume()
    }
}

extension TimelineRow {
    init(_ row: EventRow) {
        self.init(
            id: row.id, at: row.at, audience: row.audience, by: row.by, kind: row.kind, body: row.body)
    }
}
