package io.github.helpdesk

import io.github.helpdesk.ffi.TicketAction as FfiTicketAction

/** An action of the lifecycle table. */
public enum class TicketAction {
    /** Send a new ticket to the support team. */
    SUBMIT,

    /** Give it to an agent. */
    ASSIGN,

    /** Take it from its agent. */
    RELEASE,

    /** Write to the other side. */
    REPLY,

    /** Write to colleagues. */
    NOTE,

    /** Ask the member for something. */
    ASK_FEEDBACK,

    /** Ask no longer. */
    DROP_ASKS,

    /** Answer what was asked. */
    GIVE_FEEDBACK,

    /** Say in which language it really is written. */
    CORRECT_LANGUAGE,

    /** Wait for something that is not the member. */
    HOLD,

    /** Wait no longer. */
    RESUME,

    /** Give a solution. */
    SOLVE,

    /** Say that the solution works. */
    CONFIRM,

    /** Say that it does not. */
    NOT_SOLVED,

    /** Take the ticket back. */
    WITHDRAW,

    /** Close it as nothing for this desk, and say whom to turn to. */
    REFER,

    /** Let another ticket of the same member carry it on. */
    MERGE,

    /** Undo a wrong solve, refer or merge. */
    REOPEN,

    /** Remind the member of what was asked. */
    REMIND,

    /** Close it because its time is over. */
    EXPIRE,

    /** Submit a new ticket that refers to a closed one. */
    FOLLOW_UP,
}

internal fun FfiTicketAction.toPublic(): TicketAction = named()

internal fun TicketAction.toFfi(): FfiTicketAction = named()
