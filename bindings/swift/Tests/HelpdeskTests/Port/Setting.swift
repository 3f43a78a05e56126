import Foundation
import Synchronization

@testable import Helpdesk

/// Accounts: Anna, who may submit, and Kim, who answers.
func accounts() throws -> AccountSystem {
    .given(
        try GivenAccounts([
            .member(MemberAccount(id: "anna", name: "Anna", rank: "Gold", languages: ["en"])),
            .agent(AgentAccount(id: "kim", name: "Kim", languages: ["en"], role: .lead)),
        ]))
}

/// A desk over this store.
func desk(over store: any Store, blobs: any BlobStore = MemoryBlobs(), log: (any LogSink)? = nil) async throws -> Desk {
    try await Desk.open(.own(store, blobs: blobs), accounts: accounts(), log: log)
}

func ticket(_ summary: String = "It does not start", text: String = "Nothing happens.") -> NewTicket {
    NewTicket(title: Title(language: "en", summary: summary), description: TicketDescription(text: text))
}

/// Keeps what it is told.
final class KeptLog: LogSink {
    private let kept = Mutex<(lines: [LogLine], thrown: [String])>(([], []))

    var lines: [LogLine] { kept.withLock { $0.lines } }
    /// The place, and what was thrown there in its own words.
    var thrown: [String] { kept.withLock { $0.thrown } }

    func log(_ line: LogLine) {
        kept.withLock { $0.lines.append(line) }
    }

    func threw(_ error: any Error, in place: String) {
        kept.withLock { $0.thrown.append("\(place): \(error)") }
    }
}

/// Stands still until it is set.
final class ManualClock: DeskClock {
    private let instant: Mutex<Date>

    init(_ instant: Date) {
        self.instant = Mutex(instant)
    }

    func now() -> Date { instant.withLock { $0 } }

    func set(_ new: Date) {
        instant.withLock { $0 = new }
    }
}

/// Waits until `holds`, looking again and again; a test that waits in vain ends as a failure, and
/// says for what.
func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
    for _ in 1...6_000 {
        if try await holds() {
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw InVain(what: what)
}

/// What the task comes to. A task that does not end is a failure, and no hang.
@discardableResult
func end<Answer: Sendable>(of task: Task<Answer, any Error>) async throws -> Answer {
    let watched = Watched()
    Task {
        _ = await task.result
        watched.isOver.store(true, ordering: .releasing)
    }
    try await eventually("the task's end") { watched.isOver.load(ordering: .acquiring) }
    return try await task.value
}

private final class Watched: Sendable {
    let isOver = Atomic(false)
}

struct InVain: Error {
    let what: String
}

/// The bytes of a text: what Swift's `==` does not compare.
func bytes(_ text: String) -> [UInt8] {
    Array(text.utf8)
}
