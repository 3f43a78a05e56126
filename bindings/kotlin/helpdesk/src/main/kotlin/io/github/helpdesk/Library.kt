package io.github.helpdesk

import io.github.helpdesk.ffi.keepThreads
import io.github.helpdesk.ffi.uniffiEnsureInitialized

/**
 * The native library. It lies in the jar of `helpdesk-native`, or in the folder that the system
 * property `jna.library.path` names, and is loaded once, by the first call.
 */
internal object Library {
    /** Loads the library if nothing has yet, and compares it with the sources made for it. */
    fun load() {
        loaded.getOrThrow()
    }

    private val loaded: Result<Unit> by lazy {
        runCatching {
            uniffiEnsureInitialized()
            keepThreads()
        }.recoverCatching { error ->
            val cause = (error as? ExceptionInInitializerError)?.cause ?: error
            throw IllegalStateException("the native library of Helpdesk cannot be used", cause)
        }
    }
}
