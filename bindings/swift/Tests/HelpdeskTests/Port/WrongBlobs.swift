import Foundation

@testable import Helpdesk

/// A blob store over another, method by method: what a subclass does otherwise is its fault.
class BlobsOver: BlobStore, @unchecked Sendable {
    let blobs = MemoryBlobs()

    required init() {}

    func write(_ chunk: Data, at offset: Int64, to id: AttachmentId) async throws -> Int64 {
        try await blobs.write(chunk, at: offset, to: id)
    }

    func state(of id: AttachmentId) async throws -> BlobState? { await blobs.state(of: id) }

    func finish(_ id: AttachmentId, digest: ContentDigest) async throws {
        try await blobs.finish(id, digest: digest)
    }

    func read(_ id: AttachmentId, from offset: Int64, limit: Int) async throws -> Data {
        try await blobs.read(id, from: offset, limit: limit)
    }

    func delete(_ id: AttachmentId) async throws { await blobs.delete(id) }
}

/// Adds a chunk at the end whatever its offset.
final class AnyOffset: BlobsOver, @unchecked Sendable {
    override func write(_ chunk: Data, at offset: Int64, to id: AttachmentId) async throws -> Int64 {
        let length = try await super.state(of: id)?.length ?? 0
        return try await super.write(chunk, at: length, to: id)
    }
}

/// Finishes a blob whatever its digest.
final class AnyDigest: BlobsOver, @unchecked Sendable {
    override func finish(_ id: AttachmentId, digest: ContentDigest) async throws {
        do {
            try await super.finish(id, digest: digest)
        } catch BlobError.wrongDigest {
        }
    }
}

/// Says that a blob that is missing or not finished is empty.
final class EmptyForMissing: BlobsOver, @unchecked Sendable {
    override func read(_ id: AttachmentId, from offset: Int64, limit: Int) async throws -> Data {
        do {
            return try await super.read(id, from: offset, limit: limit)
        } catch BlobError.missing {
            return Data()
        }
    }
}

/// Counts an offset from 1.
final class FromOne: BlobsOver, @unchecked Sendable {
    override func read(_ id: AttachmentId, from offset: Int64, limit: Int) async throws -> Data {
        try await super.read(id, from: max(0, offset - 1), limit: limit)
    }
}

/// Does not finish a blob a second time.
final class FinishedOnce: BlobsOver, @unchecked Sendable {
    override func finish(_ id: AttachmentId, digest: ContentDigest) async throws {
        if try await super.state(of: id)?.finished == true {
            throw BlobError.finished
        }
        try await super.finish(id, digest: digest)
    }
}
