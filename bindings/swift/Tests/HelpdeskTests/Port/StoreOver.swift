import Helpdesk

/// A store over another, method by method. What a subclass does otherwise is its fault, or what it is
/// for.
class StoreOver: Store, @unchecked Sendable {
    let store: any Store

    required init(_ store: any Store = MemoryStore()) {
        self.store = store
    }

    /// What happens around every call.
    func around<Answer: Sendable>(_ work: () async throws -> Answer) async throws -> Answer {
        try await work()
    }

    func ticket(_ key: TicketKey) async throws -> StoredTicket? {
        try await around { try await store.ticket(key) }
    }

    func memberList(_ query: MemberListQuery) async throws -> MemberListPage {
        try await around { try await store.memberList(query) }
    }

    func tickets(_ query: TicketQuery) async throws -> TicketPage {
        try await around { try await store.tickets(query) }
    }

    func timeline(of ticket: TicketId, for audience: Audience, after: EventId?, limit: Int) async throws
        -> TimelinePage
    {
        try await around { try await store.timeline(of: ticket, for: audience, after: after, limit: limit) }
    }

    func ticketWithTimeline(_ key: TicketKey, for audience: Audience, after: EventId?, limit: Int) async throws
        -> TicketWithTimeline?
    {
        try await around { try await store.ticketWithTimeline(key, for: audience, after: after, limit: limit) }
    }

    func events(of scope: FeedScope, after: FeedCursor?, limit: Int) async throws -> FeedPage {
        try await around { try await store.events(of: scope, after: after, limit: limit) }
    }

    func snapshot(of scope: FeedScope) async throws -> Snapshot {
        try await around { try await store.snapshot(of: scope) }
    }

    func wait(for scope: FeedScope, after: FeedCursor) async throws {
        try await around { try await store.wait(for: scope, after: after) }
    }

    func receipt(of operation: String) async throws -> Committed? {
        try await around { try await store.receipt(of: operation) }
    }

    func attachment(_ id: AttachmentId) async throws -> StoredAttachment? {
        try await around { try await store.attachment(id) }
    }

    func attachments(of ticket: TicketId, for audience: Audience) async throws -> [StoredAttachment] {
        try await around { try await store.attachments(of: ticket, for: audience) }
    }

    func expiredAttachments(at: Int64, limit: Int) async throws -> [StoredAttachment] {
        try await around { try await store.expiredAttachments(at: at, limit: limit) }
    }

    func search(_ query: SearchQuery) async throws -> SearchPage {
        try await around { try await store.search(query) }
    }

    func allTickets(after: Int64?, limit: Int) async throws -> [StoredTicket] {
        try await around { try await store.allTickets(after: after, limit: limit) }
    }

    func chat(_ key: ChatKeyed) async throws -> StoredChat? {
        try await around { try await store.chat(key) }
    }

    func chats(_ query: ChatQuery, limit: Int) async throws -> [StoredChat] {
        try await around { try await store.chats(query, limit: limit) }
    }

    func chatsBefore(place: Int64, atMost: Int) async throws -> Int {
        try await around { try await store.chatsBefore(place: place, atMost: atMost) }
    }

    func chatTimes(limit: Int) async throws -> [ChatTimes] {
        try await around { try await store.chatTimes(limit: limit) }
    }

    func chatSides(of chat: ChatId, at: Int64) async throws -> ChatSides {
        try await around { try await store.chatSides(of: chat, at: at) }
    }

    func presence(of agent: String) async throws -> StoredPresence? {
        try await around { try await store.presence(of: agent) }
    }

    func present(at: Int64) async throws -> [StoredPresence] {
        try await around { try await store.present(at: at) }
    }

    func session(keyHash: String) async throws -> SessionRow? {
        try await around { try await store.session(keyHash: keyHash) }
    }

    func due(at: Int64, limit: Int) async throws -> [TimerRow] {
        try await around { try await store.due(at: at, limit: limit) }
    }

    func notifications(at: Int64, limit: Int) async throws -> [StoredNotification] {
        try await around { try await store.notifications(at: at, limit: limit) }
    }

    func counter(_ key: String, at: Int64) async throws -> Int64 {
        try await around { try await store.counter(key, at: at) }
    }

    func commit(_ change: ChangeSet) async throws -> Committed {
        try await around { try await store.commit(change) }
    }
}
