package io.github.helpdesk

import io.github.helpdesk.ffi.ProgressPort as FfiProgressPort
import java.io.ByteArrayOutputStream
import java.io.InputStream
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.withContext

/** Is told how far a transfer is, on the thread that transfers: be quick. */
public fun interface TransferProgress {
    /** [done] of [total] bytes are over. What it throws is passed over: the transfer goes on. */
    public fun progress(done: Long, total: Long)
}

internal fun TransferProgress.toFfi(): FfiProgressPort = object : FfiProgressPort {
    override fun progress(done: Long, total: Long) {
        try {
            this@toFfi.progress(done, total)
        } catch (_: Throwable) {
            // An Error too: nothing but an exception may reach the library.
        }
    }
}

/** All that [content] gives, unless that is more than [most] bytes. */
internal suspend fun readUpTo(content: InputStream, most: Long): ByteArray =
    withContext(Dispatchers.IO) {
        val read = ByteArrayOutputStream()
        val piece = ByteArray(64 * 1024)
        while (true) {
            ensureActive()
            val length = content.read(piece)
            if (length < 0) break
            read.write(piece, 0, length)
            if (read.size() > most) throw tooLarge(most)
        }
        read.toByteArray()
    }

internal fun tooLarge(most: Long) = DeskException.Invalid(
    FormField.FILE_CONTENT,
    InputProblem.TooManyBytes(most),
    "too_many_bytes",
)
