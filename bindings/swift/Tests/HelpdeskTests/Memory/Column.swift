import Helpdesk

/// The text of a column as a key: equal when its bytes are, which a string's characters do not say.
struct Column: Name {
    let value: String
    init(_ value: String) { self.value = value }
}
