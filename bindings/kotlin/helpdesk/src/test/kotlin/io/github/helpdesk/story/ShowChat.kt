package io.github.helpdesk.story

import io.github.helpdesk.ActedInChat
import io.github.helpdesk.Admission
import io.github.helpdesk.Chat
import io.github.helpdesk.ChatAuthor
import io.github.helpdesk.ChatEvent
import io.github.helpdesk.ChatHappening
import io.github.helpdesk.ChatView
import io.github.helpdesk.DeskPolicy
import io.github.helpdesk.Instead
import io.github.helpdesk.Joined
import io.github.helpdesk.OfferedTo
import io.github.helpdesk.Presence
import io.github.helpdesk.QueuePlace
import io.github.helpdesk.SideView
import io.github.helpdesk.SidesView
import io.github.helpdesk.Speaker
import io.github.helpdesk.Transcript
import io.github.helpdesk.WaitEstimate
import io.github.helpdesk.WaitingLine
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/** What the desk answers of chats, as plain JSON. */

internal fun shown(joined: Joined, policy: DeskPolicy): JsonObject = json(
    "admission" to "queued",
    "chat" to joined.side.id,
    "has_key" to (joined.key != null),
    "key_expires_at" to joined.keyExpiresAt,
    "place" to shown(joined.place),
    "wait" to shown(joined.wait),
    "nobody_there" to joined.nobodyThere?.let { shown(it, policy) },
    "fresh" to joined.fresh,
)

internal fun shown(answer: Admission, policy: DeskPolicy): JsonObject =
    json("admission" to snakeCase(answer::class.simpleName!!)) + when (answer) {
        is Admission.Deferred -> json("limit" to answer.limit, "retry_at" to answer.retryAt)
        is Admission.NotTechnical -> json("contact" to answer.contact)
        is Admission.OutOfHours -> json(
            "opens_at" to answer.opensAt,
            "instead" to shown(answer.instead, policy),
        )
        is Admission.OtherLanguage -> json(
            "language" to answer.language,
            "detected" to answer.detected,
            "chat_from" to answer.chatFrom,
            "instead" to shown(answer.instead, policy),
        )
        is Admission.Queued -> json("nobody_there" to answer.nobodyThere?.let { shown(it, policy) })
    }

private fun shown(instead: Instead, policy: DeskPolicy): JsonObject = when (instead) {
    is Instead.Draft -> json(
        "draft" to json(
            "title" to policy.showTitle(instead.draft.title),
            "description" to instead.draft.description.text,
            "wanted" to instead.draft.wanted,
        ),
    )
    is Instead.Contact -> json("contact" to instead.contact)
}

private fun shown(place: QueuePlace): JsonElement = when (place) {
    is QueuePlace.Exact -> JsonPrimitive(place.place)
    is QueuePlace.MoreThan -> json("more_than" to place.places)
}

private fun shown(wait: WaitEstimate): JsonObject {
    val (basis, span) = when (wait) {
        is WaitEstimate.TooFewData -> wait.basis to json()
        is WaitEstimate.Range ->
            wait.basis to json("least" to wait.least.inWholeSeconds, "most" to wait.most.inWholeSeconds)
        is WaitEstimate.AtLeast -> wait.basis to json("least" to wait.least.inWholeSeconds)
    }
    val code = snakeCase(wait::class.simpleName!!)
    return json("code" to code, "chats" to basis.chats, "agents" to basis.agents) + span
}

internal fun shown(acted: ActedInChat): JsonObject = json(
    "chat" to acted.chat,
    "status" to acted.status,
    "posts" to acted.posts,
    "fresh" to acted.fresh,
)

/** A chat's head. */
internal fun shown(chat: Chat): JsonObject = json(
    "chat" to chat.id,
    "status" to chat.status,
    "member" to chat.member,
    "name" to chat.visitor?.name,
    "email" to chat.visitor?.email,
    "claim" to chat.visitor?.claim,
    "subject" to chat.subject,
    "language" to chat.language,
    "agent" to chat.team.agent,
    "agent_name" to chat.agentName,
    "joined" to chat.joinedAt,
    "taken" to chat.takenAt,
    "ended" to chat.endedAt,
    "posts" to chat.posts,
    "attachments" to chat.attachments,
    "ticket" to chat.ticket,
    "referred" to chat.referred,
    "rating" to chat.rating,
)

internal fun shown(view: ChatView): JsonObject = shown(view.chat) + json(
    "place" to view.place?.let(::shown),
    "wait" to view.wait?.let(::shown),
    "events" to view.entries.map { shown(it.event) },
    "sides" to shown(view.sides),
    "allowed" to view.allowed,
    "number" to view.ticket,
    "member_name" to view.member?.name,
    "key_expires_at" to view.keyExpiresAt,
)

internal fun shown(sides: SidesView): JsonObject =
    json("visitor" to shown(sides.visitor), "agent" to shown(sides.agent))

private fun shown(side: SideView): JsonObject = json(
    "delivered" to side.delivered,
    "read" to side.read,
    "seen" to side.seenAt,
    "writing" to side.writing,
)

internal fun shown(presence: Presence): JsonObject = json(
    "agent" to presence.agent,
    "state" to presence.state,
    "capacity" to presence.capacity,
    "held" to presence.held,
    "until" to presence.leaseUntil,
)

internal fun shown(line: WaitingLine): JsonObject {
    val offer = when (val to = line.offer.to) {
        is OfferedTo.Agent -> json("offered_to" to to.agent, "until" to to.until)
        OfferedTo.Everybody -> json("offered_to" to "everybody", "until" to null)
        OfferedTo.Nobody -> json("offered_to" to "nobody", "until" to null)
    }
    return shown(line.chat) + json("place" to shown(line.place)) + offer
}

/** An event: `kind`, `by`, `at`, and what belongs to its kind. */
internal fun shown(event: ChatEvent): JsonObject {
    val head = json(
        "kind" to snakeCase(event.what::class.simpleName!!),
        "by" to when (val by = event.by) {
            ChatAuthor.Visitor -> "visitor"
            is ChatAuthor.Agent -> by.id
            ChatAuthor.Support -> "support"
            ChatAuthor.System -> "system"
        },
        "at" to event.at,
    )
    return head + what(event.what)
}

private fun what(what: ChatHappening): JsonObject = when (what) {
    is ChatHappening.Joined -> json(
        "name" to what.visitor.name,
        "email" to what.visitor.email,
        "claim" to what.visitor.claim,
        "member" to what.member,
        "text" to what.question,
        "language" to what.language,
    )
    is ChatHappening.Taken -> json("name" to what.name)
    is ChatHappening.HandedOver -> json("to" to what.to, "name" to what.name)
    is ChatHappening.Posted ->
        shown(what.post.post) + json("number" to what.post.number, "message" to what.post.message)
    is ChatHappening.TurnedIntoTicket -> json("ticket" to what.ticket)
    is ChatHappening.Referred -> json("contact" to what.contact)
    is ChatHappening.Rated -> parts(what.rating)
    is ChatHappening.Removed -> json("was" to what.kind)
    ChatHappening.Requeued, ChatHappening.Left, ChatHappening.Ended, ChatHappening.Abandoned,
    ChatHappening.TimedOut, ChatHappening.Erased,
    -> json()
}

/** What was said, to be kept. */
internal fun shown(transcript: Transcript): JsonObject = json(
    "chat" to transcript.chat,
    "visitor" to transcript.visitor,
    "question" to transcript.question,
    "lines" to transcript.lines.map { line ->
        val speaker = when (val by = line.by) {
            Speaker.Visitor -> json("by" to "visitor", "name" to null)
            is Speaker.Agent -> json("by" to "support", "name" to by.name)
        }
        speaker + json(
            "number" to line.number,
            "at" to line.at,
            "text" to line.post?.text,
            "attachments" to line.post?.attachments.orEmpty().map(::shown),
        )
    },
)
