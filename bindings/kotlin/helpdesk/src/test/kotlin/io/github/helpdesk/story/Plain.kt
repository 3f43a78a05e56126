package io.github.helpdesk.story

import io.github.helpdesk.ChatStatus
import io.github.helpdesk.TicketStatus
import java.time.Instant
import kotlin.reflect.full.memberProperties
import kotlin.reflect.full.primaryConstructor
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/** Values as plain JSON, in the words of the stories. */

/** An object of these fields. */
internal fun json(vararg fields: Pair<String, Any?>): JsonObject =
    JsonObject(fields.associate { (name, value) -> name to plain(value) })

/** Both together. */
internal operator fun JsonObject.plus(more: JsonObject) = JsonObject(this as Map<String, JsonElement> + more)

internal fun plain(value: Any?): JsonElement = when {
    value == null -> JsonNull
    value is JsonElement -> value
    value is String -> JsonPrimitive(value)
    value is Boolean -> JsonPrimitive(value)
    value is Number -> JsonPrimitive(value)
    value is Instant -> JsonPrimitive(value.toString())
    value is Enum<*> -> JsonPrimitive(value.code)
    value is TicketStatus -> JsonPrimitive(value.code)
    value is ChatStatus -> JsonPrimitive(value.code)
    value is Collection<*> -> JsonArray(value.map(::plain))
    // An id, a number, a tag, a rank.
    value::class.isValue -> JsonPrimitive(value.toString())
    value::class.isData -> parts(value)
    else -> throw Broken("nobody knows how to show ${value::class}")
}

/** What a value is made of, by the names of its properties. An object without any has no parts. */
internal fun parts(value: Any): JsonObject {
    val properties = value::class.memberProperties.associateBy { it.name }
    val names = value::class.primaryConstructor?.parameters.orEmpty().map { it.name!! }
    return JsonObject(
        names.associate { snakeCase(it) to plain(properties.getValue(it).getter.call(value)) },
    )
}

/** A constant's name in JSON. */
internal val Enum<*>.code: String get() = name.lowercase()

internal val TicketStatus.code: String
    get() = when (this) {
        is TicketStatus.Closed -> "closed_${closing.code}"
        else -> snakeCase(this::class.simpleName!!)
    }

internal val ChatStatus.code: String
    get() = when (this) {
        is ChatStatus.Ended -> "ended_${end.code}"
        else -> snakeCase(this::class.simpleName!!)
    }

/** The constant of this name in JSON. */
internal inline fun <reified T : Enum<T>> the(code: String): T =
    enumValues<T>().find { it.code == code } ?: throw Broken("nothing has the code $code")

/** `snake_case` of `camelCase` or of a class's name. */
internal fun snakeCase(name: String): String =
    name.replace(Regex("(?<=.)[A-Z]")) { "_" + it.value }.lowercase()
