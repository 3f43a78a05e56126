package io.github.helpdesk.demo

import io.github.helpdesk.DeskException
import io.github.helpdesk.DeskTexts

/** Where the play is shown: a line at a time, indented below who does something. */
internal class Console(private val out: Appendable) {
    /** A heading: what happens next. */
    fun scene(what: String) {
        out.append("\n== ").append(what).append("\n")
    }

    /** Somebody does something. */
    fun does(who: String, what: String) {
        out.append("\n").append(who).append(": ").append(what).append("\n")
    }

    /** What is on somebody's screen, below the margin. */
    fun shows(lines: List<String>) {
        for (line in lines.flatMap { it.lines() }) {
            out.append(if (line.isEmpty()) "" else "  $line").append("\n")
        }
    }

    fun shows(vararg lines: String): Unit = shows(lines.toList())

    /** Shows what comes of [act], or why it is not done and what is possible instead. */
    suspend fun tries(texts: DeskTexts, act: suspend () -> List<String>) {
        val lines = try {
            act()
        } catch (no: DeskException) {
            val words = texts.error(no)
            listOf(words.why) + words.instead.map { "→ $it" }
        }
        shows(lines)
    }

    fun line(text: String) {
        out.append("\n").append(text).append("\n")
    }
}

/** Rows below each other, each column as wide as its widest cell. */
internal fun table(rows: List<List<String>>): List<String> {
    val widths = rows.first().indices.map { column -> rows.maxOf { it[column].length } }
    return rows.map { row ->
        row.mapIndexed { column, cell -> cell.padEnd(widths[column]) }.joinToString("  ").trimEnd()
    }
}

/** All lines but the empty ones, two spaces further in. */
internal fun List<String>.indented(): List<String> = flatMap { it.lines() }.map { if (it.isEmpty()) it else "  $it" }
