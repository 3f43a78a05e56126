package io.github.helpdesk.story

import io.github.helpdesk.DeskException
import io.github.helpdesk.Storage
import java.time.DateTimeException
import java.time.Duration
import java.time.Instant
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.decodeFromJsonElement

/** A [step] (from 1; 0 is what was given) that did not end as its story says. */
internal class Mismatch(story: Story, val step: Int, what: String) :
    AssertionError("${story.story}, step $step (${story.steps.getOrNull(step - 1)?.`when` ?: "given"}): $what")

/** Plays [story] on a desk that keeps what it knows in [storage], which holds nothing yet. */
internal fun play(story: Story, storage: Storage): Unit = runBlocking {
    // A desk that hangs fails its story.
    withTimeout(60.seconds) {
        val world = try {
            World.open(story.given, storage)
        } catch (error: DeskException) {
            throw Mismatch(story, 0, error.message.orEmpty())
        }
        world.desk.use {
            story.steps.forEachIndexed { n, step ->
                world.take(step)?.let { throw Mismatch(story, n + 1, it) }
            }
        }
    }
}

/** Takes the step, and says where its outcome is not as expected. */
private suspend fun World.take(step: Step): String? = try {
    val came = names.insteadOfIds(outcome(step))
    val spilt = step.never.find { it in came.toString() }
    difference(step.then, came) ?: spilt?.let { "“$it” stands in $came" }
} catch (broken: Broken) {
    broken.message
}

private suspend fun World.outcome(step: Step): JsonObject {
    val word = WORDS[step.`when`] ?: throw Broken("nobody knows how to ${step.`when`}")
    return try {
        json("ok" to word(step))
    } catch (error: DeskException) {
        saidNo(error).also { lastNo = error }
    }
}

/** What a word does: one call of the desk, and its answer in plain JSON. */
internal typealias Word = suspend World.(Step) -> JsonObject

/** All that a step may do. */
internal val WORDS: Map<String, Word> = listOf(
    SURROUNDINGS,
    PEOPLE,
    MEMBERS,
    AGENTS,
    FILES,
    READING,
    RULES,
    TEXTS,
    JOINING,
    CHATS,
    CHAT_FILES,
    CHAT_TEAM,
    CHAT_TEXTS,
).flatMap { it.entries }.associate { it.toPair() }

/** What the step gives, with nothing left over. */
internal inline fun <reified T> Step.given(): T = try {
    Json.decodeFromJsonElement<T>(with ?: JsonObject(emptyMap()))
} catch (error: SerializationException) {
    throw Broken("what $`when` is given: ${error.message}")
}

/** An instant: `2020-08-03T09:00:00Z`, or from now on, as in `+3d`, `+90m` or `-1s`. */
internal fun World.instant(text: String): Instant = try {
    val span = Regex("([+-]\\d+)([dhms])").matchEntire(text)
    if (span == null) {
        Instant.parse(text)
    } else {
        val (count, unit) = span.destructured
        val one = when (unit) {
            "d" -> Duration.ofDays(1)
            "h" -> Duration.ofHours(1)
            "m" -> Duration.ofMinutes(1)
            else -> Duration.ofSeconds(1)
        }
        now + one.multipliedBy(count.toLong())
    }
} catch (_: DateTimeException) {
    throw Broken("$text is no instant")
}
