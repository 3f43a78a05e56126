import Helpdesk

/// The names by which a story calls what the desk made. Names of different kinds do not meet.
struct Names {
    var tickets = Called<TicketId>()
    var asks = Called<AskId>()
    var solutions = Called<SolutionId>()
    var files = Called<AttachmentId>()
    var sessions = Called<SessionKey>()
    var chats = Called<ChatId>()
    /// The keys of visitors without account, by the names of their chats.
    var keys = Called<ChatKey>()
    var messages = Called<MessageId>()
    var places = Called<Place>()

    /// A ticket by its name, or by a number as in `TI-1042`.
    func ticket(_ name: String) throws -> TicketKey {
        if name.hasPrefix("TI-"), let number = Int64(name.dropFirst(3)) {
            return .number(TicketNumber(number))
        }
        return try .id(tickets.called(name))
    }

    func files(_ names: [String]?) throws -> [AttachmentId] {
        try (names ?? []).map(files.called)
    }

    /// The id of a message: the writer's side makes it, the same for the same name.
    mutating func message(_ name: String?) -> MessageId {
        let name = name ?? "message \(messages.count)"
        let id = messages[name] ?? .random()
        messages[name] = id
        return id
    }

    /// The same JSON with names in the place of ids, and `?` for ids without a name.
    func insteadOfIds(_ value: Json) -> Json {
        switch value {
        case .object(let fields): .object(fields.mapValues(insteadOfIds))
        case .list(let items): .list(items.map(insteadOfIds))
        case .text(let text) where isUuid(text): .text(name(of: text))
        default: value
        }
    }

    private func name(of id: String) -> String {
        tickets.name(of: TicketId(id)) ?? asks.name(of: AskId(id)) ?? solutions.name(of: SolutionId(id))
            ?? files.name(of: AttachmentId(id)) ?? chats.name(of: ChatId(id))
            ?? messages.name(of: MessageId(id)) ?? "?"
    }
}

/// What has names, in the order in which they were given.
struct Called<Value> {
    private var entries: [(name: String, value: Value)] = []

    var count: Int { entries.count }

    subscript(name: String) -> Value? {
        get { entries.first { $0.name == name }?.value }
        set {
            entries.removeAll { $0.name == name }
            if let newValue { entries.append((name, newValue)) }
        }
    }

    /// What `name` stands for.
    func called(_ name: String) throws -> Value {
        guard let value = self[name] else {
            throw Broken("nothing is called \(name)")
        }
        return value
    }

    func name(of value: Value) -> String? where Value: Equatable {
        entries.first { $0.value == value }?.name
    }
}

/// Where a page ended.
enum Place {
    case inList(PageKey)
    case inTimeline(EventId)
    case inFeed(FeedCursor)
    case amongChats(Int)
}

private func isUuid(_ text: String) -> Bool {
    let dashes: Set = [8, 13, 18, 23]
    return text.utf8.count == 36
        && text.utf8.enumerated().allSatisfy { n, byte in
            dashes.contains(n)
                ? byte == UInt8(ascii: "-")
                : "0123456789abcdef".utf8.contains(byte)
        }
}
