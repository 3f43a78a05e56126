package io.github.helpdesk

import io.github.helpdesk.ffi.Speaker as FfiSpeaker
import io.github.helpdesk.ffi.Transcript as FfiTranscript
import io.github.helpdesk.ffi.TranscriptLine as FfiTranscriptLine
import java.time.Instant

/**
 * What was said in a chat: the question, then the messages in the desk's order. It holds names,
 * and no id of an agent, no email address and no claim, so that both sides may have it.
 */
public data class Transcript(
    /** The chat. */
    public val chat: ChatId,
    /** When the visitor joined, and asked. */
    public val joinedAt: Instant,
    /** What the visitor is called; none once it was erased. */
    public val visitor: String?,
    /** What the visitor asked; none once it was erased. */
    public val question: String?,
    /** The messages. */
    public val lines: List<TranscriptLine>,
) {
    override fun toString(): String =
        "Transcript(chat=$chat, joinedAt=$joinedAt, " +
            "visitor=${measured(visitor)}, question=${measured(question)}, lines=$lines)"
}

internal fun FfiTranscript.toPublic(): Transcript = Transcript(
    chat = ChatId(chat),
    joinedAt = joinedAt,
    visitor = visitor,
    question = question,
    lines = lines.map { it.toPublic() },
)

internal fun Transcript.toFfi(): FfiTranscript = FfiTranscript(
    chat = chat.value.crossing(FormField.ID),
    joinedAt = joinedAt,
    visitor = visitor?.crossing(FormField.NAME),
    question = question?.crossing(FormField.QUESTION),
    lines = lines.map { it.toFfi() },
)

/** One message. */
public data class TranscriptLine(
    /** Its number within the chat. */
    public val number: Int,
    /** When the desk took it. */
    public val at: Instant,
    /** Whose it is. */
    public val by: Speaker,
    /** What was written; none once it was erased. */
    public val post: Post?,
)

internal fun FfiTranscriptLine.toPublic(): TranscriptLine = TranscriptLine(
    number = number.asInt(),
    at = at,
    by = by.toPublic(),
    post = post?.toPublic(),
)

internal fun TranscriptLine.toFfi(): FfiTranscriptLine = FfiTranscriptLine(
    number = number.crossing(FormField.CURSOR),
    at = at,
    by = by.toFfi(),
    post = post?.toFfi(),
)

/** Who wrote a message. */
public sealed interface Speaker {
    /** Who opened the chat. */
    public data object Visitor : Speaker

    /** The support team. */
    public data class Agent(
        /** What the agent who had the chat then is called; none once that was erased. */
        public val name: String?,
    ) : Speaker {
        override fun toString(): String = "Agent(name=${measured(name)})"
    }
}

internal fun FfiSpeaker.toPublic(): Speaker = when (this) {
    FfiSpeaker.Visitor -> Speaker.Visitor
    is FfiSpeaker.Agent -> Speaker.Agent(name)
}

internal fun Speaker.toFfi(): FfiSpeaker = when (this) {
    Speaker.Visitor -> FfiSpeaker.Visitor
    is Speaker.Agent -> FfiSpeaker.Agent(name?.crossing(FormField.NAME))
}
