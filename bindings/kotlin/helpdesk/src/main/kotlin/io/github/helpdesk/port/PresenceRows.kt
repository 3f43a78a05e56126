package io.github.helpdesk.port

import io.github.helpdesk.ffi.PresenceRow as FfiPresenceRow
import io.github.helpdesk.ffi.StoredPresence as FfiStoredPresence

/**
 * An agent's presence in the chat queue.
 *
 * @property agent the agent
 * @property state `available`, `busy` or `away`
 * @property capacity how many chats at once
 * @property held how many chats the agent has
 * @property freeSince since when the agent has been as free as now
 * @property leaseUntil from this time the agent counts as gone
 */
public data class PresenceRow(
    val agent: String,
    val state: String,
    val capacity: Long,
    val held: Long,
    val freeSince: Long,
    val leaseUntil: Long,
)

/**
 * A presence as the store keeps it.
 *
 * @property version 1 when the row is made, one more at each write
 * @property row what the desk wrote
 */
public data class StoredPresence(val version: Long, val row: PresenceRow)

internal fun FfiPresenceRow.toPublic() = PresenceRow(agent, state, capacity, held, freeSince, leaseUntil)

internal fun StoredPresence.toFfi() = FfiStoredPresence(
    version,
    FfiPresenceRow(row.agent.whole(), row.state.whole(), row.capacity, row.held, row.freeSince, row.leaseUntil),
)
