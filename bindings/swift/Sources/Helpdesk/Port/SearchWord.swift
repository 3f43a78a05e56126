internal import HelpdeskFFI

/// One word that is looked for. It does not show itself: somebody typed it.
public struct SearchWord: Sendable, Hashable, Silent {
    /// The folded word: letters and digits alone.
    public var text: String
    /// Whether words that only begin with it count as well.
    public var prefix: Bool

    /// Makes it of its parts.
    public init(text: String, prefix: Bool) {
        self.text = text
        self.prefix = prefix
    }

    /// Whether a folded word of an event is looked for, compared byte by byte.
    public func matches(_ word: some StringProtocol) -> Bool {
        prefix ? word.utf8.starts(with: text.utf8) : word.utf8.elementsEqual(text.utf8)
    }
}

extension SearchWord {
    init(_ ffi: HelpdeskFFI.SearchWord) {
        self.init(text: ffi.text, prefix: ffi.prefix)
    }
}
