import Helpdesk

/// Holds a call where it is told to.
actor Gate {
    private var passed = 0
    private var stopAt: Int?
    private var isOpen = false
    private var held: CheckedContinuation<Void, Never>?
    private var watchers: [CheckedContinuation<Void, Never>] = []

    /// From now on, the `number`th who passes is held, and nobody else.
    func hold(_ number: Int) {
        (passed, stopAt, isOpen) = (0, number, false)
    }

    func pass() async {
        passed += 1
        if passed == stopAt && !isOpen {
            await withCheckedContinuation { held = $0; wakeWatchers() }
        }
    }

    /// Returns when somebody is held, or when the gate was opened.
    func reached() async {
        if held == nil && !isOpen {
            await withCheckedContinuation { watchers.append($0) }
        }
    }

    /// Whether somebody is held.
    var holds: Bool { held != nil }

    /// Lets everybody pass.
    func open() {
        isOpen = true
        held?.resume()
        held = nil
        wakeWatchers()
    }

    private func wakeWatchers() {
        watchers.forEach { $0.resume() }
        watchers = []
    }
}

/// A store that passes a gate before and after each call of the store below, so that a caller is held
/// before a call had an effect, and after.
final class GatedStore: StoreOver, @unchecked Sendable {
    let gate = Gate()

    override func around<Answer: Sendable>(_ work: () async throws -> Answer) async throws -> Answer {
        await gate.pass()
        let answer = try await work()
        await gate.pass()
        return answer
    }
}
