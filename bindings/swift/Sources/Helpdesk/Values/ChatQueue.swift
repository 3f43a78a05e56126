internal import HelpdeskFFI
import Foundation

/// The queue as an agent sees it.
public struct ChatQueueView: Hashable, Sendable {
    /// The first chats that wait, at most 100, in the order in which they are taken.
    public var waiting: [WaitingLine]
    /// Whether more wait behind them.
    public var more: Bool
    /// The chats that the agent has.
    public var mine: [Chat]
    /// The agent's own presence; none who was never there.
    public var own: Presence?
    /// Everybody whose lease runs, the agent among them.
    public var present: [Presence]

    /// Makes it of its parts.
    public init(waiting: [WaitingLine], more: Bool, mine: [Chat], own: Presence? = nil, present: [Presence]) {
        self.waiting = waiting
        self.more = more
        self.mine = mine
        self.own = own
        self.present = present
    }
}

extension ChatQueueView {
    init(_ ffi: HelpdeskFFI.ChatQueueView) {
        self.init(
            waiting: ffi.waiting.map(WaitingLine.init),
            more: ffi.more,
            mine: ffi.mine.map(Chat.init),
            own: ffi.own.map(Presence.init),
            present: ffi.present.map(Presence.init)
        )
    }
}

/// One chat that waits.
public struct WaitingLine: Hashable, Sendable {
    /// Its head.
    public var chat: Chat
    /// Its place in the queue.
    public var place: QueuePlace
    /// Who may take it now.
    public var offer: ChatOffer

    /// Makes it of its parts.
    public init(chat: Chat, place: QueuePlace, offer: ChatOffer) {
        self.chat = chat
        self.place = place
        self.offer = offer
    }
}

extension WaitingLine {
    init(_ ffi: HelpdeskFFI.WaitingLine) {
        self.init(chat: Chat(ffi.chat), place: QueuePlace(ffi.place), offer: ChatOffer(ffi.offer))
    }
}

/// To whom one waiting chat is offered.
public struct ChatOffer: Hashable, Sendable {
    /// The chat.
    public var chat: ChatId
    /// Who may take it.
    public var to: OfferedTo

    /// Makes it of its parts.
    public init(chat: ChatId, to: OfferedTo) {
        self.chat = chat
        self.to = to
    }
}

extension ChatOffer {
    init(_ ffi: HelpdeskFFI.ChatOffer) {
        self.init(chat: ChatId(ffi.chat), to: OfferedTo(ffi.to))
    }
}

/// Who may take a waiting chat now.
public enum OfferedTo: Hashable, Sendable {
    /// One agent alone, for a while.
    ///
    /// - agent: the agent who has been free longest among those that are not asked for an earlier chat.
    /// - until: when it is open to all.
    case agent(agent: AgentId, until: Date)
    /// Every agent with a free hand.
    case everybody
    /// Nobody yet: there are as many chats before it as agents with a free hand, or none is there.
    case nobody
}

extension OfferedTo {
    init(_ ffi: HelpdeskFFI.OfferedTo) {
        switch ffi {
        case .agent(let agent, let until):
            self = .agent(agent: AgentId(agent), until: until)
        case .everybody: self = .everybody
        case .nobody: self = .nobody
        }
    }
}
