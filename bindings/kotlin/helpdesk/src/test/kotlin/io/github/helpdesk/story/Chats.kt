package io.github.helpdesk.story

import io.github.helpdesk.AgentDesk
import io.github.helpdesk.ChatChangesView
import io.github.helpdesk.ChatRating
import io.github.helpdesk.ChatSide
import io.github.helpdesk.MemberDesk
import io.github.helpdesk.NewChatPost
import io.github.helpdesk.Posted
import io.github.helpdesk.TurnedInto
import io.github.helpdesk.VisitorChat
import kotlinx.serialization.Serializable

/** A chat from either side: read, write, end, take along. */
internal val CHATS: Map<String, Word> = mapOf(
    "chat" to { step ->
        val view = chat(step, step.given<InChat>().chat).view()
        keep(step, Place.InFeed(view.cursor))
        shown(view)
    },
    "chat_changes" to { step ->
        val (name, limit, after) = step.given<ChatPage>()
        when (val view = chat(step, name).changesAfter(cursor(after), limit)) {
            is ChatChangesView.Changes -> {
                keep(step, Place.InFeed(view.cursor))
                json(
                    "changes" to view.entries.map { shown(it.event) },
                    "more" to view.more,
                    "sides" to shown(view.sides),
                )
            }
            ChatChangesView.TakeSnapshot -> json("take_snapshot" to true)
        }
    },
    "post_in_chat" to { step ->
        val (name, message, text, files) = step.given<WrittenInChat>()
        val new = NewChatPost(text, files.map { names.files.called(it) })
        when (val posted = chat(step, name).post(new, names.message(message))) {
            is Posted.InChat ->
                json("to" to "chat", "number" to posted.number, "at" to posted.at, "fresh" to posted.fresh)
            is Posted.OnTicket -> shown(posted.acted) + json("to" to "ticket")
        }
    },
    "mark_chat" to { step ->
        val (name, delivered, read) = step.given<Marked>()
        chat(step, name).mark(delivered, read)
        json()
    },
    "writing_in_chat" to { step ->
        chat(step, step.given<InChat>().chat).writing()
        json()
    },
    "chat_transcript" to { step ->
        val (name, language) = step.given<Kept>()
        val transcript = chat(step, name).transcript()
        val text = language?.let { json("text" to texts(it).transcript(transcript)) }
        shown(transcript) + (text ?: json())
    },
    "turn_chat_into_ticket" to { step ->
        val (name, title) = step.given<Turned>()
        val typed = title?.let(policy::parseTitle)
        when (val turned = chat(step, name).turnIntoTicket(typed)) {
            is TurnedInto.Ticket -> named(step, turned.acted) + json("to" to "ticket")
            is TurnedInto.Contact -> json(
                "to" to "contact",
                "contact" to turned.contact,
                "transcript" to shown(turned.transcript),
            )
        }
    },
    "my_chats" to { step ->
        val (limit, after) = step.given<Page>()
        val view = side(step).asMember().myChats(place<Place.AmongChats>(after)?.place, limit)
        keep(step, view.next?.let(Place::AmongChats))
        json("chats" to view.chats.map(::shown), "more" to (view.next != null))
    },
    "leave_chat" to { step -> shown(visitorChat(step, step.given<InChat>().chat).leave()) },
    "rate_chat" to { step ->
        val (name, stars, text) = step.given<Rated>()
        shown(visitorChat(step, name).rate(ChatRating(stars, text)))
    },
)

/** The side of the chat [name] that who acts has: by the key that the chat of their name gave, or by their account. */
internal suspend fun World.chat(step: Step, name: String): ChatSide {
    val id = names.chats.called(name)
    val key = names.keys[step.who]
    return if (key != null) {
        desk.chat(id, key)
    } else {
        when (val side = side(step)) {
            is MemberDesk -> side.chat(id)
            is AgentDesk -> side.chat(id)
        }
    }
}

/** The side of who joined a chat, whoever acts. */
private suspend fun World.visitorChat(step: Step, name: String): VisitorChat =
    chat(step, name) as? VisitorChat ?: side(step).asMember().chat(names.chats.called(name))

/** A step that names a chat and nothing else. */
@Serializable
internal data class InChat(val chat: String)

@Serializable
private data class ChatPage(val chat: String, val limit: Int = MOST, val after: String? = null)

/** The same name of a [message] is the same message, sent again. */
@Serializable
private data class WrittenInChat(
    val chat: String,
    val message: String? = null,
    val text: String? = null,
    val files: List<String> = emptyList(),
)

@Serializable
private data class Marked(val chat: String, val delivered: Int, val read: Int)

/** [language]: in which to tell it as a text. */
@Serializable
private data class Kept(val chat: String, val language: String? = null)

@Serializable
private data class Turned(val chat: String, val title: String? = null)

@Serializable
private data class Rated(val chat: String, val stars: Int, val text: String? = null)
