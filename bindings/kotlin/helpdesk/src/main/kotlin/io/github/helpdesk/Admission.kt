package io.github.helpdesk

import io.github.helpdesk.ffi.Admission as FfiAdmission
import io.github.helpdesk.ffi.AdmissionText as FfiAdmissionText
import io.github.helpdesk.ffi.ChatLimit as FfiChatLimit
import io.github.helpdesk.ffi.Instead as FfiInstead
import io.github.helpdesk.ffi.TicketDraft as FfiTicketDraft
import java.time.Instant

/** The answer to a request for a chat. */
public sealed interface Admission {
    /** Over a limit: the same request is welcome later. */
    public data class Deferred(
        /** Over which. */
        public val limit: ChatLimit,
        /** When to come back; after the present instant. */
        public val retryAt: Instant,
    ) : Admission

    /** Not technical, by the visitor's own word. */
    public data class NotTechnical(
        /** The account manager. */
        public val contact: Contact,
    ) : Admission

    /** The chat is closed. */
    public data class OutOfHours(
        /** When it opens next; none when that is not within a year. */
        public val opensAt: Instant?,
        /** What can be done meanwhile. */
        public val instead: Instead,
    ) : Admission

    /** No chat is held in this language now. */
    public data class OtherLanguage(
        /** Which; none where it is only known that it is not English. */
        public val language: LanguageTag?,
        /**
         * Whether it was told from the question. The visitor may know better: they name the
         * language in the form, or insist on English.
         */
        public val detected: Boolean,
        /**
         * When a chat in it can be had: for a language of the chat that is not answered at this
         * hour. None for all others.
         */
        public val chatFrom: Instant?,
        /** What can be done instead. */
        public val instead: Instead,
    ) : Admission

    /** Let into the queue. */
    public data class Queued(
        /**
         * When no agent is there within the hours: what the visitor can do who does not want to
         * wait.
         */
        public val nobodyThere: Instead?,
    ) : Admission
}

internal fun FfiAdmission.toPublic(): Admission = when (this) {
    is FfiAdmission.Deferred -> Admission.Deferred(limit.toPublic(), retryAt)
    is FfiAdmission.NotTechnical -> Admission.NotTechnical(contact.toPublic())
    is FfiAdmission.OutOfHours -> Admission.OutOfHours(opensAt, instead.toPublic())
    is FfiAdmission.OtherLanguage -> Admission.OtherLanguage(
        language = language?.let(::LanguageTag),
        detected = detected,
        chatFrom = chatFrom,
        instead = instead.toPublic(),
    )
    is FfiAdmission.Queued -> Admission.Queued(nobodyThere?.toPublic())
}

internal fun Admission.toFfi(): FfiAdmission = when (this) {
    is Admission.Deferred -> FfiAdmission.Deferred(limit.toFfi(), retryAt)
    is Admission.NotTechnical -> FfiAdmission.NotTechnical(contact.toFfi())
    is Admission.OutOfHours -> FfiAdmission.OutOfHours(opensAt, instead.toFfi())
    is Admission.OtherLanguage -> FfiAdmission.OtherLanguage(
        language = language?.value?.crossing(FormField.LANGUAGE),
        detected = detected,
        chatFrom = chatFrom,
        instead = instead.toFfi(),
    )
    is Admission.Queued -> FfiAdmission.Queued(nobodyThere?.toFfi())
}

/** What there may be too much of. */
public enum class ChatLimit {
    /** Requests of one visitor in an hour. */
    VISITOR,

    /** Requests from one network address in an hour. */
    ADDRESS,

    /** Chats that wait. */
    QUEUE,
}

internal fun FfiChatLimit.toPublic(): ChatLimit = named()

internal fun ChatLimit.toFfi(): FfiChatLimit = named()

/** What can be done instead of a chat. */
public sealed interface Instead {
    /** Send this ticket: for members whose rank may submit tickets. */
    public data class Draft(
        /** The ticket, ready to be completed and sent. */
        public val draft: TicketDraft,
    ) : Instead

    /**
     * Turn to somebody: the account manager for members of a lower rank, the company's contact
     * for who is not signed in.
     */
    public data class Contact(
        /** Whom to turn to. */
        public val contact: io.github.helpdesk.Contact,
    ) : Instead
}

internal fun FfiInstead.toPublic(): Instead = when (this) {
    is FfiInstead.Draft -> Instead.Draft(v1.toPublic())
    is FfiInstead.Contact -> Instead.Contact(v1.toPublic())
}

internal fun Instead.toFfi(): FfiInstead = when (this) {
    is Instead.Draft -> FfiInstead.Draft(draft.toFfi())
    is Instead.Contact -> FfiInstead.Contact(contact.toFfi())
}

/**
 * A ticket that is ready to be submitted, or changed first: nothing that was written is lost.
 *
 * Its title always has a language that the desk offers, since no other can be submitted: the one
 * spoken; where that is not offered, English, and [wanted] tells which it would have been.
 */
public data class TicketDraft(
    /** The language, and the first words of the question. */
    public val title: Title,
    /** The question, word for word. */
    public val description: TicketDescription,
    /** The language that the visitor speaks and that the desk does not offer. */
    public val wanted: LanguageTag?,
)

internal fun FfiTicketDraft.toPublic(): TicketDraft = TicketDraft(
    title = title.toPublic(),
    description = description.toPublic(),
    wanted = wanted?.let(::LanguageTag),
)

internal fun TicketDraft.toFfi(): FfiTicketDraft = FfiTicketDraft(
    title = title.toFfi(),
    description = description.toFfi(),
    wanted = wanted?.value?.crossing(FormField.LANGUAGE),
)

/** The answer to a request for a chat, in words. */
public data class AdmissionText(
    /** The language of these words: it may be another than that of the other texts. */
    public val language: LanguageTag,
    /** The answer: one or two sentences. */
    public val answer: String,
    /** When, and what can be done now: a line each, most helpful first; may be empty. */
    public val next: List<String>,
) {
    override fun toString(): String =
        "AdmissionText(language=$language, answer=${measured(answer)}, next=${measured(next)})"
}

internal fun FfiAdmissionText.toPublic(): AdmissionText = AdmissionText(
    language = LanguageTag(language),
    answer = answer,
    next = next,
)
