import Helpdesk

/// A step (from 1; 0 is what was given) that did not end as its story says.
struct Mismatch: Error, CustomStringConvertible {
    let story: String
    let step: Int
    let what: String

    var description: String { "\(story), step \(step): \(what)" }
}

/// Plays the story on a desk that keeps what it knows in `storage`, which holds nothing yet.
func play(_ story: Story, on storage: Storage) async throws {
    let world: World
    do {
        world = try await World(story.given, on: storage)
    } catch {
        throw Mismatch(story: story.story, step: 0, what: "given: \(error)")
    }
    for (n, step) in story.steps.enumerated() {
        if let what = try await world.take(step) {
            throw Mismatch(story: story.story, step: n + 1, what: "\(step.when): \(what)")
        }
    }
}

extension World {
    /// Takes the step, and says where its outcome is not as expected.
    fileprivate func take(_ step: Step) async throws -> String? {
        self.step = step
        do {
            let outcome = try await outcome()
            // With the names that the step gave.
            let came = names.insteadOfIds(outcome)
            let shown = came.description
            let spilt = step.never?.first { shown.contains($0) }
            return try difference(step.then, came) ?? spilt.map { "“\($0)” stands in \(shown)" }
        } catch let broken as Broken {
            return broken.description
        }
    }

    private func outcome() async throws -> Json {
        guard let word = Vocabulary.all.words[step.when] else {
            throw Broken("nobody knows how to \(step.when)")
        }
        do {
            return try await object(["ok": word(self)])
        } catch let error as DeskError {
            let outcome = try saidNo(error)
            lastNo = error
            return outcome
        }
    }
}

/// What a word does: one call of the desk, and its answer in plain JSON.
typealias Word = @Sendable (World) async throws -> Json

/// All that a step may do.
struct Vocabulary {
    private(set) var words: [String: Word] = [:]

    static let all: Vocabulary = {
        var all = Vocabulary()
        all.addSurroundings()
        all.addPeople()
        all.addMembers()
        all.addAgents()
        all.addFiles()
        all.addReading()
        all.addRules()
        all.addTexts()
        all.addJoining()
        all.addChats()
        all.addChatFiles()
        all.addChatTeam()
        all.addChatTexts()
        return all
    }()

    /// A step of this name does this with what it is given.
    mutating func add<Given: Codable>(
        _ name: String,
        _ given: Given.Type,
        _ act: @escaping @Sendable (World, Given) async throws -> Json
    ) {
        precondition(words[name] == nil, "\(name) is there already")
        words[name] = { world in try await act(world, world.step.given(given)) }
    }

    /// A step of this name is given nothing.
    mutating func add(_ name: String, _ act: @escaping @Sendable (World) async throws -> Json) {
        add(name, NothingGiven.self) { world, _ in try await act(world) }
    }
}

private struct NothingGiven: Codable {}
