package io.github.helpdesk.port.memory

import io.github.helpdesk.ChatId
import io.github.helpdesk.port.Arrival
import io.github.helpdesk.port.ChatKeyed
import io.github.helpdesk.port.ChatMarkRow
import io.github.helpdesk.port.ChatQuery
import io.github.helpdesk.port.ChatRow
import io.github.helpdesk.port.ChatSide
import io.github.helpdesk.port.ChatSides
import io.github.helpdesk.port.ChatTimes
import io.github.helpdesk.port.ChatWritingRow
import io.github.helpdesk.port.StoredChat
import java.util.TreeMap

/** Chats in the order of arrival. */
internal class Chats {
    private val rows = TreeMap<Long, StoredChat>()
    private val places = HashMap<ChatId, Long>()

    fun find(key: ChatKeyed): StoredChat? = rows.values.find { has(it.row, key) }

    fun version(id: ChatId): Long? = places[id]?.let { rows.getValue(it).version }

    fun arrival(id: ChatId) = Arrival(id, places.getValue(id))

    fun put(row: ChatRow) {
        val place = places.getOrPut(row.id) { (rows.lastEntry()?.key ?: 0) + 1 }
        rows[place] = StoredChat(place, (rows[place]?.version ?: 0) + 1, row)
    }

    fun list(query: ChatQuery, limit: Int): List<StoredChat> {
        val behind = when (query) {
            is ChatQuery.Member -> rows.headMap(query.after ?: Long.MAX_VALUE, false).descendingMap()
            else -> rows.tailMap(query.after ?: Long.MIN_VALUE, false)
        }
        return behind.values.filter { fits(it.row, query) }.take(limit)
    }

    private fun fits(row: ChatRow, query: ChatQuery): Boolean = when (query) {
        is ChatQuery.Waiting -> row.status == WAITING
        is ChatQuery.Active -> row.status == ACTIVE && (query.agent == null || query.agent == row.agent)
        is ChatQuery.Member -> row.member == query.member
        is ChatQuery.All -> true
    }

    fun before(place: Long, atMost: Int): Int =
        rows.headMap(place, false).values.asSequence().filter { it.row.status == WAITING }.take(atMost).count()

    fun times(limit: Int): List<ChatTimes> {
        val taken = rows.values.filter { it.row.takenAt != null }
        val active = taken.filter { it.row.status == ACTIVE }
        val ended = taken.filter { it.row.endedAt != null }
            .sortedWith(compareBy({ it.row.endedAt }, { it.place })).asReversed()
        return (active.take(limit) + ended.take(limit))
            .map { ChatTimes(it.row.joinedAt, it.row.takenAt!!, it.row.endedAt) }
    }

    /**
     * The rows as they will be, as far as a change has been read: for what one chat alone may have.
     */
    fun claims() = Claims(rows.values.associateTo(HashMap()) { it.row.id to it.row })

    internal class Claims(private val rows: HashMap<ChatId, ChatRow>) {
        /** Whether the row takes nothing that another chat has. */
        fun take(row: ChatRow): Boolean {
            rows[row.id] = row
            val keys = listOfNotNull(row.keyHash?.let(ChatKeyed::KeyHash), row.ticket?.let(ChatKeyed::Ticket))
            return rows.values.none { other -> other.id != row.id && keys.any { has(other, it) } }
        }
    }

    private companion object {
        const val WAITING = "waiting"
        const val ACTIVE = "active"

        fun has(row: ChatRow, key: ChatKeyed): Boolean = when (key) {
            is ChatKeyed.Id -> row.id == key.id
            is ChatKeyed.KeyHash -> row.keyHash == key.hash
            is ChatKeyed.Ticket -> row.ticket == key.ticket
        }
    }
}

/** What the sides of chats are doing. */
internal class Sides {
    private val marks = HashMap<Pair<ChatId, ChatSide>, ChatMarkRow>()
    private val writing = HashMap<Pair<ChatId, ChatSide>, ChatWritingRow>()

    /** Raises the marks of a side: of each number the greater one stays. */
    fun raise(row: ChatMarkRow) {
        marks.merge(row.chat to row.side, row) { old, new ->
            ChatMarkRow(
                chat = new.chat,
                side = new.side,
                delivered = maxOf(old.delivered, new.delivered),
                read = maxOf(old.read, new.read),
                seenAt = maxOf(old.seenAt, new.seenAt),
            )
        }
    }

    fun write(row: ChatWritingRow) {
        writing[row.chat to row.side] = row
    }

    fun of(chat: ChatId, at: Long): ChatSides {
        val both = ChatSide.entries.map { chat to it }
        return ChatSides(both.mapNotNull(marks::get), both.mapNotNull(writing::get).filter { it.until > at })
    }
}
