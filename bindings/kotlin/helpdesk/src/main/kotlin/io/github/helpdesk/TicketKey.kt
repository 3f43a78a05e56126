package io.github.helpdesk

import io.github.helpdesk.ffi.TicketKey as FfiTicketKey

/** What a ticket is named by: its [TicketId] or its [TicketNumber]. */
public sealed interface TicketKey

/** Names a ticket for ever: a UUID. People see its [TicketNumber]. */
@JvmInline
public value class TicketId(public val value: String) : TicketKey {
    override fun toString(): String = value
}

/** A ticket's number as people say it: 1042 of `TI-1042`. */
@JvmInline
public value class TicketNumber(public val value: Long) : TicketKey, Comparable<TicketNumber> {
    override fun compareTo(other: TicketNumber): Int = value.compareTo(other.value)

    /** The number as it is shown: `TI-1042`. */
    override fun toString(): String = "TI-$value"
}

internal fun TicketKey.toFfi(): FfiTicketKey = when (this) {
    is TicketId -> FfiTicketKey.Id(value.crossing(FormField.ID))
    is TicketNumber -> FfiTicketKey.Number(value)
}
