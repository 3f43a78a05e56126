package io.github.helpdesk.story

import io.github.helpdesk.AccountId
import io.github.helpdesk.Rank
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonObject

/** The world around the desk: the clock, the account system, what runs by itself. */
internal val SURROUNDINGS: Map<String, Word> = mapOf(
    "clock" to { step ->
        clock.set(instant(step.given<To>().to))
        json("now" to now)
    },
    "set_rank" to { step ->
        val (who, rank) = step.given<NewRank>()
        directory.setRank(World.accountId(who), Rank(rank))
        json()
    },
    "close_account" to { step ->
        directory.close(World.accountId(step.given<Who>().who))
        json()
    },
    "directory" to { step ->
        directory.reachable = step.given<Reachable>().reachable
        json()
    },
    "run_due" to { step ->
        step.given<NothingGiven>()
        parts(desk.runDue(now))
    },
    "deliver" to { step ->
        step.given<NothingGiven>()
        deliver()
    },
)

@Serializable
private data class To(val to: String)

@Serializable
private data class NewRank(val who: String, val rank: String)

@Serializable
private data class Who(val who: String)

@Serializable
private data class Reachable(val reachable: Boolean)

/** A step that is given nothing. */
@Serializable
internal class NothingGiven

/** Tells what was handed to the notifier, by kind and recipient: what fell due at one instant has no order. */
private suspend fun World.deliver(): JsonObject {
    desk.deliver()
    val told = notifier.take().map {
        json("to" to recipient(it.to), "kind" to it.kind, "ticket" to it.ticket, "chat" to it.chat)
    }
    return json("told" to told.sortedWith(compareBy({ it["kind"].toString() }, { it["to"].toString() })))
}

private fun recipient(id: AccountId?): String = when (id) {
    is AccountId.Member -> "m:${id.id}"
    is AccountId.Agent -> "a:${id.id}"
    null -> "team"
}
