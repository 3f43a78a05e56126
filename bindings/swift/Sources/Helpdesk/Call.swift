internal import HelpdeskFFI

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
