import Helpdesk

extension Vocabulary {
    /// Coming and going (G1).
    mutating func addPeople() {
        add("sign_in", Credentials.self) { world, given in
            let signedIn = try await world.desk.signIn(username: given.username, password: given.password)
            if let name = world.step.name { world.names.sessions[name] = signedIn.key }
            return object(["account": signedIn.account, "expires_at": signedIn.expiresAt])
        }
        add("sign_out", Session.self) { world, given in
            try await world.desk.signOut(world.names.sessions.called(given.session))
            return object()
        }
        add("account") { world in
            try await object(["account": world.side().account()])
        }
    }
}

private struct Credentials: Codable {
    let username: String
    let password: String
}

private struct Session: Codable {
    let session: String
}

extension Account: Plain {
    var json: Json {
        switch self {
        case .member(let member):
            object([
                "kind": "member", "id": member.id, "name": member.name, "rank": member.rank,
                "languages": member.languages,
            ])
        case .agent(let agent):
            object(["kind": "agent", "id": agent.id, "name": agent.name, "languages": agent.languages])
        }
    }
}
