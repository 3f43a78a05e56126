package io.github.helpdesk

import io.github.helpdesk.ffi.Presence as FfiPresence
import io.github.helpdesk.ffi.PresenceState as FfiPresenceState
import java.time.Instant

/** One agent's presence. */
public data class Presence(
    /** Whose. */
    public val agent: AgentId,
    /** What they said last. */
    public val state: PresenceState,
    /** How many chats they take at once. */
    public val capacity: Int,
    /** How many chats they have. More than the capacity after it was lowered. */
    public val held: Int,
    /**
     * Since when they have had a free hand and taken no chat: who has been free longest is
     * offered a chat first.
     */
    public val freeSince: Instant,
    /** Until when this holds. At that instant it no longer does. */
    public val leaseUntil: Instant,
)

internal fun FfiPresence.toPublic(): Presence = Presence(
    agent = AgentId(agent),
    state = state.toPublic(),
    capacity = capacity.asInt(),
    held = held.asInt(),
    freeSince = freeSince,
    leaseUntil = leaseUntil,
)

/** What an agent says about themselves. */
public enum class PresenceState {
    /** Takes chats. */
    AVAILABLE,

    /** Goes on with the chats that they have, and takes no more. */
    BUSY,

    /** Not there. */
    AWAY,
}

internal fun FfiPresenceState.toPublic(): PresenceState = named()

internal fun PresenceState.toFfi(): FfiPresenceState = named()
