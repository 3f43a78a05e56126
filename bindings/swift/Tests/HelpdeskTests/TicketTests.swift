import Foundation
import Helpdesk
import Testing

@Suite struct TicketTests {
    @Test func aTicketGoesFromOpenToClosed() async throws {
        let desk = try await TestDesk()
        let ticket = try await desk.ticket()
        var lists = try await desk.maja.myTickets()
        #expect(lists.open.lines.map(\.title.summary) == ["Cannot process an order"])

        try await desk.uma.assign(ticket, to: "a-1")
        try await desk.uma.askFeedback(
            on: ticket,
            [NewAsk(kind: .text, question: "Which order?"), NewAsk(kind: .screenshot, required: false)]
        )
        lists = try await desk.maja.myTickets()
        #expect(lists.open.lines.isEmpty)
        #expect(lists.awaitingFeedback.lines.map(\.status) == [.awaitingFeedback])

        let asks = try await desk.maja.view(ticket).ticket.asks
        #expect(asks.map(\.kind) == [.text, .screenshot])
        try await desk.maja.giveFeedback(
            on: ticket,
            [.given(ask: asks[0].id, post: NewPost(text: "Number 17"))]
        )
        #expect(try await desk.maja.view(ticket).ticket.status == .open)

        try await desk.uma.solve(ticket, "Cleared the cart.")
        let solved = try await desk.maja.view(ticket)
        let solution = try #require(solved.ticket.solution)
        #expect(solved.allowed.contains(.confirm))
        try await desk.maja.confirm(ticket, solution: solution.id)

        lists = try await desk.maja.myTickets()
        #expect(lists.closed.lines.map(\.status) == [.closed(.confirmed)])
    }

    @Test func membersSeeSupportAndNeitherNamesNorNotes() async throws {
        let desk = try await TestDesk()
        let ticket = try await desk.ticket()
        try await desk.uma.note(on: ticket, NewPost(text: "Looks like the cart again."))
        try await desk.uma.reply(to: ticket, NewPost(text: "We look into it."))

        let seen = try await desk.maja.view(ticket).timeline.map(\.event.by)
        #expect(seen == [.member("m-1"), .support])
        let history = try await desk.uma.history(of: ticket).events.map(\.event.by)
        #expect(history == [.member("m-1"), .agent("a-1"), .agent("a-1")])
    }

    @Test func whatIsSentTwiceUnderOneKeyHappensOnce() async throws {
        let desk = try await TestDesk()
        let key = IdempotencyKey.random()
        let first = try await desk.maja.submit(.sample(), once: key)
        let again = try await desk.maja.submit(.sample(), once: key)
        #expect(first.ticket == again.ticket)
        #expect([first.fresh, again.fresh] == [true, false])
        #expect(try await desk.maja.myTickets().open.lines.count == 1)
    }

    @Test func everyCommandOfAnAgentIsThere() async throws {
        let desk = try await TestDesk()
        let (uma, first) = (desk.uma, try await desk.ticket("First"))
        let second = try await TicketKey.id(uma.submitOnBehalf(of: "m-1", .sample("Second")).ticket)

        try await uma.assign(first, to: "a-1")
        #expect(try await uma.queue(QueueQuery(workedOnBy: .me)).lines.map(\.title.summary) == ["First"])
        try await uma.release(first)
        #expect(try await uma.queue(QueueQuery(workedOnBy: .nobody)).lines.count == 2)

        try await uma.correctLanguage(of: first, to: "en")
        #expect(try await uma.view(first).ticket.title.language == "en")

        try await uma.askFeedback(on: first, [NewAsk(kind: .orderNumber)])
        let asks = try await uma.view(first).ticket.asks.map(\.id)
        try await uma.dropAsks(on: first, asks)
        #expect(try await uma.view(first).ticket.status == .open)

        let until = Date(timeIntervalSinceNow: 86_400)
        try await uma.hold(first, NewHold(reason: "Waits for the bank", until: until))
        let held = try await uma.view(first).ticket
        #expect(held.status == .onHold)
        #expect(try abs(#require(held.team.holdUntil).timeIntervalSince(until)) < 0.001)
        #expect(try await desk.maja.view(first).ticket.status == .open)
        try await uma.resume(first)

        try await uma.refer(second, to: Contact(name: "Sales", link: "mailto:sales@example.org"))
        #expect(try await uma.view(second).ticket.status == .closed(.notTechnical))
        try await uma.reopen(second)
        try await uma.merge(second, into: first)
        #expect(try await uma.view(second).mergedInto == uma.view(first).number)
    }

    @Test func aMemberTakesUpWhatIsOver() async throws {
        let desk = try await TestDesk()
        let ticket = try await desk.ticket()
        try await desk.uma.solve(ticket, "Cleared the cart.")
        try await desk.maja.notSolved(ticket, NewPost(text: "Still there."))
        #expect(try await desk.maja.view(ticket).ticket.status == .open)
        try await desk.maja.withdraw(ticket)
        let acted = try await desk.maja.followUp(on: ticket, .sample("Again"))
        #expect(try await desk.maja.view(.id(acted.ticket)).follows == desk.maja.view(ticket).number)
    }

    @Test func pagesGoOnWhereTheyEnd() async throws {
        let desk = try await TestDesk()
        for index in 1...5 {
            _ = try await desk.ticket("Number \(index)")
        }
        var titles: [String] = []
        var after: PageKey?
        repeat {
            let page = try await desk.maja.myList(.open, after: after, limit: 2)
            titles += page.lines.map(\.title.summary)
            after = page.next
        } while after != nil
        #expect(Set(titles).count == 5)
        #expect(titles.count == 5)
    }

    @Test func searchMarksWhatWasLookedFor() async throws {
        let desk = try await TestDesk()
        let ticket = try await desk.ticket()
        try await desk.maja.reply(to: ticket, NewPost(text: "The zebra crossing is blocked"))
        let found = try await desk.maja.search("zebra").hits
        #expect(found.count == 1)
        #expect(found.first?.snippet?.parts.filter(\.hit).map(\.text) == ["zebra"])
        #expect(try await desk.desk.member("m-2").search("zebra").hits.isEmpty)
    }

    @Test func whoSignsInGetsTheirSide() async throws {
        let desk = try await TestDesk()
        try desk.accounts.setPassword(.agent("a-1"), username: "uma", password: "correct horse")
        let signedIn = try await desk.desk.signIn(username: "uma", password: "correct horse")
        guard case .agent(let uma) = signedIn.side else {
            Issue.record("an agent signed in")
            return
        }
        #expect(uma.agentId == "a-1")
        guard case .agent = try await desk.desk.session(signedIn.key) else {
            Issue.record("the session is an agent's")
            return
        }
        try await desk.desk.signOut(signedIn.key)
        let error = await failure { try await desk.desk.session(signedIn.key) }
        #expect(error as? DeskError == .signIn(.noSession))
    }

    @Test func aDeskInAFileIsThereAgain() async throws {
        let file = TemporaryFile()
        let ticket = try await TestDesk(storage: .sqlite(file.url)).ticket()
        let again = try await TestDesk(storage: .sqlite(file.url, durability: .normal))
        #expect(try await again.maja.view(ticket).ticket.title.summary == "Cannot process an order")
        let report = try await again.uma.verify()
        #expect(report.tickets == 1)
        #expect(report.faults.isEmpty)
    }

    @Test func upkeepRunsAndAMemberCanLeave() async throws {
        let desk = try await TestDesk()
        let ticket = try await desk.ticket()
        try await desk.uma.askFeedback(on: ticket, [NewAsk(kind: .screenshot)])
        let later = Date(timeIntervalSinceNow: 400 * 86_400)
        let report = try await desk.desk.runDue(at: later)
        #expect(report.reminded + report.expired > 0)
        _ = try await desk.desk.deliver()
        #expect(try await desk.desk.sweep(at: later) == 0)

        #expect(try await desk.maja.exportMember().tickets.count == 1)
        let erased = try await desk.uma.eraseMember("m-1")
        #expect(erased.tickets == 1)
        let left = try await desk.uma.view(ticket)
        #expect(!left.ticket.title.summary.contains("order"))
    }
}

@Suite struct SideTests {
    @Test func aScreenForBothLeavesItToTheDesk() async throws {
        let desk = try await TestDesk()
        let queue = await failure { try await desk.maja.asAgent.queue() }
        #expect((queue as? DeskError)?.code == "agents_only")
        let submit = await failure { try await desk.uma.asMember.myTickets() }
        #expect((submit as? DeskError)?.code == "members_only")
        #expect(try await desk.uma.asAgent.queue().lines.isEmpty)
        #expect(try await desk.maja.asMember.myTickets().open.lines.isEmpty)
    }

    @Test func aSideThatMayBeAnybodysIsASide() async throws {
        let desk = try await TestDesk()
        try desk.accounts.setPassword(.member("m-1"), username: "maja", password: "correct horse")
        let side = try await desk.desk.signIn(username: "maja", password: "correct horse").side
        #expect(side.accountId == .member("m-1"))
        let ticket = try await side.asMember.submit(.sample()).ticket
        #expect(try await side.view(.id(ticket)).ticket.member == "m-1")
    }
}
