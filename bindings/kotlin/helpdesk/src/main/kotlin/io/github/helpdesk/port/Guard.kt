package io.github.helpdesk.port

import io.github.helpdesk.ffi.BlobException as FfiBlobException
import io.github.helpdesk.ffi.DirectoryException as FfiDirectoryException
import io.github.helpdesk.ffi.NotifierException as FfiNotifierException
import io.github.helpdesk.ffi.PortException as FfiPortException
import io.github.helpdesk.ffi.StoreException as FfiStoreException
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.isActive
import kotlinx.coroutines.withContext

/**
 * Calls what the app wrote for the desk, and lets nothing out but what the desk can take.
 *
 * The generated code catches an [Exception] alone: an [Error] that got through would leave the desk
 * waiting for ever.
 */
internal class Guard(private val port: Port, private val log: LogSink?) {
    /**
     * The answer of [call], which has everything in it that may throw: the conversion of the answer
     * too.
     */
    suspend fun <T> call(method: String, call: suspend () -> T): T =
        try {
            // What the app wrote may block, and the threads that the desk calls from are few.
            withContext(Dispatchers.IO) {
                try {
                    call()
                } catch (thrown: Throwable) {
                    if (!isActive) throw CancellationException("nobody waits any more")
                    throw crossing(method, thrown)
                }
            }
        } catch (exception: Exception) {
            throw exception
        } catch (error: Throwable) {
            throw port.failed(named(error))
        }

    /** The same for a port that answers at once. */
    fun <T> callNow(method: String, call: () -> T): T =
        try {
            call()
        } catch (thrown: Throwable) {
            throw crossing(method, thrown)
        }

    private fun crossing(method: String, thrown: Throwable): Exception {
        port.known(thrown)?.let { return it }
        try {
            log?.threw("${port.name}.$method", thrown)
        } catch (_: Throwable) {
            // Whoever takes what was thrown has nowhere to say that this failed.
        }
        return when (thrown) {
            is TimeoutCancellationException -> port.unavailable("the app's code ran out of time")
            else -> port.failed(named(thrown))
        }
    }

    /** The class of what was thrown. What it says may hold content. */
    private fun named(thrown: Throwable) = "the app's code threw ${thrown.javaClass.name}"
}

/** The exceptions of a port, as they cross. */
internal enum class Port {
    Store {
        override fun known(thrown: Throwable) = (thrown as? StoreException)?.toFfi()
        override fun unavailable(detail: String) = FfiStoreException.Unavailable(detail)
        override fun failed(detail: String) = FfiStoreException.Backend(detail)
    },
    BlobStore {
        override fun known(thrown: Throwable) = (thrown as? BlobException)?.toFfi()
        override fun unavailable(detail: String) = FfiBlobException.Unavailable(detail)
        override fun failed(detail: String) = FfiBlobException.Backend(detail)
    },
    Directory {
        override fun known(thrown: Throwable) = (thrown as? DirectoryException)?.toFfi()
        override fun unavailable(detail: String) = FfiDirectoryException.Unavailable(detail)
        override fun failed(detail: String) = FfiDirectoryException.Backend(detail)
    },
    Notifier {
        override fun known(thrown: Throwable) = (thrown as? NotifierException)?.toFfi()
        override fun unavailable(detail: String) = FfiNotifierException.NotDelivered(detail)
        override fun failed(detail: String) = FfiNotifierException.NotDelivered(detail)
    },
    Clock {
        override fun known(thrown: Throwable) = null
        override fun unavailable(detail: String) = FfiPortException.Failed(detail)
        override fun failed(detail: String) = FfiPortException.Failed(detail)
    }, ;

    /** What was thrown, if it is one of the port's own. */
    abstract fun known(thrown: Throwable): Exception?

    /** The same call may go through later. */
    abstract fun unavailable(detail: String): Exception

    /** Anything else. */
    abstract fun failed(detail: String): Exception
}
