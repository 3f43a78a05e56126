package io.github.helpdesk.story

import io.github.helpdesk.AgentChat
import io.github.helpdesk.Audience
import io.github.helpdesk.ChatEnd
import io.github.helpdesk.ChatStatus
import io.github.helpdesk.DeskTexts
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.MemberId
import io.github.helpdesk.Zone
import java.time.ZoneOffset
import kotlinx.serialization.Serializable

/** Chats in words (G17). */
internal val CHAT_TEXTS: Map<String, Word> = mapOf(
    // The answer to the last request for a chat, by the visitor's clock.
    "explain_answer" to { step ->
        val languages = listOf(LanguageTag(step.given<InLanguage>().language))
        val (form, admission) = lastAnswer ?: throw Broken("nobody asked for a chat")
        val texts = DeskTexts(languages, policy, zone = form.utcOffsetMinutes?.let(::zone))
        parts(texts.admission(admission, now))
    },
    "queue_lines" to { step ->
        val (language, name) = step.given<ChatLines>()
        val texts = texts(language)
        val view = chat(step, name).view()
        json("place" to view.place?.let(texts::place), "wait" to view.wait?.let(texts::wait))
    },
    "chat_status_label" to { step ->
        val (language, status, audience) = step.given<StatusLabel>()
        json("text" to texts(language, audience(audience)).chatStatus(chatStatus(status)))
    },
    // The headings of what happened in a chat, as its reader sees them.
    "chat_lines" to { step ->
        val (language, name) = step.given<ChatLines>()
        val chat = chat(step, name)
        val audience = if (chat is AgentChat) Audience.AGENTS else Audience.MEMBER
        val lines = texts(language, audience).chatEventLines(chat.view().entries.map { it.event })
        json("lines" to lines.filterNotNull())
    },
    "chat_claim" to { step ->
        val (language, claim) = step.given<Claim>()
        json("text" to texts(language).chatClaim(MemberId(claim)))
    },
)

/** The clock of a visitor who is so far ahead of UTC. */
private fun zone(minutes: Int): Zone {
    val offset = ZoneOffset.ofTotalSeconds(minutes * 60)
    return Zone.of(offset, 2020, 2022).copy(name = "UTC" + offset.id.replace(":", ""))
}

private fun chatStatus(code: String): ChatStatus =
    (listOf(ChatStatus.Waiting, ChatStatus.Active) + ChatEnd.entries.map(ChatStatus::Ended))
        .find { it.code == code } ?: throw Broken("no status is $code")

/** What the reader's device is set to. */
@Serializable
private data class InLanguage(val language: String)

@Serializable
private data class ChatLines(val language: String, val chat: String)

@Serializable
private data class Claim(val language: String, val claim: String)
