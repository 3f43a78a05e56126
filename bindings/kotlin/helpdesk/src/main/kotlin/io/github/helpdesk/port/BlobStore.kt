package io.github.helpdesk.port

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.ContentDigest
import io.github.helpdesk.ffi.BlobException as FfiBlobException
import io.github.helpdesk.ffi.BlobState as FfiBlobState

/**
 * Keeps the bytes of attachments, one blob an id. Which blobs are in use is in the store; who may
 * read one is the desk's to say. The conformance kit checks each clause.
 *
 * # Contract
 *
 * - A blob is written from its beginning in chunks and then finished. A finished blob MUST NOT
 *   change. Blobs MUST NOT be shared between ids, also when their bytes are equal.
 * - What [write] has acknowledged MUST still be there after a crash.
 * - Calls come from any thread at any time, on [kotlinx.coroutines.Dispatchers.IO]: a call may
 *   block. Any call may be cancelled where it suspends: a chunk is then there entirely or not at
 *   all.
 * - What goes wrong is a [BlobException]. Anything else that is thrown, an [Error] too, is taken
 *   for [BlobException.Backend] and told to [LogSink.threw].
 * - A blob store MUST NOT hold the desk that it serves: neither would ever be freed.
 */
public interface BlobStore {
    /**
     * Adds a chunk at [offset] and returns the length after it. The first chunk makes the blob.
     *
     * [offset] MUST be the present length, else [BlobException.WrongOffset] with that length and no
     * effect: a writer that was cut off asks for the state and goes on from there. A finished blob
     * is [BlobException.Finished].
     */
    public suspend fun write(id: AttachmentId, offset: Long, chunk: ByteArray): Long

    /** How much of the blob there is, or null. */
    public suspend fun state(id: AttachmentId): BlobState?

    /**
     * Closes the blob: its SHA-256 MUST be [digest], else [BlobException.WrongDigest] and no
     * effect. Finishing a finished blob with the same digest again MUST succeed. One that is not
     * there is [BlobException.Missing].
     */
    public suspend fun finish(id: AttachmentId, digest: ContentDigest)

    /**
     * Up to [limit] bytes from [offset]; empty at the end. MUST be [BlobException.Missing] for a
     * blob that is not there or not finished.
     */
    public suspend fun read(id: AttachmentId, offset: Long, limit: Int): ByteArray

    /** Removes the blob, finished or not. Nothing happens when it is not there. */
    public suspend fun delete(id: AttachmentId)
}

/**
 * How much of a blob there is.
 *
 * @property length bytes written and acknowledged
 * @property finished whether it was finished
 */
public data class BlobState(val length: Long, val finished: Boolean)

/** Why a [BlobStore] could not do what it was asked. Holds no content. */
public sealed class BlobException(message: String, cause: Throwable? = null) : Exception(message, cause) {
    /** There is no such blob, or it is not finished. */
    public class Missing : BlobException("there is no such blob")

    /** The chunk does not begin where the blob ends: it must begin at [length]. */
    public class WrongOffset(public val length: Long) : BlobException("the chunk does not begin at byte $length")

    /** The blob was finished and takes no more. */
    public class Finished : BlobException("the blob is finished")

    /** The bytes are not those that were announced. */
    public class WrongDigest : BlobException("the digest does not fit")

    /**
     * Busy, locked, out of reach, full: the same call may go through later. [detail] holds no
     * content.
     */
    public class Unavailable(public val detail: String, cause: Throwable? = null) :
        BlobException("the blob store cannot be reached now: $detail", cause)

    /** Anything else that went wrong. [detail] holds no content. */
    public class Backend(public val detail: String, cause: Throwable? = null) :
        BlobException("the blob store failed: $detail", cause)
}

internal fun BlobState.toFfi(): FfiBlobState {
    check(length >= 0) { "a negative length" }
    return FfiBlobState(length.toULong(), finished)
}

internal fun BlobException.toFfi(): FfiBlobException = when (this) {
    is BlobException.Missing -> FfiBlobException.Missing()
    is BlobException.WrongOffset -> FfiBlobException.WrongOffset(length)
    is BlobException.Finished -> FfiBlobException.Finished()
    is BlobException.WrongDigest -> FfiBlobException.WrongDigest()
    is BlobException.Unavailable -> FfiBlobException.Unavailable(detail.mended())
    is BlobException.Backend -> FfiBlobException.Backend(detail.mended())
}
