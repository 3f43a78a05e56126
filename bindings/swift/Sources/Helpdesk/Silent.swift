/// A value that may hold what somebody typed. Printed, logged or dumped it shows its type, and its
/// id if it has one: nothing that is typed into a help desk belongs in a log.
public protocol Silent: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Silent {
    public var description: String { String(describing: Self.self) }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Silent where Self: Identifiable {
    public var description: String { "\(Self.self)(\(id))" }
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
