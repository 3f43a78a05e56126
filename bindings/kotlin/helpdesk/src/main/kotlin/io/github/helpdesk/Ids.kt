package io.github.helpdesk

import java.util.UUID

/** The id by which your account system knows a member. */
@JvmInline
public value class MemberId(public val value: String) {
    override fun toString(): String = value
}

/** The id by which your account system knows an agent. */
@JvmInline
public value class AgentId(public val value: String) {
    override fun toString(): String = value
}

/** Names one event: a UUID. Also the place from which a timeline is read on. */
@JvmInline
public value class EventId(public val value: String) {
    override fun toString(): String = value
}

/** Names one ask of a feedback request: a UUID. */
@JvmInline
public value class AskId(public val value: String) {
    override fun toString(): String = value
}

/** Names one solution: a UUID, so that a member confirms what they have read. */
@JvmInline
public value class SolutionId(public val value: String) {
    override fun toString(): String = value
}

/** Names one attachment: a UUID. */
@JvmInline
public value class AttachmentId(public val value: String) {
    override fun toString(): String = value
}

/** Names one chat: a UUID. */
@JvmInline
public value class ChatId(public val value: String) {
    override fun toString(): String = value
}

/**
 * Names one message of a chat: a UUID that its sender makes and keeps until the desk has answered,
 * so that the message is there once, however often it is sent.
 */
@JvmInline
public value class MessageId(public val value: String) {
    override fun toString(): String = value

    public companion object {
        /** An id for a new message. */
        public fun random(): MessageId = MessageId(UUID.randomUUID().toString())
    }
}

/** Names one notification: a UUID, the same at each attempt to deliver it. */
@JvmInline
public value class NotificationId(public val value: String) {
    override fun toString(): String = value
}

/**
 * A key that makes one request happen once, however often it is sent: keep it beside the request
 * until there is an answer.
 */
@JvmInline
public value class IdempotencyKey(public val value: String) {
    override fun toString(): String = value

    public companion object {
        /** A key that nobody has used: a random UUID. */
        public fun random(): IdempotencyKey = IdempotencyKey(UUID.randomUUID().toString())
    }
}

/** A place in one feed of changes. Opaque: give it back as it came. */
@JvmInline
public value class FeedCursor(public val value: String) {
    override fun toString(): String = value
}

/** The SHA-256 of a content: 64 hexadecimal digits. */
@JvmInline
public value class ContentDigest(public val value: String) {
    override fun toString(): String = value
}

/** A language tag (BCP 47), as in `da` or `pt-BR`. */
@JvmInline
public value class LanguageTag(public val value: String) {
    override fun toString(): String = value
}

/** The name of a rank on the company's ladder, as in `Silver`. */
@JvmInline
public value class Rank(public val value: String) {
    override fun toString(): String = value
}

/** The key of a session: keep it like a password. It does not show itself in [toString]. */
@JvmInline
public value class SessionKey(public val value: String) {
    override fun toString(): String = "SessionKey"
}

/**
 * The key of a visitor to their chat, who has no account: keep it like a password. It does not show
 * itself in [toString].
 */
@JvmInline
public value class ChatKey(public val value: String) {
    override fun toString(): String = "ChatKey"
}
