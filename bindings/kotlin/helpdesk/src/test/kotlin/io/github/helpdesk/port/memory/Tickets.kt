package io.github.helpdesk.port.memory

import io.github.helpdesk.TicketId
import io.github.helpdesk.TicketKey
import io.github.helpdesk.TicketNumber
import io.github.helpdesk.port.Assignee
import io.github.helpdesk.port.FIRST_TICKET_NUMBER
import io.github.helpdesk.port.MemberListEntry
import io.github.helpdesk.port.MemberListPage
import io.github.helpdesk.port.MemberListQuery
import io.github.helpdesk.port.Numbered
import io.github.helpdesk.port.PageKey
import io.github.helpdesk.port.QueueFilter
import io.github.helpdesk.port.StoredTicket
import io.github.helpdesk.port.TicketEntry
import io.github.helpdesk.port.TicketPage
import io.github.helpdesk.port.TicketQuery
import io.github.helpdesk.port.TicketRow
import java.util.TreeMap
import java.util.TreeSet

/** Tickets, with an index for each list. */
internal class Tickets {
    private val rows = HashMap<TicketId, StoredTicket>()
    private val numbers = TreeMap<Long, TicketId>()

    /** By member and list: dates and ids, the first of the list last. */
    private val lists = HashMap<Pair<String, String>, TreeSet<PageKey>>()
    private val queue = TreeSet(BY_DATE)

    fun find(key: TicketKey): StoredTicket? = when (key) {
        is TicketId -> rows[key]
        is TicketNumber -> numbers[key.value]?.let(rows::get)
    }

    fun version(id: TicketId): Long? = rows[id]?.version

    fun numbered(id: TicketId) = Numbered(id, rows.getValue(id).number)

    fun ofMember(member: String): List<StoredTicket> =
        rows.values.filter { it.row.member == member }.sortedBy { it.row.id.value }

    fun after(number: Long?, limit: Int): List<StoredTicket> =
        numbers.tailMap(number ?: Long.MIN_VALUE, false).values.take(limit).map(rows::getValue)

    fun put(row: TicketRow) {
        val old = rows.remove(row.id)
        old?.let { unlist(it.row) }
        val number = old?.number ?: numbers.lastEntry()?.let { it.key + 1 } ?: FIRST_TICKET_NUMBER
        numbers[number] = row.id
        lists.getOrPut(row.member to row.list) { TreeSet(BY_DATE) }.add(PageKey(row.listedAt, row.id))
        queue.add(PageKey(row.openedAt, row.id))
        rows[row.id] = StoredTicket(number, (old?.version ?: 0) + 1, row)
    }

    private fun unlist(row: TicketRow) {
        lists[row.member to row.list]?.remove(PageKey(row.listedAt, row.id))
        queue.remove(PageKey(row.openedAt, row.id))
    }

    fun memberList(query: MemberListQuery): MemberListPage {
        val all = lists[query.member to query.list] ?: return MemberListPage(emptyList(), false)
        val rest = (query.after?.let { all.headSet(it, false) } ?: all).descendingSet()
        val found = rest.asSequence().take(query.limit + 1).map { rows.getValue(it.id) }.toList()
        return MemberListPage(found.take(query.limit).map(::memberEntry), found.size > query.limit)
    }

    fun page(query: TicketQuery): TicketPage {
        val rest = query.after?.let { queue.tailSet(it, false) } ?: queue
        val found = rest.asSequence().map { rows.getValue(it.id) }
            .filter { fits(it.row, query.filter) }.take(query.limit + 1).toList()
        return TicketPage(found.take(query.limit).map(::entry), found.size > query.limit)
    }

    fun entry(stored: StoredTicket): TicketEntry = with(stored.row) {
        TicketEntry(id, stored.number, member, status, language, assignee, openedAt, listedAt, summary)
    }

    private fun memberEntry(stored: StoredTicket) = with(stored.row) {
        MemberListEntry(id, stored.number, status, language, listedAt, summary)
    }

    private fun fits(row: TicketRow, filter: QueueFilter): Boolean {
        val assigned = when (val wanted = filter.assignee) {
            is Assignee.Any -> true
            is Assignee.Nobody -> row.assignee == null
            is Assignee.Agent -> row.assignee == wanted.id
        }
        return assigned && row.status in filter.statuses.ifEmpty { WORKED_ON } &&
            filter.language.let { it == null || it == row.language } &&
            filter.openedUntil.let { it == null || row.openedAt <= it }
    }

    private companion object {
        val WORKED_ON = listOf("open", "awaiting_feedback", "on_hold")
        val BY_DATE: Comparator<PageKey> = compareBy({ it.at }, { it.id.value })
    }
}
