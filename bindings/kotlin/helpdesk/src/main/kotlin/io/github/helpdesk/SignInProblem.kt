package io.github.helpdesk

import io.github.helpdesk.ffi.SignInProblem as FfiSignInProblem

/** Why somebody has to sign in. */
public enum class SignInProblem {
    /** The user name and password do not fit, whichever of the two it is. */
    WRONG_CREDENTIALS,

    /** The session has expired, was closed, or never was. */
    NO_SESSION,

    /** The account is not there, or is closed. */
    NO_ACCOUNT,
}

internal fun FfiSignInProblem.toPublic(): SignInProblem = named()

internal fun SignInProblem.toFfi(): FfiSignInProblem = named()
