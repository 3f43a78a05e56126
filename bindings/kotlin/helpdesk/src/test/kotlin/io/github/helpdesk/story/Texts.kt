package io.github.helpdesk.story

import io.github.helpdesk.AccountId
import io.github.helpdesk.Advice
import io.github.helpdesk.Audience
import io.github.helpdesk.ChatAction
import io.github.helpdesk.Closing
import io.github.helpdesk.DeskException
import io.github.helpdesk.DeskTexts
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.PageLabel
import io.github.helpdesk.PresenceState
import io.github.helpdesk.TicketAction
import io.github.helpdesk.TicketStatus
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonObject

/** What people read, in their language (G17). */
internal val TEXTS: Map<String, Word> = mapOf(
    "label" to { step ->
        val (language, of, code) = step.given<Named>()
        val texts = texts(language)
        json(
            "text" to when (of) {
                "label" -> texts.label(the<PageLabel>(code))
                "list" -> texts.listTitle(memberList(code))
                "action" -> texts.action(the<TicketAction>(code))
                "chat_action" -> texts.chatAction(the<ChatAction>(code))
                "presence" -> texts.presence(the<PresenceState>(code))
                "advice" -> texts.advice(the<Advice>(code))
                else -> throw Broken("there are no words of $of")
            },
        )
    },
    "status_label" to { step ->
        val (language, status, audience) = step.given<StatusLabel>()
        json("text" to texts(language, audience(audience)).status(ticketStatus(status)))
    },
    "date" to { step ->
        val (language, at) = step.given<Dated>()
        json("text" to texts(language).date(instant(at)))
    },
    "sentence" to { step ->
        val (language, of, about) = step.given<Sentence>()
        val texts = texts(language)
        json(
            "text" to when (of) {
                "notice" -> texts.page().notice
                "contact" -> texts.page().contact
                "hours" -> texts.page().hours.joinToString("\n")
                "next_answer" -> {
                    val asked = policy.findLanguage(about ?: "en").tag
                    texts.nextAnswer(asked, policy.hoursAt(asked, now).next, now)
                }
                else -> throw Broken("there is no sentence of $of")
            },
        )
    },
    "explain" to { step ->
        val (language, audience) = step.given<Explain>()
        explain(texts(language, audience(audience)))
    },
    "timeline_lines" to { step ->
        val (language, ticket) = step.given<TimelineOf>()
        val side = side(step)
        val view = side.view(names.ticket(ticket), limit = 500)
        val lines = texts(language, audience(side.accountId)).eventLines(view.timeline.map { it.event })
        json("lines" to lines.filterNotNull())
    },
)

/** The words that a device set to [language] shows. */
internal fun World.texts(language: String, audience: Audience = Audience.MEMBER) =
    DeskTexts(listOf(LanguageTag(language)), policy, audience)

internal fun audience(name: String?): Audience = the(name ?: "member")

internal fun audience(account: AccountId): Audience = when (account) {
    is AccountId.Member -> Audience.MEMBER
    is AccountId.Agent -> Audience.AGENTS
}

internal fun ticketStatus(code: String): TicketStatus {
    val simple = listOf(TicketStatus.Open, TicketStatus.AwaitingFeedback, TicketStatus.OnHold, TicketStatus.Solved)
    return (simple + Closing.entries.map(TicketStatus::Closed)).find { it.code == code }
        ?: throw Broken("no status is $code")
}

/** The last refusal or mistake of the story in words. */
private fun World.explain(texts: DeskTexts): JsonObject = when (val error = lastNo) {
    is DeskException.Refused, is DeskException.RefusedInChat -> parts(texts.error(error))
    is DeskException.Invalid -> json("why" to texts.problem(error.field, error.problem))
    else -> throw Broken("nothing was refused")
}

/** [of]: `label`, `list`, `action`, `chat_action`, `presence` or `advice`. */
@Serializable
private data class Named(val language: String, val of: String, val code: String)

@Serializable
internal data class StatusLabel(val language: String, val status: String, val audience: String? = null)

@Serializable
private data class Dated(val language: String, val at: String)

/** [of]: `notice`, `contact`, `hours` or `next_answer`; [about]: the language that is asked about. */
@Serializable
private data class Sentence(val language: String, val of: String, val about: String? = null)

@Serializable
private data class Explain(val language: String, val audience: String? = null)

@Serializable
private data class TimelineOf(val language: String, val ticket: String)
