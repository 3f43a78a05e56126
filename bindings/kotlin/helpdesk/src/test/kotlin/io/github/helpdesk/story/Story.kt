package io.github.helpdesk.story

import java.nio.file.Path
import java.time.Instant
import kotlin.io.path.name
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject

/** What a story is made of: `tests/stories/README.md` tells more. A key that is unknown here makes it unreadable. */
@Serializable
internal data class StoryFile(val stories: List<Story>)

/**
 * One story.
 *
 * @property story the behaviour as a sentence
 * @property covers rows of the guide (`G5`), actions, answers and ends that it shows
 */
@Serializable
internal data class Story(val story: String, val covers: List<String>, val given: Given, val steps: List<Step>)

/** What there is when a story begins: what the clock shows, and what differs from the reference policy. */
@Serializable
internal data class Given(val now: String, val policy: JsonObject? = null) {
    val instant: Instant get() = Instant.parse(now)
}

/**
 * One step.
 *
 * @property who by name; null for what is not a person's
 * @property `when` a word of the vocabulary
 * @property key makes it happen once
 * @property name what later steps call what it makes
 * @property then what comes of it, as far as it matters
 * @property never texts that may stand nowhere in the answer
 */
@Serializable
internal data class Step(
    @SerialName("as") val who: String? = null,
    val `when`: String,
    val with: JsonObject? = null,
    val key: String? = null,
    val name: String? = null,
    val then: JsonElement,
    val never: List<String> = emptyList(),
)

/** Somebody with an account. A member has a rank, an agent has none. */
@Serializable
internal data class Person(
    val username: String,
    val password: String,
    val name: String,
    val email: String? = null,
    val rank: String? = null,
    val languages: List<String> = emptyList(),
)

/** The stories of the project, which every language plays. */
internal object Stories {
    private val folder: Path =
        Path.of(System.getProperty("helpdesk.module")).resolve("../../../tests/stories").normalize()

    val people: Map<String, Person> by lazy { Json.decodeFromString(folder.resolve("people.json").readText()) }

    /** The files of stories by name. */
    val files: Map<String, List<Story>> by lazy {
        folder.listDirectoryEntries("*.json")
            .filter { it.name !in listOf("people.json", "story.schema.json") }
            .sorted()
            .associate { it.name to Json.decodeFromString<StoryFile>(it.readText()).stories }
    }

    val all: List<Story> by lazy { files.values.flatten() }

    val schema: JsonObject by lazy { Json.decodeFromString(folder.resolve("story.schema.json").readText()) }
}
