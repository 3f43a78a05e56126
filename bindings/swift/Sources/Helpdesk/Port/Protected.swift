/// What somebody typed, in a column of a store. It does not show itself in a description or a dump;
/// read ``value`` to store it, and do not log it.
public struct Protected: Name, Silent {
    /// What was typed.
    public let value: String

    /// Takes what was typed.
    public init(_ value: String) {
        self.value = value
    }

    /// Its length alone.
    public var description: String { "Protected(\(value.utf8.count) bytes)" }
}
