import Foundation
import Helpdesk
import Testing

@Suite struct ChangesTests {
    @Test func changesComeInTheirOrderAndOnce() async throws {
        let desk = try await TestDesk()
        let beginning = try await desk.maja.snapshot().cursor
        let writer = Task {
            for index in 1...20 {
                _ = try await desk.ticket("Number \(index)")
            }
        }
        var summaries: [String] = []
        for try await news in desk.maja.changes(after: beginning) {
            guard case .changes(let changes, _) = news else { break }
            #expect(!changes.isEmpty)
            summaries += changes.compactMap(summary(of:))
            if summaries.count >= 20 { break }
        }
        try await writer.value
        #expect(summaries == (1...20).map { "Number \($0)" })
    }

    @Test func aCursorGoesOnWhereItWas() async throws {
        let desk = try await TestDesk()
        _ = try await desk.ticket("Before")
        let cursor = try await desk.maja.snapshot().cursor
        _ = try await desk.ticket("After")
        var news = desk.maja.changes(after: cursor).makeAsyncIterator()
        guard case .changes(let changes, let place) = try await news.next() else {
            Issue.record("the ticket is a change")
            return
        }
        #expect(changes.compactMap(summary(of:)) == ["After"])
        guard case .changes(_, let next, let more) = try await desk.maja.changesAfter(cursor) else {
            Issue.record("the place leads somewhere")
            return
        }
        #expect(next == place)
        #expect(!more)
    }

    @Test func withoutAPlaceTheStateComesFirst() async throws {
        let desk = try await TestDesk()
        _ = try await desk.ticket("Before")
        var news = desk.maja.changes().makeAsyncIterator()
        guard case .snapshot(let state) = try await news.next() else {
            Issue.record("the first news is the state")
            return
        }
        #expect(state.tickets.map(\.ticket.title.summary) == ["Before"])
        _ = try await desk.ticket("After")
        guard case .changes(let changes, _) = try await news.next() else {
            Issue.record("the next news is a change")
            return
        }
        #expect(changes.compactMap(summary(of:)) == ["After"])
    }

    @Test func aForeignPlaceIsAnsweredWithTheState() async throws {
        let desk = try await TestDesk()
        let other = try await desk.uma.snapshot().cursor
        #expect(try await desk.maja.changesAfter(other) == .takeSnapshot)
        var news = desk.maja.changes(after: other).makeAsyncIterator()
        #expect(try await news.next() == .snapshot(desk.maja.snapshot()))
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
        let before = try #require(try await views.next()).timeline.count

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

/// The summary of a ticket that was submitted.
private func summary(of change: FeedChange) -> String? {
    guard case .ticket(_, let event) = change.what, case .submitted(_, let title, _, _, _) = event.what
    else { return nil }
    return title.summary
}
