import Foundation

/// Keeps the bytes of attachments, one blob an id. Which blobs are in use is in the ``Store``; who may
/// read one is the desk's to say.
///
/// # Contract
///
/// - A blob is written from its beginning in chunks and then finished. A finished blob MUST NOT
///   change. Blobs MUST NOT be shared between ids, also when their bytes are equal.
/// - What ``write(_:at:to:)`` has acknowledged MUST still be there after a crash.
/// - Calls come from any task at any time. Any call may be cancelled where it suspends: a chunk is
///   then there entirely or not at all.
/// - What goes wrong is a ``BlobError``. Any other error is taken for ``BlobError/backend(detail:)``
///   with the name of its type, and shown to ``LogSink/threw(_:in:)``.
/// - A blob store MUST NOT hold the desk that it serves: neither would ever be freed.
public protocol BlobStore: Sendable {
    /// Adds a chunk at `offset` and returns the length after it. The first chunk makes the blob.
    ///
    /// `offset` MUST be the present length, else ``BlobError/wrongOffset(length:)`` with that length
    /// and no effect: a writer that was cut off asks for the state and goes on from there.
    func write(_ chunk: Data, at offset: Int64, to id: AttachmentId) async throws -> Int64

    /// How much of the blob there is, or `nil`.
    func state(of id: AttachmentId) async throws -> BlobState?

    /// Closes the blob: its SHA-256 MUST be `digest`, else ``BlobError/wrongDigest`` and no effect.
    /// Finishing a finished blob with the same digest again MUST succeed.
    func finish(_ id: AttachmentId, digest: ContentDigest) async throws

    /// Up to `limit` bytes from `offset`; empty at the end. MUST be ``BlobError/missing`` for a blob
    /// that is not there or not finished.
    func read(_ id: AttachmentId, from offset: Int64, limit: Int) async throws -> Data

    /// Removes the blob, finished or not. Nothing happens when it is not there.
    func delete(_ id: AttachmentId) async throws
}
