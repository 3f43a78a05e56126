package io.github.helpdesk.port.memory

import io.github.helpdesk.port.ChangeSet
import io.github.helpdesk.port.Committed
import io.github.helpdesk.port.CounterChange
import io.github.helpdesk.port.EventRow
import io.github.helpdesk.port.Expect
import io.github.helpdesk.port.RowChange
import io.github.helpdesk.port.SessionRow
import io.github.helpdesk.port.StoreException
import io.github.helpdesk.port.TimerChange

/** What the store holds, and the one write: everything is checked, then everything is applied. */
internal class State {
    val tickets = Tickets()
    val chats = Chats()
    val sides = Sides()
    val presences = Presences()
    val attachments = Attachments()
    val sessions = HashMap<String, SessionRow>()
    val notifications = Notifications()
    val timers = Timers()
    val counters = Counters()
    val feeds = Feeds()
    val texts = Texts()
    val receipts = HashMap<String, Committed>()

    fun commit(change: ChangeSet): Committed {
        change.operation?.let { operation -> receipts[operation.key]?.let { return it } }
        checkRows(change.rows)
        checkEvents(change.events)
        checkCounters(change.at, change.counters)

        // Nothing from here on can fail.
        val numbers = change.rows.filterIsInstance<RowChange.PutTicket>().map { it.row.id }
            .distinct().filter { tickets.version(it) == null }
        val arrivals = change.rows.filterIsInstance<RowChange.PutChat>().map { it.row.id }
            .distinct().filter { chats.version(it) == null }
        change.rows.forEach(::apply)
        for (timer in change.timers) {
            when (timer) {
                is TimerChange.Set -> timers.set(timer.row)
                is TimerChange.Clear -> timers.clear(timer.subject, timer.kind)
            }
        }
        for (counter in change.counters) counters.add(change.at, counter)
        val places = feeds.append(change.events)
        for (text in change.texts) texts.put(text)
        val committed = Committed(
            fresh = true,
            answer = change.operation?.answer,
            numbers = numbers.map(tickets::numbered),
            arrivals = arrivals.map(chats::arrival),
            places = places,
        )
        change.operation?.let { receipts[it.key] = committed.copy(fresh = false) }
        return committed
    }

    private fun checkRows(rows: List<RowChange>) {
        // What each row that was named so far has come to: its version, or none.
        val versions = HashMap<Any, Long?>()
        val claims = chats.claims()
        rows.forEachIndexed { nth, change ->
            if (change is RowChange.DeleteSessions) {
                val put = rows.take(nth).filterIsInstance<RowChange.PutSession>().map { it.row }
                (sessions.values + put).filter { it.account == change.account }
                    .forEach { versions["session" to it.keyHash] = null }
            }
            val (key, expected) = expectation(change) ?: return@forEachIndexed
            val present = if (key in versions) versions[key] else version(change)
            if (present != expected) throw StoreException.Conflict()
            val deleted = change is RowChange.DeleteAttachment || change is RowChange.DeleteNotification
            versions[key] = if (deleted) null else (present ?: 0) + 1
            if (change is RowChange.PutChat && !claims.take(change.row)) throw StoreException.Conflict()
        }
    }

    /** Which row a change names, and the version that it must have; nothing if any will do. */
    private fun expectation(change: RowChange): Pair<Any, Long?>? = when (change) {
        is RowChange.PutTicket -> change.row.id to change.expect.version
        is RowChange.PutChat -> change.row.id to change.expect.version
        is RowChange.PutPresence -> ("presence" to change.row.agent) to change.expect.version
        is RowChange.PutAttachment -> change.row.id to change.expect.version
        is RowChange.DeleteAttachment -> change.id to change.version
        is RowChange.PutSession -> ("session" to change.row.keyHash) to null
        is RowChange.PutNotification -> change.row.id to change.expect.version
        is RowChange.DeleteNotification -> change.id to change.version
        is RowChange.DeleteSession, is RowChange.DeleteSessions, is RowChange.EraseEvent,
        is RowChange.RaiseChatMark, is RowChange.PutChatWriting,
        -> null
    }

    private fun version(change: RowChange): Long? = when (change) {
        is RowChange.PutTicket -> tickets.version(change.row.id)
        is RowChange.PutChat -> chats.version(change.row.id)
        is RowChange.PutPresence -> presences.find(change.row.agent)?.version
        is RowChange.PutAttachment -> attachments.find(change.row.id)?.version
        is RowChange.DeleteAttachment -> attachments.find(change.id)?.version
        is RowChange.PutSession -> if (change.row.keyHash in sessions) 1 else null
        is RowChange.PutNotification -> notifications.version(change.row.id)
        is RowChange.DeleteNotification -> notifications.version(change.id)
        is RowChange.DeleteSession, is RowChange.DeleteSessions, is RowChange.EraseEvent,
        is RowChange.RaiseChatMark, is RowChange.PutChatWriting,
        -> null
    }

    private val Expect.version: Long?
        get() = when (this) {
            is Expect.Absent -> null
            is Expect.At -> version
        }

    /** An event's id stands once, as any primary key does. */
    private fun checkEvents(events: List<EventRow>) {
        val seen = HashSet<Any>()
        if (events.any { feeds.find(it.id) != null || !seen.add(it.id) }) throw StoreException.Conflict()
    }

    private fun checkCounters(at: Long, changes: List<CounterChange>) {
        val sums = HashMap<String, Long>()
        for (change in changes) {
            val sum = (sums[change.key] ?: counters.value(change.key, at)) + change.add
            sums[change.key] = sum
            if (change.atMost?.let { sum > it } == true) throw StoreException.Limit(change.key)
        }
    }

    private fun apply(change: RowChange) {
        when (change) {
            is RowChange.PutTicket -> tickets.put(change.row)
            is RowChange.PutChat -> chats.put(change.row)
            is RowChange.RaiseChatMark -> sides.raise(change.row)
            is RowChange.PutChatWriting -> sides.write(change.row)
            is RowChange.PutPresence -> presences.put(change.row)
            is RowChange.PutAttachment -> attachments.put(change.row)
            is RowChange.DeleteAttachment -> attachments.remove(change.id)
            is RowChange.PutSession -> sessions[change.row.keyHash] = change.row
            is RowChange.DeleteSession -> sessions.remove(change.keyHash)
            is RowChange.DeleteSessions -> sessions.values.removeIf { it.account == change.account }
            is RowChange.EraseEvent -> {
                texts.erase(change.id)
                feeds.erase(change.id)
            }
            is RowChange.PutNotification -> notifications.put(change.row)
            is RowChange.DeleteNotification -> notifications.remove(change.id)
        }
    }
}
