import Foundation
import Testing

@testable import Helpdesk

/// What a desk was given is freed with it, and calls leave nothing behind.
@Suite(.serialized) struct LeakTests {
    /// Knows objects without holding them.
    struct Traces {
        private struct Trace {
            let name: String
            weak var object: AnyObject?
        }

        private var traces: [Trace] = []

        mutating func follow(_ name: String, _ object: AnyObject) {
            traces.append(Trace(name: name, object: object))
        }

        /// Those that are still there.
        var alive: [String] { traces.filter { $0.object != nil }.map(\.name) }
    }

    final class Accounts: Directory {
        func authenticate(username: String, password: Password) async throws -> Account? { nil }

        func account(_ id: AccountId) async throws -> Account? {
            .member(MemberAccount(id: "anna", name: "Anna", rank: "Gold", languages: ["en"]))
        }
    }

    final class Silence: Notifier {
        func notify(_ notification: DeskNotification) async throws {}
    }

    /// Opens a desk of ports in Swift, uses it, and lets it go.
    static func use(log: KeptLog) async throws -> Traces {
        var traces = Traces()
        let (store, blobs, directory) = (MemoryStore(), MemoryBlobs(), Accounts())
        let (notifier, clock) = (Silence(), ManualClock(Date()))
        let desk = try await Desk.open(
            .own(store, blobs: blobs), accounts: .own(directory), notifier: notifier, clock: clock,
            log: log)
        traces.follow("desk", desk)
        try traces.follow("its Rust side", desk.ffi)
        traces.follow("store", store)
        traces.follow("blobs", blobs)
        traces.follow("directory", directory)
        traces.follow("notifier", notifier)
        traces.follow("clock", clock)
        traces.follow("log", log)

        let anna = desk.member("anna")
        let acted = try await anna.submit(ticket())
        _ = try await anna.upload(Data("Hello.".utf8), name: "hello.txt")
        try await desk.deliver()
        let task = Task {
            for try await _ in anna.changes(after: acted.place) {}
        }
        try await eventually("a waiter in the store") { await store.waiting == 1 }
        task.cancel()
        try await end(of: task)
        #expect(traces.alive.count == 8, "the traces see what is there")
        return traces
    }

    @Test func whatADeskWasGivenIsFreedWithIt() async throws {
        let traces = try await Self.use(log: KeptLog())
        try await eventually("nothing of \(traces.alive)") { traces.alive.isEmpty }
    }

    /// The control: a port that holds its desk is never freed, and the desk neither. To let go frees both.
    @Test func aPortThatHoldsItsDeskIsSeen() async throws {
        final class Holder: Directory, @unchecked Sendable {
            var desk: Desk?

            func authenticate(username: String, password: Password) async throws -> Account? { nil }

            func account(_ id: AccountId) async throws -> Account? { nil }
        }
        func hold(_ traces: inout Traces) async throws -> () -> Void {
            let holder = Holder()
            let desk = try await Desk.open(.memory, accounts: .own(holder))
            holder.desk = desk
            traces.follow("desk", desk)
            traces.follow("directory", holder)
            return { [weak holder] in holder?.desk = nil }
        }
        var traces = Traces()
        let letGo = try await hold(&traces)
        try await Task.sleep(for: .milliseconds(100))
        #expect(traces.alive == ["desk", "directory"])
        letGo()
        try await eventually("nothing of \(traces.alive)") { traces.alive.isEmpty }
    }

    #if os(Linux)
        /// What the process holds of the heap, Rust's part and Swift's, in bytes, as the C library tells
        /// it: what it has of the system, less what lies free.
        static func held() throws -> Int {
            typealias Info = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32
            var (text, length): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
            let info = try #require(dlsym(dlopen(nil, RTLD_NOW), "malloc_info"))
            let stream = try #require(open_memstream(&text, &length))
            _ = unsafeBitCast(info, to: Info.self)(0, stream)
            fclose(stream)
            defer { free(text) }
            let report = String(cString: try #require(text))
            // The totals of the process are the last of their kind.
            func total(_ type: String) -> Int {
                let line = report.split(separator: "\n").last { $0.contains("type=\"\(type)\"") }
                return line?.split(separator: "size=\"").last?.split(separator: "\"").first.flatMap { Int($0) } ?? 0
            }
            return total("current") + total("mmap") - total("fast") - total("rest")
        }

        /// How much more the process holds after the second 5,000 calls than after the first: the least
        /// of some rounds, since other tests may run beside this one.
        static func growth(_ call: () async throws -> Void) async throws -> Int {
            for _ in 0..<5_000 {
                try await call()
            }
            var least = Int.max
            for _ in 1...3 where least > allowed {
                let before = try held()
                for _ in 0..<5_000 {
                    try await call()
                }
                least = min(least, try held() - before)
            }
            return least
        }

        /// Less than a hundred bytes a call.
        static let allowed = 500_000

        @Test func tenThousandCallsLeaveNothingBehind() async throws {
            let anna = try await desk(over: MemoryStore()).member("anna")
            let acted = try await anna.submit(ticket())
            let grown = try await Self.growth {
                _ = try await anna.view(.id(acted.ticket))
                // One with a stop handle, that ends at once.
                _ = try await anna.nextChanges(after: "nowhere")
                await #expect(throws: DeskError.notFound) { try await anna.view(.number(1)) }
            }
            #expect(grown < Self.allowed)
            }

        /// The control: a hundred bytes that each call leaves behind are seen.
        @Test func aLeakOfAHundredBytesACallIsSeen() async throws {
            let anna = try await desk(over: MemoryStore()).member("anna")
            let grown = try await Self.growth {
                _ = try await anna.nextChanges(after: "nowhere")
                _ = malloc(100)
            }
            #expect(grown > Self.allowed)
        }
    #endif
}
