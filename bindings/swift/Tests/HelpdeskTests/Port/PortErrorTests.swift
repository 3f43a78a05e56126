import Foundation
import Synchronization
import Testing

@testable import Helpdesk

/// Whatever a port throws arrives as a typed error that quotes nothing, and the desk goes on.
@Suite struct PortErrorTests {
    /// An error of the app's own, which says too much.
    struct NoRoom: Error, CustomStringConvertible, LocalizedError {
        var description: String { "Anna's secret" }
        var errorDescription: String? { description }
    }

    /// Fails as it is told, in what the lists of a member are read with.
    final class FailingStore: StoreOver, @unchecked Sendable {
        let failure = Mutex<(any Error)?>(nil)

        override func memberList(_ query: MemberListQuery) async throws -> MemberListPage {
            if let failure = failure.withLock({ $0 }) {
                throw failure
            }
            return try await super.memberList(query)
        }
    }

    @Test(arguments: [
        (StoreError.unavailable(detail: "busy"), DeskError.unavailable(detail: "busy"), LogLevel.warning),
        (StoreError.corrupt(detail: "page 7"), .damaged(detail: "page 7"), .failure),
        (StoreError.backend(detail: "code 13"), .failed(detail: "code 13"), .failure),
        (CancellationError(), .unavailable(detail: "the app's code was cancelled"), .warning),
        (NoRoom(), .failed(detail: "the app's code threw NoRoom"), .failure),
        (BlobError.missing, .failed(detail: "the app's code threw BlobError"), .failure),
    ] as [(any Error, DeskError, LogLevel)])
    func whatAStoreThrows(_ thrown: any Error, _ expected: DeskError, _ level: LogLevel) async throws {
        let (store, log) = (FailingStore(), KeptLog())
        let anna = try await desk(over: store, log: log).member("anna")
        store.failure.withLock { $0 = thrown }
        await #expect(throws: expected) { try await anna.myTickets() }
        #expect(log.lines.map(\.level) == [level])
        #expect(!"\(log.lines)".contains("secret"))

        store.failure.withLock { $0 = nil }
        #expect(try await anna.myTickets().open.lines == [])
    }

    @Test func theAppIsShownItsOwnErrorsAndTheDeskIsNot() async throws {
        let (store, log) = (FailingStore(), KeptLog())
        let anna = try await desk(over: store, log: log).member("anna")
        store.failure.withLock { $0 = NoRoom() }
        _ = try? await anna.myTickets()
        #expect(log.thrown == ["Store.memberList: Anna's secret"])
        // What the port knows is nothing to be shown.
        store.failure.withLock { $0 = StoreError.corrupt(detail: "page 7") }
        _ = try? await anna.myTickets()
        #expect(log.thrown.count == 1)
    }

    @Test func aStoreThatAlwaysConflictsIsNotAskedForEver() async throws {
        final class Conflicting: StoreOver, @unchecked Sendable {
            override func commit(_ change: ChangeSet) async throws -> Committed { throw StoreError.conflict }
        }
        let anna = try await desk(over: Conflicting()).member("anna")
        await #expect(throws: DeskError.self) { try await anna.submit(ticket()) }
    }

    @Test func whatABlobStoreThrows() async throws {
        final class Broken: BlobsOver, @unchecked Sendable {
            override func write(_ chunk: Data, at offset: Int64, to id: AttachmentId) async throws -> Int64 {
                throw NoRoom()
            }
        }
        final class Negative: BlobsOver, @unchecked Sendable {
            override func state(of id: AttachmentId) async throws -> BlobState? {
                BlobState(length: -1, finished: false)
            }
        }
        for (blobs, told) in [(Broken(), "threw NoRoom"), (Negative(), "negative length")] as [(BlobsOver, String)] {
            let anna = try await desk(over: MemoryStore(), blobs: blobs).member("anna")
            let error = await failure { try await anna.upload(Data("Hello.".utf8), name: "hello.txt") }
            guard case DeskError.failed(let detail)? = error else {
                Issue.record("came \(String(describing: error))")
                continue
            }
            #expect(detail.contains(told))
        }
    }

    struct ScriptedDirectory: Directory {
        func authenticate(username: String, password: Password) async throws -> Account? {
            switch username {
            case "slow": throw DirectoryError.slowDown(.milliseconds(6_001))
            case "never": throw DirectoryError.slowDown(.seconds(Int64.max) + .milliseconds(1))
            case "past": throw DirectoryError.slowDown(.seconds(-5))
            case "away": throw DirectoryError.unavailable(detail: "no network")
            case "broken": throw NoRoom()
            case "rankless": return .member(MemberAccount(id: "x", name: "X", rank: "", languages: []))
            case "anna" where password.expose() == "right":
                return .member(MemberAccount(id: "anna", name: "Anna", rank: "Gold", languages: ["en"]))
            default: return nil
            }
        }

        func account(_ id: AccountId) async throws -> Account? {
            .member(MemberAccount(id: "anna", name: "Anna", rank: "Gold", languages: ["en"]))
        }
    }

    @Test(arguments: [
        ("slow", .slowDown(.seconds(7))),
        ("never", .slowDown(.seconds(Int64(UInt32.max)))),
        ("past", .slowDown(.seconds(0))),
        ("away", .unavailable(detail: "no network")),
        ("broken", .failed(detail: "the app's code threw NoRoom")),
        ("nobody", .signIn(.wrongCredentials)),
    ] as [(String, DeskError)])
    func whatADirectoryAnswers(_ username: String, _ expected: DeskError) async throws {
        let desk = try await Desk.open(.memory, accounts: .own(ScriptedDirectory()))
        await #expect(throws: expected) { try await desk.signIn(username: username, password: "right") }
        let signedIn = try await desk.signIn(username: "anna", password: "right")
        guard case .member(let account) = signedIn.account else {
            Issue.record("not a member")
            return
        }
        #expect(account.id == "anna" && account.rank == "Gold")
    }

    @Test func anAccountThatIsNoneFails() async throws {
        let log = KeptLog()
        let desk = try await Desk.open(.memory, accounts: .own(ScriptedDirectory()), log: log)
        let error = await failure { try await desk.signIn(username: "rankless", password: "right") }
        guard case DeskError.failed? = error else {
            Issue.record("came \(String(describing: error))")
            return
        }
        #expect(log.lines.map(\.level) == [.failure])
    }

    @Test func aNotificationThatWasNotDeliveredComesAgain() async throws {
        final class Moody: Notifier {
            let told = Mutex<[DeskNotification]>([])

            func notify(_ notification: DeskNotification) async throws {
                let times = told.withLock {
                    $0.append(notification)
                    return $0.count
                }
                if times == 1 {
                    throw NoRoom()
                }
            }
        }
        let (notifier, clock) = (Moody(), ManualClock(Date(timeIntervalSince1970: 1_800_000_000)))
        let desk = try await Desk.open(.memory, accounts: accounts(), notifier: notifier, clock: clock)
        let acted = try await desk.member("anna").submit(ticket())
        #expect(try await desk.deliver() == DeliveryReport(delivered: 0, failed: 1))
        clock.set(clock.now() + 86_400)
        #expect(try await desk.deliver() == DeliveryReport(delivered: 1, failed: 0))

        let told = notifier.told.withLock { $0 }
        #expect(told.count == 2 && told[0] == told[1])
        #expect(told[0].ticket == acted.ticket && told[0].number == acted.number)
    }

    @Test func aClockThatTellsNoInstantIsPassedOver() async throws {
        for odd in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
            let log = KeptLog()
            let clock = ManualClock(Date(timeIntervalSince1970: odd))
            let desk = try await Desk.open(.memory, accounts: accounts(), clock: clock, log: log)
            let before = Date()
            let acted = try await desk.member("anna").submit(ticket())
            let view = try await desk.member("anna").view(.id(acted.ticket))
            #expect(abs(view.ticket.openedAt.timeIntervalSince(before)) < 3_600)
            #expect(log.lines.first?.place == "clock")
        }
    }

    @Test func aClocksMillisecondIsKept() async throws {
        let clock = ManualClock(Date())
        let desk = try await Desk.open(.memory, accounts: accounts(), clock: clock)
        for milliseconds in [0, 1, 7, 123, 289, 499, 501, 577, 998, 999] {
            let at = Date(timeIntervalSince1970: 1_800_000_000 + Double(milliseconds) / 1_000)
            clock.set(at)
            let acted = try await desk.member("anna").submit(ticket())
            let openedAt = try await desk.member("anna").view(.id(acted.ticket)).ticket.openedAt
            let kept = (openedAt.timeIntervalSince1970 * 1_000).rounded()
            #expect(kept == 1_800_000_000_000 + Double(milliseconds))
        }
    }

    @Test func aPanicInRustArrivesAsATypedError() async throws {
        let errors = [await failure { try await panicInCall() }, await failure { try panicAtOnce() }]
        for error in errors {
            guard case DeskError.defect(let detail)? = error else {
                Issue.record("came \(String(describing: error))")
                continue
            }
            // Where it was, and not what the panic says.
            #expect(detail.hasPrefix("panic_"))
        }
        // The library goes on.
        _ = try await desk(over: MemoryStore()).member("anna").myTickets()
    }
}
