import Foundation
import Helpdesk
import Testing

@Suite struct ChatTests {
    @Test func aVisitorAndAnAgentChat() async throws {
        let desk = try await ChatDesk()
        let joined = try await desk.join()
        let visitor = try desk.desk.chat(joined.chat, key: #require(joined.key))
        let key = try #require(joined.key)
        #expect(try await desk.desk.chat(key).id == joined.chat)
        #expect(joined.place == .exact(1))

        try await desk.uma.setPresence(.available, capacity: 2)
        #expect(try await desk.uma.chatQueue().waiting.map(\.chat.id) == [joined.chat])
        let taken = try await desk.uma.chat(joined.chat).take()
        #expect(taken.status == .active)

        try await desk.uma.chat(joined.chat).post("How can I help?")
        let posted = try await visitor.post("It is stuck.")
        guard case .inChat(let number, _, let fresh) = posted else {
            Issue.record("the chat is no ticket")
            return
        }
        #expect(number == 2)
        #expect(fresh)

        try await desk.uma.chat(joined.chat).mark(delivered: 2, read: 2)
        let seen = try await visitor.view()
        #expect(seen.sides.agent.read == 2)
        #expect(posts(seen.entries) == ["How can I help?", "It is stuck."])

        try await desk.uma.chat(joined.chat).end()
        try await visitor.rate(ChatRating(stars: 5, text: "Quick"))
        let transcript = try await visitor.transcript()
        #expect(transcript.lines.compactMap(\.post?.text) == ["How can I help?", "It is stuck."])
        #expect(try await desk.uma.chat(joined.chat).view().chat.rating?.stars == 5)
    }

    @Test func oneMessageIsPostedOnce() async throws {
        let desk = try await ChatDesk()
        let joined = try await desk.join()
        let visitor = try desk.desk.chat(joined.chat, key: #require(joined.key))
        let message = MessageId.random()
        for _ in 1...2 {
            try await visitor.post("Hello?", message: message)
        }
        #expect(try await posts(visitor.view().entries) == ["Hello?"])
    }

    @Test func aMembersChatBecomesATicket() async throws {
        let desk = try await ChatDesk()
        let prefill = try await desk.maja.chatForm()
        #expect(prefill.name == "Maja")
        guard case .queued(let joined) = try await desk.maja.joinChat(.sample) else {
            Issue.record("chat is open")
            return
        }
        #expect(joined.key == nil)
        try await desk.maja.chat(joined.chat).post("It is stuck.")
        let turned = try await desk.maja.chat(joined.chat).turnIntoTicket()
        guard case .ticket(let acted) = turned else {
            Issue.record("a Silver member's chat becomes a ticket")
            return
        }
        #expect(try await desk.maja.view(.id(acted.ticket)).ticket.chat == joined.chat)
        #expect(try await desk.maja.myChats().chats.map(\.status) == [.ended(.ticket)])
    }

    @Test func whatComesTooLateIsKept() async throws {
        let desk = try await ChatDesk()
        let joined = try await desk.join()
        let visitor = try desk.desk.chat(joined.chat, key: #require(joined.key))
        try await visitor.leave()
        let error = await failure {
            try await visitor.post("One more thing")
        }
        guard case .refusedInChat(let refusal) = error as? DeskError,
            case .ended(let end, _, let post) = refusal.reason
        else {
            Issue.record("posted, or failed as \(String(describing: error))")
            return
        }
        #expect(end == .byVisitor)
        #expect(post?.text == "One more thing")
        #expect(!"\(refusal)".contains("thing"))
    }

    @Test func theDeskAnswersWhoCannotJoin() async throws {
        let desk = try await ChatDesk()
        var form = ChatForm.sample
        form.kind = .other
        guard case .answered(.notTechnical(let contact)) = try await desk.desk.joinChat(form) else {
            Issue.record("other requests go to the account manager")
            return
        }
        #expect(!contact.name.isEmpty)

        form.kind = .technical
        form.language = "da"
        guard case .answered(let admission) = try await desk.desk.joinChat(form) else {
            Issue.record("chat is in English only")
            return
        }
        let texts = try DeskTexts(languages: ["en"], policy: desk.desk.policy)
        #expect(try !texts.admission(admission, now: desk.now).answer.isEmpty)
        #expect(try form.spokenLanguage() == .named("da"))
        #expect(try desk.desk.policy.chatLanguages() == ["en"])
    }

    @Test func messagesComeAsTheyArePosted() async throws {
        let desk = try await ChatDesk()
        let joined = try await desk.join()
        let visitor = try desk.desk.chat(joined.chat, key: #require(joined.key))
        let reader = Task {
            var texts: [String] = []
            for try await news in visitor.changes() {
                switch news {
                case .snapshot(let view): texts = posts(view.entries)
                case .changes(let entries, _, _): texts += posts(entries)
                }
                if texts.count >= 2 { break }
            }
            return texts
        }
        try await visitor.post("One")
        try await visitor.post("Two")
        #expect(try await reader.value == ["One", "Two"])
    }

    @Test func aWatchShowsWhoWrites() async throws {
        let desk = try await ChatDesk()
        let joined = try await desk.join()
        let visitor = try desk.desk.chat(joined.chat, key: #require(joined.key))
        try await desk.uma.setPresence(.available, capacity: 1)
        try await desk.uma.chat(joined.chat).take()
        let watch = visitor.watch(every: .milliseconds(20))
        let writing = Task {
            for try await view in watch where view.sides.agent.writing { return true }
            return false
        }
        try await desk.uma.chat(joined.chat).writing()
        #expect(try await writing.value)
    }

    @Test func aCancelledWatchOfAChatEnds() async throws {
        let desk = try await ChatDesk()
        let joined = try await desk.join()
        let visitor = try desk.desk.chat(joined.chat, key: #require(joined.key))
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let watch = Task {
            for try await _ in visitor.watch(every: .seconds(600)) { start.yield() }
        }
        for await _ in started { break }
        watch.cancel()
        try await watch.value
    }

    @Test func picturesGoThroughAChat() async throws {
        let desk = try await ChatDesk()
        let joined = try await desk.join()
        let visitor = try desk.desk.chat(joined.chat, key: #require(joined.key))
        let uploaded = try await visitor.upload(onePixel, name: "screen.png")
        let id = uploaded.attachment.id
        try await visitor.post(NewChatPost(attachments: [id]))
        try await desk.uma.setPresence(.available, capacity: 1)
        try await desk.uma.chat(joined.chat).take()
        #expect(try await desk.uma.chat(joined.chat).attachmentBytes(id) == onePixel)
        let file = TemporaryFile()
        try await desk.uma.chat(joined.chat).saveAttachment(id, to: file.url)
        #expect(try Data(contentsOf: file.url) == onePixel)
        let piece = try await desk.uma.chat(joined.chat).readAttachment(id, from: 1, limit: 3)
        #expect(piece == Data("PNG".utf8))
    }

    @Test func aChatGoesFromHandToHand() async throws {
        let desk = try await ChatDesk()
        let joined = try await desk.join()
        let ida = desk.desk.agent("a-2")
        for agent in [desk.uma, ida] { try await agent.setPresence(.available, capacity: 1) }
        try await desk.uma.chat(joined.chat).take()
        try await desk.uma.chat(joined.chat).handOver(to: "a-2")
        #expect(try await ida.chatQueue().mine.map(\.id) == [joined.chat])
        try await ida.chat(joined.chat).requeue()
        #expect(try await ida.chat(joined.chat).view().chat.status == .waiting)
        let referred = try await ida.chat(joined.chat).refer()
        #expect(referred.status == .ended(.byAgent))
        let queue = try await ida.chatQueue()
        #expect(queue.waiting.isEmpty)
        #expect(queue.own?.state == .available)
    }
}

/// A desk whose clock stands in the hours of chat.
private struct ChatDesk {
    let desk: Desk
    let maja: MemberDesk
    let uma: AgentDesk
    /// A Wednesday, 10:00 GMT.
    let now = Date(timeIntervalSince1970: 1_795_600_800)

    init() async throws {
        let accounts = try GivenAccounts([
            .member(TestDesk.member("m-1", name: "Maja", rank: "Silver")),
            .agent(AgentAccount(id: "a-1", name: "Uma", languages: ["en"], role: .agent)),
            .agent(AgentAccount(id: "a-2", name: "Ida", languages: ["en"], role: .agent)),
        ])
        desk = try await Desk.open(.memory, accounts: .given(accounts), clock: StandingClock(at: now))
        maja = desk.member("m-1")
        uma = desk.agent("a-1")
    }

    func join() async throws -> Joined {
        guard case .queued(let joined) = try await desk.joinChat(.sample) else {
            throw DeskError.failed(detail: "the chat is not open")
        }
        return joined
    }
}

private struct StandingClock: DeskClock {
    let at: Date

    func now() -> Date { at }
}

extension ChatForm {
    fileprivate static var sample: ChatForm {
        ChatForm(name: "Maja", email: "maja@example.org", question: "The app does not start, what can I do?")
    }
}

private func posts(_ entries: [ChatEntry]) -> [String] {
    entries.compactMap {
        if case .posted(let post) = $0.event.what { post.post.text } else { nil }
    }
}
