internal import HelpdeskFFI
import Foundation

/// The library's desk until it is closed, and what ends when it is.
final class OpenDesk: @unchecked Sendable {
    private let lock = NSLock()
    private var desk: HelpdeskFFI.Desk?
    private var waiting: [ObjectIdentifier: StopHandle] = [:]

    init(_ desk: HelpdeskFFI.Desk) {
        self.desk = desk
    }

    /// The desk, or `nil` once it is closed.
    var ifOpen: HelpdeskFFI.Desk? {
        lock.withLock { desk }
    }

    /// Stops `stop` when the desk is closed, at once if it is.
    func add(_ stop: StopHandle) {
        let isOpen = lock.withLock {
            if desk != nil { waiting[ObjectIdentifier(stop)] = stop }
            return desk != nil
        }
        if !isOpen { try? stop.stop() }
    }

    func remove(_ stop: StopHandle) {
        lock.withLock { _ = waiting.removeValue(forKey: ObjectIdentifier(stop)) }
    }

    func close() {
        // Stopped and freed outside the lock: either may run code of the app.
        let (last, stops) = lock.withLock {
            defer { (desk, waiting) = (nil, [:]) }
            return (desk, Array(waiting.values))
        }
        for stop in stops { try? stop.stop() }
        withExtendedLifetime(last) {}
    }
}

extension Desk {
    /// The library's desk.
    ///
    /// - Throws: ``DeskError/stopped`` once this one is closed.
    var ffi: HelpdeskFFI.Desk {
        get throws(DeskError) {
            guard let desk = opened.ifOpen else { throw .stopped }
            return desk
        }
    }

    /// Runs a call of the library that may take long, and stops it when the task is cancelled or the desk
    /// closed.
    func stoppable<Value>(
        _ body: (StopHandle) async throws -> Value
    ) async throws(DeskError) -> Value {
        let stop = StopHandle()
        opened.add(stop)
        defer { opened.remove(stop) }
        do {
            return try await withTaskCancellationHandler {
                try await body(stop)
            } onCancel: {
                try? stop.stop()
            }
        } catch {
            throw DeskError(error)
        }
    }
}
