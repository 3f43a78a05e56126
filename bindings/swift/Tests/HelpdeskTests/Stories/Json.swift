import Foundation

/// JSON as a value. Texts are equal when their bytes are.
enum Json: Sendable {
    case null
    case bool(Bool)
    case number(Int64)
    case text(String)
    case list([Json])
    case object([String: Json])
}

extension Json: Equatable {
    static func == (one: Json, other: Json) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
        case (.list(let one), .list(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        default: false
        }
    }
}

extension Json {
    subscript(key: String) -> Json {
        if case .object(let fields) = self { fields[key] ?? .null } else { .null }
    }

    var items: [Json] {
        if case .list(let items) = self { items } else { [] }
    }

    var content: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// Both together.
    func with(_ more: Json) -> Json {
        guard case .object(let fields) = self, case .object(let added) = more else {
            preconditionFailure("only objects are joined")
        }
        return .object(fields.merging(added) { _, new in new })
    }

    /// The JSON that stands in `text`.
    static func parse(_ text: String) throws -> Json {
        try JSONDecoder().decode([Json].self, from: Data("[\(text)]".utf8))[0]
    }
}

extension Json: Codable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let fields = try? value.decode([String: Json].self) {
            self = .object(fields)
        } else if let items = try? value.decode([Json].self) {
            self = .list(items)
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else {
            self = try .number(value.decode(Int64.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .bool(let bool): try value.encode(bool)
        case .number(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        case .list(let items): try value.encode(items)
        case .object(let fields): try value.encode(fields)
        }
    }
}

extension Json: CustomStringConvertible {
    /// As JSON is written, but with all characters as they are.
    var description: String {
        switch self {
        case .null: return "null"
        case .bool(let bool): return "\(bool)"
        case .number(let number): return "\(number)"
        case .text(let text): return "\"\(text)\""
        case .list(let items): return "[\(items.map(\.description).joined(separator: ", "))]"
        case .object(let fields):
            let shown = fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
            return "{\(shown.joined(separator: ", "))}"
        }
    }
}

/// What `json` holds, with nothing left over: a key that the type does not have is an error.
func read<Value: Codable>(_ type: Value.Type, from json: Json) throws -> Value {
    let value = try JSONDecoder().decode(type, from: JSONEncoder().encode(json))
    let again = try JSONDecoder().decode(Json.self, from: JSONEncoder().encode(value))
    if let key = leftOver(of: json, in: again) {
        throw Broken("nobody knows what \(key) is")
    }
    return value
}

/// A key of `given` that did not come back.
private func leftOver(of given: Json, in again: Json) -> String? {
    switch (given, again) {
    case (.object(let given), .object(let again)):
        for (key, value) in given where value != .null {
            guard let kept = again[key] else {
                return key
            }
            if let key = leftOver(of: value, in: kept) {
                return key
            }
        }
        return nil
    case (.list(let given), .list(let again)):
        return zip(given, again).lazy.compactMap { leftOver(of: $0, in: $1) }.first
    default:
        return nil
    }
}
