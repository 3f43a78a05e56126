internal import HelpdeskFFI

/// The limits and times of chat, and its languages. A policy file holds these under `chat`; what
/// it leaves out is as in the reference policy.
public struct ChatRules: Hashable, Sendable {
    /// The languages in which chats are held, of those that the desk offers, each once. When the
    /// list is empty, as it is unless the policy says otherwise: the first English one that is
    /// offered (G15), or the first language of a desk without English.
    public var languages: [LanguageTag]
    /// Seconds for which a waiting chat is offered to one agent alone, 1 to 3600: 30 unless the
    /// policy says otherwise.
    public var offerSeconds: Int
    /// Seconds for which an agent is there after the last sign of life, 10 to 86400: 90 unless the
    /// policy says otherwise.
    public var leaseSeconds: Int
    /// Minutes after which a waiting visitor who was not seen has left, 1 to 1440: 10 unless the
    /// policy says otherwise.
    public var visitorMinutes: Int
    /// Minutes after which a chat in which nobody wrote is over, 1 to 10080: 30 unless the policy
    /// says otherwise.
    public var quietMinutes: Int
    /// The most chats that wait at once, 1 to 1000000: 200 unless the policy says otherwise.
    public var maxWaiting: Int
    /// The most requests of one visitor in an hour of the clock, 1 to 100000: 6 unless the policy
    /// says otherwise.
    public var requestsPerHour: Int
    /// The most requests from one network address in an hour of the clock, 1 to 1000000: 30 unless
    /// the policy says otherwise. Many people may share one.
    public var requestsPerAddressPerHour: Int
    /// Hours for which the key of a visitor without account is good, 1 to 8760: 24 unless the
    /// policy says otherwise.
    public var keyHours: Int
    /// The most posts in one chat, both sides together, 1 to 100000: 1000 unless the policy says
    /// otherwise.
    public var maxPosts: Int
    /// The most bytes that all visitors without account together may announce in a day (UTC),
    /// 1 to 1 TiB: 2 GiB unless the policy says otherwise. Members and agents do not count.
    public var visitorUploadBytesPerDay: Int

    /// Makes it of its parts.
    public init(
        languages: [LanguageTag],
        offerSeconds: Int,
        leaseSeconds: Int,
        visitorMinutes: Int,
        quietMinutes: Int,
        maxWaiting: Int,
        requestsPerHour: Int,
        requestsPerAddressPerHour: Int,
        keyHours: Int,
        maxPosts: Int,
        visitorUploadBytesPerDay: Int
    ) {
        self.languages = languages
        self.offerSeconds = offerSeconds
        self.leaseSeconds = leaseSeconds
        self.visitorMinutes = visitorMinutes
        self.quietMinutes = quietMinutes
        self.maxWaiting = maxWaiting
        self.requestsPerHour = requestsPerHour
        self.requestsPerAddressPerHour = requestsPerAddressPerHour
        self.keyHours = keyHours
        self.maxPosts = maxPosts
        self.visitorUploadBytesPerDay = visitorUploadBytesPerDay
    }
}

extension ChatRules {
    init(_ ffi: HelpdeskFFI.ChatRules) {
        self.init(
            languages: ffi.languages.map(LanguageTag.init),
            offerSeconds: Int(ffi.offerSeconds),
            leaseSeconds: Int(ffi.leaseSeconds),
            visitorMinutes: Int(ffi.visitorMinutes),
            quietMinutes: Int(ffi.quietMinutes),
            maxWaiting: Int(ffi.maxWaiting),
            requestsPerHour: Int(ffi.requestsPerHour),
            requestsPerAddressPerHour: Int(ffi.requestsPerAddressPerHour),
            keyHours: Int(ffi.keyHours),
            maxPosts: Int(ffi.maxPosts),
            visitorUploadBytesPerDay: Int(clamping: ffi.visitorUploadBytesPerDay)
        )
    }

    var ffi: HelpdeskFFI.ChatRules {
        .init(
            languages: languages.map(\.value),
            offerSeconds: UInt32(clamping: offerSeconds),
            leaseSeconds: UInt32(clamping: leaseSeconds),
            visitorMinutes: UInt32(clamping: visitorMinutes),
            quietMinutes: UInt32(clamping: quietMinutes),
            maxWaiting: UInt32(clamping: maxWaiting),
            requestsPerHour: UInt32(clamping: requestsPerHour),
            requestsPerAddressPerHour: UInt32(clamping: requestsPerAddressPerHour),
            keyHours: UInt32(clamping: keyHours),
            maxPosts: UInt32(clamping: maxPosts),
            visitorUploadBytesPerDay: UInt64(clamping: visitorUploadBytesPerDay)
        )
    }
}
