import Foundation

/// A text that names something: an id, a tag, a place. The desk reads it when it is used: one that
/// is not as it must be is ``DeskError/invalid(_:)`` from that call.
///
/// Names are compared, hashed and sorted by their bytes, as the desk does it. Swift strings are equal
/// when they look the same, however their accents are written: so keep names in dictionaries and
/// sets, and not their strings.
public protocol Name: Hashable, Comparable, Sendable, Codable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The text.
    var value: String { get }

    /// Names what the text names.
    init(_ value: String)
}

extension Name {
    public init(stringLiteral value: String) {
        self.init(value)
    }

    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    public var description: String { value }

    public static func == (one: Self, other: Self) -> Bool {
        one.value.utf8.elementsEqual(other.value.utf8)
    }

    public static func < (one: Self, other: Self) -> Bool {
        one.value.utf8.lexicographicallyPrecedes(other.value.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in value.utf8 {
            hasher.combine(byte)
        }
        // No byte of UTF-8: it ends the text.
        hasher.combine(UInt8.max)
    }
}

/// Names a ticket for ever: a UUID. People see its ``TicketNumber``.
public struct TicketId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// A ticket's number as people say it: 1042 of `TI-1042`.
public struct TicketNumber: Hashable, Comparable, Sendable, Codable, ExpressibleByIntegerLiteral,
    CustomStringConvertible
{
    /// The number.
    public let value: Int64

    /// The ticket number `value`.
    public init(_ value: Int64) { self.value = value }

    /// Makes it of its parts.
    public init(integerLiteral value: Int64) { self.init(value) }

    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(Int64.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    public static func < (one: Self, other: Self) -> Bool { one.value < other.value }

    /// The number as it is shown: `TI-1042`.
    public var description: String { "TI-\(value)" }
}

/// The id by which your account system knows a member.
public struct MemberId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// The id by which your account system knows an agent.
public struct AgentId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// Names one event: a UUID. Also the place from which a timeline is read on.
public struct EventId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// Names one ask of a feedback request: a UUID.
public struct AskId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// Names one solution: a UUID, so that a member confirms what they have read.
public struct SolutionId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// Names one attachment: a UUID.
public struct AttachmentId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// Names one notification: a UUID, the same at each attempt to deliver it.
public struct NotificationId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// Names one chat: a UUID.
public struct ChatId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// Names one message of a chat: a UUID that its sender makes, so that it is posted once.
public struct MessageId: Name {
    public let value: String
    public init(_ value: String) { self.value = value }

    /// An id for a message that is being written.
    public static func random() -> Self { Self(UUID().uuidString.lowercased()) }
}

/// A key that makes one request happen once, however often it is sent: keep it beside the request
/// until there is an answer.
public struct IdempotencyKey: Name {
    public let value: String
    public init(_ value: String) { self.value = value }

    /// A key that nobody has used: a random UUID.
    public static func random() -> Self { Self(UUID().uuidString.lowercased()) }
}

/// A place in one feed of changes. Opaque: give it back as it came.
public struct FeedCursor: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// The SHA-256 of a content: 64 hexadecimal digits.
public struct ContentDigest: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// A language tag (BCP 47), as in `da` or `pt-BR`.
public struct LanguageTag: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// The name of a rank on the company's ladder, as in `Silver`.
public struct Rank: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// A date without a zone, as in `2026-12-24`.
public struct IsoDate: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// A time of day without a zone, to the minute, as in `06:00`.
public struct ClockTime: Name {
    public let value: String
    public init(_ value: String) { self.value = value }
}

/// The key of a session: keep it like a password. It does not show itself.
public struct SessionKey: Name, Silent {
    public let value: String
    public init(_ value: String) { self.value = value }

    public var description: String { "SessionKey" }
}

/// The key of a visitor without account to their chat: keep it like a password. It does not show
/// itself.
public struct ChatKey: Name, Silent {
    public let value: String
    public init(_ value: String) { self.value = value }

    public var description: String { "ChatKey" }
}
