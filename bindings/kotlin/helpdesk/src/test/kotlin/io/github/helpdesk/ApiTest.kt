package io.github.helpdesk

import java.io.PrintWriter
import java.io.StringWriter
import java.nio.file.Files
import java.nio.file.Path
import java.util.spi.ToolProvider
import kotlin.reflect.KVisibility
import kotlin.reflect.jvm.kotlinFunction
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/**
 * The public API, as `javap -public` lists what is public in Kotlin, against the file that is
 * committed. A change that is meant is written with `-Dhelpdesk.api.update=true`. What follows from
 * a class being a data class is left out: its constructor says it.
 */
class ApiTest {
    private val file = Path.of(System.getProperty("helpdesk.module"), "api", "helpdesk.api")

    @Test
    fun `the public API is as it is committed`() {
        val api = api()
        if (System.getProperty("helpdesk.api.update").toBoolean()) Files.writeString(file, api)
        val committed = Files.readString(file)
        // The differences first: the whole is long.
        val (there, here) = committed.lines() to api.lines()
        assertEquals(emptyList<String>(), there.filterNot(here.toSet()::contains), "gone")
        assertEquals(emptyList<String>(), here.filterNot(there.toSet()::contains), "new")
        assertTrue(committed == api, "the same lines in another order or number")
    }

    @Test
    fun `nothing of the library stands in it`() {
        val lines = api().lines()
        assertTrue(lines.size > 1_000, "${lines.size}")
        val strange = listOf("com.sun.jna", "uniffi", "io.github.helpdesk.ffi", "Ffi", "DeskCore")
        assertEquals(emptyList<String>(), lines.filter { line -> strange.any { it in line } })
    }

    private fun api(): String {
        val classes = PublicTypes.classesOfApps.map { it.java } + files.keys
        return classes.sortedBy { it.name }.joinToString("\n") { one ->
            javap(one).lines().filter { it.isPublic(one) }.joinToString("\n")
        } + "\n"
    }

    /** The classes that stand for files with public functions, and the names of those. */
    private val files: Map<Class<*>, Set<String>> = PublicTypes.compiled
        .filter { it.getAnnotation(Metadata::class.java)?.kind == 2 }
        .associateWith { file ->
            file.declaredMethods
                .filter { it.kotlinFunction?.visibility == KVisibility.PUBLIC }
                .mapTo(mutableSetOf()) { it.name }
        }
        .filterValues { it.isNotEmpty() }

    private val hidden: Set<String> = PublicTypes.compiled
        .filter { it !in files && it.kotlin !in PublicTypes.classesOfApps }
        .mapTo(mutableSetOf("kotlin.jvm.internal.DefaultConstructorMarker")) { it.name }

    private fun String.isPublic(of: Class<*>): Boolean {
        if (isBlank() || startsWith("Compiled from") || "\$helpdesk" in this) return false
        if (FOLLOWS.any { it.containsMatchIn(this) }) return false
        val names = Regex("[\\w.$]+").findAll(this).map { it.value }.toList()
        if (names.any { it in hidden }) return false
        val method = Regex("([\\w$-]+)\\(").find(this)?.groupValues?.get(1) ?: return true
        return files[of]?.let { method.removeSuffix("\$default") in it } ?: true
    }

    private fun javap(one: Class<*>): String {
        val out = StringWriter()
        val errors = StringWriter()
        val classes = System.getProperty("helpdesk.classes")
        val tool = ToolProvider.findFirst("javap").orElseThrow { AssertionError("this is no JDK") }
        val arguments = arrayOf("-public", "-cp", classes, one.name)
        val status = tool.run(PrintWriter(out), PrintWriter(errors), *arguments)
        assertEquals(0, status, errors.toString())
        return out.toString()
    }

    private companion object {
        val FOLLOWS = listOf(
            Regex(" component\\d+(-\\w+)?\\("),
            Regex(" copy(-\\w+)?(\\\$default)?\\("),
            Regex(" (equals|hashCode|toString)(-impl\\d?)?\\("),
        )
    }
}
