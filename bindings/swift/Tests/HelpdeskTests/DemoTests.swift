import Foundation
import Testing

@testable import HelpdeskDemo

@Suite(.timeLimit(.minutes(1))) struct DemoTests {
    /// What the demo shows is what the Kotlin one shows, to the letter.
    @Test func thePlayIsAsItIsWrittenDown() async throws {
        let walk = try Package.text("../kotlin/demo/walk.txt").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let shown = try await played().split(separator: "\n", omittingEmptySubsequences: false)
        for (n, (shown, written)) in zip(shown, walk).enumerated() {
            try #require(shown == written, "line \(n + 1)")
        }
        #expect(shown.count == walk.count)
    }

    /// What a reader looks for, whatever was written down.
    @Test func thePlayShowsTheGuide() async throws {
        let shown = try await played()
        for part in [
            "Technical issues can be submitted from the rank Silver.",
            "This desk is for IT support.",
            "Monday to Friday 06:00-13:00 GMT",
            "Open Tech Issues",
            "Awaiting Feedback",
            "Closed Tech Issues",
            "TI-1001  Dansk - Kan ikke behandle ordre",
            "screen.jpg",
            "(it is there already, once)",
            "Løst og bekræftet",
            "Vores supportchat er kun tilgængelig på engelsk.",
            "Place in the queue: 1",
            "Place in the queue: 2",
            "The chat is closed now.",
            "Please turn to: Customer service",
        ] {
            #expect(shown.contains(part))
        }
        let apart = shown.replacing(/[a-z.]+@example.com/, with: "")
        for inner in ["DeskError", "Optional(", "nil", "@"] {
            #expect(!apart.contains(inner))
        }
    }

    private func played() async throws -> String {
        var shown = ""
        try await playAside(on: Console { shown += $0 })
        return shown
    }
}
