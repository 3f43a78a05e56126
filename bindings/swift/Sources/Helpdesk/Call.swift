internal import HelpdeskFFI

/// Runs a call of the library that may take long, and stops it when the task is cancelled.
func stoppable<Value>(
    _ body: (StopHandle) async throws -> Value
) async throws(DeskError) -> Value {
    let stop = StopHandle()
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

/// Runs a call of the library.
func call<Value>(_ body: () async throws -> Value) async throws(DeskError) -> Value {
    do {
        return try await body()
    } catch {
        throw DeskError(error)
    }
}

/// Runs a call of the library that does not wait for anything.
func callNow<Value>(_ body: () throws -> Value) throws(DeskError) -> Value {
    do {
        return try body()
    } catch {
        throw DeskError(error)
    }
}
