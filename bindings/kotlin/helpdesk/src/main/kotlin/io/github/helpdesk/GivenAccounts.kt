package io.github.helpdesk

import io.github.helpdesk.ffi.GivenAccounts as FfiGivenAccounts

/**
 * Accounts that the app gives and changes, held in memory: for an app that knows its user, for
 * previews and tests. An app whose company has an account system asks that one instead.
 *
 * What is first of the package to be used, this too, loads the native library on the thread that
 * it is called from: not on the main one.
 */
public class GivenAccounts() {
    internal val ffi: FfiGivenAccounts = translated { FfiGivenAccounts() }

    /** Accounts to begin with. */
    public constructor(vararg accounts: Account) : this() {
        accounts.forEach(::put)
    }

    /**
     * Adds an account, or gives the one of this id its name, rank and languages anew. Nobody signs
     * in to one that was only added: the app knows its user.
     */
    public fun put(account: Account): Unit = translated { ffi.put(account.toFfi()) }

    /**
     * Lets the account sign in with this user name and password. For demonstrations: passwords of
     * people belong in an account system.
     */
    public fun setPassword(id: AccountId, username: String, password: String): Unit = translated {
        ffi.setPassword(
            id.toFfi(),
            username.crossing(FormField.NAME),
            password.crossing(FormField.NAME),
        )
    }

    /** Closes an account: from now on it does not exist. */
    public fun remove(id: AccountId): Unit = translated { ffi.remove(id.toFfi()) }
}
