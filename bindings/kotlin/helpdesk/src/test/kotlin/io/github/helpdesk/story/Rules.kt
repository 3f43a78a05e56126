package io.github.helpdesk.story

import io.github.helpdesk.Draft
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.draftAdvice
import kotlinx.serialization.Serializable

/** What needs no account: the company's choices, hours, titles, advice. */
internal val RULES: Map<String, Word> = mapOf(
    "policy" to { step ->
        step.given<NothingGiven>()
        val parts = policy.parts()
        json(
            "ticket_rank" to parts.ticketRank,
            "ranks" to parts.ladder,
            "account_manager" to parts.accountManager,
            "contact" to parts.contact,
            "languages" to parts.languages.map { it.ownName },
        )
    },
    "hours" to { step ->
        val (name, at) = step.given<HoursOf>()
        val instant = at?.let { instant(it) } ?: now
        val hours = policy.hoursAt(policy.findLanguage(name).tag, instant)
        json(
            "answered" to hours.covered,
            "next" to hours.next,
            "until" to hours.until,
            // The chat is open with English.
            "chat_open" to policy.hoursAt(LanguageTag("en"), instant).covered,
        )
    },
    "parse_title" to { step ->
        val title = policy.parseTitle(step.given<Typed>().text)
        json("language" to title.language, "summary" to title.summary, "shown" to policy.showTitle(title))
    },
    "advice" to { step ->
        val (summary, text, steps, pictures) = step.given<Outline>()
        json("advice" to draftAdvice(Draft(summary, text, steps, pictures)))
    },
)

@Serializable
private data class HoursOf(val language: String, val at: String? = null)

@Serializable
private data class Typed(val text: String)

@Serializable
private data class Outline(val summary: String, val text: String, val steps: Int, val pictures: Int)
