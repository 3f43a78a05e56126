package io.github.helpdesk

import io.github.helpdesk.ffi.AdmissionRequest as FfiAdmissionRequest
import io.github.helpdesk.ffi.ChatQueueState as FfiChatQueueState
import io.github.helpdesk.ffi.RecentRequests as FfiRecentRequests
import io.github.helpdesk.ffi.RequestTally as FfiRequestTally
import java.time.Instant

/** A request for a chat, with everything that admission looks at. */
public data class AdmissionRequest(
    /** What was filled in. */
    public val form: ChatForm,
    /** The member who asks, if one is signed in: never one whose id was merely typed. */
    public val member: MemberAccount? = null,
    /** What this requester asked for within the hour, this request apart. */
    public val recent: RecentRequests = RecentRequests(),
    /** The queue as it stands. */
    public val queue: ChatQueueState,
    /** The present instant. */
    public val at: Instant = Instant.now(),
)

internal fun AdmissionRequest.toFfi(): FfiAdmissionRequest = FfiAdmissionRequest(
    form = form.toFfi(),
    member = member?.toFfi(),
    recent = recent.toFfi(),
    queue = queue.toFfi(),
    at = at,
)

/** How often a chat was asked for within the hour, this request apart. */
public data class RecentRequests(
    /** By this member, or this email address of a visitor without account. */
    public val byVisitor: RequestTally = RequestTally(),
    /** From this network address. All zero when the host tells none. */
    public val byAddress: RequestTally = RequestTally(),
)

internal fun RecentRequests.toFfi(): FfiRecentRequests = FfiRecentRequests(
    byVisitor = byVisitor.toFfi(),
    byAddress = byAddress.toFfi(),
)

/** A count within a span of time. */
public data class RequestTally(
    /** How many. */
    public val count: Int = 0,
    /** When counting begins anew. What ended counts no longer. */
    public val until: Instant = Instant.EPOCH,
)

internal fun RequestTally.toFfi(): FfiRequestTally = FfiRequestTally(
    count = count.crossing(FormField.LIMIT),
    until = until,
)

/** The queue as admission sees it. */
public data class ChatQueueState(
    /** How many chats wait. */
    public val waiting: Int,
    /** How many agents are there, busy ones included. */
    public val agentsThere: Int,
)

internal fun ChatQueueState.toFfi(): FfiChatQueueState = FfiChatQueueState(
    waiting = waiting.crossing(FormField.LIMIT),
    agentsThere = agentsThere.crossing(FormField.LIMIT),
)
