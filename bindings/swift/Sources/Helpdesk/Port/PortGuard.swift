/// What the bridges of all ports have in common: whatever your code throws, the desk gets an error
/// of the port, and that error holds nothing that anybody typed.
struct PortGuard: Sendable {
    let log: (any LogSink)?

    /// The answer of `work`, or the port's error as it crosses.
    func call<Failure: PortFailure, Answer>(
        _ place: StaticString,
        failing with: Failure.Type,
        _ work: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await work()
        } catch {
            throw failure(of: error, at: place, as: Failure.self).ffi
        }
    }

    private func failure<Failure: PortFailure>(
        of error: any Error,
        at place: StaticString,
        as: Failure.Type
    ) -> Failure {
        if let known = error as? Failure {
            return known
        }
        if error is CancellationError {
            return .cancelled("the app's code was cancelled")
        }
        log?.threw(error, in: "\(place)")
        // The type alone: what the error says may hold what somebody typed.
        return .unexpected("the app's code threw \(type(of: error))")
    }
}

/// An error of a port.
protocol PortFailure: Error {
    associatedtype Crossing: Error

    /// What an error is taken for that is none of the port's.
    static func unexpected(_ detail: String) -> Self

    /// What it is taken for that the call was cancelled.
    static func cancelled(_ detail: String) -> Self

    /// The error as it crosses.
    var ffi: Crossing { get }
}
