import Foundation
import Helpdesk

/// A desk, the world around it, and the names that a story has given.
final class World {
    let desk: Desk
    let clock: ManualClock
    let directory: StoryDirectory
    let notifier: Recorder

    /// The step that is taken.
    var step: Step
    var names = Names()
    /// What the desk said no with last.
    var lastNo: DeskError?
    /// The last request for a chat, and the answer to it.
    var lastAnswer: Answered?

    /// The world as `given`, with the people of all stories and an empty desk.
    init(_ given: Story.Given, on storage: Storage) async throws {
        clock = try ManualClock(parseInstant(given.now, from: .distantPast))
        directory = StoryDirectory(Stories.people)
        notifier = Recorder()
        step = Step(when: "given", then: .null)
        desk = try await Desk.open(
            storage,
            accounts: .own(directory),
            policy: given.policy.map { try DeskPolicy(json: $0.written()) },
            notifier: notifier,
            clock: clock
        )
    }

    var policy: DeskPolicy { desk.policy }
    var now: Date { clock.now() }

    /// The key that makes the step happen once.
    var once: IdempotencyKey? { step.key.map(IdempotencyKey.init) }

    /// Who acts in the step: a person of the story, or whoever holds the session of that name.
    func side() async throws -> Side {
        guard let who = step.who else {
            throw Broken("who does \(step.when)?")
        }
        if let session = names.sessions[who] {
            return try await desk.session(session)
        }
        return switch try account(who).accountId {
        case .member(let id): .member(desk.member(id))
        case .agent(let id): .agent(desk.agent(id))
        }
    }

    func member() async throws -> MemberDesk { try await side().asMember }

    func agent() async throws -> AgentDesk { try await side().asAgent }

    func account(_ name: String) throws -> Account {
        guard let person = Stories.people[name] else {
            throw Broken("nobody is called \(name)")
        }
        return person.account(name)
    }

    /// An instant: `2020-08-03T09:00:00Z`, or from now on, as in `+3d`, `+90m` or `-1s`.
    func instant(_ text: String) throws -> Date {
        try parseInstant(text, from: now)
    }
}

private func parseInstant(_ text: String, from now: Date) throws -> Date {
    let units: [Character: Double] = ["d": 86_400, "h": 3_600, "m": 60, "s": 1]
    if let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()) {
        return now.addingTimeInterval(Double(count) * unit)
    }
    do {
        return try Date(text, strategy: .iso8601)
    } catch {
        throw Broken("\(text) is no instant")
    }
}

extension Json {
    fileprivate func written() throws -> String {
        try String(decoding: JSONEncoder().encode(self), as: UTF8.self)
    }
}

extension Person {
    /// Their account; the name in the story is the id.
    func account(_ id: String) -> Account {
        let languages = (languages ?? []).map(LanguageTag.init)
        if let rank {
            return .member(
                MemberAccount(
                    id: MemberId(id),
                    name: name,
                    email: email,
                    rank: Rank(rank),
                    languages: languages
                )
            )
        }
        return .agent(AgentAccount(id: AgentId(id), name: name, languages: languages, role: .agent))
    }
}

/// The account system of the stories' people.
actor StoryDirectory: Directory {
    private var accounts: [AccountId: Account] = [:]
    private let people: [AccountId: Person]
    /// Whether it answers.
    private var reachable = true

    init(_ people: [String: Person]) {
        let known = people.map { id, person in (person.account(id), person) }
        accounts = Dictionary(uniqueKeysWithValues: known.map { ($0.0.accountId, $0.0) })
        self.people = Dictionary(uniqueKeysWithValues: known.map { ($0.0.accountId, $0.1) })
    }

    func setReachable(_ reachable: Bool) {
        self.reachable = reachable
    }

    func setRank(_ id: AccountId, _ rank: Rank) throws {
        guard case .member(var member) = accounts[id] else {
            throw Broken("\(id) has no rank")
        }
        member.rank = rank
        accounts[id] = .member(member)
    }

    /// From now on the account does not exist.
    func close(_ id: AccountId) {
        accounts[id] = nil
    }

    func authenticate(username: String, password: Password) throws -> Account? {
        try checkReachable()
        let known = people.first { $0.value.username == username && $0.value.password == password.expose() }
        return known.flatMap { accounts[$0.key] }
    }

    func account(_ id: AccountId) throws -> Account? {
        try checkReachable()
        return accounts[id]
    }

    private func checkReachable() throws {
        if !reachable { throw DirectoryError.unavailable(detail: "switched off by the story") }
    }
}

/// Keeps what people were told.
actor Recorder: Notifier {
    private var heard: [DeskNotification] = []

    func notify(_ notification: DeskNotification) {
        heard.append(notification)
    }

    /// What was told since the last time.
    func take() -> [DeskNotification] {
        defer { heard = [] }
        return heard
    }
}
