import Foundation
import Helpdesk
import Testing

/// Every story of the project over what apps call, on every kind of store. One after the other: each opens a
/// desk of its own.
@Suite(.serialized, .timeLimit(.minutes(1))) struct StoriesTests {
    @Test(arguments: Stories.all) func itIsTrueOnSQLite(_ story: Story) async throws {
        let file = TemporaryFile()
        // Nothing here has to outlive a loss of power.
        try await play(story, on: .sqlite(file.url, durability: .normal))
    }

    @Test(arguments: Stories.all) func itIsTrueOnAStoreWrittenInSwift(_ story: Story) async throws {
        try await play(story, on: .own(MemoryStore(), blobs: MemoryBlobs()))
    }

    /// The rows of the guide.
    static let guide = (1...17).map { "G\($0)" }

    @Test(arguments: guide) func aStoryShowsTheGuidesRow(_ row: String) async throws {
        let showing = Stories.all.filter { $0.covers.contains(row) }
        #expect(!showing.isEmpty)
        for story in showing {
            try await play(story, on: .memory)
        }
    }

    /// Every row of the guide, every action of both lifecycles, every answer to who asks for a chat, and every
    /// end: no more and no less.
    @Test func theStoriesCoverAllThatThereIs() {
        let answers = ["deferred", "not_technical", "other_language", "out_of_hours", "queued"]
        let rows =
            Self.guide + TicketAction.allCases.map(\.code) + ChatAction.allCases.map { "chat_\($0.code)" }
            + answers.map { "admission_\($0)" } + ChatEnd.allCases.map { "ended_\($0.code)" }
        #expect(rows.count >= 60)
        #expect(Set(Stories.all.flatMap(\.covers)).symmetricDifference(rows).sorted() == [])
    }
}
