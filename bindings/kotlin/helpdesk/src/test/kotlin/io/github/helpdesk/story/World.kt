package io.github.helpdesk.story

import io.github.helpdesk.Account
import io.github.helpdesk.AccountId
import io.github.helpdesk.AccountSystem
import io.github.helpdesk.AgentAccount
import io.github.helpdesk.AgentId
import io.github.helpdesk.Desk
import io.github.helpdesk.DeskException
import io.github.helpdesk.DeskPolicy
import io.github.helpdesk.DeskSide
import io.github.helpdesk.IdempotencyKey
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.MemberAccount
import io.github.helpdesk.MemberId
import io.github.helpdesk.Rank
import io.github.helpdesk.Storage
import io.github.helpdesk.port.Clock
import io.github.helpdesk.port.DeskNotification
import io.github.helpdesk.port.Directory
import io.github.helpdesk.port.DirectoryException
import io.github.helpdesk.port.Notifier
import io.github.helpdesk.port.Password
import java.time.Instant
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList

/** A desk, the world around it, and the names that a story has given. */
internal class World(
    val desk: Desk,
    val clock: StandingClock,
    val directory: StoryDirectory,
    val notifier: Recorder,
) {
    val names = Names()
    val policy: DeskPolicy get() = desk.policy

    /** What the desk said no with last. */
    var lastNo: DeskException? = null

    /** The last request for a chat, and the answer to it. */
    var lastAnswer: Answered? = null

    val now: Instant get() = clock.now()

    /** Who acts in the step: a person of the story, or whoever holds the session of that name. */
    suspend fun side(step: Step): DeskSide {
        val who = step.who ?: throw Broken("who does ${step.`when`}?")
        val session = names.sessions[who]
        return if (session != null) desk.session(session) else side(accountId(who))
    }

    private fun side(id: AccountId): DeskSide = when (id) {
        is AccountId.Member -> desk.member(id.id)
        is AccountId.Agent -> desk.agent(id.id)
    }

    companion object {
        /** The world as [given], with the people of all stories and an empty desk. */
        suspend fun open(given: Given, storage: Storage): World {
            val clock = StandingClock(given.instant)
            val directory = StoryDirectory()
            Stories.people.forEach { (id, person) -> directory.add(person, account(id, person)) }
            val notifier = Recorder()
            val policy = given.policy?.let { DeskPolicy.fromJson(it.toString()) } ?: DeskPolicy.reference()
            val desk = Desk.open(
                storage,
                AccountSystem.Own(directory),
                policy,
                notifier = notifier,
                clock = clock,
            )
            return World(desk, clock, directory, notifier)
        }

        fun accountId(name: String): AccountId = account(name, Stories.people.called(name)).accountId
    }
}

/** The key that makes a step happen once. */
internal val Step.once: IdempotencyKey? get() = key?.let(::IdempotencyKey)

/** Somebody's account; the name in the story is the id. */
private fun account(id: String, person: Person): Account {
    val languages = person.languages.map(::LanguageTag)
    return if (person.rank != null) {
        MemberAccount(MemberId(id), person.name, person.email, Rank(person.rank), languages)
    } else {
        AgentAccount(AgentId(id), person.name, languages)
    }
}

/** A clock that stands still until it is set. */
internal class StandingClock(@Volatile private var at: Instant) : Clock {
    override fun now(): Instant = at

    fun set(to: Instant) {
        at = to
    }
}

/** The account system of the stories' people. */
internal class StoryDirectory : Directory {
    private val accounts = ConcurrentHashMap<AccountId, Account>()
    private val credentials = ConcurrentHashMap<AccountId, Person>()

    /** Whether it answers. */
    @Volatile
    var reachable = true

    fun add(person: Person, account: Account) {
        accounts[account.accountId] = account
        credentials[account.accountId] = person
    }

    fun setRank(id: AccountId, rank: Rank) {
        accounts.computeIfPresent(id) { _, account ->
            (account as? MemberAccount)?.copy(rank = rank) ?: throw Broken("$id has no rank")
        }
    }

    /** From now on the account does not exist. */
    fun close(id: AccountId) {
        accounts.remove(id)
    }

    override suspend fun authenticate(username: String, password: Password): Account? {
        checkReachable()
        val known = credentials.entries.find {
            it.value.username == username && it.value.password == password.expose()
        }
        return known?.let { accounts[it.key] }
    }

    override suspend fun account(id: AccountId): Account? {
        checkReachable()
        return accounts[id]
    }

    private fun checkReachable() {
        if (!reachable) throw DirectoryException.Unavailable("switched off by the story")
    }
}

/** Keeps what people were told. */
internal class Recorder : Notifier {
    private val heard = CopyOnWriteArrayList<DeskNotification>()

    override suspend fun notify(notification: DeskNotification) {
        heard += notification
    }

    /** What was told since the last time. */
    fun take(): List<DeskNotification> = heard.toList().also { heard.clear() }
}
