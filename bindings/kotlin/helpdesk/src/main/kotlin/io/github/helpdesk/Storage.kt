package io.github.helpdesk

import io.github.helpdesk.ffi.Durability as FfiDurability
import io.github.helpdesk.ffi.Storage as FfiStorage
import io.github.helpdesk.port.BlobBridge
import io.github.helpdesk.port.BlobStore
import io.github.helpdesk.port.LogSink
import io.github.helpdesk.port.Store
import io.github.helpdesk.port.StoreBridge
import java.nio.file.Path

/** Where a desk keeps its records, and the bytes of attachments. */
public sealed interface Storage {
    /** In memory: all is gone with the desk. For tests and previews. */
    public data object Memory : Storage

    /** In one SQLite file, which is made when it is not there. Its folder must be. */
    public class Sqlite(
        /** The file. */
        public val file: Path,
        /** What a command that has returned survives. */
        public val durability: Durability = Durability.FULL,
        /** Where the bytes of attachments are kept; in the same file when there is none. */
        public val blobs: BlobStore? = null,
    ) : Storage

    /** In a store that the app brings. */
    public class Own(
        /** The records and events. */
        public val store: Store,
        /** The bytes of attachments. */
        public val blobs: BlobStore,
    ) : Storage
}

internal fun Storage.toFfi(log: LogSink?): FfiStorage = when (this) {
    Storage.Memory -> FfiStorage.Memory
    is Storage.Sqlite -> FfiStorage.Sqlite(
        path = file.toString().crossing(FormField.FILE_NAME),
        durability = durability.toFfi(),
        blobs = blobs?.let { BlobBridge(it, log) },
    )
    is Storage.Own -> FfiStorage.Own(StoreBridge(store, log), BlobBridge(blobs, log))
}

/** What a command that has returned survives. */
public enum class Durability {
    /** A crash of the app and a loss of power: each command waits for the disk. */
    FULL,

    /** A crash of the app. A loss of power may take the last commands, and damages nothing. */
    NORMAL,
}

internal fun Durability.toFfi(): FfiDurability = named()
