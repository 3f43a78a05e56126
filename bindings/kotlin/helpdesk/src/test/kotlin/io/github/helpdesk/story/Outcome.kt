package io.github.helpdesk.story

import io.github.helpdesk.DeskException
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.booleanOrNull
import kotlinx.serialization.json.intOrNull

/** A story that cannot be played: it is written wrongly. */
internal class Broken(message: String) : Exception("the story is broken: $message")

/** The outcome of what the desk did not do. What no story expects is thrown on. */
internal fun saidNo(error: DeskException): JsonObject = when (error) {
    is DeskException.Refused -> json(
        "refused" to parts(error.reason) + json("code" to error.code, "allowed" to error.allowed),
    )
    is DeskException.RefusedInChat -> json(
        "refused_in_chat" to parts(error.reason) + json("code" to error.code, "allowed" to error.allowed),
    )
    is DeskException.Invalid -> json(
        "invalid" to parts(error.problem) + json("code" to error.code, "field" to error.field),
    )
    is DeskException.NotFound -> json("not_found" to json())
    is DeskException.SignIn -> json("sign_in" to json("problem" to error.problem))
    is DeskException.SlowDown -> json("slow_down" to json("seconds" to error.wait.inWholeSeconds))
    is DeskException.Unavailable -> json("unavailable" to json())
    is DeskException.Damaged -> json("damaged" to json())
    is DeskException.Failed -> json("failed" to json())
    is DeskException.CannotOpen, is DeskException.FileAccess, is DeskException.Stopped, is DeskException.Defect ->
        throw error
}

/** What an expectation may ask of a value beyond being equal. */
internal val OPERATORS = setOf("\$present", "\$size", "\$contains", "\$lacks", "\$text")

/**
 * Where [came] is not as [expected], which names only what matters; null where it is.
 *
 * Objects hold at least what is expected. `null` stands for null or nothing. Lists have the same length, and their
 * items match one by one. An object with one key that begins with `$` is an operator.
 */
internal fun difference(expected: JsonElement, came: JsonElement, path: String = ""): String? {
    val operator = (expected as? JsonObject)?.entries?.singleOrNull()?.takeIf { it.key.startsWith("$") }
    return when {
        operator != null -> {
            val fits = applies(operator.key, operator.value, came, path)
            "$path: expected $expected, came $came".takeUnless { fits }
        }
        expected is JsonObject && came is JsonObject -> expected.firstNotNullOfOrNull { (key, value) ->
            difference(value, came[key] ?: JsonNull, "$path/$key")
        }
        expected is JsonArray && came is JsonArray && expected.size == came.size ->
            expected.indices.firstNotNullOfOrNull { difference(expected[it], came[it], "$path/$it") }
        expected == came -> null
        else -> "$path: expected $expected, came $came"
    }
}

private fun applies(operator: String, argument: JsonElement, came: JsonElement, path: String): Boolean {
    val items = came as? JsonArray
    val wanted = argument as? JsonArray ?: JsonArray(emptyList())
    fun JsonArray.holds(item: JsonElement) = any { difference(item, it, path) == null }
    return when (operator) {
        "\$present" -> (came != JsonNull) == ((argument as? JsonPrimitive)?.booleanOrNull ?: true)
        "\$size" -> items != null && items.size == (argument as? JsonPrimitive)?.intOrNull
        "\$contains" -> items != null && wanted.all { items.holds(it) }
        "\$lacks" -> items != null && wanted.none { items.holds(it) }
        "\$text" -> {
            val part = (argument as? JsonPrimitive)?.takeIf { it.isString }?.content
            val text = (came as? JsonPrimitive)?.takeIf { it.isString }?.content
            part != null && text != null && part in text
        }
        else -> throw Broken("there is no operator $operator")
    }
}
