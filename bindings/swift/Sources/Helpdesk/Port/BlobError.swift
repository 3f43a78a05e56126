import Foundation
internal import HelpdeskFFI

/// Why a ``BlobStore`` could not do what it was asked. Holds nothing that anybody typed.
public enum BlobError: Error, Sendable, Hashable {
    /// There is no such blob, or it is not finished.
    case missing
    /// The chunk does not begin where the blob ends, which is at `length`.
    case wrongOffset(length: Int64)
    /// The blob was finished and takes no more.
    case finished
    /// The bytes are not those that were announced.
    case wrongDigest
    /// Busy, locked, out of reach, full: the same call may go through later.
    case unavailable(detail: String)
    /// Anything else that went wrong.
    case backend(detail: String)
}

extension BlobError: LocalizedError {
    /// What happened, in English, for a log.
    public var errorDescription: String? {
        switch self {
        case .missing: "there is no such blob"
        case .wrongOffset(let length): "the chunk does not begin at byte \(length)"
        case .finished: "the blob is finished"
        case .wrongDigest: "the digest does not fit"
        case .unavailable(let detail): "the blob store cannot be reached now: \(detail)"
        case .backend(let detail): "the blob store failed: \(detail)"
        }
    }
}

extension BlobError: PortFailure {
    static func unexpected(_ detail: String) -> BlobError { .backend(detail: detail) }

    static func cancelled(_ detail: String) -> BlobError { .unavailable(detail: detail) }

    var ffi: HelpdeskFFI.BlobError {
        switch self {
        case .missing: .Missing
        case .wrongOffset(let length): .WrongOffset(length: length)
        case .finished: .Finished
        case .wrongDigest: .WrongDigest
        case .unavailable(let detail): .Unavailable(detail: detail)
        case .backend(let detail): .Backend(detail: detail)
        }
    }
}
