package io.github.helpdesk.bench

import io.github.helpdesk.AccountSystem
import io.github.helpdesk.Desk
import io.github.helpdesk.Durability
import io.github.helpdesk.GivenAccounts
import io.github.helpdesk.IdempotencyKey
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.MemberAccount
import io.github.helpdesk.MemberDesk
import io.github.helpdesk.MemberId
import io.github.helpdesk.MemberList
import io.github.helpdesk.NewTicket
import io.github.helpdesk.Rank
import io.github.helpdesk.Storage
import io.github.helpdesk.TicketDescription
import io.github.helpdesk.Title
import java.nio.file.Path
import kotlin.io.path.readText

/** The calls that are measured, as an app makes them. */
class Calls(private val folder: Path, member: String, durability: String) {
    private val member = MemberId(member)
    private val durability = Durability.valueOf(durability.uppercase())
    private val new = NewTicket(
        Title(LanguageTag("da"), folder.resolve("summary.txt").readText()),
        TicketDescription(folder.resolve("description.txt").readText()),
    )

    private var open: Pair<Desk, MemberDesk>? = null

    /** Opens the desk and reads the first [limit] lines of a list. Returns how many there are. */
    suspend fun firstList(limit: Int): Int = side().myList(MemberList.OPEN, limit = limit).lines.size

    /** Reads 25 lines of a list. */
    suspend fun list() {
        val lines = side().myList(MemberList.OPEN, limit = 25).lines
        check(lines.size == 25) { "a list is not 25 lines long" }
    }

    /** Submits a ticket, which happens once. */
    suspend fun submit() {
        val acted = side().submit(new, IdempotencyKey.random())
        check(acted.fresh) { "a ticket had been submitted before" }
    }

    /** Closes the desk; the next call opens it anew. */
    fun close() {
        open?.first?.close()
        open = null
    }

    private suspend fun side(): MemberDesk = (open ?: open().also { open = it }).second

    private suspend fun open(): Pair<Desk, MemberDesk> {
        val accounts = GivenAccounts(MemberAccount(member, "Anna Andersen", rank = Rank("Gold")))
        val storage = Storage.Sqlite(folder.resolve("desk.db"), durability)
        val desk = Desk.open(storage, AccountSystem.Given(accounts))
        return desk to desk.member(member)
    }
}
