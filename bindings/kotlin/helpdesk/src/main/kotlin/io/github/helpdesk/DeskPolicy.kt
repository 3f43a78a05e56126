package io.github.helpdesk

import io.github.helpdesk.ffi.DeskPolicy as FfiDeskPolicy
import io.github.helpdesk.ffi.dayRuns as ffiDayRuns
import java.time.DayOfWeek
import java.time.Instant
import kotlin.time.Duration
import kotlin.time.toJavaDuration
import kotlin.time.toKotlinDuration

/**
 * What a company decides about its desk: ranks, languages, hours, contacts, limits, days. The same
 * value serves the desk and the screens: all it answers, it answers at once, without a desk.
 *
 * It holds no file and needs no closing. What is first of the package to be used, a policy too,
 * loads the native library on the thread that it is called from: not on the main one.
 */
public class DeskPolicy private constructor(internal val ffi: FfiDeskPolicy) {
    /** All its parts. */
    public fun parts(): PolicyParts = translated { ffi.parts().toPublic() }

    /** The policy as JSON, which [fromJson] reads. */
    public fun toJson(): String = translated { ffi.toJson() }

    /** Whether a member of this rank may submit tickets and follow-ups. */
    public fun maySubmit(rank: Rank): Boolean = translated {
        ffi.maySubmit(rank.value.crossing(FormField.RANK))
    }

    /**
     * Reads a title as it is typed, `Dansk - Kan ikke behandle ordre`: the language by own name,
     * English name or tag, in any case.
     */
    public fun parseTitle(input: String): Title = translated {
        ffi.parseTitle(input.crossing(FormField.TITLE)).toPublic()
    }

    /** The title as people read it: the language's own name, ` - ` and the summary. */
    public fun showTitle(title: Title): String = translated { ffi.showTitle(title.toFfi()) }

    /** The offered language that [input] names: by own name, English name or tag, in any case. */
    public fun findLanguage(input: String): Language = translated {
        ffi.findLanguage(input.crossing(FormField.LANGUAGE)).toPublic()
    }

    /** What is answered at [at], and when [language] is. */
    public fun hoursAt(language: LanguageTag, at: Instant = Instant.now()): HoursView = translated {
        ffi.hoursAt(language.value.crossing(FormField.LANGUAGE), at).toPublic()
    }

    /** An ordinary week: Monday first, each day with what opens on it. */
    public fun week(): List<DayOpenings> = translated { ffi.week().map { it.toPublic() } }

    /** How much support time for [language] lies between two instants. */
    public fun supportTime(language: LanguageTag, start: Instant, end: Instant): Duration =
        translated {
            val tag = language.value.crossing(FormField.LANGUAGE)
            ffi.supportTime(tag, start, end).toKotlinDuration()
        }

    /**
     * When [amount] of support time for [language] has passed from [start] on; `null` when that is
     * not within the years that are computed.
     */
    public fun afterSupportTime(language: LanguageTag, start: Instant, amount: Duration): Instant? {
        require(!amount.isNegative()) { "time runs forward" }
        return translated {
            val tag = language.value.crossing(FormField.LANGUAGE)
            ffi.afterSupportTime(tag, start, amount.toJavaDuration())
        }
    }

    /**
     * What [account] may do with [ticket] at [at], in the order of the lifecycle: for buttons. That
     * the ticket is the member's own is for the caller to know.
     */
    public fun allowedActions(
        ticket: Ticket,
        account: Account,
        at: Instant = Instant.now(),
    ): List<TicketAction> = translated {
        ffi.allowedActions(ticket.toFfi(), account.toFfi(), at).map { it.toPublic() }
    }

    /** The languages in which chats are held. */
    public fun chatLanguages(): List<LanguageTag> = translated {
        ffi.chatLanguages().map(::LanguageTag)
    }

    /**
     * Answers a request for a chat as joining does, without a desk: to tell a visitor beforehand.
     * The first rule that has something to say, says it: limits, kind, hours, language, queue.
     */
    public fun admit(request: AdmissionRequest): Admission = translated {
        ffi.admit(request.toFfi()).toPublic()
    }

    public companion object {
        /**
         * A desk with twelve ranks and tickets from Silver, English from Monday to Friday 06:00 to
         * 21:00 GMT and twelve languages from 13:00.
         */
        public fun reference(): DeskPolicy = translated { DeskPolicy(FfiDeskPolicy.reference()) }

        /** A policy of parts that fit together; [DeskException.Invalid] when they do not. */
        public fun of(parts: PolicyParts): DeskPolicy = translated {
            DeskPolicy(FfiDeskPolicy.ofParts(parts.toFfi()))
        }

        /** Reads a policy from JSON. What it leaves out is as in the [reference] policy. */
        public fun fromJson(json: String): DeskPolicy = translated {
            DeskPolicy(FfiDeskPolicy.fromJson(json.crossing(FormField.POLICY)))
        }
    }
}

/** The days as people write them: runs of neighbours with their first and last day. */
public fun dayRuns(days: Set<DayOfWeek>): List<DayRun> = translated {
    ffiDayRuns(days.toFfi()).map { it.toPublic() }
}
