package io.github.helpdesk

import io.github.helpdesk.ffi.Answer as FfiAnswer
import io.github.helpdesk.ffi.AnswerContent as FfiAnswerContent
import io.github.helpdesk.ffi.Ask as FfiAsk
import io.github.helpdesk.ffi.AskKind as FfiAskKind
import io.github.helpdesk.ffi.NewAnswer as FfiNewAnswer
import io.github.helpdesk.ffi.NewAsk as FfiNewAsk

/** One thing that the desk needs from the member. */
public data class Ask(
    /** The ask; an answer names it. */
    public val id: AskId,
    /** What kind of answer is needed. */
    public val kind: AskKind,
    /**
     * The question in words. The kinds other than text explain themselves and may go without.
     */
    public val question: String?,
    /** Whether the desk cannot go on without it. */
    public val required: Boolean,
) {
    override fun toString(): String =
        "Ask(id=$id, kind=$kind, question=${measured(question)}, required=$required)"
}

internal fun FfiAsk.toPublic(): Ask = Ask(
    id = AskId(id),
    kind = kind.toPublic(),
    question = question,
    required = required,
)

internal fun Ask.toFfi(): FfiAsk = FfiAsk(
    id = id.value.crossing(FormField.ID),
    kind = kind.toFfi(),
    question = question?.crossing(FormField.ASK),
    required = required,
)

/** What kind of answer is needed. */
public enum class AskKind {
    /** An answer in words. */
    TEXT,

    /** A picture of what the member sees: the answer must hold a file. */
    SCREENSHOT,

    /** The number of the order in question. */
    ORDER_NUMBER,

    /** The steps that led to the error. */
    STEPS,
}

internal fun FfiAskKind.toPublic(): AskKind = named()

internal fun AskKind.toFfi(): FfiAskKind = named()

/** The answer to one ask. */
public data class Answer(
    /** The ask. */
    public val ask: AskId,
    /** What is answered. */
    public val content: AnswerContent,
)

internal fun FfiAnswer.toPublic(): Answer = Answer(
    ask = AskId(ask),
    content = content.toPublic(),
)

internal fun Answer.toFfi(): FfiAnswer = FfiAnswer(
    ask = ask.value.crossing(FormField.ID),
    content = content.toFfi(),
)

/** What is answered to an ask. */
public sealed interface AnswerContent {
    /** Here it is. */
    public data class Given(
        /** The text, files, or both. */
        public val post: Post,
    ) : AnswerContent

    /** "I cannot give that, because": an answer like any other. */
    public data class CannotGive(
        /** Why not. */
        public val because: String,
    ) : AnswerContent {
        override fun toString(): String = "CannotGive(because=${measured(because)})"
    }
}

internal fun FfiAnswerContent.toPublic(): AnswerContent = when (this) {
    is FfiAnswerContent.Given -> AnswerContent.Given(v1.toPublic())
    is FfiAnswerContent.CannotGive -> AnswerContent.CannotGive(v1)
}

internal fun AnswerContent.toFfi(): FfiAnswerContent = when (this) {
    is AnswerContent.Given -> FfiAnswerContent.Given(post.toFfi())
    is AnswerContent.CannotGive -> FfiAnswerContent.CannotGive(because.crossing(FormField.TEXT))
}

/** One thing that the desk needs from the member, before it has an id. */
public data class NewAsk(
    /** What kind of answer is needed. */
    public val kind: AskKind,
    /** The question in words; needed for [AskKind.TEXT]. */
    public val question: String? = null,
    /** Whether the desk cannot go on without it. */
    public val required: Boolean = true,
) {
    override fun toString(): String =
        "NewAsk(kind=$kind, question=${measured(question)}, required=$required)"
}

internal fun NewAsk.toFfi(): FfiNewAsk = FfiNewAsk(
    kind = kind.toFfi(),
    question = question?.crossing(FormField.ASK),
    required = required,
)

/** The answer to one ask. */
public sealed interface NewAnswer {
    /** Here it is. */
    public data class Given(
        /** The ask. */
        public val ask: AskId,
        /** What is answered. */
        public val post: NewPost,
    ) : NewAnswer

    /** "I cannot give that, because". */
    public data class CannotGive(
        /** The ask. */
        public val ask: AskId,
        /** Why not. */
        public val because: String,
    ) : NewAnswer {
        override fun toString(): String = "CannotGive(ask=$ask, because=${measured(because)})"
    }
}

internal fun NewAnswer.toFfi(): FfiNewAnswer = when (this) {
    is NewAnswer.Given -> FfiNewAnswer.Given(ask.value.crossing(FormField.ID), post.toFfi())
    is NewAnswer.CannotGive -> FfiNewAnswer.CannotGive(
        ask = ask.value.crossing(FormField.ID),
        because = because.crossing(FormField.TEXT),
    )
}
