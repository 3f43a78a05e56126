package io.github.helpdesk

import io.github.helpdesk.ffi.InternalException
import io.github.helpdesk.ffi.DeskException as FfiDeskException
import java.nio.charset.CharacterCodingException
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** What crosses to the library and back. */

/** The answer of a call, made where it may wait for a file, with the errors of this package. */
internal suspend fun <T> call(block: suspend () -> T): T = withContext(Dispatchers.IO) {
    translated { block() }
}

/** The answer of [block], with the errors of this package. */
internal inline fun <T> translated(block: () -> T): T {
    Library.load()
    // The errors of the library are no causes of ours: they print the drafts that they hold.
    return try {
        block()
    } catch (error: FfiDeskException) {
        throw error.toPublic()
    } catch (_: CharacterCodingException) {
        throw DeskException.Invalid(FormField.TEXT, InputProblem.Malformed, "malformed")
    } catch (_: InternalException) {
        throw DeskException.Defect("the library")
    }
}

/**
 * This string, on its way to the library: one with half a surrogate pair is no text there, so it is
 * turned down here.
 */
internal fun String.crossing(field: FormField): String {
    val half = loneSurrogate() ?: return this
    val problem = InputProblem.ForbiddenCharacter(half.code)
    throw DeskException.Invalid(field, problem, "forbidden_character")
}

/** This number, on its way to the library, where it has no sign: it is turned down below zero. */
internal fun Int.crossing(field: FormField): UInt {
    if (this < 0) throw negative(field, Int.MAX_VALUE.toLong())
    return toUInt()
}

/** This number, on its way to the library, where it has no sign: it is turned down below zero. */
internal fun Long.crossing(field: FormField): ULong {
    if (this < 0) throw negative(field, Long.MAX_VALUE)
    return toULong()
}

private fun negative(field: FormField, most: Long) =
    DeskException.Invalid(field, InputProblem.OutOfRange(0, most), "out_of_range")

/** The number as an [Int], or the largest there is. */
internal fun UInt.asInt(): Int = coerceAtMost(Int.MAX_VALUE.toUInt()).toInt()

/** The number as a [Long], or the largest there is. */
internal fun ULong.asLong(): Long = coerceAtMost(Long.MAX_VALUE.toULong()).toLong()

/**
 * The seconds of a wait, rounded up, so that who waits so long has waited long enough. None when it
 * is over, and the most that cross when it is longer.
 */
internal fun Duration.wholeSeconds(): UInt {
    val most = UInt.MAX_VALUE.toLong()
    val whole = inWholeSeconds.coerceIn(0, most)
    val more = if (this > whole.seconds) 1 else 0
    return (whole + more).coerceAtMost(most).toUInt()
}

internal fun String.loneSurrogate(): Char? {
    var at = 0
    while (at < length) {
        val char = this[at]
        when {
            !char.isSurrogate() -> at += 1
            char.isHighSurrogate() && at + 1 < length && this[at + 1].isLowSurrogate() -> at += 2
            else -> return char
        }
    }
    return null
}

/** The value of the same name: enums here and there have the same, which a test compares. */
internal inline fun <reified T : Enum<T>> Enum<*>.named(): T = enumValueOf(name)

/** How much there is of what somebody typed, in place of it. */
internal fun measured(text: String?): String =
    if (text == null) "null" else "${text.length} characters"

/** How many texts there are, in place of them. */
internal fun measured(texts: List<String>): String = "${texts.size} texts"
