package io.github.helpdesk

import io.github.helpdesk.ffi.ChatAction as FfiChatAction

/** An action of the chat's lifecycle table. */
public enum class ChatAction {
    /** Go to the queue. */
    JOIN,

    /** Take a waiting chat. */
    TAKE,

    /** Give it to another agent. */
    HAND_OVER,

    /** Put it back to its old place in the queue. */
    REQUEUE,

    /** Write to the other side. */
    POST,

    /** Leave, as the visitor. */
    LEAVE,

    /** End it, as an agent. */
    END,

    /** Let it go on as a ticket of the member who joined it. */
    TURN_INTO_TICKET,

    /** End it and say whom to turn to: for who can have no ticket. */
    REFER,

    /** Say how it was. */
    RATE,

    /** End it because the visitor went away while waiting. */
    ABANDON,

    /** End it because nobody wrote for too long. */
    TIME_OUT,
}

internal fun FfiChatAction.toPublic(): ChatAction = named()

internal fun ChatAction.toFfi(): FfiChatAction = named()
