import Foundation
import Testing

@testable import Helpdesk

/// Texts come back letter by letter, and ids that only look alike are two.
@Suite struct UnicodeTests {
    /// The desk keeps typed text in composed form (NFC), whatever the keyboard sent.
    static let texts = [
        "caf\u{e9}",
        "cafe\u{301}",
        "\u{1112}\u{1161}\u{11ab} 한",
        "\u{212b} \u{c5} A\u{30a}",
        "👩‍👩‍👧‍👦 🇩🇰 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "שלום \u{200f}עולם",
        "ﷺ ﬀ ẞ İ ı",
        "\u{fffd} \u{1f0a1} 𝔘𝔫𝔦",
        String(repeating: "e\u{301}", count: 10_000),
        String(repeating: "😀", count: 20_000),
    ]

    static func desks() async throws -> [Desk] {
        [
            try await desk(over: MemoryStore()),
            try await Desk.open(.memory, accounts: accounts()),
        ]
    }

    @Test func textsComeBackLetterByLetter() async throws {
        let folder = try Folder()
        let sqlite = try await Desk.open(.sqlite(folder.file("desk.db")), accounts: accounts())
        for desk in try await Self.desks() + [sqlite] {
            let anna = desk.member("anna")
            for text in Self.texts {
                let acted = try await anna.submit(ticket(text: text))
                let view = try await anna.view(.id(acted.ticket))
                guard case .submitted(_, _, let description, _, _) = view.timeline.first?.event.what else {
                    Issue.record("no event of the submit")
                    continue
                }
                #expect(bytes(description.text) == bytes(text.precomposedStringWithCanonicalMapping))
                #expect(!"\(view)".contains(text), "a view prints what was typed")
            }
        }
    }

    /// What no text may hold is refused as such, and nothing is cut off at it.
    @Test func aNulIsRefusedAndNotTakenForTheEnd() async throws {
        for desk in try await Self.desks() {
            let anna = desk.member("anna")
            for forbidden in ["stops\u{0} here", "\u{202e}turned"] {
                let error = await failure { try await anna.submit(ticket(text: forbidden)) }
                guard case DeskError.invalid(let invalid)? = error else {
                    Issue.record("came \(String(describing: error))")
                    continue
                }
                #expect(invalid.field == .description && invalid.code == "forbidden_character")
            }
            await #expect(throws: DeskError.self) { try await desk.member("an\u{0}na").myTickets() }
            #expect(try await anna.myTickets().open.lines == [])
        }
    }

    @Test func idsThatLookAlikeAreTwo() async throws {
        let (composed, decomposed) = (MemberId("ren\u{e9}"), MemberId("rene\u{301}"))
        #expect(composed.value == decomposed.value, "Swift takes the strings for equal")
        #expect(composed != decomposed && Set([composed, decomposed]).count == 2)
        #expect(decomposed < composed && !(composed < decomposed))

        let given = try GivenAccounts([composed, decomposed].map {
            .member(MemberAccount(id: $0, name: "René", rank: "Gold", languages: ["en"]))
        })
        let own = MemoryStore()
        for storage in [.memory, .own(own, blobs: MemoryBlobs())] as [Storage] {
            let desk = try await Desk.open(storage, accounts: .given(given))
            try await desk.member(composed).submit(ticket())
            #expect(try await desk.member(composed).myTickets().open.lines.count == 1)
            #expect(try await desk.member(decomposed).myTickets().open.lines.count == 0)
        }
    }

    @Test func scopesKeepTheirMember() {
        for id in ["anna", "a:b", "", "\u{301}accent", "ren\u{e9}", "rene\u{301}"].map(MemberId.init) {
            #expect(FeedScope.member(id).member == id)
        }
        #expect(FeedScope.desk.member == nil)
        #expect(FeedScope.chat("00000000-0000-0000-0000-000000000001").member == nil)
    }

    @Test func whatWasTypedDoesNotShowItself() {
        let row = TicketRow(
            id: "00000000-0000-0000-0000-000000000001", member: "anna", list: "open", listedAt: 0,
            status: "open", language: "en", openedAt: 0, summary: Protected("Anna's secret"),
            body: RowBody(schema: 1, bytes: Data("Anna's secret".utf8)))
        let word = SearchWord(text: "secret", prefix: false)
        var dumped = ""
        dump((row, word, Password("secret")), to: &dumped)
        for shown in [dumped, "\(row)", String(reflecting: row), "\(word)", "\(Password("secret"))"] {
            #expect(!shown.contains("secret"))
        }
        #expect("\(row)".contains("anna"))
    }
}
