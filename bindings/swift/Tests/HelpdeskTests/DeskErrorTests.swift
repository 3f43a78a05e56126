import Foundation
import Testing

@testable import Helpdesk

@Suite struct DeskErrorTests {
    @Test func aRankThatIsTooLowIsToldWhomToTurnTo() async throws {
        let desk = try await TestDesk(rank: "Manager")
        do {
            try await desk.maja.submit(.sample())
            Issue.record("a Manager may not submit")
        } catch {
            // The error's type is known here: no cast.
            guard case .refused(let refusal) = error,
                case .rankTooLow(let needed, let contact) = refusal.reason
            else {
                throw error
            }
            #expect(needed == "Silver")
            #expect(!contact.name.isEmpty)
            #expect(error.code == "rank_too_low")
        }
    }

    @Test func everyKindComesAsItself() async throws {
        let desk = try await TestDesk()
        let ticket = try await desk.ticket()
        let cases: [(String, () async throws -> Void)] = [
            ("not_found", { _ = try await desk.desk.member("m-2").view(ticket) }),
            ("not_found", { _ = try await desk.maja.view(.number(999)) }),
            ("empty", { try await desk.maja.submit(.sample("  ")) }),
            ("malformed", { _ = try await desk.maja.view(.id("no id")) }),
            ("not_now", { try await desk.uma.resume(ticket) }),
            ("no_account", { _ = try await desk.desk.member("nobody").myTickets() }),
            ("wrong_credentials", { _ = try await desk.desk.signIn(username: "a", password: "b") }),
            ("not_found", { _ = try await desk.maja.upload(URL(filePath: "/nowhere/at.all")) }),
            ("not_found", { _ = try await desk.maja.upload(URL(string: "https://example.org/a.png")!) }),
        ]
        for (code, body) in cases {
            let error = await failure(body)
            #expect((error as? DeskError)?.code == code)
        }
    }

    @Test func aFolderThatIsNotThereIsNoDesk() async throws {
        let error = await failure {
            try await TestDesk(storage: .sqlite(URL(filePath: "/nowhere/desk.db")))
        }
        guard case .cannotOpen(let code, _) = error as? DeskError else {
            Issue.record("opened, or failed as \(String(describing: error))")
            return
        }
        #expect(code == "no_folder")
    }

    @Test func errorsCrossBothWays() throws {
        let errors: [DeskError] = [
            .refused(Refusal(code: "nothing_to_do", reason: .nothingToDo(action: .hold), allowed: [.reply])),
            .invalid(InvalidInput(code: "too_many", field: .step, problem: .tooMany(limit: 50))),
            .notFound, .signIn(.noSession), .slowDown(.seconds(30)), .unavailable(detail: "busy"),
            .damaged(detail: "page 7"), .failed(detail: "disk"),
            .cannotOpen(code: "newer", detail: "2"), .fileAccess(code: "full"), .stopped,
            .defect(detail: "submit"),
        ]
        for error in errors {
            #expect(DeskError(error.ffi) == error)
            #expect(error.localizedDescription == error.description)
        }
        #expect(errors.filter(\.isRetryable) == [.slowDown(.seconds(30)), .unavailable(detail: "busy")])
    }

    @Test func whatIsNoErrorOfTheDeskIsADefect() {
        struct Foreign: Error {
            let text = "what somebody typed"
        }
        #expect(DeskError(Foreign()) == .defect(detail: "Foreign"))
        #expect(DeskError(CancellationError()) == .stopped)
    }
}
