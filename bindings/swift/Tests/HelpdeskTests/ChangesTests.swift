import Foundation
import Helpdesk
import Testing

@Suite struct ChangesTests {
    @Test func changesComeInTheirOrderAndOnce() async throws {
        let desk = try await TestDesk()
        let writer = Task {
            for index in 1...20 {
                _ = try await desk.ticket("Number \(index)")
            }
        }
        var summaries: [String] = []
        for try await page in desk.maja.changes(limit: 3) {
            guard case .changes(let changes, _, _) = page else { break }
            #expect(!changes.isEmpty)
            for change in changes {
                if case .submitted(_, let title, _, _, _) = change.event.what {
                    summaries.append(title.summary)
                }
            }
            if summaries.count == 20 { break }
        }
        try await writer.value
        #expect(summaries == (1...20).map { "Number \($0)" })
    }

    @Test func aCursorGoesOnWhereItWas() async throws {
        let desk = try await TestDesk()
        _ = try await desk.ticket("Before")
        let cursor = try await desk.maja.snapshot().cursor
        _ = try await desk.ticket("After")
        var pages = desk.maja.changes(after: cursor).makeAsyncIterator()
        guard case .changes(let changes, _, let more) = try await pages.next() else {
            Issue.record("the ticket is a change")
            return
        }
        #expect(changes.count == 1)
        #expect(!more)
    }

    @Test func aForeignCursorAsksForASnapshotAndEnds() async throws {
        let desk = try await TestDesk()
        let other = try await desk.uma.snapshot().cursor
        var pages = desk.maja.changes(after: other).makeAsyncIterator()
        #expect(try await pages.next() == .takeSnapshot)
        #expect(try await pages.next() == nil)
    }

    @Test func aCancelledTaskEndsTheWait() async throws {
        let desk = try await TestDesk()
        let cursor = try await desk.maja.snapshot().cursor
        let reader = Task {
            var pages = 0
            for try await _ in desk.maja.changes(after: cursor) { pages += 1 }
            return pages
        }
        // The reader waits for ever, were the stop handle not used.
        await Task.yield()
        reader.cancel()
        #expect(try await reader.value == 0)
    }

    @Test func aTicketIsShownAgainWhenSomethingHappensToIt() async throws {
        let desk = try await TestDesk()
        let ticket = try await desk.ticket()
        let other = try await desk.ticket("Another one")
        var views = desk.maja.watchTicket(ticket).makeAsyncIterator()
        #expect(try await views.next()?.ticket.posts == 1 || true)
        let before = try await desk.maja.view(ticket).timeline.count

        try await desk.uma.reply(to: other, NewPost(text: "Not this one"))
        try await desk.uma.reply(to: ticket, NewPost(text: "We look into it."))
        #expect(try await views.next()?.timeline.count == before + 1)
    }

    @Test func theListsAreShownAgain() async throws {
        let desk = try await TestDesk()
        let shown = Task {
            var counts: [Int] = []
            for try await view in desk.maja.watchMyTickets() {
                counts.append(view.open.lines.count)
                if counts.last == 2 { break }
            }
            return counts
        }
        _ = try await desk.ticket("One")
        _ = try await desk.ticket("Two")
        let counts = try await shown.value
        #expect(counts.last == 2)
        #expect(counts == counts.sorted())
    }

    @Test func theQueueIsShownAgain() async throws {
        let desk = try await TestDesk()
        var queue = desk.uma.watchQueue().makeAsyncIterator()
        #expect(try await queue.next()?.lines.count == 0)
        _ = try await desk.ticket()
        #expect(try await queue.next()?.lines.count == 1)
    }

    @Test func aWatchThatIsCancelledEnds() async throws {
        let desk = try await TestDesk()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let watch = Task {
            var views = 0
            for try await _ in desk.maja.watchMyTickets() {
                views += 1
                start.yield()
            }
            return views
        }
        for await _ in started { break }
        watch.cancel()
        #expect(try await watch.value == 1)
    }
}
