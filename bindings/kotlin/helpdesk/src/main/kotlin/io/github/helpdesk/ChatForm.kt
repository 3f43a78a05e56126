package io.github.helpdesk

import io.github.helpdesk.ffi.ChatForm as FfiChatForm
import io.github.helpdesk.ffi.ChatPrefill as FfiChatPrefill
import io.github.helpdesk.ffi.RequestKind as FfiRequestKind
import io.github.helpdesk.ffi.Spoken as FfiSpoken
import io.github.helpdesk.ffi.spokenLanguage as ffiSpokenLanguage

/** The language that a visitor is taken to write in, before they send the [form]. */
public fun spokenLanguage(form: ChatForm): Spoken = translated {
    ffiSpokenLanguage(form.toFfi()).toPublic()
}

/** What a visitor fills in to open a chat. */
public data class ChatForm(
    /**
     * The name as the visitor wants to be called. Shown, never compared: names that look alike
     * belong to different people.
     */
    public val name: String,
    /** Where the visitor can be reached. Not verified. */
    public val email: String,
    /** "How can we help?" */
    public val question: String,
    /**
     * The member id that somebody typed. Marked as not proven wherever it is shown, and used for
     * nothing else: a member who is signed in joins with [MemberDesk.joinChat].
     */
    public val claim: MemberId? = null,
    /**
     * The language that the visitor says they write in. Named, it is taken as it is, and nothing
     * is guessed from the question: so a visitor corrects a wrong guess.
     */
    public val language: LanguageTag? = null,
    /** Whether it is technical, by the visitor's own word. */
    public val kind: RequestKind = RequestKind.TECHNICAL,
    /** "I can do it in English": passes over the check of the language, and nothing else. */
    public val insists: Boolean = false,
    /** The language that the visitor's device is set to. Breaks ties where a guess is near. */
    public val locale: LanguageTag? = null,
    /**
     * The minutes by which the visitor's clock is ahead of UTC (west is negative), as the app
     * tells. Only for showing times.
     */
    public val utcOffsetMinutes: Int? = null,
) {
    override fun toString(): String =
        "ChatForm(name=${measured(name)}, question=${measured(question)}, language=$language, " +
            "kind=$kind, insists=$insists)"
}

internal fun ChatForm.toFfi(): FfiChatForm = FfiChatForm(
    name = name.crossing(FormField.NAME),
    email = email.crossing(FormField.EMAIL),
    question = question.crossing(FormField.QUESTION),
    claim = claim?.value?.crossing(FormField.MEMBER_ID),
    language = language?.value?.crossing(FormField.LANGUAGE),
    kind = kind.toFfi(),
    insists = insists,
    locale = locale?.value?.crossing(FormField.LANGUAGE),
    utcOffsetMinutes = utcOffsetMinutes,
)

/** Whether a request is for this desk, by the visitor's own word. */
public enum class RequestKind {
    /** A technical issue. */
    TECHNICAL,

    /** Anything else: orders, invoices, membership. */
    OTHER,
}

internal fun RequestKind.toFfi(): FfiRequestKind = named()

/** What a signed-in member finds filled in. */
public data class ChatPrefill(
    /** The name of the account. */
    public val name: String,
    /** The id of the account. */
    public val member: MemberId,
    /** The account's email address; none when there is none, or none that a form takes. */
    public val email: String?,
    /** The language that the member reads best, for [ChatForm.locale]. */
    public val locale: LanguageTag?,
) {
    override fun toString(): String =
        "ChatPrefill(name=${measured(name)}, member=$member, email=${measured(email)}, locale=$locale)"
}

internal fun FfiChatPrefill.toPublic(): ChatPrefill = ChatPrefill(
    name = name,
    member = MemberId(member),
    email = email,
    locale = locale?.let(::LanguageTag),
)

/** The language of a chat request, and how it is known. */
public sealed interface Spoken {
    /** English, or nothing tells that it is not. A short or mixed question counts as English. */
    public data object English : Spoken

    /** The one that the visitor named. */
    public data class Named(
        /** The language. */
        public val language: LanguageTag,
    ) : Spoken

    /** Not English, told from the question; and which one, where that can be told as well. */
    public data class Detected(
        /** The language, if it was made out. */
        public val language: LanguageTag?,
    ) : Spoken
}

internal fun FfiSpoken.toPublic(): Spoken = when (this) {
    FfiSpoken.English -> Spoken.English
    is FfiSpoken.Named -> Spoken.Named(LanguageTag(v1))
    is FfiSpoken.Detected -> Spoken.Detected(v1?.let(::LanguageTag))
}
