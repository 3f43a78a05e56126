package io.github.helpdesk.port.memory

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.ContentDigest
import io.github.helpdesk.port.BlobException
import io.github.helpdesk.port.BlobState
import io.github.helpdesk.port.BlobStore
import java.security.MessageDigest
import java.util.HexFormat

/** A [BlobStore] in memory, written in Kotlin. */
internal open class MemoryBlobs : BlobStore {
    private val blobs = HashMap<AttachmentId, Blob>()

    private class Blob(val bytes: ByteArray, val digest: ContentDigest?) {
        val length get() = bytes.size.toLong()
    }

    private inline fun <T> read(block: () -> T): T = synchronized(blobs) { block() }

    override suspend fun write(id: AttachmentId, offset: Long, chunk: ByteArray): Long = read {
        val blob = blobs[id] ?: Blob(ByteArray(0), null)
        if (blob.digest != null) throw BlobException.Finished()
        if (offset != blob.length) throw BlobException.WrongOffset(blob.length)
        val longer = Blob(blob.bytes + chunk, null)
        blobs[id] = longer
        longer.length
    }

    override suspend fun state(id: AttachmentId): BlobState? =
        read { blobs[id]?.let { BlobState(it.length, it.digest != null) } }

    override suspend fun finish(id: AttachmentId, digest: ContentDigest): Unit = read {
        val blob = blobs[id] ?: throw BlobException.Missing()
        if (digestOf(blob.bytes) != digest) throw BlobException.WrongDigest()
        blobs[id] = Blob(blob.bytes, digest)
    }

    override suspend fun read(id: AttachmentId, offset: Long, limit: Int): ByteArray = read {
        val blob = blobs[id]?.takeIf { it.digest != null } ?: throw BlobException.Missing()
        val start = offset.coerceAtMost(blob.length)
        val end = (start + limit).coerceAtMost(blob.length)
        blob.bytes.copyOfRange(start.toInt(), end.toInt())
    }

    override suspend fun delete(id: AttachmentId) {
        read { blobs.remove(id) }
    }

    private fun digestOf(bytes: ByteArray) =
        ContentDigest(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
}
