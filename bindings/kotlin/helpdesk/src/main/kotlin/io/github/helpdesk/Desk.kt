package io.github.helpdesk

import io.github.helpdesk.ffi.DeskPorts as FfiDeskPorts
import io.github.helpdesk.ffi.Desk as FfiDesk
import io.github.helpdesk.port.Clock
import io.github.helpdesk.port.ClockBridge
import io.github.helpdesk.port.LogBridge
import io.github.helpdesk.port.LogSink
import io.github.helpdesk.port.Notifier
import io.github.helpdesk.port.NotifierBridge
import java.io.Closeable
import java.time.Instant

/**
 * A help desk inside the app. Open one for the life of the app, take the side of whoever uses it
 * with [member], [agent] or [signIn], and [close] it at the end.
 *
 * All calls may come from any thread, and wait elsewhere than on it. A coroutine that is cancelled
 * leaves what it asked for done as a whole or not at all. What does not work out is a
 * [DeskException].
 */
public class Desk private constructor(
    private val core: DeskCore,
    /** The policy that the desk was opened with. */
    public val policy: DeskPolicy,
) : Closeable {
    /** The side of the member [id], whom the app knows: their rank and name are looked up anew. */
    public fun member(id: MemberId): MemberDesk = MemberDesk(core, id)

    /** The side of the agent [id], whom the app knows. */
    public fun agent(id: AgentId): AgentDesk = AgentDesk(core, id)

    /**
     * Opens a session for whoever has this user name and password in the account system.
     *
     * @throws DeskException.SignIn when they do not fit.
     */
    public suspend fun signIn(username: String, password: String): SignedIn {
        // No account has a name or password that is no text.
        if (username.loneSurrogate() != null || password.loneSurrogate() != null) {
            throw DeskException.SignIn(SignInProblem.WRONG_CREDENTIALS, "wrong_credentials")
        }
        val signedIn = core.call { it.signIn(username, password) }
        val account = signedIn.account.toPublic()
        return SignedIn(
            key = SessionKey(signedIn.key),
            account = account,
            expiresAt = signedIn.expiresAt,
            side = side(account.accountId),
        )
    }

    /**
     * The side of whoever holds this session's key.
     *
     * @throws DeskException.SignIn when the session no longer counts.
     */
    public suspend fun session(key: SessionKey): DeskSide =
        side(core.call { it.session(key.value.crossing(FormField.SESSION_KEY)) }.account.toPublic())

    /** Closes the session. Nothing happens when there is none. */
    public suspend fun signOut(key: SessionKey): Unit =
        core.call { it.signOut(key.value.crossing(FormField.SESSION_KEY)) }

    /**
     * Asks for a chat without an account: into the queue with a key of its own, or an answer that
     * says what to do instead. Whatever member id is in the form, it opens nothing.
     *
     * [address] is the network address of a visitor as the app knows it: only its hash is used, to
     * count requests. An app that carries its own desk has none to give.
     */
    public suspend fun joinChat(form: ChatForm, address: String? = null): Joining = core.call {
        it.joinChat(null, form.toFfi(), address?.crossing(FormField.TEXT)).toPublic(core, null)
    }

    /**
     * The visitor's side of the chat that [key] opens.
     *
     * @throws DeskException.NotFound when there is none, or none any more.
     */
    public suspend fun chat(key: ChatKey): VisitorChat {
        val id = core.call { it.chatOf(key.value.crossing(FormField.CHAT_KEY)) }
        return VisitorChat(core, ChatOpener.Key(key), ChatId(id))
    }

    /**
     * The visitor's side of the chat [id], for whoever kept it together with its [key]. Nothing is
     * looked up: the chat's own calls tell when the key opens it no more.
     */
    public fun chat(id: ChatId, key: ChatKey): VisitorChat =
        VisitorChat(core, ChatOpener.Key(key), id)

    /**
     * Runs everything that is due at [at]: reminders, expiry, the end of holds, chats that
     * nobody answers. Call it now and then, from as many places as you like.
     */
    public suspend fun runDue(at: Instant = Instant.now()): DueReport =
        core.call { it.runDue(at).toPublic() }

    /** Delivers every notification that is due now, each at least once. */
    public suspend fun deliver(): DeliveryReport = core.call { it.deliver().toPublic() }

    /** Removes uploads that nothing named in time, and what was marked to go. Returns how many. */
    public suspend fun sweep(at: Instant = Instant.now()): Int = core.call { it.sweep(at).asInt() }

    /**
     * Closes the desk: flows end, calls that wait for changes end with [DeskException.Stopped],
     * other calls that are under way come to their end, and further ones throw
     * [IllegalStateException]. Closing again does nothing.
     */
    override fun close(): Unit = core.close()

    private fun side(id: AccountId): DeskSide = when (id) {
        is AccountId.Member -> member(id.id)
        is AccountId.Agent -> agent(id.id)
    }

    public companion object {
        /**
         * Opens a desk that keeps its records in [storage], knows people by [accounts], and works
         * by the company's [policy], the [reference][DeskPolicy.reference] when there is none. A
         * [notifier] tells people what happened, nobody when there is none; a [clock] tells the
         * time, the system's when there is none; a [log] takes what goes wrong.
         *
         * @throws DeskException.CannotOpen when the database file cannot be opened; one that is
         * refused is left as it is.
         */
        public suspend fun open(
            storage: Storage,
            accounts: AccountSystem,
            policy: DeskPolicy? = null,
            notifier: Notifier? = null,
            clock: Clock? = null,
            log: LogSink? = null,
        ): Desk {
            return call {
                val chosen = policy ?: DeskPolicy.reference()
                val ports = FfiDeskPorts(
                    storage = storage.toFfi(log),
                    accounts = accounts.toFfi(log),
                    notifier = notifier?.let { NotifierBridge(it, log) },
                    clock = clock?.let { ClockBridge(it, log) },
                    log = log?.let(::LogBridge),
                )
                Desk(DeskCore(FfiDesk.open(ports, chosen.ffi), chosen), chosen)
            }
        }
    }
}

/** Somebody who has signed in. */
public data class SignedIn(
    /** The key of their session: keep it for them, it is not shown again. */
    public val key: SessionKey,
    /** Who they are. */
    public val account: Account,
    /** From when the session no longer counts. */
    public val expiresAt: Instant,
    /** What they may call: a [MemberDesk] or an [AgentDesk]. */
    public val side: DeskSide,
)
