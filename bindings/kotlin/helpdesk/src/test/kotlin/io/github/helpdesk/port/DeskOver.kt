package io.github.helpdesk.port

import io.github.helpdesk.ffi.AccountSystem
import io.github.helpdesk.ffi.Account
import io.github.helpdesk.ffi.AccountId
import io.github.helpdesk.ffi.AgentAccount
import io.github.helpdesk.ffi.CallerParts
import io.github.helpdesk.ffi.DescriptionParts
import io.github.helpdesk.ffi.Desk
import io.github.helpdesk.ffi.DeskPolicy
import io.github.helpdesk.ffi.DeskPorts
import io.github.helpdesk.ffi.Durability
import io.github.helpdesk.ffi.GivenAccounts
import io.github.helpdesk.ffi.MemberAccount
import io.github.helpdesk.ffi.NewPost
import io.github.helpdesk.ffi.NewTicket
import io.github.helpdesk.ffi.Role
import io.github.helpdesk.ffi.Storage
import io.github.helpdesk.ffi.Title
import io.github.helpdesk.port.memory.MemoryBlobs
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.atomic.AtomicLong
import kotlin.time.Duration.Companion.seconds

/**
 * What tests of the ports begin with: the library's own desk over ports that are written in Kotlin.
 */

internal val ANNA = CallerParts(AccountId.Member("anna"), null)
internal val IDA = CallerParts(AccountId.Agent("ida"), null)

/** A Monday in support hours. */
internal val MONDAY: Instant = Instant.parse("2026-11-23T10:00:00Z")

/** A clock that goes on by a second at each look. */
internal fun steppingClock(): Clock {
    val looks = AtomicLong()
    return Clock { MONDAY.plusSeconds(looks.incrementAndGet()) }
}

internal suspend fun deskOver(
    store: Store,
    blobs: BlobStore = MemoryBlobs(),
    clock: Clock = steppingClock(),
    notifier: Notifier = Notifier { },
    directory: Directory? = null,
    log: LogSink = LogSink { },
): Desk = desk(Storage.Own(StoreBridge(store, log), BlobBridge(blobs, log)), clock, notifier, directory, log)

internal suspend fun deskIn(file: Path): Desk =
    desk(Storage.Sqlite(file.toString(), Durability.NORMAL, null), steppingClock(), Notifier { }, null, LogSink { })

private suspend fun desk(
    storage: Storage,
    clock: Clock,
    notifier: Notifier,
    directory: Directory?,
    log: LogSink,
): Desk {
    val accounts = directory?.let { AccountSystem.Own(DirectoryBridge(it, log)) } ?: AccountSystem.Given(accounts())
    val ports = DeskPorts(storage, accounts, NotifierBridge(notifier, log), ClockBridge(clock, log), LogBridge(log))
    return DeskPolicy.reference().use { Desk.open(ports, it) }.also { accounts.destroy() }
}

private fun accounts() = GivenAccounts().apply {
    put(Account.Member(MemberAccount("anna", "Anna Larsen", "anna@example.com", "Gold", listOf("da", "en"))))
    put(Account.Member(MemberAccount("bo", "Bo Holm", null, "Diamond", listOf("en"))))
    put(Account.Agent(AgentAccount("ida", "Ida", listOf("en", "da"), Role.AGENT)))
    put(Account.Agent(AgentAccount("lea", "Lea", listOf("en"), Role.LEAD)))
    setPassword(AccountId.Member("anna"), "anna", "secret")
}

internal fun newTicket(summary: String = "Kan ikke behandle ordre", text: String = "Den hænger.") =
    NewTicket(Title("da", summary), DescriptionParts(text, listOf("Åbn ordren")), emptyList())

internal fun newPost(text: String) = NewPost(text, emptyList())

internal fun CallerParts.once(key: String) = copy(once = key)

/** Runs [test], but not for ever. */
internal fun <T> patiently(test: suspend () -> T): T =
    runBlocking(Dispatchers.IO) { withTimeout(120.seconds) { test() } }
