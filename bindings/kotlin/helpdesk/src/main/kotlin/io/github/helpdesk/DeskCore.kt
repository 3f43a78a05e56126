package io.github.helpdesk

import io.github.helpdesk.ffi.CallerParts as FfiCaller
import io.github.helpdesk.ffi.ChangesView as FfiChangesView
import io.github.helpdesk.ffi.ChatCaller as FfiChatCaller
import io.github.helpdesk.ffi.ChatChangesView as FfiChatChangesView
import io.github.helpdesk.ffi.Desk as FfiDesk
import io.github.helpdesk.ffi.StopHandle as FfiStopHandle
import java.io.InputStream
import java.util.concurrent.atomic.AtomicBoolean
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** The library's desk, as all sides of one [Desk] share it. */
internal class DeskCore(private val ffi: FfiDesk, policy: DeskPolicy) {
    private val mostBytes by lazy { policy.parts().attachments.maxBytes }

    private val closed = AtomicBoolean()

    /** Ends what waits for changes when the desk is closed. */
    private val closing = FfiStopHandle()

    /** One call, unless the desk is closed. */
    suspend fun <T> call(block: suspend (FfiDesk) -> T): T {
        checkOpen()
        return try {
            io.github.helpdesk.call { block(ffi) }
        } catch (error: CancellationException) {
            // An IllegalStateException too, but nothing that a closed desk has to do with.
            throw error
        } catch (error: IllegalStateException) {
            // Closed between the two lines above.
            currentCoroutineContext().ensureActive()
            checkOpen()
            throw error
        }
    }

    /** One call that is stopped inside the library too when the coroutine is cancelled. */
    suspend fun <T> stoppable(block: suspend (FfiDesk, FfiStopHandle) -> T): T = coroutineScope {
        checkOpen()
        val stop = FfiStopHandle()
        val watch = launch(Dispatchers.Unconfined, CoroutineStart.UNDISPATCHED) {
            try {
                awaitCancellation()
            } finally {
                stop.stop()
            }
        }
        try {
            call { block(it, stop) }
        } catch (error: DeskException.Stopped) {
            // Cancellation looks like cancellation, whoever saw it first.
            currentCoroutineContext().ensureActive()
            throw error
        } finally {
            withContext(NonCancellable) { watch.cancelAndJoin() }
            stop.close()
        }
    }

    /** Waits for changes after [after]. */
    suspend fun waitForChanges(caller: FfiCaller, after: FeedCursor) {
        call { it.waitForChanges(caller, after.value.crossing(FormField.CURSOR), closing) }
    }

    /** The next changes after [after], as soon as there are any. */
    suspend fun nextChanges(caller: FfiCaller, after: FeedCursor, limit: Int): FfiChangesView =
        call {
            val place = after.value.crossing(FormField.CURSOR)
            it.nextChanges(caller, place, limit.crossing(FormField.LIMIT), closing)
        }

    /** Waits for events in the chat after [after]. */
    suspend fun waitForChat(caller: FfiChatCaller, chat: ChatId, after: FeedCursor) {
        call {
            val id = chat.value.crossing(FormField.ID)
            val place = after.value.crossing(FormField.CURSOR)
            it.waitForChat(caller, id, place, closing)
        }
    }

    /** The next events in the chat, as soon as there are any. */
    suspend fun nextChatChanges(
        caller: FfiChatCaller,
        chat: ChatId,
        after: FeedCursor,
        limit: Int,
    ): FfiChatChangesView = call {
        val id = chat.value.crossing(FormField.ID)
        val place = after.value.crossing(FormField.CURSOR)
        it.nextChatChanges(caller, id, place, limit.crossing(FormField.LIMIT), closing)
    }

    /** The answer of one step of a flow; `null` when the desk was closed meanwhile. */
    suspend fun <T : Any> unlessClosed(step: suspend () -> T): T? = try {
        step()
    } catch (error: DeskException.Stopped) {
        if (!closed.get()) throw error
        null
    } catch (_: ClosedException) {
        null
    }

    /** All that [content] gives, unless that is larger than the policy allows. */
    suspend fun read(content: InputStream): ByteArray = readUpTo(content, mostBytes)

    /** Turns down what is larger than the policy allows for a file, before it is copied. */
    fun checkSize(content: ByteArray) {
        if (content.size > mostBytes) throw tooLarge(mostBytes)
    }

    fun close() {
        if (closed.compareAndSet(false, true)) {
            closing.stop()
            closing.close()
            ffi.close()
        }
    }

    fun checkOpen() {
        if (closed.get()) throw ClosedException()
    }

    private class ClosedException : IllegalStateException("the desk is closed")
}
