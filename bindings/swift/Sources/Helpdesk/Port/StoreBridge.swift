internal import HelpdeskFFI

/// Your store, as the desk calls it.
final class StoreBridge: HelpdeskFFI.StorePort {
    private let store: any Store
    private let guarded: PortGuard

    init(_ store: any Store, log: (any LogSink)? = nil) {
        self.store = store
        guarded = PortGuard(log: log)
    }

    private func call<Answer>(_ place: StaticString, _ work: () async throws -> Answer) async throws -> Answer {
        try await guarded.call(place, failing: StoreError.self, work)
    }

    func ticket(key: HelpdeskFFI.TicketKey) async throws -> HelpdeskFFI.StoredTicket? {
        try await call("Store.ticket") {
            try await store.ticket(TicketKey(key))?.ffi
        }
    }

    func memberList(query: HelpdeskFFI.MemberListQuery) async throws -> HelpdeskFFI.MemberListPage {
        try await call("Store.memberList") {
            try await store.memberList(MemberListQuery(query)).ffi
        }
    }

    func tickets(query: HelpdeskFFI.TicketQuery) async throws -> HelpdeskFFI.TicketPage {
        try await call("Store.tickets") {
            try await store.tickets(TicketQuery(query)).ffi
        }
    }

    func timeline(ticket: String, audience: HelpdeskFFI.Audience, after: String?, limit: UInt32) async throws
        -> HelpdeskFFI.TimelinePage
    {
        try await call("Store.timeline") {
            try await store.timeline(
                of: TicketId(ticket),
                for: Audience(audience),
                after: after.map(EventId.init),
                limit: Int(limit)
            ).ffi
        }
    }

    func ticketWithTimeline(
        key: HelpdeskFFI.TicketKey,
        audience: HelpdeskFFI.Audience,
        after: String?,
        limit: UInt32
    ) async throws -> HelpdeskFFI.TicketWithTimeline? {
        try await call("Store.ticketWithTimeline") {
            try await store.ticketWithTimeline(
                TicketKey(key),
                for: Audience(audience),
                after: after.map(EventId.init),
                limit: Int(limit)
            )?.ffi
        }
    }

    func events(scope: String, after: String?, limit: UInt32) async throws -> HelpdeskFFI.FeedPage {
        try await call("Store.events") {
            try await store.events(
                of: FeedScope(scope),
                after: after.map(FeedCursor.init),
                limit: Int(limit)
            ).ffi
        }
    }

    func snapshot(scope: String) async throws -> HelpdeskFFI.Snapshot {
        try await call("Store.snapshot") {
            try await store.snapshot(of: FeedScope(scope)).ffi
        }
    }

    func wait(scope: String, after: String) async throws {
        try await call("Store.wait") {
            try await store.wait(for: FeedScope(scope), after: FeedCursor(after))
        }
    }

    func receipt(operation: String) async throws -> HelpdeskFFI.Committed? {
        try await call("Store.receipt") {
            try await store.receipt(of: operation)?.ffi
        }
    }

    func attachment(id: String) async throws -> HelpdeskFFI.StoredAttachment? {
        try await call("Store.attachment") {
            try await store.attachment(AttachmentId(id))?.ffi
        }
    }

    func attachments(ticket: String, audience: HelpdeskFFI.Audience) async throws -> [HelpdeskFFI.StoredAttachment] {
        try await call("Store.attachments") {
            try await store.attachments(of: TicketId(ticket), for: Audience(audience)).map(\.ffi)
        }
    }

    func expiredAttachments(at: Int64, limit: UInt32) async throws -> [HelpdeskFFI.StoredAttachment] {
        try await call("Store.expiredAttachments") {
            try await store.expiredAttachments(at: at, limit: Int(limit)).map(\.ffi)
        }
    }

    func search(query: HelpdeskFFI.SearchQuery) async throws -> HelpdeskFFI.SearchPage {
        try await call("Store.search") {
            try await store.search(SearchQuery(query)).ffi
        }
    }

    func allTickets(after: Int64?, limit: UInt32) async throws -> [HelpdeskFFI.StoredTicket] {
        try await call("Store.allTickets") {
            try await store.allTickets(after: after, limit: Int(limit)).map(\.ffi)
        }
    }

    func chat(key: HelpdeskFFI.ChatKeyed) async throws -> HelpdeskFFI.StoredChat? {
        try await call("Store.chat") {
            try await store.chat(ChatKeyed(key))?.ffi
        }
    }

    func chats(query: HelpdeskFFI.ChatQuery, limit: UInt32) async throws -> [HelpdeskFFI.StoredChat] {
        try await call("Store.chats") {
            try await store.chats(ChatQuery(query), limit: Int(limit)).map(\.ffi)
        }
    }

    func chatsBefore(place: Int64, atMost: UInt32) async throws -> UInt32 {
        try await call("Store.chatsBefore") {
            try await UInt32(clamping: store.chatsBefore(place: place, atMost: Int(atMost)))
        }
    }

    func chatTimes(limit: UInt32) async throws -> [HelpdeskFFI.ChatTimes] {
        try await call("Store.chatTimes") {
            try await store.chatTimes(limit: Int(limit)).map(\.ffi)
        }
    }

    func chatSides(chat: String, at: Int64) async throws -> HelpdeskFFI.ChatSides {
        try await call("Store.chatSides") {
            try await store.chatSides(of: ChatId(chat), at: at).ffi
        }
    }

    func presence(agent: String) async throws -> HelpdeskFFI.StoredPresence? {
        try await call("Store.presence") {
            try await store.presence(of: agent)?.ffi
        }
    }

    func present(at: Int64) async throws -> [HelpdeskFFI.StoredPresence] {
        try await call("Store.present") {
            try await store.present(at: at).map(\.ffi)
        }
    }

    func session(keyHash: String) async throws -> HelpdeskFFI.SessionRow? {
        try await call("Store.session") {
            try await store.session(keyHash: keyHash)?.ffi
        }
    }

    func due(at: Int64, limit: UInt32) async throws -> [HelpdeskFFI.TimerRow] {
        try await call("Store.due") {
            try await store.due(at: at, limit: Int(limit)).map(\.ffi)
        }
    }

    func notifications(at: Int64, limit: UInt32) async throws -> [HelpdeskFFI.StoredNotification] {
        try await call("Store.notifications") {
            try await store.notifications(at: at, limit: Int(limit)).map(\.ffi)
        }
    }

    func counter(key: String, at: Int64) async throws -> Int64 {
        try await call("Store.counter") {
            try await store.counter(key, at: at)
        }
    }

    func commit(change: HelpdeskFFI.ChangeSet) async throws -> HelpdeskFFI.Committed {
        try await call("Store.commit") {
            try await store.commit(ChangeSet(change)).ffi
        }
    }
}
