import Foundation

@testable import Helpdesk

/// A desk in memory with Maja, a Silver member, and Uma, who answers.
struct TestDesk {
    let desk: Desk
    let accounts: GivenAccounts
    let maja: MemberDesk
    let uma: AgentDesk

    init(rank: Rank = "Silver", storage: Storage = .memory) async throws {
        accounts = try GivenAccounts([
            .member(Self.member("m-1", name: "Maja", rank: rank)),
            .member(Self.member("m-2", name: "Noa", rank: "Gold")),
            .agent(AgentAccount(id: "a-1", name: "Uma", languages: ["en", "da"], role: .lead)),
        ])
        desk = try await Desk.open(storage, accounts: .given(accounts))
        maja = desk.member("m-1")
        uma = desk.agent("a-1")
    }

    static func member(_ id: MemberId, name: String, rank: Rank) -> MemberAccount {
        MemberAccount(id: id, name: name, email: "someone@example.org", rank: rank, languages: ["da"])
    }

    /// Submits a ticket of Maja's that needs no explanation.
    func ticket(_ summary: String = "Cannot process an order") async throws -> TicketKey {
        try await .id(maja.submit(.sample(summary)).ticket)
    }
}

extension NewTicket {
    static func sample(_ summary: String = "Cannot process an order") -> NewTicket {
        NewTicket(
            title: Title(language: "da", summary: summary),
            description: TicketDescription(
                text: "The order stays open.",
                steps: ["Open the order", "Tap Process"]
            )
        )
    }
}

/// What a call threw, or nothing.
func failure<Value>(_ body: () async throws -> Value) async -> (any Error)? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}

/// A file of its own in the folder for such things; gone when the test is over.
final class TemporaryFile {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    deinit {
        for ending in ["", ".part", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: url.path(percentEncoded: false) + ending)
        }
    }
}

/// The smallest picture that there is: one transparent pixel.
let onePixel = Data(
    base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)!
