package io.github.helpdesk.ffi

/**
 * The places into which the library writes how a call ended, one kept for each thread: to make one
 * costs more than the call. `helpdesk-ffi/generate` lets the generated sources take them from here.
 */
internal object Statuses {
    private val kept = ThreadLocal<UniffiRustCallStatus?>()

    /** The thread's own, or a new one where a call is made within a call. */
    fun take(): UniffiRustCallStatus {
        val status = kept.get() ?: return UniffiRustCallStatus()
        kept.set(null)
        return status
    }

    /** Keeps it for the thread's next call, when it told of no error: then it is as new. */
    fun giveBack(status: UniffiRustCallStatus) {
        kept.set(status)
    }
}
