package io.github.helpdesk.port

import io.github.helpdesk.ffi.LogLevel as FfiLogLevel
import io.github.helpdesk.ffi.LogLine as FfiLogLine

/**
 * Takes the desk's log. Called from any thread: to be quick is its duty. What it throws is dropped:
 * a log that fails has nowhere to say so.
 */
public fun interface LogSink {
    /** Takes one line. */
    public fun log(line: LogLine)

    /**
     * Takes what the app's own implementation of a port threw and should not have: the desk sees
     * its class and nothing else of it. What it says may hold what people typed, so it is for a
     * debugger or a crash report that may see such. Nothing happens unless this is overridden.
     *
     * @param place the port's method, as in `Store.commit`
     */
    public fun threw(place: String, thrown: Throwable) {}
}

/**
 * One line of the log. Holds nothing that a user typed.
 *
 * @property level how much it matters
 * @property place what was called, as in `submit`
 * @property detail what happened
 */
public data class LogLine(val level: LogLevel, val place: String, val detail: String)

/** How much a line of the log matters. */
public enum class LogLevel {
    /** The desk goes on, but something was out of reach or did not answer. */
    WARNING,

    /** Something failed or is damaged: somebody should look. */
    FAILURE,
}

internal fun FfiLogLine.toPublic() = LogLine(level.toPublic(), place, detail)

private fun FfiLogLevel.toPublic(): LogLevel = when (this) {
    FfiLogLevel.WARNING -> LogLevel.WARNING
    FfiLogLevel.FAILURE -> LogLevel.FAILURE
}
