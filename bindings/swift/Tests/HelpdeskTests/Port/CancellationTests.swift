import Foundation
import Testing

@testable import Helpdesk

/// A cancelled task leaves everything or nothing, and ends what only waits.
@Suite struct CancellationTests {
    /// How much a store holds: rows of each kind.
    struct Held: Equatable {
        var tickets: Int
        var events: Int
        var timers: Int
        var notifications: Int
        var isReceived: Bool

        init(_ store: any Store) async throws {
            tickets = try await store.allTickets(after: nil, limit: 500).count
            guard case .events(let all, _, _) = try await store.events(of: .desk, after: nil, limit: 500) else {
                throw InVain(what: "the feed from its beginning")
            }
            events = all.count
            timers = try await store.due(at: .max, limit: 500).count
            notifications = try await store.notifications(at: .max, limit: 500).count
            isReceived = try await store.receipt(of: all.first?.operation ?? "") != nil
        }
    }

    /// What a store holds before and after a ticket was submitted.
    static func bounds() async throws -> (nothing: Held, all: Held) {
        let store = MemoryStore()
        let nothing = try await Held(store)
        _ = try await desk(over: store).member("anna").submit(ticket(), once: "once")
        let all = try await Held(store)
        #expect(all.tickets == 1 && all.events == 1 && all.notifications == 1 && all.isReceived)
        return (nothing, all)
    }

    /// Submits over a gate, cancels at the `number`th passage, and says what the store held there and
    /// what it held in the end; `nil` when there were fewer passages.
    static func cancelSubmit(at number: Int, over below: any Store) async throws -> (then: Held, after: Held)? {
        let store = GatedStore(below)
        let desk = try await desk(over: store)
        await store.gate.hold(number)
        let task = Task {
            // Opens the gate at the end, so that who watches it goes on.
            let answer = await Result { try await desk.member("anna").submit(ticket(), once: "once") }
            await store.gate.open()
            return answer
        }
        await store.gate.reached()
        guard await store.gate.holds else {
            _ = try await task.value.get()
            return nil
        }
        task.cancel()
        let then = try await Held(below)
        await store.gate.open()
        let answer = await task.value
        let after = try await Held(below)
        if case .success = answer {
            // Who is told that it is done finds it.
            #expect(after.tickets == 1)
        }
        return (then, after)
    }

    @Test func aCancelledCommandIsDoneOrNotAtEveryAwait() async throws {
        let (nothing, all) = try await Self.bounds()
        var seen: Set<Bool> = []
        var number = 0
        while true {
            number += 1
            let store = MemoryStore()
            guard let (then, after) = try await Self.cancelSubmit(at: number, over: store) else {
                break
            }
            #expect(then == nothing || then == all, "at \(number)")
            #expect(after == nothing || after == all, "after \(number)")
            seen.insert(then == all)

            // To send it again with its key does what is missing, and nothing twice.
            let again = try await desk(over: store).member("anna").submit(ticket(), once: "once")
            #expect(again.fresh == (after == nothing))
            #expect(try await Held(store) == all)
        }
        // There was a moment before the commit and one after it.
        #expect(seen == [true, false])
    }

    /// The control: a store that writes in two steps is seen half done.
    @Test func aStoreThatWritesInTwoStepsIsSeenHalfDone() async throws {
        let (nothing, all) = try await Self.bounds()
        var halves = 0
        for number in 1...20 {
            // The gate is below the wrong store: between its two steps.
            let below = MemoryStore()
            let gated = GatedStore(below)
            let desk = try await desk(over: InTwoSteps(gated))
            await gated.gate.hold(number)
            let task = Task {
                _ = try? await desk.member("anna").submit(ticket(), once: "once")
                await gated.gate.open()
            }
            await gated.gate.reached()
            task.cancel()
            let then = try await Held(below)
            halves += then == nothing || then == all ? 0 : 1
            await gated.gate.open()
            await task.value
        }
        #expect(halves > 0)
    }

    @Test func aCancelledTaskNoLongerWaits() async throws {
        let store = MemoryStore()
        let anna = try await desk(over: store).member("anna")
        let cursor = try await anna.snapshot().cursor
        let task = Task {
            var pages = 0
            for try await _ in anna.changes(after: cursor) {
                pages += 1
            }
            return pages
        }
        try await eventually("a waiter in the store") { await store.waiting == 1 }
        task.cancel()
        #expect(try await end(of: task) == 0)
        // The store's own task was cancelled as well.
        try await eventually("no waiter in the store") { await store.waiting == 0 }
    }

    @Test func aCancelledTaskNoLongerWaitsForADatabase() async throws {
        let folder = try Folder()
        let anna = try await Desk.open(.sqlite(folder.file("desk.db")), accounts: accounts()).member("anna")
        let cursor = try await anna.snapshot().cursor
        let task = Task {
            for try await _ in anna.changes(after: cursor) {}
        }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        try await end(of: task)
    }

    /// The control: without the stop handle, a cancelled task waits on, and only news end it.
    @Test func withoutTheStopHandleACancelledTaskWaitsOn() async throws {
        let store = MemoryStore()
        let desk = try await desk(over: store)
        let cursor = try await desk.member("anna").snapshot().cursor
        let task = Task {
            try await waitWithoutHandle(desk, as: "anna", after: cursor)
        }
        try await eventually("a waiter in the store") { await store.waiting == 1 }
        task.cancel()
        try await Task.sleep(for: .milliseconds(200))
        #expect(await store.waiting == 1)
        try await desk.member("anna").submit(ticket())
        try await task.value
    }

    @Test func aCancelledUploadIsStoppedAndCanBeginAnew() async throws {
        final class GatedBlobs: BlobsOver, @unchecked Sendable {
            let gate = Gate()

            override func write(_ chunk: Data, at offset: Int64, to id: AttachmentId) async throws -> Int64 {
                let length = try await super.write(chunk, at: offset, to: id)
                await gate.pass()
                return length
            }
        }
        let blobs = GatedBlobs()
        let anna = try await desk(over: MemoryStore(), blobs: blobs).member("anna")
        let content = Data(repeating: UInt8(ascii: "a"), count: 1_000_000)
        await blobs.gate.hold(1)
        let task = Task { try await anna.upload(content, name: "long.txt") }
        await blobs.gate.reached()
        task.cancel()
        await blobs.gate.open()
        await #expect(throws: DeskError.stopped) { try await task.value }
        let uploaded = try await anna.upload(content, name: "long.txt")
        #expect(uploaded.attachment.size == content.count)
    }
}

extension Result where Failure == any Error {
    /// The answer of `work`, or what it threw.
    init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}

/// A folder of a test's own, which is removed with it.
final class Folder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "helpdesk-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func file(_ name: String) -> URL {
        url.appending(path: name)
    }
}
