package io.github.helpdesk.story

import io.github.helpdesk.Account
import io.github.helpdesk.AgentAccount
import io.github.helpdesk.MemberAccount
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonObject

/** Coming and going (G1). */
internal val PEOPLE: Map<String, Word> = mapOf(
    "sign_in" to { step ->
        val (username, password) = step.given<Credentials>()
        val signedIn = desk.signIn(username, password)
        step.name?.let { names.sessions[it] = signedIn.key }
        json("account" to shown(signedIn.account), "expires_at" to signedIn.expiresAt)
    },
    "sign_out" to { step ->
        desk.signOut(names.sessions.called(step.given<Session>().session))
        json()
    },
    "account" to { step ->
        step.given<NothingGiven>()
        json("account" to shown(side(step).account()))
    },
)

@Serializable
private data class Credentials(val username: String, val password: String)

@Serializable
private data class Session(val session: String)

private fun shown(account: Account): JsonObject {
    val shared = json("name" to account.name, "languages" to account.languages)
    return shared + when (account) {
        is MemberAccount -> json("kind" to "member", "id" to account.id, "rank" to account.rank)
        is AgentAccount -> json("kind" to "agent", "id" to account.id)
    }
}
