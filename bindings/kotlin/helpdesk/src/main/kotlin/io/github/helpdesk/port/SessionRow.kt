package io.github.helpdesk.port

import io.github.helpdesk.ffi.SessionRow as FfiSessionRow

/**
 * A session. The key itself is not kept.
 *
 * @property keyHash SHA-256 of the session's key, in hexadecimal digits
 * @property account whose it is: an account id as text
 * @property createdAt when it was opened
 * @property expiresAt from when it no longer counts
 */
public data class SessionRow(
    val keyHash: String,
    val account: String,
    val createdAt: Long,
    val expiresAt: Long,
)

internal fun FfiSessionRow.toPublic() = SessionRow(keyHash, account, createdAt, expiresAt)

internal fun SessionRow.toFfi() = FfiSessionRow(keyHash.whole(), account.whole(), createdAt, expiresAt)
