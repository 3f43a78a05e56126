package io.github.helpdesk

import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class ZoneTest {
    @Test
    fun `zones of every form are taken by the library`() {
        val names = mapOf(
            "Europe/Copenhagen" to "Europe/Copenhagen",
            "GMT" to "GMT",
            "GMT+02:00" to "GMT+0200",
            "UTC-03:30" to "UTC-0330",
            "+02:00" to "UTC+0200",
            "Z" to "UTC",
        )
        for ((id, name) in names) {
            assertEquals(name, taken(Zone.of(ZoneId.of(id), 2020, 2030)).name)
        }
    }

    @Test
    fun `years that the library does not compute are left away`() {
        val all = taken(Zone.of(ZoneId.of("Europe/Copenhagen"), -999_999_999, 999_999_999))
        assertEquals(Instant.parse("1900-01-01T00:00:00Z"), all.from)
        assertEquals(Instant.parse("2300-01-01T00:00:00Z"), all.until)
    }

    @Test
    fun `a change at the very beginning has happened`() {
        // Portugal took up the time of Greenwich with the year 1912, as UTC counts.
        val lisbon = Zone.of(ZoneId.of("Europe/Lisbon"), 1912, 1914)
        assertEquals(ZoneOffset.UTC, taken(lisbon).offset)
    }

    /** The zone after it was part of a policy. */
    private fun taken(zone: Zone): Zone {
        val parts = DeskPolicy.reference().parts()
        return DeskPolicy.of(parts.copy(hours = parts.hours.copy(zone = zone))).parts().hours.zone
    }
}
