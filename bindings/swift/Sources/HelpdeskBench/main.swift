import Foundation

// Does what a line of its input says, and answers each with a line of JSON. `./tests/bench` runs it,
// so that what it does in between falls on both; `docs/benchmarks.md` says what is measured.
//
// Arguments: a folder with `desk.db`, `summary.txt` and `description.txt`; the member; `full` or
// `normal`.

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
    fatalError("usage: HelpdeskBench FOLDER MEMBER full|normal")
}
let calls = try Calls(
    folder: URL(fileURLWithPath: arguments[1], isDirectory: true),
    member: arguments[2],
    durability: arguments[3] == "full" ? .full : .normal
)
while let line = readLine() {
    print(try await answer(calls, line.split(separator: " ")))
    fflush(nil)
}

@MainActor func answer(_ calls: Calls, _ words: [Substring]) async throws -> String {
    let number = words.count > 1 ? Int(words[1]) ?? 0 : 0
    switch words.first {
    case "first-list":
        // An open desk would keep the file's pages in memory.
        calls.close()
        let begun = ContinuousClock.now
        let lines = try await calls.firstList(number)
        let took = ContinuousClock.now - begun
        calls.close()
        return #"{"us": \#(took.microseconds), "lines": \#(lines)}"#
    case "list":
        return try await mean(number) { try await calls.list() }
    case "submit":
        return try await mean(number) { try await calls.submit() }
    case "warm-list":
        for _ in 0..<number { try await calls.list() }
        return "{}"
    case "warm-submit":
        for _ in 0..<number { try await calls.submit() }
        return "{}"
    case "use":
        for _ in 0..<number {
            try await calls.submit()
            try await calls.list()
        }
        return try #"{"resident": \#(residentMemory())}"#
    default:
        fatalError("nobody knows what \(words) is")
    }
}

/// The mean of what an operation takes, over so many milliseconds.
@MainActor func mean(_ milliseconds: Int, _ operation: @MainActor () async throws -> Void) async throws -> String {
    let begun = ContinuousClock.now
    var done = 0.0
    while true {
        try await operation()
        done += 1
        let spent = ContinuousClock.now - begun
        if spent >= .milliseconds(milliseconds) {
            return #"{"us": \#(spent.microseconds / done)}"#
        }
    }
}

extension Duration {
    var microseconds: Double {
        Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12
    }
}
