package io.github.helpdesk

import io.github.helpdesk.ffi.DeskException as FfiDeskException
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/**
 * Why a call did not do what it was asked. Each kind is something that an app can act on:
 * [DeskTexts.error] has words for it. Neither [message] nor `toString` holds anything that a user
 * typed.
 */
public sealed class DeskException(
    /** The kind, and for some kinds the code: a stable name, as in `rank_too_low`. */
    public val code: String,
    what: String,
) : Exception(what) {
    /** Whether the same call may go through later without any change. */
    public val isRetryable: Boolean get() = this is Unavailable || this is SlowDown

    /** A rule of tickets said no: show why, and what is possible instead. */
    public class Refused(
        /** Why, with what is needed to explain it. */
        public val reason: RefusalReason,
        /** What the caller may do with the ticket now. */
        public val allowed: List<TicketAction>,
        code: String,
    ) : DeskException(code, "refused: $code")

    /** A rule of chats said no: show why, and what is possible instead. */
    public class RefusedInChat(
        /** Why, with what is needed to explain it. */
        public val reason: ChatReason,
        /** What the caller may do in the chat now. */
        public val allowed: List<ChatAction>,
        code: String,
    ) : DeskException(code, "refused in the chat: $code")

    /** A value is not as it must be: let the user mend it. */
    public class Invalid(
        /** The field of the form or command. */
        public val field: FormField,
        /** What is wrong with it. */
        public val problem: InputProblem,
        code: String,
    ) : DeskException(code, "invalid: $field, $code")

    /** There is no such thing, or it is not the caller's: the two look alike. */
    public class NotFound : DeskException("not_found", "not found")

    /** Who calls is not known: let them sign in. */
    public class SignIn(
        /** Why. */
        public val problem: SignInProblem,
        code: String,
    ) : DeskException(code, "sign-in needed: $code")

    /** Too many attempts: wait. */
    public class SlowDown(
        /** How long to wait. */
        public val wait: Duration,
    ) : DeskException("slow_down", "too many attempts; wait $wait")

    /** Something is busy or out of reach: the same call may go through later. */
    public class Unavailable(
        /** What is known, without content. */
        public val detail: String,
    ) : DeskException("unavailable", "unavailable: $detail")

    /** What is stored cannot be read. */
    public class Damaged(
        /** What is known, without content. */
        public val detail: String,
    ) : DeskException("damaged", "damaged: $detail")

    /** Anything else. */
    public class Failed(
        /** What is known, without content. */
        public val detail: String,
    ) : DeskException("failed", "failed: $detail")

    /**
     * The database file cannot be opened; a file that is refused is left as it is. The [code] is one
     * of `no_folder`, `read_only`, `not_a_database`, `foreign`, `newer` (written by a newer
     * release), `damaged`, `old_sqlite`, `migration`, `io`, `backend`.
     */
    public class CannotOpen(
        code: String,
        /** What is known, without content. */
        public val detail: String,
    ) : DeskException(code, "the desk cannot be opened: $code")

    /**
     * A file of the app, to attach or to save to, cannot be read or written. The [code] is one of
     * `not_found`, `denied`, `exists`, `full`, `other`.
     */
    public class FileAccess(
        code: String,
    ) : DeskException(code, "the file cannot be read or written: $code")

    /** The desk was closed while the call waited. What had been done by then stays done. */
    public class Stopped : DeskException("stopped", "stopped")

    /** A fault in the program: nothing that the caller did. The desk goes on. */
    public class Defect(
        /** Where, without content. */
        public val detail: String,
    ) : DeskException("defect", "a fault in the program: $detail")
}

internal fun FfiDeskException.toPublic(): DeskException = when (this) {
    is FfiDeskException.Refused -> DeskException.Refused(
        reason = reason.toPublic(),
        allowed = allowed.map { it.toPublic() },
        code = code,
    )
    is FfiDeskException.RefusedInChat -> DeskException.RefusedInChat(
        reason = reason.toPublic(),
        allowed = allowed.map { it.toPublic() },
        code = code,
    )
    is FfiDeskException.Invalid -> DeskException.Invalid(field.toPublic(), problem.toPublic(), code)
    is FfiDeskException.NotFound -> DeskException.NotFound()
    is FfiDeskException.SignIn -> DeskException.SignIn(problem.toPublic(), code)
    is FfiDeskException.SlowDown -> DeskException.SlowDown(seconds.toLong().seconds)
    is FfiDeskException.Unavailable -> DeskException.Unavailable(detail)
    is FfiDeskException.Damaged -> DeskException.Damaged(detail)
    is FfiDeskException.Failed -> DeskException.Failed(detail)
    is FfiDeskException.CannotOpen -> DeskException.CannotOpen(code, detail)
    is FfiDeskException.FileAccess -> DeskException.FileAccess(code)
    is FfiDeskException.Stopped -> DeskException.Stopped()
    is FfiDeskException.Defect -> DeskException.Defect(detail)
}

internal fun DeskException.toFfi(): FfiDeskException = when (this) {
    is DeskException.Refused -> FfiDeskException.Refused(
        code = ffiCode,
        reason = reason.toFfi(),
        allowed = allowed.map { it.toFfi() },
    )
    is DeskException.RefusedInChat -> FfiDeskException.RefusedInChat(
        code = ffiCode,
        reason = reason.toFfi(),
        allowed = allowed.map { it.toFfi() },
    )
    is DeskException.Invalid -> FfiDeskException.Invalid(ffiCode, field.toFfi(), problem.toFfi())
    is DeskException.NotFound -> FfiDeskException.NotFound()
    is DeskException.SignIn -> FfiDeskException.SignIn(ffiCode, problem.toFfi())
    is DeskException.SlowDown -> FfiDeskException.SlowDown(wait.wholeSeconds())
    is DeskException.Unavailable -> FfiDeskException.Unavailable(detail.crossing(FormField.TEXT))
    is DeskException.Damaged -> FfiDeskException.Damaged(detail.crossing(FormField.TEXT))
    is DeskException.Failed -> FfiDeskException.Failed(detail.crossing(FormField.TEXT))
    is DeskException.CannotOpen -> FfiDeskException.CannotOpen(ffiCode, detail.crossing(FormField.TEXT))
    is DeskException.FileAccess -> FfiDeskException.FileAccess(ffiCode)
    is DeskException.Stopped -> FfiDeskException.Stopped()
    is DeskException.Defect -> FfiDeskException.Defect(detail.crossing(FormField.TEXT))
}

private val DeskException.ffiCode: String get() = code.crossing(FormField.TEXT)
