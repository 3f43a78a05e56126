package io.github.helpdesk.port

import io.github.helpdesk.ffi.Audience as FfiAudience

/**
 * Who may see a row.
 *
 * @property code the stable name, for a column
 */
public enum class Audience(public val code: String) {
    /** The member whose ticket it is, and agents. */
    MEMBER("member"),

    /** Agents alone. */
    AGENTS("agents"),
    ;

    /** Whether a reader of this audience may see a row that is meant for [row]. */
    public fun sees(row: Audience): Boolean = this == AGENTS || row == MEMBER
}

internal fun FfiAudience.toPublic(): Audience = when (this) {
    FfiAudience.MEMBER -> Audience.MEMBER
    FfiAudience.AGENTS -> Audience.AGENTS
}

internal fun Audience.toFfi(): FfiAudience = when (this) {
    Audience.MEMBER -> FfiAudience.MEMBER
    Audience.AGENTS -> FfiAudience.AGENTS
}
