package io.github.helpdesk

import io.github.helpdesk.ffi.Happening as FfiHappening
import java.time.Instant

/** What happened. */
public sealed interface Happening {
    /** The ticket was submitted, by the member or by an agent for one who calls. */
    public data class Submitted(
        /** Whose ticket it is. */
        public val member: MemberId,
        /** The title. */
        public val title: Title,
        /** The description. */
        public val description: TicketDescription,
        /** The pictures and files. */
        public val attachments: List<Attachment>,
        /** The closed ticket that it refers to. */
        public val follows: TicketId?,
    ) : Happening

    /**
     * What was said in the chat that the ticket was made of; comes right after its submission.
     */
    public data class ChatBrought(
        /** What was said. */
        public val transcript: Transcript,
    ) : Happening

    /** It was given to an agent. */
    public data class Assigned(
        /** To whom. */
        public val agent: AgentId,
    ) : Happening

    /** It was taken from its agent. */
    public data object Released : Happening

    /** The member or an agent wrote to the other. */
    public data class Replied(
        /** What was written. */
        public val post: Post,
    ) : Happening

    /** An agent wrote to colleagues. */
    public data class Noted(
        /** What was written. */
        public val post: Post,
    ) : Happening

    /** The desk needs something from the member. */
    public data class FeedbackAsked(
        /** What was asked: at least one. */
        public val asks: List<Ask>,
    ) : Happening

    /** The desk needs it no longer. */
    public data class AsksDropped(
        /** Which asks. */
        public val asks: List<AskId>,
    ) : Happening

    /** The member answered. */
    public data class FeedbackGiven(
        /** What was answered: at least one. */
        public val answers: List<Answer>,
    ) : Happening

    /** The ticket is written in another language than its title said. */
    public data class LanguageCorrected(
        /** The right one. */
        public val language: LanguageTag,
    ) : Happening

    /** The support team waits for something else. */
    public data class Held(
        /** For what. */
        public val reason: String,
        /** When the system ends the hold by itself. */
        public val until: Instant?,
    ) : Happening {
        override fun toString(): String = "Held(reason=${measured(reason)}, until=$until)"
    }

    /** The hold is over. */
    public data object Resumed : Happening

    /** There is a solution. */
    public data class Solved(
        /** The solution. */
        public val solution: SolutionId,
        /** What it is. */
        public val text: String,
    ) : Happening {
        override fun toString(): String = "Solved(solution=$solution, text=${measured(text)})"
    }

    /** The member confirmed the solution. */
    public data class Confirmed(
        /** The one that was read. */
        public val solution: SolutionId,
    ) : Happening

    /** The member said that the solution does not work. */
    public data class NotSolved(
        /** What is still wrong. */
        public val post: Post,
    ) : Happening

    /** The member took the ticket back. */
    public data object Withdrawn : Happening

    /** It is nothing for this desk. */
    public data class Referred(
        /** Whom to turn to. */
        public val contact: Contact,
    ) : Happening

    /** It goes on as another ticket of the same member. */
    public data class Merged(
        /** The other ticket. */
        public val into: TicketId,
    ) : Happening

    /** A wrong solve, refer or merge was undone. */
    public data object Reopened : Happening

    /** The member was reminded of what was asked. */
    public data object Reminded : Happening

    /** The member did not answer in time. */
    public data object FeedbackExpired : Happening

    /** The member said nothing against the solution in time. */
    public data object SolutionExpired : Happening

    /** What was typed on the ticket was erased, and the ticket closed. */
    public data object Erased : Happening

    /** Something that was erased since: only its envelope is left.  */
    public data class Removed(
        /** What had happened. */
        public val kind: String,
        /** Who may see that it had. */
        public val audience: Audience,
    ) : Happening
}

internal fun FfiHappening.toPublic(): Happening = when (this) {
    is FfiHappening.Submitted -> Happening.Submitted(
        member = MemberId(member),
        title = title.toPublic(),
        description = description.toPublic(),
        attachments = attachments.map { it.toPublic() },
        follows = follows?.let(::TicketId),
    )
    is FfiHappening.ChatBrought -> Happening.ChatBrought(v1.toPublic())
    is FfiHappening.Assigned -> Happening.Assigned(AgentId(agent))
    FfiHappening.Released -> Happening.Released
    is FfiHappening.Replied -> Happening.Replied(v1.toPublic())
    is FfiHappening.Noted -> Happening.Noted(v1.toPublic())
    is FfiHappening.FeedbackAsked -> Happening.FeedbackAsked(v1.map { it.toPublic() })
    is FfiHappening.AsksDropped -> Happening.AsksDropped(asks.map(::AskId))
    is FfiHappening.FeedbackGiven -> Happening.FeedbackGiven(v1.map { it.toPublic() })
    is FfiHappening.LanguageCorrected -> Happening.LanguageCorrected(LanguageTag(language))
    is FfiHappening.Held -> Happening.Held(reason, until)
    FfiHappening.Resumed -> Happening.Resumed
    is FfiHappening.Solved -> Happening.Solved(SolutionId(solution), text)
    is FfiHappening.Confirmed -> Happening.Confirmed(SolutionId(solution))
    is FfiHappening.NotSolved -> Happening.NotSolved(v1.toPublic())
    FfiHappening.Withdrawn -> Happening.Withdrawn
    is FfiHappening.Referred -> Happening.Referred(contact.toPublic())
    is FfiHappening.Merged -> Happening.Merged(TicketId(into))
    FfiHappening.Reopened -> Happening.Reopened
    FfiHappening.Reminded -> Happening.Reminded
    FfiHappening.FeedbackExpired -> Happening.FeedbackExpired
    FfiHappening.SolutionExpired -> Happening.SolutionExpired
    FfiHappening.Erased -> Happening.Erased
    is FfiHappening.Removed -> Happening.Removed(kind, audience.toPublic())
}

internal fun Happening.toFfi(): FfiHappening = when (this) {
    is Happening.Submitted -> FfiHappening.Submitted(
        member = member.value.crossing(FormField.MEMBER_ID),
        title = title.toFfi(),
        description = description.toFfi(),
        attachments = attachments.map { it.toFfi() },
        follows = follows?.value?.crossing(FormField.ID),
    )
    is Happening.ChatBrought -> FfiHappening.ChatBrought(transcript.toFfi())
    is Happening.Assigned -> FfiHappening.Assigned(agent.value.crossing(FormField.AGENT_ID))
    Happening.Released -> FfiHappening.Released
    is Happening.Replied -> FfiHappening.Replied(post.toFfi())
    is Happening.Noted -> FfiHappening.Noted(post.toFfi())
    is Happening.FeedbackAsked -> FfiHappening.FeedbackAsked(asks.map { it.toFfi() })
    is Happening.AsksDropped -> FfiHappening.AsksDropped(
        asks = asks.map { it.value.crossing(FormField.ID) },
    )
    is Happening.FeedbackGiven -> FfiHappening.FeedbackGiven(answers.map { it.toFfi() })
    is Happening.LanguageCorrected -> FfiHappening.LanguageCorrected(
        language = language.value.crossing(FormField.LANGUAGE),
    )
    is Happening.Held -> FfiHappening.Held(reason.crossing(FormField.TEXT), until)
    Happening.Resumed -> FfiHappening.Resumed
    is Happening.Solved -> FfiHappening.Solved(
        solution = solution.value.crossing(FormField.ID),
        text = text.crossing(FormField.TEXT),
    )
    is Happening.Confirmed -> FfiHappening.Confirmed(solution.value.crossing(FormField.ID))
    is Happening.NotSolved -> FfiHappening.NotSolved(post.toFfi())
    Happening.Withdrawn -> FfiHappening.Withdrawn
    is Happening.Referred -> FfiHappening.Referred(contact.toFfi())
    is Happening.Merged -> FfiHappening.Merged(into.value.crossing(FormField.ID))
    Happening.Reopened -> FfiHappening.Reopened
    Happening.Reminded -> FfiHappening.Reminded
    Happening.FeedbackExpired -> FfiHappening.FeedbackExpired
    Happening.SolutionExpired -> FfiHappening.SolutionExpired
    Happening.Erased -> FfiHappening.Erased
    is Happening.Removed -> FfiHappening.Removed(kind.crossing(FormField.TEXT), audience.toFfi())
}
