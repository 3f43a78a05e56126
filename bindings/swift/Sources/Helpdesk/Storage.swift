internal import HelpdeskFFI
import Foundation

/// Where a desk keeps its records, and the bytes of attachments.
public enum Storage: Sendable {
    /// In memory: all is gone with the desk. For tests and previews.
    case memory
    /// In one SQLite file, which is made when it is not there. Its folder must be.
    ///
    /// - blobs: where the bytes of attachments are kept; in the same file when there is none.
    case sqlite(_ file: URL, durability: Durability = .full, blobs: (any BlobStore)? = nil)
    /// In a store of the app's own.
    case own(any Store, blobs: any BlobStore)
}

/// What a commit that has returned survives.
public enum Durability: Hashable, Sendable, CaseIterable {
    /// A crash of the app and a loss of power: each commit waits for the disk.
    case full
    /// A crash of the app. A loss of power may take the last commits, and damages nothing.
    case normal
}

extension Storage {
    func ffi(log: (any LogSink)?) throws(DeskError) -> HelpdeskFFI.Storage {
        switch self {
        case .memory: .memory
        case .sqlite(let file, let durability, let blobs):
            try .sqlite(
                path: file.pathOfFile,
                durability: durability.ffi,
                blobs: blobs.map { BlobStoreBridge($0, log: log) }
            )
        case .own(let store, let blobs):
            .own(store: StoreBridge(store, log: log), blobs: BlobStoreBridge(blobs, log: log))
        }
    }
}

extension Durability {
    var ffi: HelpdeskFFI.Durability {
        switch self {
        case .full: .full
        case .normal: .normal
        }
    }
}

extension URL {
    /// The path of a file URL; other URLs name no file.
    var pathOfFile: String {
        get throws(DeskError) {
            guard isFileURL else { throw .fileAccess(code: "not_found") }
            return path(percentEncoded: false)
        }
    }
}
