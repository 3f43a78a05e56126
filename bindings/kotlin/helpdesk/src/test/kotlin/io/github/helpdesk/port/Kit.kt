package io.github.helpdesk.port

import io.github.helpdesk.ffi.runBlobCheck
import io.github.helpdesk.ffi.runStoreCheck
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout

/**
 * The desk's own conformance kits, run through the border: the library must be built with the
 * feature `testkit`.
 */
internal object Kit {
    /** Long enough for the slowest check on a busy machine. A store that hangs ends with this. */
    private val PATIENCE = 120.seconds

    fun storeChecks(): List<String> = io.github.helpdesk.ffi.storeChecks()

    fun blobChecks(): List<String> = io.github.helpdesk.ffi.blobChecks()

    /**
     * What the check expected and what came; null if the store passes. The check waits [patience]
     * seconds for what must come at last; as long as the kit thinks right if null.
     */
    fun fails(check: String, store: Store, patience: Int? = null): String? =
        patiently { runStoreCheck(check, StoreBridge(store, null), patience?.toUInt()) }

    /** What the check expected and what came; null if the blob store passes. */
    fun fails(check: String, blobs: BlobStore): String? = patiently { runBlobCheck(check, BlobBridge(blobs, null)) }

    private fun patiently(work: suspend () -> String?): String? =
        runBlocking(Dispatchers.IO) { withTimeout(PATIENCE) { work() } }
}
