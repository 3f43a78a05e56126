package io.github.helpdesk

import io.github.helpdesk.ffi.Audience as FfiAudience

/**
 * Who reads, or may see, something: a text, an event, a row of a store.
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

internal fun FfiAudience.toPublic(): Audience = named()

internal fun Audience.toFfi(): FfiAudience = named()
