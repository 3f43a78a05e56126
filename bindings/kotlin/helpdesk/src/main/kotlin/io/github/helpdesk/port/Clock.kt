package io.github.helpdesk.port

import java.time.Instant

/**
 * Tells the time. It may step backwards; the rules take instants as they come.
 *
 * Called from any thread, the one that asked the desk among them: it must not block. When it
 * throws, the desk takes the system's time, says so in its log, and tells [LogSink.threw].
 */
public fun interface Clock {
    /** The present instant. The desk uses whole milliseconds of it. */
    public fun now(): Instant
}
