package io.github.helpdesk

import io.github.helpdesk.ffi.Closing as FfiClosing
import io.github.helpdesk.ffi.MemberList as FfiMemberList
import io.github.helpdesk.ffi.TicketStatus as FfiTicketStatus

/** Where a ticket stands. */
public sealed interface TicketStatus {
    /** The support team works on it. */
    public data object Open : TicketStatus

    /** The support team needs something from the member. */
    public data object AwaitingFeedback : TicketStatus

    /** The support team waits for something else. Members see it as open. */
    public data object OnHold : TicketStatus

    /** There is a solution, which the member has not confirmed. */
    public data object Solved : TicketStatus

    /** It is over. */
    public data class Closed(
        /** How it came to be closed. */
        public val closing: Closing,
    ) : TicketStatus
}

internal fun FfiTicketStatus.toPublic(): TicketStatus = when (this) {
    FfiTicketStatus.Open -> TicketStatus.Open
    FfiTicketStatus.AwaitingFeedback -> TicketStatus.AwaitingFeedback
    FfiTicketStatus.OnHold -> TicketStatus.OnHold
    FfiTicketStatus.Solved -> TicketStatus.Solved
    is FfiTicketStatus.Closed -> TicketStatus.Closed(v1.toPublic())
}

internal fun TicketStatus.toFfi(): FfiTicketStatus = when (this) {
    TicketStatus.Open -> FfiTicketStatus.Open
    TicketStatus.AwaitingFeedback -> FfiTicketStatus.AwaitingFeedback
    TicketStatus.OnHold -> FfiTicketStatus.OnHold
    TicketStatus.Solved -> FfiTicketStatus.Solved
    is TicketStatus.Closed -> FfiTicketStatus.Closed(closing.toFfi())
}

/** How a ticket came to be closed. */
public enum class Closing {
    /** The member confirmed the solution. */
    CONFIRMED,

    /** The member took it back. */
    WITHDRAWN,

    /** It was nothing for this desk; the member was told whom to turn to. */
    NOT_TECHNICAL,

    /** It went on as another ticket of the same member. */
    MERGED,

    /** The member did not answer in time. */
    NO_FEEDBACK,

    /** It was solved, and the member said nothing against it in time. */
    SOLVED,
}

internal fun FfiClosing.toPublic(): Closing = named()

internal fun Closing.toFfi(): FfiClosing = named()

/** The three lists of the page "My Technical Issues". */
public enum class MemberList {
    /** "Open Tech Issues": latest opened first. */
    OPEN,

    /** "Awaiting Feedback": latest opened first. */
    AWAITING_FEEDBACK,

    /** "Closed Tech Issues": latest solved or closed first. */
    CLOSED,
}

internal fun MemberList.toFfi(): FfiMemberList = named()
