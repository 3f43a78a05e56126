import Foundation
import Helpdesk

/// The calls that are measured, as an app makes them.
@MainActor final class Calls {
    private let file: URL
    private let member: MemberId
    private let durability: Durability
    private let new: NewTicket
    private var open: MemberDesk?

    init(folder: URL, member: String, durability: Durability) throws {
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        file = folder.appendingPathComponent("desk.db")
        self.member = MemberId(member)
        self.durability = durability
        new = try NewTicket(
            title: Title(language: "da", summary: text("summary.txt")),
            description: TicketDescription(text: text("description.txt"))
        )
    }

    /// Opens the desk and reads the first `limit` lines of a list. Returns how many there are.
    func firstList(_ limit: Int) async throws -> Int {
        try await side().myList(.open, limit: limit).lines.count
    }

    /// Reads 25 lines of a list.
    func list() async throws {
        let lines = try await side().myList(.open, limit: 25).lines
        precondition(lines.count == 25, "a list is not 25 lines long")
    }

    /// Submits a ticket, which happens once.
    func submit() async throws {
        let acted = try await side().submit(new, once: .random())
        precondition(acted.fresh, "a ticket had been submitted before")
    }

    /// Lets the desk go; the next call opens it anew.
    func close() {
        open = nil
    }

    private func side() async throws -> MemberDesk {
        if let open { return open }
        let accounts = try GivenAccounts([
            .member(MemberAccount(id: member, name: "Anna Andersen", rank: "Gold", languages: []))
        ])
        let storage = Storage.sqlite(file, durability: durability)
        let side = try await Desk.open(storage, accounts: .given(accounts)).member(member)
        open = side
        return side
    }
}
