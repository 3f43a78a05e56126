package io.github.helpdesk

import io.github.helpdesk.ffi.Title as FfiTitle

/** A ticket's title. It is stored as its parts and printed with the language's own name. */
public data class Title(
    /** The language in which the ticket is written and answered. */
    public val language: LanguageTag,
    /** What the ticket is about. */
    public val summary: String,
) {
    override fun toString(): String = "Title(language=$language, summary=${measured(summary)})"
}

internal fun FfiTitle.toPublic(): Title = Title(
    language = LanguageTag(language),
    summary = summary,
)

internal fun Title.toFfi(): FfiTitle = FfiTitle(
    language = language.value.crossing(FormField.LANGUAGE),
    summary = summary.crossing(FormField.TITLE),
)
