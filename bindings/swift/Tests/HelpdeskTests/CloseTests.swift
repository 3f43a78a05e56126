import Foundation
import Testing

@testable import Helpdesk

/// A desk that is closed lets go, whoever still holds it.
@Suite struct CloseTests {
    @Test func sequencesEnd() async throws {
        let desk = try await TestDesk()
        let place = try await desk.maja.snapshot().cursor
        let news = Task {
            var count = 0
            for try await _ in desk.maja.changes(after: place) { count += 1 }
            return count
        }
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let views = Task {
            var count = 0
            for try await _ in desk.maja.watchMyTickets() {
                count += 1
                start.yield()
            }
            return count
        }
        for await _ in started { break }
        desk.desk.close()
        #expect(try await news.value == 0)
        #expect(try await views.value == 1)
    }

    @Test func aSequenceThatBeginsLaterIsEmpty() async throws {
        let desk = try await TestDesk()
        desk.desk.close()
        for try await _ in desk.maja.watchMyTickets() { Issue.record("a view of a closed desk") }
        for try await _ in desk.maja.changes() { Issue.record("news of a closed desk") }
    }

    @Test func aWaitIsStopped() async throws {
        let desk = try await TestDesk()
        let place = try await desk.maja.snapshot().cursor
        let wait = Task { await failure { try await desk.maja.waitForChanges(after: place) } }
        await Task.yield()
        desk.desk.close()
        #expect(await wait.value as? DeskError == .stopped)
    }

    @Test func furtherCallsThrowAndClosingAgainDoesNothing() async throws {
        let desk = try await TestDesk()
        desk.desk.close()
        desk.desk.close()
        await #expect(throws: DeskError.stopped) { try await desk.maja.myTickets() }
        await #expect(throws: DeskError.stopped) { try await desk.desk.runDue() }
        await #expect(throws: DeskError.stopped) { try await desk.maja.upload(onePixel, name: "a.png") }
    }

    @Test func whatItHeldIsFreedAndItsFileOpens() async throws {
        let file = TemporaryFile()
        let desk = try await TestDesk(storage: .sqlite(file.url))
        _ = try await desk.ticket("Before")
        weak var library: AnyObject?
        library = try desk.desk.ffi
        #expect(library != nil)
        desk.desk.close()
        #expect(library == nil)
        let next = try await TestDesk(storage: .sqlite(file.url))
        #expect(try await next.maja.myTickets().open.lines.count == 1)
    }
}
