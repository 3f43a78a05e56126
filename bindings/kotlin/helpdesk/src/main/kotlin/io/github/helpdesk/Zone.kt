package io.github.helpdesk

import io.github.helpdesk.ffi.OffsetChange as FfiOffsetChange
import io.github.helpdesk.ffi.ZoneParts as FfiZone
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.ZoneOffset

/** A time zone as a value, so that a device needs no zone database. */
public data class Zone(
    /** The zone's name as it is shown, as in `GMT` or `Europe/Copenhagen`. */
    public val name: String,
    /** The instant from which the changes are known. */
    public val from: Instant,
    /** The instant until which the changes are known. */
    public val until: Instant,
    /** Local time minus UTC until the first change. */
    public val offset: ZoneOffset,
    /** The changes, earliest first. */
    public val changes: List<OffsetChange>,
) {
    public companion object {
        /**
         * The zone [id] by the rules that this device knows, from the beginning of [fromYear] up to
         * the beginning of [untilYear], as UTC counts years. Between the two, times are exact. The
         * library computes the years from 1900 to 2300; what lies outside is left away.
         *
         * An offset is named after UTC and without a colon, as in `UTC+0200`.
         */
        public fun of(id: ZoneId, fromYear: Int, untilYear: Int): Zone {
            val from = newYear(fromYear)
            val until = newYear(untilYear)
            val rules = id.rules
            val changes = generateSequence(rules.nextTransition(from)) {
                rules.nextTransition(it.instant)
            }.takeWhile { it.instant < until }
            return Zone(
                name = id.plainName(),
                from = from,
                until = until,
                offset = rules.getOffset(from),
                changes = changes.map { OffsetChange(it.instant, it.offsetAfter) }.toList(),
            )
        }
    }
}

private fun newYear(year: Int): Instant =
    LocalDate.ofYearDay(year.coerceIn(1900, 2300), 1).atStartOfDay(ZoneOffset.UTC).toInstant()

/** The name in the characters that names of zones have in the library: no colon. */
private fun ZoneId.plainName(): String {
    val plain = id.replace(":", "")
    return if (this is ZoneOffset) "UTC" + plain.removePrefix("Z") else plain
}

internal fun FfiZone.toPublic(): Zone = Zone(
    name = name,
    from = from,
    until = until,
    offset = ZoneOffset.ofTotalSeconds(offsetSeconds),
    changes = changes.map { it.toPublic() },
)

internal fun Zone.toFfi(): FfiZone = FfiZone(
    name = name.crossing(FormField.HOURS),
    from = from,
    until = until,
    offsetSeconds = offset.totalSeconds,
    changes = changes.map { it.toFfi() },
)

/** A change of a zone's offset. */
public data class OffsetChange(
    /** The first instant at which the new offset holds. */
    public val at: Instant,
    /** Local time minus UTC from then on. */
    public val offset: ZoneOffset,
)

internal fun FfiOffsetChange.toPublic(): OffsetChange = OffsetChange(
    at = at,
    offset = ZoneOffset.ofTotalSeconds(offsetSeconds),
)

internal fun OffsetChange.toFfi(): FfiOffsetChange = FfiOffsetChange(
    at = at,
    offsetSeconds = offset.totalSeconds,
)
