import Foundation
import Helpdesk
import Testing

/// What keeps the stories honest: a player that lets nothing wrong pass.
@Suite(.serialized) struct ControlTests {
    /// What no outcome is.
    static let lost = object(["ok": object(["status": "lost"])])

    /// Whatever the last step expects, a story that expects something else is not true.
    @Test func aWrongExpectationFails() async throws {
        #expect(Stories.all.count > 150)
        for story in Stories.all {
            let last = story.steps.count
            try await expectFailure(of: story, at: last) { $0.then = Self.lost }
            try await expectFailure(of: story, at: last) { $0.never = ($0.never ?? []) + ["\""] }
        }
    }

    /// No word of the vocabulary lets a wrong expectation pass.
    @Test func aWrongExpectationFailsForEachWord() async throws {
        try await forEachWord { story, step in
            try await expectFailure(of: story, at: step) { $0.then = Self.lost }
        }
    }

    @Test func anUnknownStepFails() async throws {
        let story = try #require(Stories.all.first)
        let mismatch = try await expectFailure(of: story, at: 1) { $0.when = "hope" }
        #expect(mismatch.what.contains("nobody knows how to hope"))
    }

    /// For each word: what is left over is an error, whatever comes of the step.
    @Test func anUnknownKeyFailsForEachWord() async throws {
        try await forEachWord { story, step in
            let mismatch = try await expectFailure(of: story, at: step) {
                $0.with = ($0.with ?? object()).with(object(["hope": true]))
            }
            #expect(mismatch.what.contains("nobody knows what hope is"))
        }
    }

    @Test func anUnknownKeyOfAStoryOrAStepCannotBeRead() throws {
        let (file, stories) = try #require(Stories.files.first)
        #expect(!stories.isEmpty)
        let story = try Stories.json(file)["stories"].items[0]
        _ = try read(Story.self, from: story)
        let hope = object(["hope": true])
        for wrong in [
            story.with(hope),
            story.with(object(["steps": [story["steps"].items[0].with(hope)]])),
            story.with(object(["given": story["given"].with(hope)])),
        ] {
            #expect(throws: Broken.self) { try read(Story.self, from: wrong) }
        }
    }

    @Test func theVocabularyIsTheSchemasAndAllOfItIsUsed() throws {
        let schema = try Stories.json("story.schema.json")
        let inSchema = schema["$defs"]["step"]["properties"]["when"]["enum"].items.compactMap(\.content)
        #expect(Set(inSchema) == Set(Vocabulary.all.words.keys))
        #expect(Set(Stories.all.flatMap(\.steps).map(\.when)) == Set(Vocabulary.all.words.keys))
    }

    @Test func everyFileIsReadAndEveryStoryHasANameOfItsOwn() {
        #expect(Stories.files.count >= 25)
        #expect(!Stories.files.contains { $0.stories.isEmpty })
        #expect(Set(Stories.all.map(\.story)).count == Stories.all.count)
    }

    @Test(arguments: [
        (#"{}"#, #"{"a": 1}"#, true),
        (#"{"a": 1}"#, #"{"a": 1, "b": 2}"#, true),
        (#"{"a": 1}"#, #"{"a": 2}"#, false),
        (#"{"a": 1}"#, #"{}"#, false),
        (#"{"a": 1}"#, #"{"a": "1"}"#, false),
        (#"{"a": 1}"#, #"{"a": true}"#, false),
        (#"{"a": null}"#, #"{}"#, true),
        (#"{"a": null}"#, #"{"a": 0}"#, false),
        (#"[{"a": 1}]"#, #"[{"a": 1, "b": 2}]"#, true),
        (#"[1, 2]"#, #"[2, 1]"#, false),
        (#"[1]"#, #"[1, 2]"#, false),
        (#"[]"#, #"[1]"#, false),
        (#"{"$present": true}"#, #"0"#, true),
        (#"{"$present": true}"#, #"null"#, false),
        (#"{"$present": false}"#, #"null"#, true),
        (#"{"$size": 2}"#, #"[1, 2]"#, true),
        (#"{"$size": 2}"#, #"[1]"#, false),
        (#"{"$size": 0}"#, #"null"#, false),
        (#"{"$contains": [2]}"#, #"[1, 2]"#, true),
        (#"{"$contains": [{"a": 1}]}"#, #"[{"a": 1, "b": 1}]"#, true),
        (#"{"$contains": [3]}"#, #"[1, 2]"#, false),
        (#"{"$lacks": [3]}"#, #"[1, 2]"#, true),
        (#"{"$lacks": [2]}"#, #"[1, 2]"#, false),
        (#"{"$lacks": [2]}"#, #"null"#, false),
        (#"{"$text": "b"}"#, #""abc""#, true),
        (#"{"$text": "d"}"#, #""abc""#, false),
        // The same look, and other characters.
        (#""\u00e9""#, #""e\u0301""#, false),
    ]) func onlyWhatIsExpectedIsCompared(_ expected: String, _ came: String, _ fits: Bool) throws {
        let found = try difference(Json.parse(expected), Json.parse(came))
        #expect((found == nil) == fits, "\(found ?? "no difference")")
    }

    @Test func aDifferenceSaysWhere() throws {
        #expect(throws: Broken.self) { try difference(Json.parse(#"{"$sometimes": 1}"#), .number(1)) }
        let found = try difference(Json.parse(#"{"a": [{"b": 1}]}"#), Json.parse(#"{"a": [{"b": 2}]}"#))
        #expect(found?.hasPrefix("/a/0/b: ") == true)
    }

    /// The stories are played over what apps call, and nothing that lies below it.
    @Test func thePlayerKnowsThePublicApiAlone() throws {
        let folder = "Tests/HelpdeskTests/Stories"
        let path = Package.folder.appending(path: folder).path(percentEncoded: false)
        let files = try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasSuffix(".swift") && $0 != "ControlTests.swift" }
        #expect(files.count > 15)
        for file in files {
            let source = try Package.text("\(folder)/\(file)")
            for below in ["@testable", "HelpdeskFFI", ".ffi", "Bridge"] {
                #expect(!source.contains(below), "\(file)")
            }
        }
    }

    /// Plays the story up to `step` (from 1), and that one changed: that one fails.
    @discardableResult
    private func expectFailure(
        of story: Story,
        at step: Int,
        _ change: (inout Step) -> Void
    ) async throws -> Mismatch {
        var changed = story
        changed.steps = Array(story.steps.prefix(step))
        change(&changed.steps[step - 1])
        let error = await failure { [changed] in try await play(changed, on: .memory) }
        let mismatch = try #require(error as? Mismatch, "\(story.story), step \(step)")
        #expect(mismatch.step == step, "\(mismatch)")
        return mismatch
    }

    /// Calls `body` with the first story, and the step there, that each word has.
    private func forEachWord(_ body: (Story, Int) async throws -> Void) async throws {
        var tried: Set<String> = []
        for story in Stories.all {
            for (n, step) in story.steps.enumerated() where tried.insert(step.when).inserted {
                try await body(story, n + 1)
            }
        }
        #expect(tried == Set(Vocabulary.all.words.keys))
    }
}
