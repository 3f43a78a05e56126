package io.github.helpdesk

import io.github.helpdesk.ffi.FormField as FfiFormField

/** The fields that can be wrong, by the words of the guide and of the commands. */
public enum class FormField {
    /** The id by which the account system knows a member. */
    MEMBER_ID,

    /** The id by which the account system knows an agent. */
    AGENT_ID,

    /** A ticket's number, as in `TI-1042`. */
    TICKET_NUMBER,

    /** An id that the desk made: of a ticket, ask, solution, attachment or event. */
    ID,

    /** The key that makes a request happen once. */
    IDEMPOTENCY_KEY,

    /** The key of a session. */
    SESSION_KEY,

    /** A chat's key. */
    CHAT_KEY,

    /** A person's name. */
    NAME,

    /** An email address. */
    EMAIL,

    /** A rank or a ladder of ranks. */
    RANK,

    /** A language tag or name. */
    LANGUAGE,

    /** A ticket's title. */
    TITLE,

    /** The description. */
    DESCRIPTION,

    /** One of the steps that led to the error. */
    STEP,

    /** A file's name. */
    FILE_NAME,

    /** A file's content. */
    FILE_CONTENT,

    /** The text of a reply, note, answer, solution or reason. */
    TEXT,

    /** What is asked of the member in a feedback request. */
    ASK,

    /** "How can we help?": the question that opens a chat. */
    QUESTION,

    /** Support hours: windows, holidays, zone. */
    HOURS,

    /** The contact or its address. */
    CONTACT,

    /** How many stars a visitor gives a chat. */
    STARS,

    /** A policy as a whole. */
    POLICY,

    /** A place in a list or feed. */
    CURSOR,

    /** A limit on how many rows to return. */
    LIMIT,

    /** How many chats an agent takes at once. */
    CAPACITY,
}

internal fun FfiFormField.toPublic(): FormField = named()

internal fun FormField.toFfi(): FfiFormField = named()
