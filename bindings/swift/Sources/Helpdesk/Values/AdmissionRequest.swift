internal import HelpdeskFFI
import Foundation

/// A request for a chat, with everything that admission looks at.
public struct AdmissionRequest: Hashable, Sendable {
    /// What was filled in.
    public var form: ChatForm
    /// The member who asks, if one is signed in: never one whose id was merely typed.
    public var member: MemberAccount?
    /// What this requester asked for within the hour, this request apart.
    public var recent: RecentRequests
    /// The queue as it stands.
    public var queue: ChatQueueState
    /// The present instant.
    public var at: Date

    /// Makes it of its parts.
    public init(
        form: ChatForm,
        member: MemberAccount? = nil,
        recent: RecentRequests,
        queue: ChatQueueState,
        at: Date
    ) {
        self.form = form
        self.member = member
        self.recent = recent
        self.queue = queue
        self.at = at
    }
}

extension AdmissionRequest {
    var ffi: HelpdeskFFI.AdmissionRequest {
        .init(form: form.ffi, member: member?.ffi, recent: recent.ffi, queue: queue.ffi, at: at.ffi)
    }
}

/// How often a chat was asked for within the hour, this request apart.
public struct RecentRequests: Hashable, Sendable {
    /// By this member, or this email address of a visitor without account.
    public var byVisitor: RequestTally
    /// From this network address. All zero when the host tells none.
    public var byAddress: RequestTally

    /// Makes it of its parts.
    public init(byVisitor: RequestTally, byAddress: RequestTally) {
        self.byVisitor = byVisitor
        self.byAddress = byAddress
    }
}

extension RecentRequests {
    var ffi: HelpdeskFFI.RecentRequests {
        .init(byVisitor: byVisitor.ffi, byAddress: byAddress.ffi)
    }
}

/// A count within a span of time.
public struct RequestTally: Hashable, Sendable {
    /// How many.
    public var count: Int
    /// When counting begins anew. What ended counts no longer.
    public var until: Date

    /// Makes it of its parts.
    public init(count: Int, until: Date) {
        self.count = count
        self.until = until
    }
}

extension RequestTally {
    var ffi: HelpdeskFFI.RequestTally {
        .init(count: UInt32(clamping: count), until: until.ffi)
    }
}

/// The queue as admission sees it.
public struct ChatQueueState: Hashable, Sendable {
    /// How many chats wait.
    public var waiting: Int
    /// How many agents are there, busy ones included.
    public var agentsThere: Int

    /// Makes it of its parts.
    public init(waiting: Int, agentsThere: Int) {
        self.waiting = waiting
        self.agentsThere = agentsThere
    }
}

extension ChatQueueState {
    var ffi: HelpdeskFFI.ChatQueueState {
        .init(waiting: UInt32(clamping: waiting), agentsThere: UInt32(clamping: agentsThere))
    }
}
