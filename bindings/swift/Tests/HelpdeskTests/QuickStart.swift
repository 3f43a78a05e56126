import Foundation
import Helpdesk
import Observation
import Testing

/// The README's code, run as it stands there.
@Suite struct QuickStart {
    @Test func theQuickStartRuns() async throws {
        let folder = TemporaryFile()
        let file = folder.url
        let screenshot = onePixel
        var shown: [MyTicketsView] = []
        func show(_ lists: MyTicketsView) { shown.append(lists) }

        // quick start
        let accounts = try GivenAccounts([
            .member(MemberAccount(id: "m-1", name: "Maja", rank: "Silver", languages: ["da"])),
            .agent(AgentAccount(id: "a-1", name: "Uma", languages: ["en", "da"], role: .agent)),
        ])
        let desk = try await Desk.open(.sqlite(file), accounts: .given(accounts))

        let maja = desk.member("m-1")
        let picture = try await maja.upload(screenshot, name: "screen.png")
        let submitted = try await maja.submit(
            NewTicket(
                title: desk.policy.parseTitle("Dansk - Kan ikke behandle ordre"),
                description: TicketDescription(
                    text: "Ordren bliver stående.",
                    steps: ["Åbn ordren", "Tryk på Behandl"]
                ),
                attachments: [picture.attachment.id]
            )
        )

        let uma = desk.agent("a-1")
        try await uma.solve(.id(submitted.ticket), "Kurven er tømt.")

        for try await lists in maja.watchMyTickets() {
            show(lists)
            if let solved = lists.closed.lines.first {
                print(solved.number, try desk.policy.showTitle(solved.title))
                break
            }
        }
        // end

        #expect(shown.last?.closed.lines.map(\.status) == [.solved])
    }

    @Test func anErrorIsExplained() async throws {
        let desk = try await TestDesk(rank: "Manager")
        let (maja, policy) = (desk.maja, desk.desk.policy)
        var alerts: [RefusalText] = []
        func alert(_ text: RefusalText) { alerts.append(text) }

        // errors
        let texts = try DeskTexts(policy: policy)
        do {
            try await maja.submit(.sample())
        } catch {
            if case .refused(let refusal) = error, case .rankTooLow(let needed, _) = refusal.reason {
                print("from \(needed)")
            }
            alert(try texts.error(error))
        }
        // end

        #expect(alerts.count == 1)
    }

    @MainActor @Test func theModelShowsTheLists() async throws {
        let desk = try await TestDesk()
        let model = MyTicketsModel(desk.maja)
        let following = Task { await model.follow() }
        _ = try await desk.ticket("For the model")
        while model.lists?.open.lines.isEmpty ?? true { await Task.yield() }
        #expect(model.lists?.open.lines.map(\.title.summary) == ["For the model"])
        #expect(model.error == nil)
        following.cancel()
        await following.value
    }

    @Test(arguments: ["quick start", "errors", "model"]) func theReadmeShowsWhatRuns(_ part: String) throws {
        let source = try Package.text("Tests/HelpdeskTests/QuickStart.swift")
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let begin = try #require(lines.firstIndex { $0.trimming(" ") == "// \(part)" })
        let body = lines[(begin + 1)...].prefix { $0.trimming(" ") != "// end" }
        let indent = lines[begin].prefix { $0 == " " }.count
        let code = body.map { $0.dropFirst(min(indent, $0.count)) }.joined(separator: "\n")
        #expect(try Package.text("README.md").contains(code))
    }
}

// model
@MainActor @Observable final class MyTicketsModel {
    private(set) var lists: MyTicketsView?
    private(set) var error: DeskError?
    private let member: MemberDesk

    init(_ member: MemberDesk) {
        self.member = member
    }

    /// For a view's `.task`: it ends with the view.
    func follow() async {
        do {
            for try await lists in member.watchMyTickets() {
                self.lists = lists
            }
        } catch {
            self.error = error as? DeskError
        }
    }
}
// end

extension Substring {
    fileprivate func trimming(_ character: Character) -> Substring {
        drop { $0 == character }
    }
}
