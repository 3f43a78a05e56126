package io.github.helpdesk

import io.github.helpdesk.ffi.AttachmentLimits as FfiAttachmentLimits
import io.github.helpdesk.ffi.Language as FfiLanguage
import io.github.helpdesk.ffi.LifecycleDays as FfiLifecycleDays
import io.github.helpdesk.ffi.PolicyParts as FfiPolicyParts

/**
 * All that a policy is made of. Take them from one, change some with `copy`, and make another:
 * [DeskPolicy.of] checks that they fit together.
 */
public data class PolicyParts(
    /** The ranks, lowest first. */
    public val ladder: List<Rank>,
    /** The lowest rank that may submit tickets. On the ladder. */
    public val ticketRank: Rank,
    /** The languages that the desk offers. */
    public val languages: List<Language>,
    /** When which languages are answered. */
    public val hours: SupportHours,
    /** Where members turn with what is not technical. */
    public val accountManager: Contact,
    /** "Still have a question?". */
    public val contact: Contact,
    /** What may be attached. */
    public val attachments: AttachmentLimits,
    /** The days of the lifecycle. */
    public val days: LifecycleDays,
    /** Hours that a session of a signed-in person lasts, 1 to 8760. */
    public val sessionHours: Int,
    /** The limits and times of chat, and its languages. */
    public val chat: ChatRules,
)

internal fun FfiPolicyParts.toPublic(): PolicyParts = PolicyParts(
    ladder = ladder.map(::Rank),
    ticketRank = Rank(ticketRank),
    languages = languages.map { it.toPublic() },
    hours = hours.toPublic(),
    accountManager = accountManager.toPublic(),
    contact = contact.toPublic(),
    attachments = attachments.toPublic(),
    days = days.toPublic(),
    sessionHours = sessionHours.asInt(),
    chat = chat.toPublic(),
)

internal fun PolicyParts.toFfi(): FfiPolicyParts = FfiPolicyParts(
    ladder = ladder.map { it.value.crossing(FormField.RANK) },
    ticketRank = ticketRank.value.crossing(FormField.RANK),
    languages = languages.map { it.toFfi() },
    hours = hours.toFfi(),
    accountManager = accountManager.toFfi(),
    contact = contact.toFfi(),
    attachments = attachments.toFfi(),
    days = days.toFfi(),
    sessionHours = sessionHours.crossing(FormField.POLICY),
    chat = chat.toFfi(),
)

/** The days of the lifecycle, each 1 to 3650. */
public data class LifecycleDays(
    /** Days without an answer after which the member is reminded. Less than [feedback]. */
    public val reminder: Int,
    /** Days without an answer after which the ticket is closed. */
    public val feedback: Int,
    /** Days after which a solution that the member let stand closes the ticket. */
    public val confirm: Int,
    /** Days within which a solved or closed ticket may be taken up again. */
    public val reopen: Int,
)

internal fun FfiLifecycleDays.toPublic(): LifecycleDays = LifecycleDays(
    reminder = reminder.asInt(),
    feedback = feedback.asInt(),
    confirm = confirm.asInt(),
    reopen = reopen.asInt(),
)

internal fun LifecycleDays.toFfi(): FfiLifecycleDays = FfiLifecycleDays(
    reminder = reminder.crossing(FormField.POLICY),
    feedback = feedback.crossing(FormField.POLICY),
    confirm = confirm.crossing(FormField.POLICY),
    reopen = reopen.crossing(FormField.POLICY),
)

/** How large and how many attachments may be; part of the policy. */
public data class AttachmentLimits(
    /** The most bytes of one file: 10 MiB unless the policy says otherwise. */
    public val maxBytes: Long,
    /** The most files of one ticket, all posts together: 20 unless the policy says otherwise. */
    public val maxPerTicket: Int,
    /** The most files of one post or description: 10 unless the policy says otherwise. */
    public val maxPerPost: Int,
    /**
     * The most uploads that one account may begin in an hour of the clock: 60 unless the policy
     * says otherwise. Unfinished ones count.
     */
    public val maxPerHour: Int,
    /**
     * The most bytes that one account may announce in a day (UTC): 200 MiB unless the policy says
     * otherwise. Unfinished uploads count.
     */
    public val maxBytesPerDay: Long,
    /**
     * Hours after which an upload that no ticket names is removed, 1 to 8760: 24 unless the
     * policy says otherwise.
     */
    public val keepHours: Int,
)

internal fun FfiAttachmentLimits.toPublic(): AttachmentLimits = AttachmentLimits(
    maxBytes = maxBytes.asLong(),
    maxPerTicket = maxPerTicket.asInt(),
    maxPerPost = maxPerPost.asInt(),
    maxPerHour = maxPerHour.asInt(),
    maxBytesPerDay = maxBytesPerDay.asLong(),
    keepHours = keepHours.asInt(),
)

internal fun AttachmentLimits.toFfi(): FfiAttachmentLimits = FfiAttachmentLimits(
    maxBytes = maxBytes.crossing(FormField.POLICY),
    maxPerTicket = maxPerTicket.crossing(FormField.POLICY),
    maxPerPost = maxPerPost.crossing(FormField.POLICY),
    maxPerHour = maxPerHour.crossing(FormField.POLICY),
    maxBytesPerDay = maxBytesPerDay.crossing(FormField.POLICY),
    keepHours = keepHours.crossing(FormField.POLICY),
)

/** One language that a desk offers. */
public data class Language(
    /** The tag by which it is stored, as in `da`. */
    public val tag: LanguageTag,
    /** The name in its own words, as in `Dansk`; titles print with it. */
    public val ownName: String,
    /** The English name, as in `Danish`. */
    public val englishName: String,
)

internal fun FfiLanguage.toPublic(): Language = Language(
    tag = LanguageTag(tag),
    ownName = ownName,
    englishName = englishName,
)

internal fun Language.toFfi(): FfiLanguage = FfiLanguage(
    tag = tag.value.crossing(FormField.LANGUAGE),
    ownName = ownName.crossing(FormField.LANGUAGE),
    englishName = englishName.crossing(FormField.LANGUAGE),
)
