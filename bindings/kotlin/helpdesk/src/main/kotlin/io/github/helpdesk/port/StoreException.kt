package io.github.helpdesk.port

import io.github.helpdesk.ffi.StoreException as FfiStoreException

/** Why a [Store] could not do what it was asked. Holds no content. */
public sealed class StoreException(message: String, cause: Throwable? = null) : Exception(message, cause) {
    /** A row was not as expected: the desk loads again and decides anew. */
    public class Conflict : StoreException("another change came first")

    /** The counter [key] would pass its limit. */
    public class Limit(public val key: String) : StoreException("a limit is reached")

    /**
     * Busy, locked, out of reach: the same call may go through later. [detail] holds no content.
     */
    public class Unavailable(public val detail: String, cause: Throwable? = null) :
        StoreException("the store cannot be reached now: $detail", cause)

    /**
     * What is stored cannot be read. Never repaired or overwritten silently. [detail] holds no
     * content.
     */
    public class Corrupt(public val detail: String, cause: Throwable? = null) :
        StoreException("the store is damaged: $detail", cause)

    /** Anything else that the database says. [detail] holds no content. */
    public class Backend(public val detail: String, cause: Throwable? = null) :
        StoreException("the store failed: $detail", cause)
}

internal fun StoreException.toFfi(): FfiStoreException = when (this) {
    is StoreException.Conflict -> FfiStoreException.Conflict()
    is StoreException.Limit -> FfiStoreException.Limit(key.mended())
    is StoreException.Unavailable -> FfiStoreException.Unavailable(detail.mended())
    is StoreException.Corrupt -> FfiStoreException.Corrupt(detail.mended())
    is StoreException.Backend -> FfiStoreException.Backend(detail.mended())
}
