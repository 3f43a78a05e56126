package io.github.helpdesk

import io.github.helpdesk.ffi.DescriptionParts as FfiTicketDescription
import io.github.helpdesk.ffi.NewHold as FfiNewHold
import io.github.helpdesk.ffi.NewPost as FfiNewPost
import io.github.helpdesk.ffi.NewTicket as FfiNewTicket
import io.github.helpdesk.ffi.PostParts as FfiPost
import java.time.Instant

/**
 * The description of a ticket: what happened, and the steps that led to the error, at most 50.
 */
public data class TicketDescription(
    /** What happened. */
    public val text: String,
    /** The steps that led to the error, first step first. */
    public val steps: List<String> = emptyList(),
) {
    override fun toString(): String =
        "TicketDescription(text=${measured(text)}, steps=${measured(steps)})"
}

internal fun FfiTicketDescription.toPublic(): TicketDescription = TicketDescription(
    text = text,
    steps = steps,
)

internal fun TicketDescription.toFfi(): FfiTicketDescription = FfiTicketDescription(
    text = text.crossing(FormField.DESCRIPTION),
    steps = steps.map { it.crossing(FormField.STEP) },
)

/** A text, attachments, or both: never neither. */
public data class Post(
    /** The text. */
    public val text: String?,
    /** The files. */
    public val attachments: List<Attachment>,
) {
    override fun toString(): String = "Post(text=${measured(text)}, attachments=$attachments)"
}

internal fun FfiPost.toPublic(): Post = Post(
    text = text,
    attachments = attachments.map { it.toPublic() },
)

internal fun Post.toFfi(): FfiPost = FfiPost(
    text = text?.crossing(FormField.TEXT),
    attachments = attachments.map { it.toFfi() },
)

/** What a new ticket is made of. */
public data class NewTicket(
    /** Language and summary. */
    public val title: Title,
    /** Text and steps. */
    public val description: TicketDescription,
    /** Files that the caller uploaded: see [DeskSide.upload]. */
    public val attachments: List<AttachmentId> = emptyList(),
)

internal fun NewTicket.toFfi(): FfiNewTicket = FfiNewTicket(
    title = title.toFfi(),
    description = description.toFfi(),
    attachments = attachments.map { it.value.crossing(FormField.ID) },
)

/** What is written: a text, uploaded files, or both. */
public data class NewPost(
    /** The text. */
    public val text: String? = null,
    /** Files that the caller uploaded: see [DeskSide.upload]. */
    public val attachments: List<AttachmentId> = emptyList(),
) {
    override fun toString(): String = "NewPost(text=${measured(text)}, attachments=$attachments)"
}

internal fun NewPost.toFfi(): FfiNewPost = FfiNewPost(
    text = text?.crossing(FormField.TEXT),
    attachments = attachments.map { it.value.crossing(FormField.ID) },
)

/** Why a ticket waits, and until when. */
public data class NewHold(
    /** For what. Agents alone see it. */
    public val reason: String,
    /** When the system ends the hold by itself; ahead of now. */
    public val until: Instant? = null,
) {
    override fun toString(): String = "NewHold(reason=${measured(reason)}, until=$until)"
}

internal fun NewHold.toFfi(): FfiNewHold = FfiNewHold(
    reason = reason.crossing(FormField.TEXT),
    until = until,
)
