import Foundation
import Helpdesk

/// Plays the whole guide on a new database in the folder.
func play(in folder: URL, on console: Console) async throws {
    let clock = PlayClock(try instant("2020-08-03T09:00:00Z"))
    let desk = try await Desk.open(
        .sqlite(folder.appending(path: "desk.db")),
        accounts: .given(people()),
        clock: clock
    )
    let stage = try Stage(desk: desk, clock: clock, console: console)
    try await stage.rankTooLow()
    try await stage.firstTicket()
    try await stage.feedback()
    try await stage.solution()
    try await stage.afterTheEnd()
    try await stage.noAnswer()
    try await stage.chatInAnotherLanguage()
    let chat = try await stage.chatInTheQueue()
    try await stage.chatGoesOnAsTicket(chat)
    try await stage.chatOutOfHours()
}

/// The desk, its time, and who takes part.
struct Stage {
    let desk: Desk
    let clock: PlayClock
    let console: Console

    let bo: MemberDesk
    let anna: MemberDesk
    let mette: AgentDesk

    /// The words on the screens of members who read English, of Anna's telephone, and of the support team.
    let english: DeskTexts
    let danish: DeskTexts
    let team: DeskTexts

    init(desk: Desk, clock: PlayClock, console: Console) throws {
        self.desk = desk
        self.clock = clock
        self.console = console
        bo = desk.member(.bo)
        anna = desk.member(.anna)
        mette = desk.agent(.mette)
        english = try DeskTexts(languages: ["en"], policy: desk.policy, zone: nil)
        danish = try DeskTexts(languages: ["da", "en"], policy: desk.policy, zone: nil)
        team = try DeskTexts(languages: ["en"], policy: desk.policy, audience: .agents, zone: nil)
    }

    var policy: DeskPolicy { desk.policy }
    var now: Date { clock.now() }

    /// The clock goes on, and what falls due is done.
    func later(_ time: TimeInterval) async throws {
        clock.go(time)
        try await desk.runDue(at: now)
    }
}

/// A clock that goes when the play says so.
final class PlayClock: DeskClock, @unchecked Sendable {
    private let lock = NSLock()
    private var at: Date

    init(_ at: Date) {
        self.at = at
    }

    func now() -> Date {
        lock.withLock { at }
    }

    func go(_ time: TimeInterval) {
        lock.withLock { at += time }
    }

    func set(_ text: String) throws {
        let new = try instant(text)
        lock.withLock { at = new }
    }
}

func minutes(_ count: Double) -> TimeInterval { count * 60 }
func hours(_ count: Double) -> TimeInterval { minutes(count * 60) }
func days(_ count: Double) -> TimeInterval { hours(count * 24) }

private func instant(_ text: String) throws -> Date {
    try Date(text, strategy: .iso8601)
}

extension MemberId {
    static let bo: MemberId = "bo"
    static let anna: MemberId = "anna"
}

extension AgentId {
    static let mette: AgentId = "mette"
}

/// The account system of the play. An app whose company has one asks that instead.
private func people() throws -> GivenAccounts {
    let accounts = try GivenAccounts([
        .member(MemberAccount(id: .bo, name: "Bo Berg", rank: "Premier", languages: [])),
        .member(
            MemberAccount(
                id: .anna,
                name: "Anna Hansen",
                email: "anna@example.com",
                rank: "Gold",
                languages: ["da", "en"]
            )
        ),
        .agent(AgentAccount(id: .mette, name: "Mette Lund", languages: ["da", "en"], role: .agent)),
    ])
    try accounts.setPassword(.member(.anna), username: "anna", password: "hest-batteri")
    return accounts
}
