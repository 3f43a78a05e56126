import Foundation
internal import HelpdeskFFI

/// Why a ``Store`` could not do what it was asked. Holds nothing that anybody typed.
public enum StoreError: Error, Sendable, Hashable {
    /// A row was not as expected: the desk loads again and decides anew.
    case conflict
    /// A counter would pass its limit.
    case limit(key: String)
    /// Busy, locked, out of reach: the same call may go through later.
    case unavailable(detail: String)
    /// What is stored cannot be read. Never repaired or overwritten silently.
    case corrupt(detail: String)
    /// Anything else that the database says.
    case backend(detail: String)
}

extension StoreError: LocalizedError {
    /// What happened, in English, for a log.
    public var errorDescription: String? {
        switch self {
        case .conflict: "another change came first"
        case .limit: "a limit is reached"
        case .unavailable(let detail): "the store cannot be reached now: \(detail)"
        case .corrupt(let detail): "the store is damaged: \(detail)"
        case .backend(let detail): "the store failed: \(detail)"
        }
    }
}

extension StoreError: PortFailure {
    static func unexpected(_ detail: String) -> StoreError { .backend(detail: detail) }

    static func cancelled(_ detail: String) -> StoreError { .unavailable(detail: detail) }

    var ffi: HelpdeskFFI.StoreError {
        switch self {
        case .conflict: .Conflict
        case .limit(let key): .Limit(key: key)
        case .unavailable(let detail): .Unavailable(detail: detail)
        case .corrupt(let detail): .Corrupt(detail: detail)
        case .backend(let detail): .Backend(detail: detail)
        }
    }
}
