package io.github.helpdesk

import io.github.helpdesk.ffi.Advice as FfiAdvice
import io.github.helpdesk.ffi.Draft as FfiDraft
import io.github.helpdesk.ffi.draftAdvice as ffiDraftAdvice

/** What would make [draft] easier to solve, most helpful first. It never blocks. */
public fun draftAdvice(draft: Draft): List<Advice> = translated {
    ffiDraftAdvice(draft.toFfi()).map { it.toPublic() }
}

/** A draft as it stands, typed in part or in full. */
public data class Draft(
    /** The summary, or the title as typed. */
    public val summary: String,
    /** The description's text. */
    public val text: String,
    /** How many steps are listed. */
    public val steps: Int = 0,
    /** How many of the files chosen are pictures. */
    public val pictures: Int = 0,
) {
    override fun toString(): String =
        "Draft(summary=${measured(summary)}, text=${measured(text)}, steps=$steps, pictures=$pictures)"
}

internal fun Draft.toFfi(): FfiDraft = FfiDraft(
    summary = summary.crossing(FormField.TITLE),
    text = text.crossing(FormField.DESCRIPTION),
    steps = steps.crossing(FormField.STEP),
    pictures = pictures.crossing(FormField.FILE_CONTENT),
)

/** One thing that would help the team. */
public enum class Advice {
    /** The text is very short. */
    VERY_SHORT,

    /** The text says no more than the title does. */
    REPEATS_TITLE,

    /** No steps that led to the error are listed. */
    NO_STEPS,

    /** There is no picture of what the member sees. */
    NO_PICTURE,
}

internal fun FfiAdvice.toPublic(): Advice = named()

internal fun Advice.toFfi(): FfiAdvice = named()
