/// What a feed is a feed of: one member, one chat, or the desk. Never one reader.
///
/// A store keeps a scope as its ``value``: `member:ID`, `chat:UUID` or `desk`, and perhaps another
/// in a later version.
public struct FeedScope: Name {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }

    /// All that the desk knows.
    public static let desk = FeedScope("desk")

    /// All that one member may see.
    public static func member(_ id: MemberId) -> FeedScope {
        FeedScope("member:" + id.value)
    }

    /// All that the two sides of one chat may see.
    public static func chat(_ id: ChatId) -> FeedScope {
        FeedScope("chat:" + id.value)
    }

    /// Whose feed it is, if it is a member's.
    public var member: MemberId? {
        // By bytes: an id may begin with an accent, which joins the colon to one character.
        let prefix = "member:".utf8
        guard value.utf8.starts(with: prefix) else {
            return nil
        }
        return MemberId(String(decoding: value.utf8.dropFirst(prefix.count), as: UTF8.self))
    }
}
