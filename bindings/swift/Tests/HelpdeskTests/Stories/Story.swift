import Foundation
import Testing

/// One story: `tests/stories/README.md` tells more. A key that is unknown here makes it unreadable.
struct Story: Codable, Sendable {
    /// The behaviour as a sentence.
    var story: String
    /// Rows of the guide (`G5`), actions, answers and ends that it shows.
    var covers: [String]
    var given: Given
    var steps: [Step]

    /// What there is when a story begins: what the clock shows, and what differs from the reference policy.
    struct Given: Codable, Sendable {
        var now: String
        var policy: Json?
    }
}

extension Story: CustomTestStringConvertible {
    var testDescription: String { story }
}

/// One step.
struct Step: Codable, Sendable {
    /// Who acts, by name; `nil` for what is not a person's.
    var who: String?
    /// A word of the vocabulary.
    var when: String
    var with: Json?
    /// Makes it happen once.
    var key: String?
    /// What later steps call what it makes.
    var name: String?
    /// What comes of it, as far as it matters.
    var then: Json
    /// Texts that may stand nowhere in the answer.
    var never: [String]?

    private enum CodingKeys: String, CodingKey {
        case who = "as"
        case when, with, key, name, then, never
    }
}

extension Step {
    /// What the step gives, with nothing left over.
    func given<Value: Codable>(_ type: Value.Type) throws -> Value {
        do {
            return try read(type, from: with ?? .object([:]))
        } catch {
            throw Broken("what \(when) is given: \(error)")
        }
    }
}

/// Somebody with an account. A member has a rank, an agent has none.
struct Person: Codable, Sendable {
    var username: String
    var password: String
    var name: String
    var email: String?
    var rank: String?
    var languages: [String]?
}

/// The stories of the project, which every language plays.
enum Stories {
    static let people = try! read([String: Person].self, from: json("people.json"))

    /// The files of stories by name.
    static let files: [(name: String, stories: [Story])] = try! FileManager.default
        .contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        .filter { $0.hasSuffix(".json") && !["people.json", "story.schema.json"].contains($0) }
        .sorted()
        .map { ($0, try read(File.self, from: json($0)).stories) }

    static let all: [Story] = files.flatMap(\.stories)

    static func json(_ file: String) throws -> Json {
        try JSONDecoder().decode(Json.self, from: Data(contentsOf: folder.appending(path: file)))
    }

    private static let folder = Package.folder.appending(path: "../../tests/stories").standardized

    private struct File: Codable {
        var stories: [Story]
    }
}

/// A story that cannot be played: it is written wrongly.
struct Broken: Error, CustomStringConvertible {
    let description: String

    init(_ what: String) {
        description = "the story is broken: \(what)"
    }
}
