import Helpdesk

/// Where the play is shown: a line at a time, indented below who does something.
final class Console {
    private let write: (String) -> Void

    init(_ write: @escaping (String) -> Void) {
        self.write = write
    }

    /// A heading: what happens next.
    func scene(_ what: String) {
        write("\n== \(what)\n")
    }

    /// Somebody does something.
    func does(_ who: String, _ what: String) {
        write("\n\(who): \(what)\n")
    }

    /// What is on somebody's screen, below the margin.
    func shows(_ lines: [String]) {
        for line in lines.indented() {
            write("\(line)\n")
        }
    }

    func shows(_ line: String) {
        shows([line])
    }

    /// Shows what comes of `act`, or why it is not done and what is possible instead.
    func tries(_ texts: DeskTexts, _ act: () async throws -> [String]) async throws {
        do {
            try await shows(act())
        } catch let no as DeskError {
            try shows(explanation(of: no, texts))
        }
    }

    func line(_ text: String) {
        write("\n\(text)\n")
    }
}

/// Why the desk said no, and what is possible instead.
func explanation(of no: DeskError, _ texts: DeskTexts) throws -> [String] {
    let words = try texts.error(no)
    return [words.why] + words.instead.map { "→ \($0)" }
}

/// Rows below each other, each column as wide as its widest cell.
func table(_ rows: [[String]]) -> [String] {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
        let cells = zip(row, widths).map { cell, width in
            cell + String(repeating: " ", count: width - cell.count)
        }
        return cells.joined(separator: "  ").trimmingEnd()
    }
}

extension [String] {
    /// All lines but the empty ones, two spaces further in.
    func indented() -> [String] {
        flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            .map { $0.isEmpty ? "" : "  \($0)" }
    }
}

extension String {
    func trimmingEnd() -> String {
        var trimmed = self[...]
        while trimmed.last?.isWhitespace == true {
            trimmed.removeLast()
        }
        return String(trimmed)
    }
}
