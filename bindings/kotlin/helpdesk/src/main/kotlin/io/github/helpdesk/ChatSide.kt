package io.github.helpdesk

import io.github.helpdesk.ffi.CallerParts as FfiCaller
import io.github.helpdesk.ffi.ChatCaller as FfiChatCaller
import java.io.InputStream
import java.nio.file.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.flow.Flow

/** One person's side of one chat: what visitors and agents share. */
public sealed class ChatSide(
    /** The chat. */
    public val id: ChatId,
) {
    internal abstract val core: DeskCore
    internal abstract val opener: ChatOpener

    /**
     * The chat whole: its head, its place in the queue and the wait, what was said, how far both
     * sides are, and what may be done now.
     */
    public suspend fun view(): ChatView = core.call { it.chat(caller(), ffiId()).toPublic() }

    /** What happened [after] a place, or from the beginning, at most [limit] events (1 to 1,000). */
    public suspend fun changesAfter(after: FeedCursor?, limit: Int = 100): ChatChangesView =
        core.call {
            val place = after?.value?.crossing(FormField.CURSOR)
            it.chatChanges(caller(), ffiId(), place, limit.crossing(FormField.LIMIT)).toPublic()
        }

    /** Returns when there may be events after [after]. */
    public suspend fun waitForChat(after: FeedCursor): Unit =
        core.waitForChat(caller(), id, after)

    /**
     * What is new in the chat, as it happens. Without [after] it begins with a [ChatNews.Snapshot].
     * It ends with the collecting coroutine, or when the desk is closed.
     */
    public fun changes(after: FeedCursor? = null): Flow<ChatNews> = newsAfter(after)

    /**
     * The chat as it stands, at once and anew whenever something happens in it. How far the sides
     * are, who writes and the place in the queue are no events: they are looked up every [refresh],
     * which is a tenth of a second at the least. It ends like [changes].
     */
    public fun watch(refresh: Duration = 2.seconds): Flow<ChatView> = viewsEvery(refresh)

    /**
     * Writes to the other side. Keep [message] until it is over: the same message again is there
     * once and gets the same answer.
     *
     * What a member writes after their chat went on as a ticket is a reply on that ticket. Whatever
     * else comes after the end is refused, and kept in the refusal: [ChatReason.Ended].
     */
    public suspend fun post(new: NewChatPost, message: MessageId = MessageId.random()): Posted =
        core.call {
            val mine = message.value.crossing(FormField.ID)
            it.postInChat(caller(), ffiId(), mine, new.toFfi()).toPublic()
        }

    /** Writes [text] to the other side. */
    public suspend fun post(text: String, message: MessageId = MessageId.random()): Posted =
        post(NewChatPost(text), message)

    /**
     * Says how far this side has come: the numbers of the last message that reached it and of the
     * last that was read. Numbers only grow. It also says that the side is there: call it now and
     * then, since a waiting visitor who is silent for the policy's minutes has left.
     */
    public suspend fun mark(delivered: Int, read: Int): Unit = core.call {
        it.markChat(caller(), ffiId(), delivered.crossing(FormField.CURSOR), read.crossing(FormField.CURSOR))
    }

    /** Says that this side is writing, for six seconds. */
    public suspend fun writing(): Unit = core.call { it.writingInChat(caller(), ffiId()) }

    /** What was said in the chat, to be kept: the same for both sides. */
    public suspend fun transcript(): Transcript =
        core.call { it.chatTranscript(caller(), ffiId()).toPublic() }

    /**
     * Ends the chat and lets it go on as a ticket of the member who joined it signed in, if their
     * rank may submit. [title] stands in for the one that is made of the question. For anybody else
     * there is no ticket: the chat ends with whom to turn to, and its transcript to take along.
     * Done again, it gives the same answer.
     */
    public suspend fun turnIntoTicket(title: Title? = null): TurnedInto =
        core.call { it.turnChatIntoTicket(caller(), ffiId(), title?.toFfi()).toPublic() }

    /**
     * Takes a file that is whole at hand, so that the next message in this chat can name it. Until
     * then nobody can read it. What a picture tells of where it was taken is removed first.
     */
    public suspend fun upload(
        name: String,
        content: ByteArray,
        progress: TransferProgress? = null,
    ): Uploaded = core.stoppable { ffi, stop ->
        val safe = name.crossing(FormField.FILE_NAME)
        core.checkSize(content)
        ffi.uploadToChat(caller(), ffiId(), safe, content, progress?.toFfi(), stop).toPublic()
    }

    /** Takes the [file], under its own name or [name]. */
    public suspend fun upload(
        file: Path,
        name: String? = null,
        progress: TransferProgress? = null,
    ): Uploaded = core.stoppable { ffi, stop ->
        val path = file.toString().crossing(FormField.FILE_NAME)
        val safe = name?.crossing(FormField.FILE_NAME)
        ffi.uploadFileToChat(caller(), ffiId(), path, safe, progress?.toFfi(), stop).toPublic()
    }

    /**
     * Takes what [content] gives, as from a photo picker. It is read to its end, or until it is
     * larger than the policy allows, and not closed.
     */
    public suspend fun upload(
        name: String,
        content: InputStream,
        progress: TransferProgress? = null,
    ): Uploaded = upload(name, core.read(content), progress)

    /** Announces a file that comes in chunks: for uploads that go on after the app was away. */
    public suspend fun beginUpload(new: NewUpload): AttachmentId =
        core.call { AttachmentId(it.beginUploadToChat(caller(), ffiId(), new.toFfi())) }

    /** Adds a chunk at [offset] and returns the length after it. */
    public suspend fun uploadChunk(id: AttachmentId, offset: Long, chunk: ByteArray): Long =
        core.call {
            val file = id.value.crossing(FormField.ID)
            core.checkSize(chunk)
            it.uploadChunkToChat(caller(), ffiId(), file, offset, chunk)
        }

    /** How many bytes of the upload have arrived; all of them once it is finished. */
    public suspend fun uploaded(id: AttachmentId): Long =
        core.call { it.uploadedToChat(caller(), ffiId(), id.value.crossing(FormField.ID)) }

    /** Ends the upload, as [DeskSide.finishUpload] does. */
    public suspend fun finishUpload(id: AttachmentId): Attachment = core.call {
        it.finishUploadToChat(caller(), ffiId(), id.value.crossing(FormField.ID)).toPublic()
    }

    /** Up to [limit] bytes of a file of the chat from [offset]; empty at its end. */
    public suspend fun readAttachment(
        attachment: AttachmentId,
        offset: Long = 0,
        limit: Int = 256 * 1024,
    ): ByteArray = core.call {
        val file = attachment.value.crossing(FormField.ID)
        it.readChatAttachment(caller(), ffiId(), file, offset, limit.crossing(FormField.LIMIT))
    }

    /** The whole content of a file of the chat. */
    public suspend fun attachmentBytes(
        attachment: AttachmentId,
        progress: TransferProgress? = null,
    ): ByteArray = core.stoppable { ffi, stop ->
        val file = attachment.value.crossing(FormField.ID)
        ffi.chatAttachmentBytes(caller(), ffiId(), file, progress?.toFfi(), stop)
    }

    /** Saves a file of the chat to [file], as [DeskSide.saveAttachment] does. */
    public suspend fun saveAttachment(
        attachment: AttachmentId,
        file: Path,
        progress: TransferProgress? = null,
    ): Saved = core.stoppable { ffi, stop ->
        val name = attachment.value.crossing(FormField.ID)
        val path = file.toString().crossing(FormField.FILE_NAME)
        ffi.saveChatAttachment(caller(), ffiId(), name, path, progress?.toFfi(), stop).toPublic()
    }

    override fun toString(): String = "${javaClass.simpleName}($id)"

    internal fun caller(): FfiChatCaller = opener.toFfi()

    internal fun ffiId(): String = id.value.crossing(FormField.ID)
}

/** What opens a chat. */
internal sealed interface ChatOpener {
    class Account(val id: AccountId) : ChatOpener

    class Key(val key: ChatKey) : ChatOpener
}

private fun ChatOpener.toFfi(): FfiChatCaller = when (this) {
    is ChatOpener.Account -> FfiChatCaller.Account(FfiCaller(id.toFfi(), null))
    is ChatOpener.Key -> FfiChatCaller.Visitor(key.value.crossing(FormField.CHAT_KEY))
}
