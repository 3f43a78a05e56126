package io.github.helpdesk

import io.github.helpdesk.ffi.Weekday as FfiWeekday
import java.time.DayOfWeek

internal fun FfiWeekday.toPublic(): DayOfWeek = DayOfWeek.of(ordinal + 1)

internal fun DayOfWeek.toFfi(): FfiWeekday = FfiWeekday.entries[value - 1]

internal fun List<FfiWeekday>.toDays(): Set<DayOfWeek> = mapTo(LinkedHashSet()) { it.toPublic() }

internal fun Set<DayOfWeek>.toFfi(): List<FfiWeekday> = map { it.toFfi() }
