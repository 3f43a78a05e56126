import Foundation
internal import HelpdeskFFI

/// Your blob store, as the desk calls it.
final class BlobStoreBridge: HelpdeskFFI.BlobPort {
    private let blobs: any BlobStore
    private let guarded: PortGuard

    init(_ blobs: any BlobStore, log: (any LogSink)? = nil) {
        self.blobs = blobs
        guarded = PortGuard(log: log)
    }

    func write(id: String, offset: Int64, chunk: Data) async throws -> Int64 {
        try await call("BlobStore.write") {
            try await blobs.write(chunk, at: offset, to: AttachmentId(id))
        }
    }

    func state(id: String) async throws -> HelpdeskFFI.BlobState? {
        try await call("BlobStore.state") {
            try await blobs.state(of: AttachmentId(id))?.ffi()
        }
    }

    func finish(id: String, digest: String) async throws {
        try await call("BlobStore.finish") {
            try await blobs.finish(AttachmentId(id), digest: ContentDigest(digest))
        }
    }

    func read(id: String, offset: Int64, limit: UInt32) async throws -> Data {
        try await call("BlobStore.read") {
            try await blobs.read(AttachmentId(id), from: offset, limit: Int(limit))
        }
    }

    func delete(id: String) async throws {
        try await call("BlobStore.delete") {
            try await blobs.delete(AttachmentId(id))
        }
    }

    private func call<Answer>(_ place: StaticString, _ work: () async throws -> Answer) async throws -> Answer {
        try await guarded.call(place, failing: BlobError.self, work)
    }
}

extension BlobState {
    fileprivate func ffi() throws -> HelpdeskFFI.BlobState {
        guard let length = UInt64(exactly: length) else {
            throw BlobError.backend(detail: "the app's blob store told a negative length")
        }
        return HelpdeskFFI.BlobState(length: length, finished: finished)
    }
}
