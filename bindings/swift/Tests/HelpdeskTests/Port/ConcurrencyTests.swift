import Foundation
import Testing

@testable import Helpdesk

/// Many tasks use one desk at once.
@Suite struct ConcurrencyTests {
    static let tasks = 16
    static let submits = 15

    @Test func manyTasksOverAStoreInSwift() async throws {
        try await Self.use(desk(over: MemoryStore()))
    }

    @Test func manyTasksOverADatabase() async throws {
        let folder = try Folder()
        try await Self.use(
            Desk.open(.sqlite(folder.file("desk.db"), durability: .normal), accounts: accounts()))
    }

    /// Each task submits, reads and answers; one waiter sees all that happens.
    static func use(_ desk: Desk) async throws {
        let anna = desk.member("anna")
        let start = try await anna.snapshot().cursor
        let watcher = Task {
            var seen: [EventId] = []
            for try await page in anna.changes(after: start) {
                guard case .changes(let changes, _) = page else {
                    break
                }
                seen += changes.map(\.id)
                if seen.count >= 2 * tasks * submits {
                    break
                }
            }
            return seen
        }
        let numbers = try await withThrowingTaskGroup(of: [TicketNumber].self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var numbers: [TicketNumber] = []
                    for nth in 0..<submits {
                        let acted = try await anna.submit(ticket("Number \(nth) of \(task)"))
                        try await anna.reply(to: .id(acted.ticket), NewPost(text: "And \(nth)."))
                        let view = try await anna.view(.number(acted.number))
                        #expect(view.ticket.id == acted.ticket && view.timeline.count == 2)
                        _ = try await anna.myTickets(limit: 5)
                        numbers.append(acted.number)
                    }
                    // A task's own tickets have numbers that grow.
                    #expect(numbers == numbers.sorted())
                    return numbers
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(numbers).count == tasks * submits)
        let seen = try await watcher.value
        #expect(seen.count == 2 * tasks * submits && Set(seen).count == seen.count)
        let report = try await desk.agent("kim").verify()
        #expect(report.faults == [] && report.tickets == tasks * submits)
    }

    /// One operation from many tasks is done once.
    @Test func oneOperationFromManyTasksIsDoneOnce() async throws {
        for desk in [try await desk(over: MemoryStore()), try await Desk.open(.memory, accounts: accounts())] {
            let anna = desk.member("anna")
            let acted = try await withThrowingTaskGroup(of: Acted.self) { group in
                for _ in 0..<Self.tasks {
                    group.addTask { try await anna.submit(ticket(), once: "once") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(acted.filter(\.fresh).count == 1)
            #expect(Set(acted.map(\.number)).count == 1)
        }
    }
}
