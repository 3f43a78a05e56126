package io.github.helpdesk.port

import io.github.helpdesk.Account
import io.github.helpdesk.AccountId
import io.github.helpdesk.ffi.DirectoryException as FfiDirectoryException
import io.github.helpdesk.wholeSeconds
import kotlin.time.Duration

/**
 * Asks the account system that your company has who somebody is.
 *
 * # Contract
 *
 * - A closed account MUST be answered as one that does not exist, from the moment it is closed.
 * - [authenticate] MUST take the same time and give the same answer for a wrong password and for an
 *   account that does not exist, and SHOULD slow down who guesses.
 * - [account] MUST give the rank and languages as they are now: the desk asks at every command.
 * - Calls come from any thread at any time, on [kotlinx.coroutines.Dispatchers.IO]: a call may
 *   block.
 * - What goes wrong is a [DirectoryException]. Anything else that is thrown, an [Error] too, is
 *   taken for [DirectoryException.Backend] and told to [LogSink.threw].
 * - A directory MUST NOT hold the desk that it serves: neither would ever be freed.
 */
public interface Directory {
    /** The account with this user name, if the password is its own; else null. */
    public suspend fun authenticate(username: String, password: Password): Account?

    /** The account with this id, if there is one and it is not closed; else null. */
    public suspend fun account(id: AccountId): Account?
}

/** A password on its way to the directory. [toString] shows nothing of it. */
public class Password(private val typed: String) {
    /** The password, for the one who checks it. */
    public fun expose(): String = typed

    override fun toString(): String = "Password"
}

/** Why a [Directory] gave no answer. Holds no content. */
public sealed class DirectoryException(message: String, cause: Throwable? = null) : Exception(message, cause) {
    /** Out of reach: the same call may go through later. [detail] holds no content. */
    public class Unavailable(public val detail: String, cause: Throwable? = null) :
        DirectoryException("the account system cannot be reached now: $detail", cause)

    /** Too many attempts: [wait] before the next. */
    public class SlowDown(public val wait: Duration) : DirectoryException("too many attempts")

    /** Anything else that went wrong. [detail] holds no content. */
    public class Backend(public val detail: String, cause: Throwable? = null) :
        DirectoryException("the account system failed: $detail", cause)
}

internal fun DirectoryException.toFfi(): FfiDirectoryException = when (this) {
    is DirectoryException.Unavailable -> FfiDirectoryException.Unavailable(detail.mended())
    is DirectoryException.SlowDown -> FfiDirectoryException.SlowDown(wait.wholeSeconds())
    is DirectoryException.Backend -> FfiDirectoryException.Backend(detail.mended())
}
