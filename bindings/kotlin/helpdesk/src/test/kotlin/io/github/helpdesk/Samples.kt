package io.github.helpdesk

import java.time.DayOfWeek
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneOffset
import kotlin.reflect.KClass
import kotlin.reflect.KType
import kotlin.reflect.full.isSubclassOf
import kotlin.reflect.full.primaryConstructor
import kotlin.reflect.jvm.isAccessible
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes

/**
 * Makes values of any type of the public API, as many as tell its variants apart: with [text] in
 * every string but those of [other], which are given as `Type.property`, with [number] for every
 * number, and with lists and nullables filled.
 */
class Samples(
    private val text: String,
    private val other: Set<String> = emptySet(),
    private val number: Int = 1,
) {
    fun of(type: KClass<*>): List<Any> = when {
        type.java.isEnum -> type.java.enumConstants.toList().map { it as Any }
        type.objectInstance != null -> listOf(type.objectInstance!!)
        type.isSealed -> type.sealedSubclasses.flatMap(::of)
        else -> listOf(one(type))
    }

    /** One value; of a sealed type or enum, the first. */
    private fun any(type: KType): Any? = when (val kind = type.classifier as KClass<*>) {
        String::class -> text
        Boolean::class -> true
        Int::class -> number
        Long::class -> number.toLong()
        ByteArray::class -> text.toByteArray()
        Instant::class -> Instant.parse("2026-11-23T10:00:00Z")
        LocalDate::class -> LocalDate.of(2026, 12, 24)
        LocalTime::class -> LocalTime.of(6, 0)
        DayOfWeek::class -> DayOfWeek.MONDAY
        ZoneOffset::class -> ZoneOffset.UTC
        Duration::class -> 5.minutes
        List::class -> listOfNotNull(any(type.arguments.single().type!!))
        Set::class -> setOfNotNull(any(type.arguments.single().type!!))
        else -> of(kind).first()
    }

    private fun one(type: KClass<*>): Any {
        val constructor = checkNotNull(type.primaryConstructor) { "$type has no constructor" }
        constructor.isAccessible = true
        return constructor.callBy(
            constructor.parameters.associateWith {
                if ("${type.title()}.${it.name}" in other) Samples("other").any(it.type) else any(it.type)
            },
        )
    }

    companion object {
        /** The name of a type without its package. */
        fun KClass<*>.title(): String =
            java.name.removePrefix(java.packageName + ".").replace('$', '.')

        /** What apps read and pass. */
        fun types(): List<KClass<*>> = data("io.github.helpdesk")

        /** What the ports of the desk take and give. */
        fun rows(): List<KClass<*>> = data("io.github.helpdesk.port")

        private fun data(of: String): List<KClass<*>> = PublicTypes.classesOfApps
            .filter { it.java.packageName == of && !it.isSealed && !it.isAbstract && it !in SIDES }
            .filter {
                it.isData || it.isValue || it.java.isEnum || it.isSubclassOf(DeskException::class)
            }

        /** These hold a side of an open desk; nothing else of them is new. */
        private val SIDES = setOf(SignedIn::class, Joined::class, Joining.Queued::class)
    }
}
