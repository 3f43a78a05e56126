package io.github.helpdesk.story

import io.github.helpdesk.ActedInChat
import io.github.helpdesk.AgentChat
import io.github.helpdesk.AgentId
import io.github.helpdesk.PresenceState
import kotlinx.serialization.Serializable

/** What the support team does with chats. */
internal val CHAT_TEAM: Map<String, Word> = mapOf(
    "set_presence" to { step ->
        val (state, capacity) = step.given<Present>()
        shown(side(step).asAgent().setPresence(the<PresenceState>(state), capacity))
    },
    "chat_queue" to { step ->
        step.given<NothingGiven>()
        val view = side(step).asAgent().chatQueue()
        json(
            "waiting" to view.waiting.map(::shown),
            "more" to view.more,
            "mine" to view.mine.map(::shown),
            "own" to view.own?.let(::shown),
            "present" to view.present.map(::shown),
        )
    },
    "take_chat" to inChat { step -> take(step.once) },
    "hand_over_chat" to { step ->
        val (name, to) = step.given<HandOver>()
        shown(agentChat(step, name).handOver(AgentId(to), step.once))
    },
    "requeue_chat" to inChat { step -> requeue(step.once) },
    "end_chat" to inChat { step -> end(step.once) },
    "refer_chat" to { step ->
        val (name, contact) = step.given<ReferInChat>()
        shown(agentChat(step, name).refer(contact?.contact, step.once))
    },
)

/** What is done in a chat and needs nothing else. */
private fun inChat(act: suspend AgentChat.(Step) -> ActedInChat): Word = { step ->
    shown(agentChat(step, step.given<InChat>().chat).act(step))
}

private suspend fun World.agentChat(step: Step, name: String): AgentChat =
    side(step).asAgent().chat(names.chats.called(name))

@Serializable
private data class Present(val state: String, val capacity: Int = 1)

@Serializable
private data class HandOver(val chat: String, val to: String)

@Serializable
private data class ReferInChat(val chat: String, val contact: ReferredTo? = null)
