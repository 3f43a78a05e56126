import Helpdesk

extension Vocabulary {
    /// The world around the desk: the clock, the account system, what runs by itself.
    mutating func addSurroundings() {
        add("clock", To.self) { world, given in
            try world.clock.set(world.instant(given.to))
            return object(["now": world.now])
        }
        add("set_rank", NewRank.self) { world, given in
            try await world.directory.setRank(world.account(given.who).accountId, Rank(given.rank))
            return object()
        }
        add("close_account", Who.self) { world, given in
            try await world.directory.close(world.account(given.who).accountId)
            return object()
        }
        add("directory", Reachable.self) { world, given in
            await world.directory.setReachable(given.reachable)
            return object()
        }
        add("run_due") { world in
            let report = try await world.desk.runDue(at: world.now)
            return object([
                "reminded": report.reminded, "expired": report.expired, "resumed": report.resumed,
                "abandoned": report.abandoned, "timed_out": report.timedOut, "requeued": report.requeued,
                "mended": report.mended, "postponed": report.postponed,
            ])
        }
        // By kind and recipient: what fell due at one instant has no order.
        add("deliver") { world in
            try await world.desk.deliver()
            let told = await world.notifier.take()
                .map { (to: recipient($0.to), what: $0) }
                .sorted { ($0.what.kind, $0.to) < ($1.what.kind, $1.to) }
            return object([
                "told": told.map { to, what in
                    object(["to": to, "kind": what.kind, "ticket": what.ticket, "chat": what.chat])
                }
            ])
        }
    }
}

private struct To: Codable {
    let to: String
}

private struct NewRank: Codable {
    let who: String
    let rank: String
}

private struct Who: Codable {
    let who: String
}

private struct Reachable: Codable {
    let reachable: Bool
}

private func recipient(_ id: AccountId?) -> String {
    switch id {
    case .member(let id): "m:\(id)"
    case .agent(let id): "a:\(id)"
    case nil: "team"
    }
}
