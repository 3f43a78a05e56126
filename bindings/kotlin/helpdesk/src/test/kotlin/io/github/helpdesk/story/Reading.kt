package io.github.helpdesk.story

import io.github.helpdesk.AgentId
import io.github.helpdesk.ChangesView
import io.github.helpdesk.EventId
import io.github.helpdesk.FeedCursor
import io.github.helpdesk.LanguageTag
import io.github.helpdesk.MemberList
import io.github.helpdesk.PageKey
import io.github.helpdesk.QueueQuery
import io.github.helpdesk.WorkedOnBy
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/** What people see. */
internal val READING: Map<String, Word> = mapOf(
    "my_tickets" to { step ->
        val view = side(step).asMember().myTickets(step.given<OnePage>().limit)
        json(
            "open" to lines(view.open.lines, policy),
            "awaiting" to lines(view.awaitingFeedback.lines, policy),
            "closed" to lines(view.closed.lines, policy),
        )
    },
    "my_list" to { step ->
        val (list, limit, after) = step.given<MyList>()
        val view = side(step).asMember().myList(memberList(list), pageKey(after), limit)
        keep(step, view.next?.let(Place::InList))
        json("lines" to lines(view.lines, policy), "more" to (view.next != null))
    },
    "view" to { step ->
        val (ticket, limit, after) = step.given<Paged>()
        val view = side(step).view(names.ticket(ticket), event(after), limit)
        keep(step, view.next?.let(Place::InTimeline))
        shown(view, policy)
    },
    "queue" to { step ->
        val asked = step.given<Queue>()
        val view = side(step).asAgent().queue(asked.query(pageKey(asked.after)))
        keep(step, view.next?.let(Place::InList))
        json("lines" to view.lines.map { shown(it, policy) }, "more" to (view.next != null))
    },
    "history" to { step ->
        val (ticket, limit, after) = step.given<Paged>()
        val view = side(step).asAgent().history(names.ticket(ticket), event(after), limit)
        keep(step, view.next?.let(Place::InTimeline))
        val events = view.events.map { shown(it.event, policy) }
        json("number" to view.number, "events" to events, "more" to (view.next != null))
    },
    "changes" to { step ->
        val (limit, after) = step.given<Page>()
        when (val view = side(step).changesAfter(cursor(after), limit)) {
            is ChangesView.Changes -> {
                keep(step, Place.InFeed(view.cursor))
                json("changes" to view.changes.map { shown(it, policy) }, "more" to view.more)
            }
            ChangesView.TakeSnapshot -> json("take_snapshot" to true)
        }
    },
    "snapshot" to { step ->
        step.given<NothingGiven>()
        val view = side(step).snapshot()
        keep(step, Place.InFeed(view.cursor))
        json("tickets" to view.tickets.map { head(it.number, it.ticket, policy) })
    },
)

@Serializable
private data class OnePage(val limit: Int = MOST)

@Serializable
internal data class Page(val limit: Int = MOST, val after: String? = null)

@Serializable
private data class MyList(val list: String, val limit: Int = MOST, val after: String? = null)

/** A page of what belongs to a ticket. */
@Serializable
private data class Paged(val ticket: String, val limit: Int = MOST, val after: String? = null)

/** [workedOnBy]: `anybody`, `nobody`, `me`, or the name of an agent. */
@Serializable
private data class Queue(
    val statuses: List<String> = emptyList(),
    val language: String? = null,
    @SerialName("worked_on_by") val workedOnBy: String? = null,
    val limit: Int = MOST,
    val after: String? = null,
) {
    fun query(after: PageKey?) = QueueQuery(
        statuses = statuses.map(::ticketStatus),
        language = language?.let(::LanguageTag),
        workedOnBy = when (workedOnBy) {
            null, "anybody" -> WorkedOnBy.Any
            "nobody" -> WorkedOnBy.Nobody
            "me" -> WorkedOnBy.Me
            else -> WorkedOnBy.Agent(AgentId(workedOnBy))
        },
        after = after,
        limit = limit,
    )
}

internal const val MOST = 100

internal fun memberList(code: String): MemberList =
    if (code == "awaiting") MemberList.AWAITING_FEEDBACK else the<MemberList>(code)

/** Later steps go on from here by the step's name. */
internal fun World.keep(step: Step, place: Place?) {
    if (step.name != null && place != null) names.places[step.name] = place
}

private fun World.pageKey(name: String?): PageKey? = place<Place.InList>(name)?.key

private fun World.event(name: String?): EventId? = place<Place.InTimeline>(name)?.event

internal fun World.cursor(name: String?): FeedCursor? = place<Place.InFeed>(name)?.cursor

internal inline fun <reified P : Place> World.place(name: String?): P? {
    val place = names.places.called(name ?: return null)
    return place as? P ?: throw Broken("$name is another kind of place")
}
