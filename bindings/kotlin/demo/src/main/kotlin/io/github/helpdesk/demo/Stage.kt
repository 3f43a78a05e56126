package io.github.helpdesk.demo

import io.github.helpdesk.AccountId
import io.github.helpdesk.AccountSystem
import io.github.helpdesk.AgentAccount
import io.github.helpdesk.AgentId
import io.github.helpdesk.Audience
import io.github.helpdesk.Desk
import io.github.helpdesk.DeskPolicy
import io.github.helpdesk.DeskTexts
import io.github.helpdesk.GivenAccounts
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.MemberAccount
import io.github.helpdesk.MemberId
import io.github.helpdesk.Rank
import io.github.helpdesk.Storage
import io.github.helpdesk.port.Clock
import java.nio.file.Path
import java.time.Duration
import java.time.Instant

/** Plays the whole guide on a new database in [file]. */
internal suspend fun play(file: Path, console: Console) {
    val clock = PlayClock(Instant.parse("2020-08-03T09:00:00Z"))
    Desk.open(Storage.Sqlite(file), AccountSystem.Given(people()), clock = clock).use { desk ->
        val stage = Stage(desk, clock, console)
        stage.rankTooLow()
        stage.firstTicket()
        stage.feedback()
        stage.solution()
        stage.afterTheEnd()
        stage.noAnswer()
        stage.chatInAnotherLanguage()
        val chat = stage.chatInTheQueue()
        stage.chatGoesOnAsTicket(chat)
        stage.chatOutOfHours()
    }
}

/** The desk, its time, and who takes part. */
internal class Stage(val desk: Desk, val clock: PlayClock, val console: Console) {
    val policy: DeskPolicy get() = desk.policy
    val now: Instant get() = clock.now()

    val bo = desk.member(BO)
    val anna = desk.member(ANNA)
    val mette = desk.agent(METTE)

    /** The words on the screens of members who read English, of Anna's telephone, and of the support team. */
    val english = DeskTexts(listOf(ENGLISH), policy)
    val danish = DeskTexts(listOf(DANISH, ENGLISH), policy)
    val team = DeskTexts(listOf(ENGLISH), policy, Audience.AGENTS)

    /** The clock goes on. */
    suspend fun later(time: Duration) {
        clock.go(time)
        desk.runDue(now)
    }
}

/** A clock that goes when the play says so. */
internal class PlayClock(@Volatile private var at: Instant) : Clock {
    override fun now(): Instant = at

    fun go(time: Duration) {
        at += time
    }

    fun set(to: String) {
        at = Instant.parse(to)
    }
}

internal val ENGLISH = LanguageTag("en")
internal val DANISH = LanguageTag("da")
private val BO = MemberId("bo")
private val ANNA = MemberId("anna")
private val METTE = AgentId("mette")

/** The account system of the play. An app whose company has one asks that instead. */
private fun people(): GivenAccounts {
    val accounts = GivenAccounts(
        MemberAccount(BO, "Bo Berg", rank = Rank("Premier")),
        MemberAccount(ANNA, "Anna Hansen", "anna@example.com", Rank("Gold"), listOf(DANISH, ENGLISH)),
        AgentAccount(METTE, "Mette Lund", listOf(DANISH, ENGLISH)),
    )
    accounts.setPassword(AccountId.Member(ANNA), "anna", "hest-batteri")
    return accounts
}
