package io.github.helpdesk

import io.github.helpdesk.ffi.PageLabel as FfiPageLabel
import io.github.helpdesk.ffi.PageTexts as FfiPageTexts
import io.github.helpdesk.ffi.RefusalText as FfiRefusalText

/** The words of the page "My Technical Issues", all at once. */
public data class PageTexts(
    /** The language of these words. */
    public val language: LanguageTag,
    /** The notice that this desk is for IT support, and where other requests go. */
    public val notice: String,
    /** The hours of an ordinary week, a line each. */
    public val hours: List<String>,
    /** The dates that differ from the week. */
    public val holidays: List<String>,
    /** "Open Tech Issues". */
    public val open: String,
    /** "Awaiting Feedback". */
    public val awaitingFeedback: String,
    /** "Closed Tech Issues". */
    public val closed: String,
    /** "Still have a question?". */
    public val contact: String,
) {
    override fun toString(): String = "PageTexts(language=$language)"
}

internal fun FfiPageTexts.toPublic(): PageTexts = PageTexts(
    language = LanguageTag(language),
    notice = notice,
    hours = hours,
    holidays = holidays,
    open = open,
    awaitingFeedback = awaitingFeedback,
    closed = closed,
    contact = contact,
)

/** Words that stand on every surface's page, and belong to no other type. */
public enum class PageLabel {
    /** "Technical Issues": the function that members choose. */
    TECHNICAL_ISSUES,

    /** "My Technical Issues": the page with hours and lists. */
    MY_TECHNICAL_ISSUES,

    /** "Submit a new tech issue": opens the form. */
    SUBMIT_NEW,

    /** "Submit Tech Issue": sends the form. */
    SUBMIT,

    /** "Upload files": field C of the form. */
    UPLOAD_FILES,

    /** The files of a ticket or post. */
    ATTACHMENTS,

    /** The steps that led to the error. */
    STEPS,

    /** The date on which a ticket was opened. */
    OPENED,

    /** The date on which a ticket was closed. */
    CLOSED,

    /** Where a ticket stands. */
    STATUS,

    /** When the desk answers. */
    SUPPORT_HOURS,

    /** "Tech Support Chat". */
    TECH_SUPPORT_CHAT,

    /** Who or what waits to be answered. */
    QUEUE,

    /** An ask that must be answered. */
    REQUIRED,

    /** An ask that may be left. */
    OPTIONAL,

    /** "I cannot give that, because": before the reason that answers an ask. */
    CANNOT_GIVE,
}

internal fun PageLabel.toFfi(): FfiPageLabel = named()

/** A refusal in words. */
public data class RefusalText(
    /** Why: one or two sentences. */
    public val why: String,
    /** What is possible instead, a line each, most helpful first; may be empty. */
    public val instead: List<String>,
) {
    override fun toString(): String =
        "RefusalText(why=${measured(why)}, instead=${measured(instead)})"
}

internal fun FfiRefusalText.toPublic(): RefusalText = RefusalText(
    why = why,
    instead = instead,
)
