import Foundation
import Helpdesk

/// A blob store in memory.
actor MemoryBlobs: BlobStore {
    private struct Blob {
        var bytes = Data()
        /// Set when it is finished.
        var digest: ContentDigest?
    }

    private var blobs: [AttachmentId: Blob] = [:]

    func write(_ chunk: Data, at offset: Int64, to id: AttachmentId) throws -> Int64 {
        var blob = blobs[id] ?? Blob()
        guard blob.digest == nil else {
            throw BlobError.finished
        }
        guard offset == blob.bytes.count else {
            throw BlobError.wrongOffset(length: Int64(blob.bytes.count))
        }
        blob.bytes.append(chunk)
        blobs[id] = blob
        return Int64(blob.bytes.count)
    }

    func state(of id: AttachmentId) -> BlobState? {
        blobs[id].map { BlobState(length: Int64($0.bytes.count), finished: $0.digest != nil) }
    }

    func finish(_ id: AttachmentId, digest: ContentDigest) throws {
        guard let blob = blobs[id] else {
            throw BlobError.missing
        }
        guard (blob.digest ?? ContentDigest(sha256(blob.bytes))) == digest else {
            throw BlobError.wrongDigest
        }
        blobs[id]?.digest = digest
    }

    func read(_ id: AttachmentId, from offset: Int64, limit: Int) throws -> Data {
        guard let blob = blobs[id], blob.digest != nil else {
            throw BlobError.missing
        }
        return Data(blob.bytes.dropFirst(Int(clamping: offset)).prefix(limit))
    }

    func delete(_ id: AttachmentId) {
        blobs[id] = nil
    }
}
