internal import HelpdeskFFI

/// A person or place to turn to, with a way to get there.
public struct Contact: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// How to get there.
    public var link: String?

    /// Makes it of its parts.
    public init(name: String, link: String? = nil) {
        self.name = name
        self.link = link
    }
}

extension Contact {
    init(_ ffi: HelpdeskFFI.Contact) {
        self.init(name: ffi.name, link: ffi.link)
    }

    var ffi: HelpdeskFFI.Contact {
        .init(name: name, link: link)
    }
}
