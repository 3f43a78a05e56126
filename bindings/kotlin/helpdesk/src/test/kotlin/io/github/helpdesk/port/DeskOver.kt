package io.github.helpdesk.port

import io.github.helpdesk.AccountSystem
import io.github.helpdesk.AgentDesk
import io.github.helpdesk.Desk
import io.github.helpdesk.Durability
import io.github.helpdesk.GivenAccounts
import io.github.helpdesk.MemberDesk
import io.github.helpdesk.Storage
import io.github.helpdesk.anna
import io.github.helpdesk.bo
import io.github.helpdesk.ida
import io.github.helpdesk.lea
import io.github.helpdesk.port.memory.MemoryBlobs
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.atomic.AtomicLong
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout

/** What tests of the ports begin with: a desk over ports that are written in Kotlin. */

/** A Monday in support hours. */
internal val MONDAY: Instant = Instant.parse("2026-11-23T10:00:00Z")

/** A clock that goes on by a second at each look. */
internal fun steppingClock(): Clock {
    val looks = AtomicLong()
    return Clock { MONDAY.plusSeconds(looks.incrementAndGet()) }
}

internal suspend fun deskOver(
    store: Store,
    clock: Clock = steppingClock(),
    notifier: Notifier = Notifier { },
    directory: Directory? = null,
    log: LogSink? = null,
): Desk = Desk.open(
    storage = Storage.Own(store, MemoryBlobs()),
    accounts = directory?.let(AccountSystem::Own) ?: accounts(),
    notifier = notifier,
    clock = clock,
    log = log,
)

internal suspend fun deskIn(file: Path): Desk =
    Desk.open(Storage.Sqlite(file, Durability.NORMAL), accounts(), clock = steppingClock())

private fun accounts() = GivenAccounts(anna, bo, ida, lea)
    .apply { setPassword(anna.accountId, "anna", "secret") }
    .let(AccountSystem::Given)

internal val Desk.anna: MemberDesk get() = member(io.github.helpdesk.anna.id)
internal val Desk.bo: MemberDesk get() = member(io.github.helpdesk.bo.id)
internal val Desk.ida: AgentDesk get() = agent(io.github.helpdesk.ida.id)

/** Runs [test], but not for ever. */
internal fun <T> patiently(test: suspend () -> T): T =
    runBlocking(Dispatchers.IO) { withTimeout(120.seconds) { test() } }
