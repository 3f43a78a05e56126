package io.github.helpdesk

import io.github.helpdesk.ffi.InputProblem as FfiInputProblem

/** What can be wrong with a value. Holds limits and what is possible, never what was typed. */
public sealed interface InputProblem {
    /** Nothing was given, or only white space. */
    public data object Empty : InputProblem

    /** More than [limit] characters (Unicode scalar values, after normalisation). */
    public data class TooManyCharacters(
        /** The most that is taken. */
        public val limit: Int,
    ) : InputProblem

    /** More than [limit] bytes of UTF-8, or of a file. */
    public data class TooManyBytes(
        /** The most that is taken. */
        public val limit: Long,
    ) : InputProblem

    /** More than [limit] items in a list. */
    public data class TooMany(
        /** The most that is taken. */
        public val limit: Int,
    ) : InputProblem

    /** A control or bidirectional override character. */
    public data class ForbiddenCharacter(
        /** The character's code point. */
        public val codePoint: Int,
    ) : InputProblem

    /** A title without `language - summary`. */
    public data object LanguageMissing : InputProblem

    /** A language that this desk does not offer. */
    public data class UnknownLanguage(
        /** Own names of the languages that are offered. */
        public val offered: List<String>,
        /** Own name of the offered language that comes nearest, if one is near. */
        public val nearest: String?,
    ) : InputProblem

    /** A rank that is not on the ladder. */
    public data class UnknownRank(
        /** The ladder, lowest first. */
        public val ladder: List<String>,
    ) : InputProblem

    /** Content of a kind that this desk does not take. */
    public data class UnknownKind(
        /** The kinds that are taken, as media types. */
        public val taken: List<String>,
    ) : InputProblem

    /** A picture of a kind from which the place where it was taken cannot be removed. */
    public data class CannotBeCleaned(
        /** The kinds to use instead, as media types. */
        public val instead: List<String>,
    ) : InputProblem

    /** The same item twice where each may stand once. */
    public data object Repeated : InputProblem

    /** A picture that may tell where it was taken. */
    public data object NotCleaned : InputProblem

    /** Bytes that are not those that were announced. */
    public data object WrongDigest : InputProblem

    /** Not of the form that the field's documentation gives. */
    public data object Malformed : InputProblem

    /** Outside the range from [least] to [most]. */
    public data class OutOfRange(
        /** The least that is taken. */
        public val least: Long,
        /** The most that is taken. */
        public val most: Long,
    ) : InputProblem
}

internal fun FfiInputProblem.toPublic(): InputProblem = when (this) {
    FfiInputProblem.Empty -> InputProblem.Empty
    is FfiInputProblem.TooManyCharacters -> InputProblem.TooManyCharacters(limit.asInt())
    is FfiInputProblem.TooManyBytes -> InputProblem.TooManyBytes(limit.asLong())
    is FfiInputProblem.TooMany -> InputProblem.TooMany(limit.asInt())
    is FfiInputProblem.ForbiddenCharacter -> InputProblem.ForbiddenCharacter(codePoint.asInt())
    FfiInputProblem.LanguageMissing -> InputProblem.LanguageMissing
    is FfiInputProblem.UnknownLanguage -> InputProblem.UnknownLanguage(offered, nearest)
    is FfiInputProblem.UnknownRank -> InputProblem.UnknownRank(ladder)
    is FfiInputProblem.UnknownKind -> InputProblem.UnknownKind(taken)
    is FfiInputProblem.CannotBeCleaned -> InputProblem.CannotBeCleaned(instead)
    FfiInputProblem.Repeated -> InputProblem.Repeated
    FfiInputProblem.NotCleaned -> InputProblem.NotCleaned
    FfiInputProblem.WrongDigest -> InputProblem.WrongDigest
    FfiInputProblem.Malformed -> InputProblem.Malformed
    is FfiInputProblem.OutOfRange -> InputProblem.OutOfRange(least, most)
}

internal fun InputProblem.toFfi(): FfiInputProblem = when (this) {
    InputProblem.Empty -> FfiInputProblem.Empty
    is InputProblem.TooManyCharacters -> FfiInputProblem.TooManyCharacters(limit.crossing(FormField.LIMIT))
    is InputProblem.TooManyBytes -> FfiInputProblem.TooManyBytes(limit.crossing(FormField.LIMIT))
    is InputProblem.TooMany -> FfiInputProblem.TooMany(limit.crossing(FormField.LIMIT))
    is InputProblem.ForbiddenCharacter -> FfiInputProblem.ForbiddenCharacter(
        codePoint = codePoint.crossing(FormField.TEXT),
    )
    InputProblem.LanguageMissing -> FfiInputProblem.LanguageMissing
    is InputProblem.UnknownLanguage -> FfiInputProblem.UnknownLanguage(
        offered = offered.map { it.crossing(FormField.TEXT) },
        nearest = nearest?.crossing(FormField.TEXT),
    )
    is InputProblem.UnknownRank -> FfiInputProblem.UnknownRank(
        ladder = ladder.map { it.crossing(FormField.TEXT) },
    )
    is InputProblem.UnknownKind -> FfiInputProblem.UnknownKind(
        taken = taken.map { it.crossing(FormField.TEXT) },
    )
    is InputProblem.CannotBeCleaned -> FfiInputProblem.CannotBeCleaned(
        instead = instead.map { it.crossing(FormField.TEXT) },
    )
    InputProblem.Repeated -> FfiInputProblem.Repeated
    InputProblem.NotCleaned -> FfiInputProblem.NotCleaned
    InputProblem.WrongDigest -> FfiInputProblem.WrongDigest
    InputProblem.Malformed -> FfiInputProblem.Malformed
    is InputProblem.OutOfRange -> FfiInputProblem.OutOfRange(least, most)
}
