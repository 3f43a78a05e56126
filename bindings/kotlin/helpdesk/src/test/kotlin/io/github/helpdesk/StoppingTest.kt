package io.github.helpdesk

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.job
import kotlinx.coroutines.supervisorScope
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** A coroutine that is cancelled ends its transfer inside the library too. */
class StoppingTest {
    private val large = "linje\n".repeat(400_000)

    @Test
    fun `an upload that is cancelled goes no further`(@TempDir folder: Path) =
        withDesk(Storage.Sqlite(folder.resolve("desk.db"))) { desk ->
            val told = stoppedAtFirst { desk.member(anna.id).upload("a.log", large.toByteArray(), it) }
            assertTrue(told.last() < large.length, "$told")
        }

    @Test
    fun `a download that is cancelled goes no further and leaves no file`(@TempDir folder: Path) =
        withDesk { desk ->
            val member = desk.member(anna.id)
            val file = member.upload("a.log", large.toByteArray()).attachment
            val ticket = member.submit(newTicket().copy(attachments = listOf(file.id))).ticket
            val saved = folder.resolve("a.log")
            for (told in listOf(
                stoppedAtFirst { member.attachmentBytes(ticket, file.id, it) },
                stoppedAtFirst { member.saveAttachment(ticket, file.id, saved, it) },
            )) {
                assertTrue(told.last() < large.length, "$told")
            }
            assertFalse(Files.exists(saved))
            assertEquals(0, Files.list(folder).use { it.count() })
        }

    /** How far the transfer was, when it was cancelled at the first news of it. */
    private suspend fun stoppedAtFirst(transfer: suspend (TransferProgress) -> Unit): List<Long> {
        val told = CopyOnWriteArrayList<Long>()
        supervisorScope {
            val work = async {
                val mine: Job = currentCoroutineContext().job
                transfer { done, _ ->
                    told += done
                    mine.cancel()
                }
            }
            val thrown = runCatching { work.await() }.exceptionOrNull()
            assertTrue(thrown is CancellationException, "$thrown")
        }
        return told
    }
}
