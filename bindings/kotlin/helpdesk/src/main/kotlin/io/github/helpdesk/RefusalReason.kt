package io.github.helpdesk

import io.github.helpdesk.ffi.DeskLimit as FfiDeskLimit
import io.github.helpdesk.ffi.FollowUpDraft as FfiFollowUpDraft
import io.github.helpdesk.ffi.MergeProblem as FfiMergeProblem
import io.github.helpdesk.ffi.RefusalReason as FfiRefusalReason
import java.time.Instant

/** Why a rule said no, with what a surface needs to explain it. */
public sealed interface RefusalReason {
    /** The member's rank is below the one that may submit. */
    public data class RankTooLow(
        /** The rank needed. */
        public val needed: Rank,
        /** Where the member can turn instead. */
        public val contact: Contact,
    ) : RefusalReason

    /** People of this kind never do this. */
    public data class NotForYou(
        /** What was tried. */
        public val action: TicketAction,
    ) : RefusalReason

    /** Not from where the ticket stands. */
    public data class NotNow(
        /** What was tried. */
        public val action: TicketAction,
        /** Where it stands, as the actor may see it. */
        public val status: TicketStatus,
    ) : RefusalReason

    /**
     * The ticket ended too long ago, or in a way that cannot be taken up. The draft holds what
     * was written, ready to be sent as a follow-up.
     */
    public data class TooLate(
        /** What was tried. */
        public val action: TicketAction,
        /** When the ticket ended. */
        public val endedAt: Instant,
        /** Days within which it could have been taken up. */
        public val days: Int,
        /** The follow-up, ready to be completed and sent; none for agents. */
        public val draft: FollowUpDraft?,
    ) : RefusalReason

    /** There is nothing that it would change. */
    public data class NothingToDo(
        /** What was tried. */
        public val action: TicketAction,
    ) : RefusalReason

    /** Nobody asked this, or it is answered or dropped already. */
    public data class UnknownAsk(
        /** The ask that was named. */
        public val ask: AskId,
    ) : RefusalReason

    /** A screenshot was asked for, and the answer holds no file. */
    public data class FileNeeded(
        /** The ask. */
        public val ask: AskId,
    ) : RefusalReason

    /** The solution that was confirmed is not the one that stands. */
    public data class SolutionChanged(
        /** The one that stands. */
        public val current: SolutionId?,
    ) : RefusalReason

    /** A date that must lie ahead does not. */
    public data class DateNotAhead(
        /** The present instant. */
        public val now: Instant,
    ) : RefusalReason

    /** A ticket cannot be merged into this one. */
    public data class MergeTarget(
        /** Why not. */
        public val problem: MergeProblem,
    ) : RefusalReason

    /** More attachments than a ticket or post may have. */
    public data class TooManyAttachments(
        /** The most. */
        public val limit: Int,
    ) : RefusalReason

    /** The system's time for this has not come. */
    public data class NotDue(
        /** What was tried. */
        public val action: TicketAction,
    ) : RefusalReason

    /** The desk has no agent or member of this id. */
    public data object NoSuchPerson : RefusalReason

    /** The language is not among those that the desk offers. */
    public data class LanguageNotOffered(
        /** The own names of those that it offers. */
        public val offered: List<String>,
    ) : RefusalReason

    /** The key was used before, for something else. */
    public data object KeyUsed : RefusalReason

    /** Only members have this: agents have no tickets of their own. */
    public data object MembersOnly : RefusalReason

    /** Only agents have this: the queue, histories, tickets for one who calls. */
    public data object AgentsOnly : RefusalReason

    /** Only a lead does this: erasing a member. */
    public data object LeadsOnly : RefusalReason

    /** Too much in too short a time. */
    public data class LimitReached(
        /** Of what. */
        public val limit: DeskLimit,
        /** When it may be tried again. */
        public val retryAt: Instant,
    ) : RefusalReason

    /**
     * A chunk of an upload does not begin where the last one ended, or the upload is not whole.
     */
    public data class WrongOffset(
        /** How many bytes have arrived: go on from there. */
        public val length: Long,
    ) : RefusalReason

    /** An attachment is not there, is not the actor's, or is named by another ticket already. */
    public data object AttachmentNotYours : RefusalReason
}

internal fun FfiRefusalReason.toPublic(): RefusalReason = when (this) {
    is FfiRefusalReason.RankTooLow -> RefusalReason.RankTooLow(Rank(needed), contact.toPublic())
    is FfiRefusalReason.NotForYou -> RefusalReason.NotForYou(action.toPublic())
    is FfiRefusalReason.NotNow -> RefusalReason.NotNow(action.toPublic(), status.toPublic())
    is FfiRefusalReason.TooLate -> RefusalReason.TooLate(
        action = action.toPublic(),
        endedAt = endedAt,
        days = days.asInt(),
        draft = draft?.toPublic(),
    )
    is FfiRefusalReason.NothingToDo -> RefusalReason.NothingToDo(action.toPublic())
    is FfiRefusalReason.UnknownAsk -> RefusalReason.UnknownAsk(AskId(ask))
    is FfiRefusalReason.FileNeeded -> RefusalReason.FileNeeded(AskId(ask))
    is FfiRefusalReason.SolutionChanged -> RefusalReason.SolutionChanged(
        current = current?.let(::SolutionId),
    )
    is FfiRefusalReason.DateNotAhead -> RefusalReason.DateNotAhead(now)
    is FfiRefusalReason.MergeTarget -> RefusalReason.MergeTarget(problem.toPublic())
    is FfiRefusalReason.TooManyAttachments -> RefusalReason.TooManyAttachments(limit.asInt())
    is FfiRefusalReason.NotDue -> RefusalReason.NotDue(action.toPublic())
    FfiRefusalReason.NoSuchPerson -> RefusalReason.NoSuchPerson
    is FfiRefusalReason.LanguageNotOffered -> RefusalReason.LanguageNotOffered(offered)
    FfiRefusalReason.KeyUsed -> RefusalReason.KeyUsed
    FfiRefusalReason.MembersOnly -> RefusalReason.MembersOnly
    FfiRefusalReason.AgentsOnly -> RefusalReason.AgentsOnly
    FfiRefusalReason.LeadsOnly -> RefusalReason.LeadsOnly
    is FfiRefusalReason.LimitReached -> RefusalReason.LimitReached(limit.toPublic(), retryAt)
    is FfiRefusalReason.WrongOffset -> RefusalReason.WrongOffset(length.asLong())
    FfiRefusalReason.AttachmentNotYours -> RefusalReason.AttachmentNotYours
}

internal fun RefusalReason.toFfi(): FfiRefusalReason = when (this) {
    is RefusalReason.RankTooLow -> FfiRefusalReason.RankTooLow(
        needed = needed.value.crossing(FormField.RANK),
        contact = contact.toFfi(),
    )
    is RefusalReason.NotForYou -> FfiRefusalReason.NotForYou(action.toFfi())
    is RefusalReason.NotNow -> FfiRefusalReason.NotNow(action.toFfi(), status.toFfi())
    is RefusalReason.TooLate -> FfiRefusalReason.TooLate(
        action = action.toFfi(),
        endedAt = endedAt,
        days = days.crossing(FormField.LIMIT),
        draft = draft?.toFfi(),
    )
    is RefusalReason.NothingToDo -> FfiRefusalReason.NothingToDo(action.toFfi())
    is RefusalReason.UnknownAsk -> FfiRefusalReason.UnknownAsk(ask.value.crossing(FormField.ID))
    is RefusalReason.FileNeeded -> FfiRefusalReason.FileNeeded(ask.value.crossing(FormField.ID))
    is RefusalReason.SolutionChanged -> FfiRefusalReason.SolutionChanged(
        current = current?.value?.crossing(FormField.ID),
    )
    is RefusalReason.DateNotAhead -> FfiRefusalReason.DateNotAhead(now)
    is RefusalReason.MergeTarget -> FfiRefusalReason.MergeTarget(problem.toFfi())
    is RefusalReason.TooManyAttachments -> FfiRefusalReason.TooManyAttachments(limit.crossing(FormField.LIMIT))
    is RefusalReason.NotDue -> FfiRefusalReason.NotDue(action.toFfi())
    RefusalReason.NoSuchPerson -> FfiRefusalReason.NoSuchPerson
    is RefusalReason.LanguageNotOffered -> FfiRefusalReason.LanguageNotOffered(
        offered = offered.map { it.crossing(FormField.TEXT) },
    )
    RefusalReason.KeyUsed -> FfiRefusalReason.KeyUsed
    RefusalReason.MembersOnly -> FfiRefusalReason.MembersOnly
    RefusalReason.AgentsOnly -> FfiRefusalReason.AgentsOnly
    RefusalReason.LeadsOnly -> FfiRefusalReason.LeadsOnly
    is RefusalReason.LimitReached -> FfiRefusalReason.LimitReached(limit.toFfi(), retryAt)
    is RefusalReason.WrongOffset -> FfiRefusalReason.WrongOffset(length.crossing(FormField.FILE_CONTENT))
    RefusalReason.AttachmentNotYours -> FfiRefusalReason.AttachmentNotYours
}

/** Why a ticket cannot be merged into another. */
public enum class MergeProblem {
    /** It is the same ticket. */
    ITSELF,

    /** It is another member's. */
    OTHER_MEMBER,

    /** It is closed. */
    CLOSED,
}

internal fun FfiMergeProblem.toPublic(): MergeProblem = named()

internal fun MergeProblem.toFfi(): FfiMergeProblem = named()

/** What there may be too much of. */
public enum class DeskLimit {
    /** Uploads in an hour. */
    UPLOADS,

    /** Uploaded bytes in a day. */
    UPLOAD_BYTES,
}

internal fun FfiDeskLimit.toPublic(): DeskLimit = named()

internal fun DeskLimit.toFfi(): FfiDeskLimit = named()

/** A follow-up that is ready to be completed and sent: nothing that was written is lost. */
public data class FollowUpDraft(
    /** The closed ticket. */
    public val follows: TicketId,
    /** Its title. */
    public val title: Title,
    /** What was written: one text, or one for each answer. */
    public val texts: List<String>,
    /** What was attached. */
    public val attachments: List<Attachment>,
) {
    override fun toString(): String =
        "FollowUpDraft(follows=$follows, title=$title, texts=${measured(texts)}, " +
            "attachments=$attachments)"
}

internal fun FfiFollowUpDraft.toPublic(): FollowUpDraft = FollowUpDraft(
    follows = TicketId(follows),
    title = title.toPublic(),
    texts = texts,
    attachments = attachments.map { it.toPublic() },
)

internal fun FollowUpDraft.toFfi(): FfiFollowUpDraft = FfiFollowUpDraft(
    follows = follows.value.crossing(FormField.ID),
    title = title.toFfi(),
    texts = texts.map { it.crossing(FormField.TEXT) },
    attachments = attachments.map { it.toFfi() },
)
