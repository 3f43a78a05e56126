package io.github.helpdesk.bench

import java.nio.file.Path
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.measureTimedValue
import kotlinx.coroutines.runBlocking

/**
 * Does what a line of its input says, and answers each with a line of JSON. `./tests/bench` runs it,
 * so that what it does in between falls on both; `docs/benchmarks.md` says what is measured.
 *
 * Arguments: a folder with `desk.db`, `summary.txt` and `description.txt`; the member; `full` or
 * `normal`.
 */
fun main(arguments: Array<String>): Unit = runBlocking {
    val (folder, member, durability) = arguments
    val calls = Calls(Path.of(folder), member, durability)
    while (true) {
        val words = readlnOrNull()?.split(' ') ?: break
        println(answer(calls, words))
    }
    calls.close()
}

private suspend fun answer(calls: Calls, words: List<String>): String {
    val number = words.getOrNull(1)?.toInt() ?: 0
    return when (words[0]) {
        // An open desk would keep the file's pages in memory.
        "first-list" -> {
            calls.close()
            val (lines, took) = measureTimedValue { calls.firstList(number) }
            calls.close()
            """{"us": ${took.inWholeNanoseconds / 1e3}, "lines": $lines}"""
        }
        "list" -> mean(number) { calls.list() }
        "submit" -> mean(number) { calls.submit() }
        "warm-list" -> times(number) { calls.list() }
        "warm-submit" -> times(number) { calls.submit() }
        "use" -> {
            repeat(number) {
                calls.submit()
                calls.list()
            }
            val memory = Memory.now()
            """{"used": ${memory.used}, "resident": ${memory.resident}}"""
        }
        else -> error("nobody knows what ${words[0]} is")
    }
}

/** The mean of what an operation takes, over so many milliseconds. */
private suspend fun mean(milliseconds: Int, operation: suspend () -> Unit): String {
    val block = milliseconds.milliseconds
    val begun = System.nanoTime()
    var done = 0
    while (true) {
        operation()
        done += 1
        val spent = System.nanoTime() - begun
        if (spent >= block.inWholeNanoseconds) return """{"us": ${spent / 1e3 / done}}"""
    }
}

/** Calls that do not count. */
private suspend fun times(number: Int, operation: suspend () -> Unit): String {
    repeat(number) { operation() }
    return "{}"
}
