package io.github.helpdesk.story

import io.github.helpdesk.AskId
import io.github.helpdesk.AttachmentId
import io.github.helpdesk.ChatId
import io.github.helpdesk.ChatKey
import io.github.helpdesk.EventId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.MessageId
import io.github.helpdesk.PageKey
import io.github.helpdesk.SessionKey
import io.github.helpdesk.SolutionId
import io.github.helpdesk.TicketId
import io.github.helpdesk.TicketKey
import io.github.helpdesk.TicketNumber
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/** The names by which a story calls what the desk made. Names of different kinds do not meet. */
internal class Names {
    val tickets = mutableMapOf<String, TicketId>()
    val asks = mutableMapOf<String, AskId>()
    val solutions = mutableMapOf<String, SolutionId>()
    val files = mutableMapOf<String, AttachmentId>()
    val sessions = mutableMapOf<String, SessionKey>()
    val chats = mutableMapOf<String, ChatId>()

    /** The keys of visitors without account, by the names of their chats. */
    val keys = mutableMapOf<String, ChatKey>()
    val messages = mutableMapOf<String, MessageId>()
    val places = mutableMapOf<String, Place>()

    /** A ticket by its name, or by a number as in `TI-1042`. */
    fun ticket(name: String): TicketKey =
        if (name.startsWith("TI-")) TicketNumber(name.drop(3).toLong()) else tickets.called(name)

    /** The id of a message: the writer's side makes it, the same for the same name. */
    fun message(name: String?): MessageId =
        messages.getOrPut(name ?: "message ${messages.size}") { MessageId.random() }

    /** The same JSON with names in the place of ids, and `?` for ids without a name. */
    fun insteadOfIds(value: JsonElement): JsonElement = when (value) {
        is JsonObject -> JsonObject(value.mapValues { insteadOfIds(it.value) })
        is JsonArray -> JsonArray(value.map(::insteadOfIds))
        is JsonPrimitive -> if (value.isString && UUID.matches(value.content)) {
            JsonPrimitive(nameOf(value.content))
        } else {
            value
        }
    }

    private fun nameOf(id: String): String =
        listOf(tickets, asks, solutions, files, chats, messages)
            .firstNotNullOfOrNull { names -> names.entries.find { it.value.toString() == id }?.key }
            ?: "?"

    private companion object {
        val UUID = Regex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    }
}

/** Where a page ended. */
internal sealed interface Place {
    data class InList(val key: PageKey) : Place

    data class InTimeline(val event: EventId) : Place

    data class InFeed(val cursor: FeedCursor) : Place

    data class AmongChats(val place: Long) : Place
}

/** What [name] stands for. */
internal fun <T : Any> Map<String, T>.called(name: String): T = this[name] ?: throw Broken("nothing is called $name")
