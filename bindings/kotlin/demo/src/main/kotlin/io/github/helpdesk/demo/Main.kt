package io.github.helpdesk.demo

import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.ExperimentalPathApi
import kotlin.io.path.createDirectories
import kotlin.io.path.createTempDirectory
import kotlin.io.path.deleteRecursively
import kotlinx.coroutines.runBlocking

/** Plays the guide on a console. A folder that is given keeps the database, for looking around. */
fun main(arguments: Array<String>) {
    val kept = arguments.firstOrNull()?.let { Path.of(it).createDirectories() }
    val console = Console(PrintStream(System.out, true, Charsets.UTF_8))
    if (kept != null) {
        runBlocking { play(kept.resolve("desk.db"), console) }
        console.line("The desk of this play is in $kept.")
    } else {
        aside { folder -> runBlocking { play(folder.resolve("desk.db"), console) } }
        console.line("The desk of this play was removed. Name a folder to keep it in.")
    }
}

/** Runs [play] with a folder that is gone afterwards. */
@OptIn(ExperimentalPathApi::class)
internal fun aside(play: (Path) -> Unit) {
    val folder = createTempDirectory("helpdesk-demo")
    try {
        play(folder)
    } finally {
        folder.deleteRecursively()
    }
}
