import Foundation
import Testing

@testable import Helpdesk

@Suite struct PolicyTests {
    let policy: DeskPolicy

    init() throws {
        policy = try .reference()
    }

    @Test func aTitleHoldsItsLanguage() throws {
        let title = try policy.parseTitle("dansk - Kan ikke behandle ordre")
        #expect(title == Title(language: "da", summary: "Kan ikke behandle ordre"))
        #expect(try policy.showTitle(title) == "Dansk - Kan ikke behandle ordre")
        #expect(try policy.findLanguage("Danish").ownName == "Dansk")
        #expect(throws: DeskError.self) { try policy.parseTitle("Klingon - nuqneH") }
    }

    @Test func aPolicyComesBackAsItWas() throws {
        let json = try policy.json()
        #expect(try DeskPolicy(json: json).json() == json)
        #expect(try DeskPolicy(policy.parts()).json() == json)
        #expect(throws: DeskError.self) { try DeskPolicy(json: "no JSON") }
    }

    @Test func anotherPolicyIsAnotherDesk() async throws {
        var parts = try policy.parts()
        parts.ticketRank = "Gold"
        let desk = try await Desk.open(
            .memory,
            accounts: .given(GivenAccounts()),
            policy: DeskPolicy(parts)
        )
        #expect(try desk.policy.maySubmit("Gold"))
        #expect(try !desk.policy.maySubmit("Silver"))
    }

    @Test func hoursAreThoseOfTheGuide() throws {
        // Wednesday 2026-11-25.
        let morning = try instant("2026-11-25T07:00:00Z")
        let english = try policy.hoursAt(morning, for: "en")
        #expect(english.covered)
        #expect(english.coverage == .englishOnly)
        let danish = try policy.hoursAt(morning, for: "da")
        #expect(!danish.covered)
        #expect(try danish.next == instant("2026-11-25T13:00:00Z"))

        let evening = try instant("2026-11-25T21:00:00Z")
        #expect(try policy.supportTime(for: "da", from: morning, until: evening) == .seconds(8 * 3_600))
        let done = try policy.afterSupportTime(.seconds(3_600), for: "da", from: morning)
        #expect(try done == instant("2026-11-25T14:00:00Z"))
        #expect(try policy.week().map(\.day) == Weekday.allCases)
        #expect(try policy.week().last?.openings.isEmpty == true)
        let days = try policy.week().filter { !$0.openings.isEmpty }.map(\.day)
        #expect(try DayRun.runs(of: days) == [DayRun(first: .mon, last: .fri)])
    }

    @Test func aDraftIsAdvised() throws {
        #expect(try Draft(summary: "Help", text: "Help").advice().contains(.noSteps))
        let long = String(repeating: "I open the order, and nothing happens. ", count: 20)
        let good = Draft(summary: "Cannot process an order", text: long, steps: 3, pictures: 1)
        #expect(try good.advice().isEmpty)
    }

    @Test func whatIsAllowedIsKnownWithoutTheDesk() async throws {
        let desk = try await TestDesk()
        let view = try await desk.maja.view(desk.ticket())
        let account = try await desk.maja.account()
        #expect(try policy.allowedActions(view.ticket, for: account) == view.allowed)
    }

    private func instant(_ text: String) throws -> Date {
        try Date(text, strategy: .iso8601)
    }
}

@Suite struct TextTests {
    let policy: DeskPolicy

    init() throws {
        policy = try .reference()
    }

    @Test func thePageIsInTheReadersLanguage() throws {
        let danish = try DeskTexts(languages: ["da-DK", "en"], policy: policy)
        #expect(try danish.language() == "da")
        #expect(try danish.page().open != DeskTexts(languages: ["en"], policy: policy).page().open)
        #expect(try DeskTexts.languages().contains("da"))
        #expect(try DeskTexts(languages: ["xx"], policy: policy).language() == "en")
    }

    @Test func refusalsAreExplained() async throws {
        let desk = try await TestDesk(rank: "Manager")
        let texts = try DeskTexts(languages: ["en"], policy: policy)
        let error = try #require(await failure { try await desk.maja.submit(.sample()) })
        let text = try texts.error(error)
        #expect(text.why.contains("Silver"))
        #expect(!text.instead.isEmpty)
        #expect(try !texts.error(CancellationError()).why.isEmpty)
    }

    @Test func everyValueHasWords() throws {
        let texts = try DeskTexts(languages: ["en"], policy: policy)
        for action in TicketAction.allCases { #expect(try !texts.action(action).isEmpty) }
        for kind in AskKind.allCases { #expect(try !texts.askKind(kind).isEmpty) }
        for list in MemberList.allCases { #expect(try !texts.listTitle(list).isEmpty) }
        for label in PageLabel.allCases { #expect(try !texts.label(label).isEmpty) }
        for advice in Advice.allCases { #expect(try !texts.advice(advice).isEmpty) }
        for role in Role.allCases { #expect(try !texts.role(role).isEmpty) }
        for field in FormField.allCases { #expect(try !texts.field(field).isEmpty) }
        for coverage in Coverage.allCases { #expect(try !texts.coverage(coverage).isEmpty) }
        #expect(try texts.status(.onHold) == texts.status(.open))
        #expect(try !texts.problem(.empty, with: .title).isEmpty)
        #expect(try texts.title(Title(language: "da", summary: "A")) == "Dansk - A")
        #expect(try texts.question(Ask(id: AskId(UUID().uuidString), kind: .steps, required: true)) != "")
        #expect(try texts.contact(policy.parts().contact) != "")
        #expect(try texts.size(10 * 1_024 * 1_024) == "10 MB")
        let holiday = Holiday(date: "2026-12-24", openings: [])
        #expect(try texts.holiday(holiday).contains("24"))
    }

    @Test func datesAreByTheReadersClock() throws {
        let at = Date(timeIntervalSince1970: 1_596_412_800)  // 2020-08-03 00:00 UTC
        let texts = try DeskTexts(
            languages: ["en"],
            policy: policy,
            zone: TimeZone(identifier: "Europe/Copenhagen")
        )
        #expect(try texts.date(at) == "3 Aug 2020")
        #expect(try texts.time(at) == "02:00")
        let west = try DeskTexts(
            languages: ["en"],
            policy: policy,
            zone: TimeZone(identifier: "America/New_York")
        )
        #expect(try west.date(at) == "2 Aug 2020")
        #expect(try texts.dateTime(at).contains("02:00"))
        #expect(try texts.nextAnswer(in: "da", next: at, now: at).contains("Dansk"))
    }

    @Test func aTimelineHasALineForEachEvent() async throws {
        let desk = try await TestDesk()
        let ticket = try await desk.ticket()
        try await desk.uma.note(on: ticket, NewPost(text: "For us"))
        let events = try await desk.uma.history(of: ticket).events.map(\.event)
        let member = try DeskTexts(languages: ["en"], policy: policy)
        let agents = try DeskTexts(languages: ["en"], policy: policy, audience: .agents)
        #expect(try member.eventLines(events).map { $0 == nil } == [false, true])
        #expect(try agents.eventLines(events).allSatisfy { $0 != nil })
    }
}

@Suite struct InstantTests {
    @Test func millisecondsCrossAsTheyAre() {
        for milliseconds in stride(from: -4_000_000_000_123, through: 4_000_000_000_123, by: 7_919_000_017) {
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            let crossed = date.ffi.timeIntervalSince1970
            #expect(Int((crossed * 1_000).rounded(.towardZero)) == milliseconds)
        }
    }

    @Test func noInstantEndsTheApp() throws {
        let policy = try DeskPolicy.reference()
        for date in [
            Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity),
            Date(timeIntervalSince1970: -.infinity), Date(timeIntervalSince1970: .nan),
        ] {
            _ = try policy.hoursAt(date, for: "en")
        }
        #expect(Duration.seconds(-5).ffi == 0)
        #expect(Duration.milliseconds(1_500).ffi == 1.5)
    }

    @Test func zonesChangeWhenTheSystemSaysSo() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Copenhagen"))
        let from = try Date("2026-01-01T00:00:00Z", strategy: .iso8601)
        let until = try Date("2027-01-01T00:00:00Z", strategy: .iso8601)
        let known = Zone(zone, from: from, until: until)
        #expect(known.offsetSeconds == 3_600)
        #expect(
            try known.changes == [
                OffsetChange(at: Date("2026-03-29T01:00:00Z", strategy: .iso8601), offsetSeconds: 7_200),
                OffsetChange(at: Date("2026-10-25T01:00:00Z", strategy: .iso8601), offsetSeconds: 3_600),
            ]
        )
    }
}
