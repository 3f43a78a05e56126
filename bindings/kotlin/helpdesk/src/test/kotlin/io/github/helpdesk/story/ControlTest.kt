package io.github.helpdesk.story

import io.github.helpdesk.Storage
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.encodeToJsonElement
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What keeps the stories honest: a player that lets nothing wrong pass. */
class ControlTest {
    /** Whatever one step expects, a story that expects something else is not true. */
    @Test
    fun `a wrong expectation fails`() {
        assertTrue(Stories.all.size > 150)
        for (story in Stories.all) {
            val last = story.steps.size
            assertFails(story.with(last) { it.copy(then = LOST) }, last)
            assertFails(story.with(last) { it.copy(never = it.never + "\"") }, last)
        }
    }

    /** No word of the vocabulary lets a wrong expectation pass. */
    @Test
    fun `a wrong expectation fails for each word`() {
        val tried = mutableSetOf<String>()
        for (story in Stories.all) {
            story.steps.forEachIndexed { n, step ->
                if (tried.add(step.`when`)) assertFails(story.with(n + 1) { it.copy(then = LOST) }, n + 1)
            }
        }
        assertEquals(WORDS.keys, tried)
    }

    @Test
    fun `an unknown step fails`() {
        val story = Stories.all.first()
        val error = assertFails(story.with(1) { it.copy(`when` = "hope") }, 1)
        assertTrue("nobody knows how to hope" in error.message.orEmpty(), error.message)
    }

    /** For each word: what is left over is an error, whatever comes of the step. */
    @Test
    fun `an unknown key fails for each word`() {
        val tried = mutableSetOf<String>()
        for (story in Stories.all) {
            story.steps.forEachIndexed { n, step ->
                if (!tried.add(step.`when`)) return@forEachIndexed
                val more = (step.with ?: JsonObject(emptyMap())) + json("hope" to true)
                val error = assertFails(story.with(n + 1) { it.copy(with = more) }, n + 1)
                assertTrue("hope" in error.message.orEmpty(), error.message)
            }
        }
        assertEquals(WORDS.keys, tried)
    }

    @Test
    fun `an unknown key of a story or a step cannot be read`() {
        val story = Json.encodeToJsonElement(Stories.all.first()).jsonObject
        Json.decodeFromString<Story>(story.toString())
        val step = story.getValue("steps").jsonArray.first().jsonObject
        for (wrong in listOf(
            story + json("hope" to true),
            story + json("steps" to listOf(step + json("hope" to true))),
            story + json("given" to story.getValue("given").jsonObject + json("hope" to true)),
        )) {
            assertThrows<SerializationException> { Json.decodeFromString<Story>(wrong.toString()) }
        }
    }

    @Test
    fun `the vocabulary is the schema's, and all of it is used`() {
        val definitions = Stories.schema.getValue("\$defs").jsonObject
        val step = definitions.getValue("step").jsonObject.getValue("properties").jsonObject
        val inSchema = step.getValue("when").jsonObject.getValue("enum").jsonArray
        assertEquals(inSchema.map { it.jsonPrimitive.content }.toSet(), WORDS.keys)
        assertEquals(Stories.all.flatMap { it.steps }.map { it.`when` }.toSet(), WORDS.keys)
    }

    @Test
    fun `every file is read, and every story has a name of its own`() {
        assertTrue(Stories.files.size >= 25)
        assertFalse(Stories.files.values.any { it.isEmpty() })
        assertEquals(Stories.all.size, Stories.all.map { it.story }.toSet().size)
    }

    @Test
    fun `only what is expected is compared`() {
        for ((expected, came, fits) in COMPARED) {
            val difference = difference(parsed(expected), parsed(came))
            assertEquals(fits, difference == null, "$expected, $came: $difference")
        }
        assertThrows<Broken> { difference(parsed("""{"${'$'}sometimes": 1}"""), JsonPrimitive(1)) }
        val error = difference(parsed("""{"a": [{"b": 1}]}"""), parsed("""{"a": [{"b": 2}]}"""))
        assertTrue(error.orEmpty().startsWith("/a/0/b: "), error)
    }

    /** The stories are played over what apps call, and nothing that lies below it. */
    @Test
    fun `the player knows the public API alone`() {
        val folder = Path.of(System.getProperty("helpdesk.module"), "src/test/kotlin/io/github/helpdesk/story")
        val files = folder.listDirectoryEntries("*.kt").filter { !it.endsWith("ControlTest.kt") }
        assertNotEquals(0, files.size)
        for (file in files) {
            for (below in listOf("helpdesk.ffi", "toFfi", "toPublic", "DeskCore", "crossing", "Bridge")) {
                assertFalse(below in file.readText(), "$file: $below")
            }
        }
    }

    private fun assertFails(story: Story, step: Int): Mismatch {
        val mismatch = assertThrows<Mismatch> { play(story, Storage.Memory) }
        assertEquals(step, mismatch.step, mismatch.message)
        return mismatch
    }

    /** The story up to [step] (from 1), and that one changed. */
    private fun Story.with(step: Int, change: (Step) -> Step): Story =
        copy(steps = steps.take(step - 1) + change(steps[step - 1]))

    private fun parsed(text: String): JsonElement = Json.parseToJsonElement(text)

    private companion object {
        /** What no outcome is. */
        val LOST = json("ok" to json("status" to "lost"))

        val COMPARED = listOf(
            Triple("{}", """{"a": 1}""", true),
            Triple("""{"a": 1}""", """{"a": 1, "b": 2}""", true),
            Triple("""{"a": 1}""", """{"a": 2}""", false),
            Triple("""{"a": 1}""", "{}", false),
            Triple("""{"a": 1}""", """{"a": "1"}""", false),
            Triple("""{"a": null}""", "{}", true),
            Triple("""{"a": null}""", """{"a": 0}""", false),
            Triple("""[{"a": 1}]""", """[{"a": 1, "b": 2}]""", true),
            Triple("[1, 2]", "[2, 1]", false),
            Triple("[1]", "[1, 2]", false),
            Triple("[]", "[1]", false),
            Triple("""{"${'$'}present": true}""", "0", true),
            Triple("""{"${'$'}present": true}""", "null", false),
            Triple("""{"${'$'}present": false}""", "null", true),
            Triple("""{"${'$'}size": 2}""", "[1, 2]", true),
            Triple("""{"${'$'}size": 2}""", "[1]", false),
            Triple("""{"${'$'}size": 0}""", "null", false),
            Triple("""{"${'$'}contains": [2]}""", "[1, 2]", true),
            Triple("""{"${'$'}contains": [{"a": 1}]}""", """[{"a": 1, "b": 1}]""", true),
            Triple("""{"${'$'}contains": [3]}""", "[1, 2]", false),
            Triple("""{"${'$'}lacks": [3]}""", "[1, 2]", true),
            Triple("""{"${'$'}lacks": [2]}""", "[1, 2]", false),
            Triple("""{"${'$'}lacks": [2]}""", "null", false),
            Triple("""{"${'$'}text": "b"}""", "\"abc\"", true),
            Triple("""{"${'$'}text": "d"}""", "\"abc\"", false),
        )
    }
}
