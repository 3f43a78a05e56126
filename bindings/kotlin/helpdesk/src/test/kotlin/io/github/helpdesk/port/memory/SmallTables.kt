package io.github.helpdesk.port.memory

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.Audience
import io.github.helpdesk.NotificationId
import io.github.helpdesk.TicketId
import io.github.helpdesk.port.AttachmentRow
import io.github.helpdesk.port.CounterChange
import io.github.helpdesk.port.NotificationRow
import io.github.helpdesk.port.PresenceRow
import io.github.helpdesk.port.StoredAttachment
import io.github.helpdesk.port.StoredNotification
import io.github.helpdesk.port.StoredPresence
import io.github.helpdesk.port.TimerRow
import java.util.TreeMap

/** Attachments' rows, by id. */
internal class Attachments {
    private val rows = TreeMap<String, StoredAttachment>()

    fun find(id: AttachmentId): StoredAttachment? = rows[id.value]

    fun ofTicket(ticket: TicketId, audience: Audience): List<StoredAttachment> =
        rows.values.filter { it.row.ticket == ticket && audience.sees(it.row.audience) }

    fun expired(at: Long, limit: Int): List<StoredAttachment> =
        rows.values.filter { stored -> stored.row.expiresAt.let { it != null && it <= at } }
            .sortedBy { it.row.expiresAt }.take(limit)

    fun put(row: AttachmentRow) {
        rows[row.id.value] = StoredAttachment((find(row.id)?.version ?: 0) + 1, row)
    }

    fun remove(id: AttachmentId) {
        rows.remove(id.value)
    }
}

/** Agents' presence, by agent. */
internal class Presences {
    private val rows = TreeMap<String, StoredPresence>()

    fun find(agent: String): StoredPresence? = rows[agent]

    fun present(at: Long): List<StoredPresence> = rows.values.filter { it.row.leaseUntil > at }

    fun put(row: PresenceRow) {
        rows[row.agent] = StoredPresence((rows[row.agent]?.version ?: 0) + 1, row)
    }
}

/** Notifications, and when they are due. */
internal class Notifications {
    private val rows = TreeMap<String, StoredNotification>()

    fun version(id: NotificationId): Long? = rows[id.value]?.version

    fun due(at: Long, limit: Int): List<StoredNotification> =
        rows.values.filter { it.row.dueAt <= at }.sortedBy { it.row.dueAt }.take(limit)

    fun put(row: NotificationRow) {
        rows[row.id.value] = StoredNotification((version(row.id) ?: 0) + 1, row)
    }

    fun remove(id: NotificationId) {
        rows.remove(id.value)
    }
}

/** Timers, one a subject and kind. */
internal class Timers {
    private val rows = HashMap<Pair<String, String>, TimerRow>()

    fun due(at: Long, limit: Int): List<TimerRow> =
        rows.values.filter { it.dueAt <= at }
            .sortedWith(compareBy({ it.dueAt }, { it.subject }, { it.kind })).take(limit)

    fun set(row: TimerRow) {
        rows[row.subject to row.kind] = row
    }

    fun clear(subject: String, kind: String) {
        rows.remove(subject to kind)
    }
}

/** Counters, which may count for a time only. */
internal class Counters {
    private val rows = HashMap<String, Counter>()

    private class Counter(val value: Long, val until: Long?) {
        fun counts(at: Long) = until == null || at < until
    }

    fun value(key: String, at: Long): Long = rows[key]?.takeIf { it.counts(at) }?.value ?: 0

    fun add(at: Long, change: CounterChange) {
        val old = rows[change.key]?.takeIf { it.counts(at) }
        rows[change.key] = Counter((old?.value ?: 0) + change.add, if (old == null) change.until else old.until)
    }
}
