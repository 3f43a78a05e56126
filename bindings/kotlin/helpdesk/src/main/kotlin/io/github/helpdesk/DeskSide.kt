package io.github.helpdesk

import io.github.helpdesk.ffi.CallerParts as FfiCaller
import java.io.InputStream
import java.nio.file.Path
import kotlinx.coroutines.flow.Flow

/**
 * One person's side of the desk: what members and agents share. Commands take a key of their own,
 * `once`: sent again with the same key, they give the same answer and do nothing.
 */
public sealed class DeskSide(
    /** Whose side it is. */
    public val accountId: AccountId,
) {
    internal abstract val core: DeskCore

    /**
     * What members call, as this person: the same side for a member. The desk refuses an agent
     * there with [RefusalReason.MembersOnly] or [RefusalReason.NotForYou], so that a screen for both
     * can leave that to the desk.
     */
    public abstract fun asMember(): MemberDesk

    /**
     * What agents call, as this person: the same side for an agent. The desk refuses a member there
     * with [RefusalReason.AgentsOnly] or [RefusalReason.NotForYou].
     */
    public abstract fun asAgent(): AgentDesk

    /** The account as the account system knows it now: name, rank, languages. */
    public suspend fun account(): Account = core.call { it.account(caller()).toPublic() }

    /**
     * The ticket, what may be done with it now, and its timeline [after] an event or from its
     * beginning, at most [limit] events (1 to 500).
     */
    public suspend fun view(
        ticket: TicketKey,
        after: EventId? = null,
        limit: Int = 100,
    ): TicketView = core.call {
        val place = after?.value?.crossing(FormField.ID)
        it.view(caller(), ticket.toFfi(), place, limit.crossing(FormField.LIMIT)).toPublic()
    }

    /**
     * What holds all of the [words], newest first, [after] a hit or from the newest, at most [limit]
     * hits (1 to 100). Members search their own tickets, agents all.
     */
    public suspend fun search(
        words: String,
        after: EventId? = null,
        limit: Int = 25,
    ): SearchView = core.call {
        val place = after?.value?.crossing(FormField.ID)
        it.search(caller(), words.crossing(FormField.TEXT), place, limit.crossing(FormField.LIMIT)).toPublic()
    }

    /**
     * Replies. A member's reply that comes too late is refused with a draft of a follow-up that
     * holds it: [RefusalReason.TooLate].
     */
    public suspend fun reply(
        ticket: TicketKey,
        new: NewPost,
        once: IdempotencyKey? = null,
    ): Acted = core.call { it.reply(caller(once), ticket.toFfi(), new.toFfi()).toPublic() }

    /** The state of this side, and the place in its feed that belongs to it. */
    public suspend fun snapshot(): SnapshotView = core.call { it.snapshot(caller()).toPublic() }

    /**
     * What happened [after] a place, or from the beginning, at most [limit] events (1 to 1,000): for
     * a member all that is theirs, for an agent all that the desk knows.
     */
    public suspend fun changesAfter(after: FeedCursor?, limit: Int = 100): ChangesView =
        core.call {
            val place = after?.value?.crossing(FormField.CURSOR)
            it.changes(caller(), place, limit.crossing(FormField.LIMIT)).toPublic()
        }

    /** Returns when there may be changes after [after]. */
    public suspend fun waitForChanges(after: FeedCursor): Unit =
        core.waitForChanges(caller(), after)

    /**
     * What is new, as it happens. Without [after] it begins with a [FeedNews.Snapshot]; with it,
     * with what happened after that place. It ends with the collecting coroutine, or when the desk
     * is closed. The collector gets nothing twice from one flow; keep the cursor of what you have
     * worked through, and the next flow goes on from there.
     */
    public fun changes(after: FeedCursor? = null): Flow<FeedNews> = newsAfter(after)

    /**
     * The ticket as it stands, at once and anew whenever something happens to it, with its first
     * [limit] events. It ends like [changes].
     */
    public fun watchTicket(ticket: TicketKey, limit: Int = 100): Flow<TicketView> =
        watching({ view(ticket, limit = limit) }) { news, last -> (news.what as? Happened.Ticket)?.ticket == last.ticket.id }

    /** The attachments of a ticket that this side may see. */
    public suspend fun attachments(ticket: TicketKey): List<Attachment> = core.call {
        it.attachments(caller(), ticket.toFfi()).map { one -> one.toPublic() }
    }

    /**
     * Takes a file that is whole at hand, so that the next ticket, reply or answer can name it. What
     * a picture tells of where it was taken is removed first.
     */
    public suspend fun upload(
        name: String,
        content: ByteArray,
        progress: TransferProgress? = null,
    ): Uploaded = core.stoppable { ffi, stop ->
        val safe = name.crossing(FormField.FILE_NAME)
        core.checkSize(content)
        ffi.upload(caller(), safe, content, progress?.toFfi(), stop).toPublic()
    }

    /**
     * Takes the [file], under its own name or [name]. One that is larger than the policy allows is
     * not read.
     */
    public suspend fun upload(
        file: Path,
        name: String? = null,
        progress: TransferProgress? = null,
    ): Uploaded = core.stoppable { ffi, stop ->
        val path = file.toString().crossing(FormField.FILE_NAME)
        val safe = name?.crossing(FormField.FILE_NAME)
        ffi.uploadFile(caller(), path, safe, progress?.toFfi(), stop).toPublic()
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
        core.call { AttachmentId(it.beginUpload(caller(), new.toFfi())) }

    /**
     * Adds a chunk at [offset] and returns the length after it. A sender that was cut off asks
     * [uploaded] and goes on from there.
     */
    public suspend fun uploadChunk(id: AttachmentId, offset: Long, chunk: ByteArray): Long =
        core.call {
            val file = id.value.crossing(FormField.ID)
            core.checkSize(chunk)
            it.uploadChunk(caller(), file, offset, chunk)
        }

    /** How many bytes of the upload have arrived; all of them once it is finished. */
    public suspend fun uploaded(id: AttachmentId): Long =
        core.call { it.uploaded(caller(), id.value.crossing(FormField.ID)) }

    /**
     * Ends the upload: size, digest and kind must be as announced, and a picture must not tell where
     * it was taken. One that is not as announced is removed.
     */
    public suspend fun finishUpload(id: AttachmentId): Attachment =
        core.call { it.finishUpload(caller(), id.value.crossing(FormField.ID)).toPublic() }

    /** Up to [limit] bytes of an attachment from [offset]; empty at its end. */
    public suspend fun readAttachment(
        ticket: TicketKey,
        attachment: AttachmentId,
        offset: Long = 0,
        limit: Int = 256 * 1024,
    ): ByteArray = core.call {
        val id = attachment.value.crossing(FormField.ID)
        it.readAttachment(caller(), ticket.toFfi(), id, offset, limit.crossing(FormField.LIMIT))
    }

    /** The whole content of an attachment. */
    public suspend fun attachmentBytes(
        ticket: TicketKey,
        attachment: AttachmentId,
        progress: TransferProgress? = null,
    ): ByteArray = core.stoppable { ffi, stop ->
        val id = attachment.value.crossing(FormField.ID)
        ffi.attachmentBytes(caller(), ticket.toFfi(), id, progress?.toFfi(), stop)
    }

    /**
     * Saves an attachment to [file], in place of one that is there. Until all of it is there and
     * right, it is in a file of its own beside it: that name, a random word and `.part`.
     */
    public suspend fun saveAttachment(
        ticket: TicketKey,
        attachment: AttachmentId,
        file: Path,
        progress: TransferProgress? = null,
    ): Saved = core.stoppable { ffi, stop ->
        val id = attachment.value.crossing(FormField.ID)
        val path = file.toString().crossing(FormField.FILE_NAME)
        ffi.saveAttachment(caller(), ticket.toFfi(), id, path, progress?.toFfi(), stop).toPublic()
    }

    override fun toString(): String = "${javaClass.simpleName}($accountId)"

    internal fun caller(once: IdempotencyKey? = null): FfiCaller =
        FfiCaller(accountId.toFfi(), once?.value?.crossing(FormField.IDEMPOTENCY_KEY))
}
