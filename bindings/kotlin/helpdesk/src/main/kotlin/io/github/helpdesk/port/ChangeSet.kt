package io.github.helpdesk.port

import io.github.helpdesk.ffi.ChangeSet as FfiChangeSet
import io.github.helpdesk.ffi.CounterChange as FfiCounterChange
import io.github.helpdesk.ffi.OperationRow as FfiOperationRow
import io.github.helpdesk.ffi.TimerChange as FfiTimerChange

/**
 * All that one use case writes. Empty parts write nothing.
 *
 * @property at when it is decided, in milliseconds since 1970-01-01 UTC: the same instant for every
 *   part
 * @property operation the operation that this change carries out, if it is to happen once
 * @property rows rows put and deleted, each with its expectation
 * @property events events, in the order in which they happened
 * @property texts the words of these events, for search
 * @property timers timers set and cleared
 * @property counters counters raised and lowered
 */
public data class ChangeSet(
    val at: Long,
    val operation: OperationRow?,
    val rows: List<RowChange>,
    val events: List<EventRow>,
    val texts: List<TextRow>,
    val timers: List<TimerChange>,
    val counters: List<CounterChange>,
)

/**
 * An operation and the desk's answer to it.
 *
 * @property key the operation's key, different for different operations
 * @property answer the answer, stored with the receipt
 */
public data class OperationRow(val key: String, val answer: RowBody)

/** A timer set or cleared. */
public sealed interface TimerChange {
    /** Set it, or move it. */
    public data class Set(val row: TimerRow) : TimerChange

    /**
     * Clear it. Nothing happens when it is not there.
     *
     * @property subject what it is about
     * @property kind what was to be done
     */
    public data class Clear(val subject: String, val kind: String) : TimerChange
}

/**
 * A counter raised or lowered.
 *
 * @property key the counter's key
 * @property add how much to add; may be negative. A counter that is not there counts from 0
 * @property atMost if the sum were greater than this, the whole change fails with
 *   [StoreException.Limit]
 * @property until from this time the counter counts as not there. Kept from the change that made it
 */
public data class CounterChange(val key: String, val add: Long, val atMost: Long?, val until: Long?)

internal fun FfiChangeSet.toPublic() = ChangeSet(
    at = at,
    operation = operation?.toPublic(),
    rows = rows.map { it.toPublic() },
    events = events.map { it.toPublic() },
    texts = texts.map { it.toPublic() },
    timers = timers.map { it.toPublic() },
    counters = counters.map { it.toPublic() },
)

private fun FfiOperationRow.toPublic() = OperationRow(key, answer.toPublic())

private fun FfiTimerChange.toPublic(): TimerChange = when (this) {
    is FfiTimerChange.Set -> TimerChange.Set(v1.toPublic())
    is FfiTimerChange.Clear -> TimerChange.Clear(subject, kind)
}

private fun FfiCounterChange.toPublic() = CounterChange(key, add, atMost, until)
