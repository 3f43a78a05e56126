package io.github.helpdesk

import io.github.helpdesk.ffi.Coverage as FfiCoverage
import io.github.helpdesk.ffi.DayOpenings as FfiDayOpenings
import io.github.helpdesk.ffi.DayRun as FfiDayRun
import io.github.helpdesk.ffi.HolidayParts as FfiHoliday
import io.github.helpdesk.ffi.HoursParts as FfiSupportHours
import io.github.helpdesk.ffi.HoursView as FfiHoursView
import io.github.helpdesk.ffi.OpeningParts as FfiOpening
import io.github.helpdesk.ffi.WindowParts as FfiSupportWindow
import java.time.DayOfWeek
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime

/**
 * When the desk answers, and in which languages. Windows may overlap; where they do, language
 * support wins.
 */
public data class SupportHours(
    /** The zone in whose local time windows and holidays are given. */
    public val zone: Zone,
    /** The windows of an ordinary week: 1 to 100. */
    public val windows: List<SupportWindow>,
    /** The dates that differ from the week, each once, at most 1,000. */
    public val holidays: List<Holiday>,
)

internal fun FfiSupportHours.toPublic(): SupportHours = SupportHours(
    zone = zone.toPublic(),
    windows = windows.map { it.toPublic() },
    holidays = holidays.map { it.toPublic() },
)

internal fun SupportHours.toFfi(): FfiSupportHours = FfiSupportHours(
    zone = zone.toFfi(),
    windows = windows.map { it.toFfi() },
    holidays = holidays.map { it.toFfi() },
)

/** Days of the week on which the same opens. */
public data class SupportWindow(
    /** The days on which it begins. */
    public val days: Set<DayOfWeek>,
    /** Its times and coverage. */
    public val opening: Opening,
)

internal fun FfiSupportWindow.toPublic(): SupportWindow = SupportWindow(
    days = days.toDays(),
    opening = opening.toPublic(),
)

internal fun SupportWindow.toFfi(): FfiSupportWindow = FfiSupportWindow(
    days = days.toFfi(),
    opening = opening.toFfi(),
)

/** Local times of one day between which something is answered. */
public data class Opening(
    /** The local time at which it opens, a whole minute. */
    public val from: LocalTime,
    /** The local time at which it closes; that of the next day when it is not after [from]. */
    public val until: LocalTime,
    /** What is answered. */
    public val coverage: Coverage,
)

internal fun FfiOpening.toPublic(): Opening = Opening(
    from = LocalTime.parse(from),
    until = LocalTime.parse(until),
    coverage = coverage.toPublic(),
)

internal fun Opening.toFfi(): FfiOpening = FfiOpening(
    from = from.toString(),
    until = until.toString(),
    coverage = coverage.toFfi(),
)

/** A date that differs from the week: closed, or open at other times. */
public data class Holiday(
    /** The local date. */
    public val date: LocalDate,
    /** What opens on it, at most 20; empty when the desk is closed. */
    public val openings: List<Opening>,
)

internal fun FfiHoliday.toPublic(): Holiday = Holiday(
    date = LocalDate.parse(date),
    openings = openings.map { it.toPublic() },
)

internal fun Holiday.toFfi(): FfiHoliday = FfiHoliday(
    date = date.toString(),
    openings = openings.map { it.toFfi() },
)

/** What is answered in a window. */
public enum class Coverage {
    /** English, and nothing else. */
    ENGLISH_ONLY,

    /** Every language that the desk offers, English too. */
    LANGUAGE_SUPPORT,
}

internal fun FfiCoverage.toPublic(): Coverage = named()

internal fun Coverage.toFfi(): FfiCoverage = named()

/** One day of an ordinary week, with what opens on it. */
public data class DayOpenings(
    /** The day of the week. */
    public val day: DayOfWeek,
    /** What opens on it, in order; empty when the desk is closed. May overlap. */
    public val openings: List<Opening>,
)

internal fun FfiDayOpenings.toPublic(): DayOpenings = DayOpenings(
    day = day.toPublic(),
    openings = openings.map { it.toPublic() },
)

/** Days of the week that follow one another. */
public data class DayRun(
    /** The first. */
    public val first: DayOfWeek,
    /** The last. */
    public val last: DayOfWeek,
)

internal fun FfiDayRun.toPublic(): DayRun = DayRun(
    first = first.toPublic(),
    last = last.toPublic(),
)

/** What is answered at an instant, and when a language is answered next. */
public data class HoursView(
    /** What is answered now, if anything. */
    public val coverage: Coverage?,
    /** Whether the language is answered now. */
    public val covered: Boolean,
    /** When it is answered next: now, if it is. `null` when that is more than a year ahead. */
    public val next: Instant?,
    /** Until when it is answered, if it is now. `null` when that is more than a year ahead. */
    public val until: Instant?,
)

internal fun FfiHoursView.toPublic(): HoursView = HoursView(
    coverage = coverage?.toPublic(),
    covered = covered,
    next = next,
    until = until,
)
