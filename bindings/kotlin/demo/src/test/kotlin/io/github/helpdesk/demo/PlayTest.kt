package io.github.helpdesk.demo

import java.nio.file.Path
import kotlin.io.path.readText
import kotlin.io.path.writeText
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class PlayTest {
    private val walk: Path = Path.of(System.getProperty("helpdesk.module"), "walk.txt")

    /** `walk.txt` is what the play shows; `-Dhelpdesk.walk.write=true` writes it anew. */
    @Test
    fun `the play is as it is written down`() {
        val shown = played()
        if (System.getProperty("helpdesk.walk.write").toBoolean()) walk.writeText(shown)
        assertEquals(walk.readText(), shown)
    }

    /** What a reader looks for, whatever was written down. */
    @Test
    fun `the play shows the guide`() {
        val shown = played()
        for (
            part in listOf(
                "Technical issues can be submitted from the rank Silver.",
                "This desk is for IT support.",
                "Monday to Friday 06:00-13:00 GMT",
                "Open Tech Issues",
                "Awaiting Feedback",
                "Closed Tech Issues",
                "TI-1001  Dansk - Kan ikke behandle ordre",
                "screen.jpg",
                "(it is there already, once)",
                "Løst og bekræftet",
                "Vores supportchat er kun tilgængelig på engelsk.",
                "Place in the queue: 1",
                "Place in the queue: 2",
                "The chat is closed now.",
                "Please turn to: Customer service",
            )
        ) {
            assertTrue(part in shown, "“$part” is not shown:\n$shown")
        }
        for (internal in listOf("DeskException", "null", "(id=", "@")) {
            val apart = shown.replace(Regex("[a-z.]+@example.com"), "")
            assertFalse(internal in apart, "“$internal” is shown:\n$shown")
        }
    }

    private fun played(): String {
        val shown = StringBuilder()
        aside { folder ->
            runBlocking { withTimeout(60.seconds) { play(folder.resolve("desk.db"), Console(shown)) } }
        }
        return shown.toString()
    }
}
