package io.github.helpdesk.story

import io.github.helpdesk.Admission
import io.github.helpdesk.ChatForm
import io.github.helpdesk.Joining
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.MemberId
import io.github.helpdesk.RequestKind
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonObject

/** Asking for a chat (G13-G15). */
internal val JOINING: Map<String, Word> = mapOf(
    "chat_form" to { step ->
        step.given<NothingGiven>()
        parts(side(step).asMember().chatForm())
    },
    "join_chat" to { step -> join(step, step.given<Asked>()) },
)

/** A request for a chat, and the answer to it. */
internal data class Answered(val form: ChatForm, val admission: Admission)

/** [claim]: a member id that somebody types; [address]: the network address, as the host knows it. */
@Serializable
private data class Asked(
    val name: String,
    val email: String,
    val question: String,
    val claim: String? = null,
    val language: String? = null,
    val kind: String? = null,
    val insists: Boolean = false,
    val locale: String? = null,
    @SerialName("utc_offset_minutes") val utcOffsetMinutes: Int? = null,
    val address: String? = null,
) {
    fun form() = ChatForm(
        name = name,
        email = email,
        question = question,
        claim = claim?.let(::MemberId),
        language = language?.let(::LanguageTag),
        kind = kind?.let { the<RequestKind>(it) } ?: RequestKind.TECHNICAL,
        insists = insists,
        locale = locale?.let(::LanguageTag),
        utcOffsetMinutes = utcOffsetMinutes,
    )
}

/** Nobody named in the step: a visitor without account, whose key later steps use by its name. */
private suspend fun World.join(step: Step, asked: Asked): JsonObject {
    val form = asked.form()
    val joining = if (step.who == null) {
        desk.joinChat(form, asked.address)
    } else {
        if (asked.address != null) throw Broken("an app knows the address of strangers alone")
        side(step).asMember().joinChat(form, step.once)
    }
    return when (joining) {
        is Joining.Queued -> {
            val joined = joining.joined
            if (step.name != null) {
                names.chats[step.name] = joined.side.id
                joined.key?.let { names.keys[step.name] = it }
            }
            lastAnswer = Answered(form, Admission.Queued(joined.nobodyThere))
            shown(joined, policy)
        }
        is Joining.Answered -> {
            lastAnswer = Answered(form, joining.admission)
            shown(joining.admission, policy)
        }
    }
}
