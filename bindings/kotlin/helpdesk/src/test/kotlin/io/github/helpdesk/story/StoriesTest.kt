package io.github.helpdesk.story

import io.github.helpdesk.Admission
import io.github.helpdesk.ChatAction
import io.github.helpdesk.ChatEnd
import io.github.helpdesk.Durability
import io.github.helpdesk.Storage
import io.github.helpdesk.TicketAction
import io.github.helpdesk.port.memory.MemoryBlobs
import io.github.helpdesk.port.memory.MemoryStore
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.io.TempDir

/** Every story of the project over what apps call, on every kind of store. */
class StoriesTest {
    @TestFactory
    fun `every story is true on SQLite`(@TempDir folder: Path): List<DynamicTest> =
        // Nothing here has to outlive a loss of power.
        stories { n -> Storage.Sqlite(folder.resolve("$n.db"), Durability.NORMAL) }

    @TestFactory
    fun `every story is true on a store written in Kotlin`(): List<DynamicTest> =
        stories { Storage.Own(MemoryStore(), MemoryBlobs()) }

    /** A test for each story, and one, the last, that they showed everything there is to show. */
    private fun stories(storage: (Int) -> Storage): List<DynamicTest> {
        val covered = mutableSetOf<String>()
        val tests = Stories.all.mapIndexed { n, story ->
            dynamicTest(story.story) {
                play(story, storage(n))
                covered += story.covers
            }
        }
        return tests + dynamicTest("all that stories have to cover was seen") {
            assertEquals(emptySet<String>(), GUIDE - covered, "rows of the guide that no story played")
            assertEquals(rows(), covered)
        }
    }

    /** Every row of the guide, every action of both lifecycles, every answer to who asks for a chat, and every end. */
    private fun rows(): Set<String> {
        val answers = Admission::class.sealedSubclasses.map { "admission_${snakeCase(it.simpleName!!)}" }
        val rows = GUIDE + TicketAction.entries.map { it.code } + ChatAction.entries.map { "chat_${it.code}" } +
            answers + ChatEnd.entries.map { "ended_${it.code}" }
        assertTrue(rows.size >= 60)
        return rows
    }

    private companion object {
        /** The rows of the guide. */
        val GUIDE = (1..17).map { "G$it" }.toSet()
    }
}
