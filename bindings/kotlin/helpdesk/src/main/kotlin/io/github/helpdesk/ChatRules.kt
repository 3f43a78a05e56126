package io.github.helpdesk

import io.github.helpdesk.ffi.ChatRules as FfiChatRules

/**
 * The limits and times of chat, and its languages.
 */
public data class ChatRules(
    /**
     * The languages in which chats are held, of those that the desk offers, each once. When the
     * list is empty, as it is unless the policy says otherwise: the first English one that is
     * offered, or the first language of a desk without English.
     */
    public val languages: List<LanguageTag>,
    /**
     * Seconds for which a waiting chat is offered to one agent alone, 1 to 3600: 30 unless the
     * policy says otherwise.
     */
    public val offerSeconds: Int,
    /**
     * Seconds for which an agent is there after the last sign of life, 10 to 86400: 90 unless the
     * policy says otherwise.
     */
    public val leaseSeconds: Int,
    /**
     * Minutes after which a waiting visitor who was not seen has left, 1 to 1440: 10 unless the
     * policy says otherwise.
     */
    public val visitorMinutes: Int,
    /**
     * Minutes after which a chat in which nobody wrote is over, 1 to 10080: 30 unless the policy
     * says otherwise.
     */
    public val quietMinutes: Int,
    /** The most chats that wait at once, 1 to 1000000: 200 unless the policy says otherwise. */
    public val maxWaiting: Int,
    /**
     * The most requests of one visitor in an hour of the clock, 1 to 100000: 6 unless the policy
     * says otherwise.
     */
    public val requestsPerHour: Int,
    /**
     * The most requests from one network address in an hour of the clock, 1 to 1000000: 30 unless
     * the policy says otherwise. Many people may share one.
     */
    public val requestsPerAddressPerHour: Int,
    /**
     * Hours for which the key of a visitor without account is good, 1 to 8760: 24 unless the
     * policy says otherwise.
     */
    public val keyHours: Int,
    /**
     * The most posts in one chat, both sides together, 1 to 100000: 1000 unless the policy says
     * otherwise.
     */
    public val maxPosts: Int,
    /**
     * The most bytes that all visitors without account together may announce in a day (UTC), 1 to
     * 1 TiB: 2 GiB unless the policy says otherwise. Members and agents do not count.
     */
    public val visitorUploadBytesPerDay: Long,
)

internal fun FfiChatRules.toPublic(): ChatRules = ChatRules(
    languages = languages.map(::LanguageTag),
    offerSeconds = offerSeconds.asInt(),
    leaseSeconds = leaseSeconds.asInt(),
    visitorMinutes = visitorMinutes.asInt(),
    quietMinutes = quietMinutes.asInt(),
    maxWaiting = maxWaiting.asInt(),
    requestsPerHour = requestsPerHour.asInt(),
    requestsPerAddressPerHour = requestsPerAddressPerHour.asInt(),
    keyHours = keyHours.asInt(),
    maxPosts = maxPosts.asInt(),
    visitorUploadBytesPerDay = visitorUploadBytesPerDay.asLong(),
)

internal fun ChatRules.toFfi(): FfiChatRules = FfiChatRules(
    languages = languages.map { it.value.crossing(FormField.LANGUAGE) },
    offerSeconds = offerSeconds.crossing(FormField.POLICY),
    leaseSeconds = leaseSeconds.crossing(FormField.POLICY),
    visitorMinutes = visitorMinutes.crossing(FormField.POLICY),
    quietMinutes = quietMinutes.crossing(FormField.POLICY),
    maxWaiting = maxWaiting.crossing(FormField.POLICY),
    requestsPerHour = requestsPerHour.crossing(FormField.POLICY),
    requestsPerAddressPerHour = requestsPerAddressPerHour.crossing(FormField.POLICY),
    keyHours = keyHours.crossing(FormField.POLICY),
    maxPosts = maxPosts.crossing(FormField.POLICY),
    visitorUploadBytesPerDay = visitorUploadBytesPerDay.crossing(FormField.POLICY),
)
