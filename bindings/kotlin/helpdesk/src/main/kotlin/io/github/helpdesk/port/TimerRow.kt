package io.github.helpdesk.port

import io.github.helpdesk.ffi.TimerRow as FfiTimerRow

/**
 * Something that is due at a time: one a subject and kind.
 *
 * @property dueAt when it is due
 * @property subject what it is about, as in `ticket:UUID`
 * @property kind what is to be done, as in `remind`
 */
public data class TimerRow(val dueAt: Long, val subject: String, val kind: String)

internal fun FfiTimerRow.toPublic() = TimerRow(dueAt, subject, kind)

internal fun TimerRow.toFfi() = FfiTimerRow(dueAt, subject.whole(), kind.whole())
