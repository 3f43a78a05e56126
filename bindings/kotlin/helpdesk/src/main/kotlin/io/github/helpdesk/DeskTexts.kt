package io.github.helpdesk

import io.github.helpdesk.ffi.DeskTexts as FfiDeskTexts
import io.github.helpdesk.ffi.textLanguages as ffiTextLanguages
import java.time.Instant

/**
 * The words of one language, for one reader: labels, refusals, dates, support hours. All that it
 * says, it says at once. It holds no file and needs no closing.
 */
public class DeskTexts private constructor(private val ffi: FfiDeskTexts) {
    /**
     * The words of the first of [languages] that there are, told by its first subtag (`da` serves
     * `da-DK`); English when there are none. Dates are by the clock of [zone], or of the support
     * hours when there is none.
     */
    public constructor(
        languages: List<LanguageTag>,
        policy: DeskPolicy,
        audience: Audience = Audience.MEMBER,
        zone: Zone? = null,
    ) : this(
        translated {
            val tags = languages.map { it.value.crossing(FormField.LANGUAGE) }
            FfiDeskTexts(tags, policy.ffi, audience.toFfi(), zone?.toFfi())
        },
    )

    /** The language of these words. */
    public val language: LanguageTag get() = translated { LanguageTag(ffi.language()) }

    /** The words of the page "My Technical Issues", all at once. */
    public fun page(): PageTexts = translated { ffi.page().toPublic() }

    /** Why the desk did not do what it was asked, and what is possible instead. */
    public fun error(error: DeskException): RefusalText = translated {
        ffi.error(error.toFfi()).toPublic()
    }

    /** What is wrong with a field, and what is possible. */
    public fun problem(field: FormField, problem: InputProblem): String = translated {
        ffi.problem(field.toFfi(), problem.toFfi())
    }

    /**
     * What happened, a line an event, as headings of a timeline; `null` for what this reader may
     * not see.
     */
    public fun eventLines(events: List<TicketEvent>): List<String?> = translated {
        ffi.eventLines(events.map { it.toFfi() })
    }

    /** A status, as this reader calls it. */
    public fun status(status: TicketStatus): String = translated { ffi.status(status.toFfi()) }

    /** The heading of one of the member's lists. */
    public fun listTitle(list: MemberList): String = translated { ffi.listTitle(list.toFfi()) }

    /** An action, as on a button. */
    public fun action(action: TicketAction): String = translated { ffi.action(action.toFfi()) }

    /** What kind of answer is needed. */
    public fun askKind(kind: AskKind): String = translated { ffi.askKind(kind.toFfi()) }

    /** The question of an ask: its own, or that of its kind. */
    public fun question(ask: Ask): String = translated { ffi.question(ask.toFfi()) }

    /** A field of a form or command. */
    public fun field(field: FormField): String = translated { ffi.field(field.toFfi()) }

    /** Advice on a draft. */
    public fun advice(advice: Advice): String = translated { ffi.advice(advice.toFfi()) }

    /** What an agent is on the team. */
    public fun role(role: Role): String = translated { ffi.role(role.toFfi()) }

    /** A heading, button or column of the page. */
    public fun label(label: PageLabel): String = translated { ffi.label(label.toFfi()) }

    /** What is answered in a window. */
    public fun coverage(coverage: Coverage): String = translated { ffi.coverage(coverage.toFfi()) }

    /** A date that differs from the week. */
    public fun holiday(holiday: Holiday): String = translated { ffi.holiday(holiday.toFfi()) }

    /** A contact in one line. */
    public fun contact(contact: Contact): String = translated { ffi.contact(contact.toFfi()) }

    /** The title as people read it. */
    public fun title(title: Title): String = translated { ffi.title(title.toFfi()) }

    /** A date, as in `3 Aug 2020`. */
    public fun date(at: Instant): String = translated { ffi.date(at) }

    /** A time to the minute, as in `15:00`. */
    public fun time(at: Instant): String = translated { ffi.time(at) }

    /** Date and time. */
    public fun dateTime(at: Instant): String = translated { ffi.dateTime(at) }

    /** A number of bytes, as in `10 MB`. */
    public fun size(bytes: Long): String = translated { ffi.size(bytes) }

    /**
     * When a language is answered next, as in `Next answer in Dansk: today 15:00 GMT`, given what
     * [DeskPolicy.hoursAt] says of [next].
     */
    public fun nextAnswer(
        language: LanguageTag,
        next: Instant?,
        now: Instant = Instant.now(),
    ): String = translated {
        ffi.nextAnswer(language.value.crossing(FormField.LANGUAGE), next, now)
    }

    /**
     * The answer to a request for a chat, and what can be done now. Who asked in another language is
     * answered in that language where there are words in it.
     */
    public fun admission(admission: Admission, now: Instant = Instant.now()): AdmissionText =
        translated { ffi.admission(admission.toFfi(), now).toPublic() }

    /** The place of a chat in the queue. */
    public fun place(place: QueuePlace): String = translated { ffi.place(place.toFfi()) }

    /** How long the wait will be, and what that rests on. */
    public fun wait(estimate: WaitEstimate): String = translated { ffi.wait(estimate.toFfi()) }

    /** A chat's status, as this reader calls it. */
    public fun chatStatus(status: ChatStatus): String = translated {
        ffi.chatStatus(status.toFfi())
    }

    /** An action in a chat, as on a button. */
    public fun chatAction(action: ChatAction): String = translated {
        ffi.chatAction(action.toFfi())
    }

    /**
     * What happened in a chat, a line an event, as headings; `null` for what this reader may not
     * see. The app shows messages below their headings.
     */
    public fun chatEventLines(events: List<ChatEvent>): List<String?> = translated {
        ffi.chatEventLines(events.map { it.toFfi() })
    }

    /** A transcript as a text of its own, to be kept. */
    public fun transcript(transcript: Transcript): String = translated {
        ffi.transcript(transcript.toFfi())
    }

    /** A member id that a visitor typed, marked as not proven: for agents. */
    public fun chatClaim(claim: MemberId): String = translated {
        ffi.chatClaim(claim.value.crossing(FormField.MEMBER_ID))
    }

    /** The member who joined a chat with a sign-in of their own: for agents. */
    public fun chatMember(member: MemberId): String = translated {
        ffi.chatMember(member.value.crossing(FormField.MEMBER_ID))
    }

    /** What an agent says about themselves. */
    public fun presence(state: PresenceState): String = translated {
        ffi.presence(state.toFfi())
    }
}

/** The languages that there are words in, English first. */
public fun textLanguages(): List<LanguageTag> = translated {
    ffiTextLanguages().map(::LanguageTag)
}
