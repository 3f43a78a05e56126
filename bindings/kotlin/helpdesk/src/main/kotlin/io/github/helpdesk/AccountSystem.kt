package io.github.helpdesk

import io.github.helpdesk.ffi.AccountSystem as FfiAccountSystem
import io.github.helpdesk.port.Directory
import io.github.helpdesk.port.DirectoryBridge
import io.github.helpdesk.port.LogSink

/** The account system that a desk asks who somebody is. */
public sealed interface AccountSystem {
    /** The company's own. */
    public class Own(
        /** How to ask it. */
        public val directory: Directory,
    ) : AccountSystem

    /** The accounts that the app gives. */
    public class Given(
        /** They. */
        public val accounts: GivenAccounts,
    ) : AccountSystem
}

internal fun AccountSystem.toFfi(log: LogSink?): FfiAccountSystem = when (this) {
    is AccountSystem.Own -> FfiAccountSystem.Own(DirectoryBridge(directory, log))
    is AccountSystem.Given -> FfiAccountSystem.Given(accounts.ffi)
}
