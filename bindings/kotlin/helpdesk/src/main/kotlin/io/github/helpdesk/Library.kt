package io.github.helpdesk

import io.github.helpdesk.ffi.uniffiEnsureInitialized

/**
 * The native library. It lies in the jar of `helpdesk-native`, or in the folder that the system
 * property `jna.library.path` names, and is loaded once, by the first call.
 */
internal object Library {
    init {
        // Compares the library with the sources that were made for it.
        uniffiEnsureInitialized()
    }

    /** Loads the library if nothing has yet. */
    fun load() = Unit
}
