import Foundation
import Helpdesk
import Testing

/// What somebody typed must not show when a value is printed, logged or dumped. The canary stands for
/// it.
@Suite struct CanaryTests {
    static let canary = "kanariefugl"

    /// Of each silent type a value that holds the canary wherever it holds text.
    static let samples: [String: any Sendable] = {
        let post = Post(text: canary, attachments: [attachment])
        let title = Title(language: "da", summary: canary)
        let description = TicketDescription(text: canary, steps: [canary])
        let visitor = ChatVisitor(name: canary, email: canary, claim: "m-9")
        let rating = ChatRating(stars: 1, text: canary)
        let line = TranscriptLine(number: 1, at: Date(), by: .agent(name: canary), post: post)
        return [
            "AdmissionText": AdmissionText(language: "da", answer: canary, next: [canary]),
            "AgentAccount": AgentAccount(id: "a-1", name: canary, languages: [], role: .lead),
            "AnswerContent": [AnswerContent.given(post), .cannotGive(canary)],
            "Ask": Ask(id: "1", kind: .text, question: canary, required: true),
            "Attachment": attachment,
            "Chat": Chat(
                id: "1",
                visitor: visitor,
                subject: canary,
                language: "en",
                status: .waiting,
                agentName: canary,
                joinedAt: Date(),
                waitingSince: Date(),
                posts: 0,
                characters: 0,
                attachments: 0,
                rating: rating,
                team: ChatTeam()
            ),
            "ChatForm": ChatForm(name: canary, email: canary, question: canary),
            "ChatHappening": [
                ChatHappening.joined(visitor: visitor, member: nil, question: canary, language: "en"),
                .taken(name: canary), .handedOver(to: nil, name: canary), .rated(rating),
                .posted(ChatPost(number: 1, message: "1", post: post)),
            ],
            "ChatKey": ChatKey(canary),
            "ChatPrefill": ChatPrefill(name: canary, member: "m-1", email: canary),
            "ChatRating": rating,
            "ChatReason": [
                ChatReason.takenBy(name: canary), .offeredTo(name: canary, until: Date()),
                .ended(end: .byAgent, endedAt: Date(), post: post),
                .full(posts: 1, characters: 1, post: post),
            ],
            "ChatVisitor": visitor,
            "Draft": Draft(summary: canary, text: canary),
            "FollowUpDraft": FollowUpDraft(
                follows: "1",
                title: title,
                texts: [canary],
                attachments: [attachment]
            ),
            "Happening": [
                Happening.submitted(
                    member: "m-1",
                    title: title,
                    description: description,
                    attachments: [attachment],
                    follows: nil
                ),
                .replied(post), .noted(post), .notSolved(post), .held(reason: canary, until: nil),
                .solved(solution: "1", text: canary),
                .feedbackAsked([Ask(id: "1", kind: .text, question: canary, required: true)]),
                .feedbackGiven([Answer(ask: "1", content: .cannotGive(canary))]),
                .chatBrought(Transcript(chat: "1", joinedAt: Date(), visitor: canary, lines: [line])),
            ],
            "MemberAccount": MemberAccount(
                id: "m-1",
                name: canary,
                email: canary,
                rank: "Gold",
                languages: []
            ),
            "NewAnswer": [
                NewAnswer.given(ask: "1", post: NewPost(text: canary)),
                .cannotGive(ask: "1", because: canary),
            ],
            "NewAsk": NewAsk(kind: .text, question: canary),
            "NewChatPost": NewChatPost(text: canary),
            "NewHold": NewHold(reason: canary),
            "NewPost": NewPost(text: canary),
            "NewTicket": NewTicket(title: title, description: description),
            "NewUpload": NewUpload(name: canary, kind: .png, size: 1, digest: "00"),
            "Password": Password(canary),
            "Post": post,
            "Protected": Protected(canary),
            "RefusalText": RefusalText(why: canary, instead: [canary]),
            "RowBody": RowBody(schema: 1, bytes: Data(canary.utf8)),
            "SearchWord": SearchWord(text: canary, prefix: false),
            "SessionKey": SessionKey(canary),
            "Snippet": Snippet(
                parts: [SnippetPart(text: canary, hit: true)],
                cutBefore: false,
                cutAfter: false
            ),
            "SnippetPart": SnippetPart(text: canary, hit: true),
            "Speaker": Speaker.agent(name: canary),
            "TicketDescription": description,
            "Title": title,
            "Transcript": Transcript(
                chat: "1",
                joinedAt: Date(),
                visitor: canary,
                question: canary,
                lines: [line]
            ),
        ]
    }()

    private static let attachment = Attachment(id: "1", name: canary, kind: .png, size: 1, digest: "00")

    @Test func everySilentTypeIsTried() throws {
        let silent = try SymbolGraph.read().types(conformingTo: "Silent")
        #expect(silent.subtracting(Self.samples.keys).sorted() == [])
        #expect(Set(Self.samples.keys).subtracting(silent).sorted() == [])
    }

    @Test(arguments: samples.keys.sorted()) func aSilentValueShowsNothing(of type: String) throws {
        let value = try #require(Self.samples[type])
        for shown in Self.shown(value) + Self.shown([value]) + Self.shown(["it": value]) {
            #expect(!shown.contains(Self.canary))
        }
        // Bytes show as numbers.
        #expect(!Self.shown(value).joined().contains("\(Self.canary.utf8.first!)\n"))
    }

    /// What an app could log without looking: all that the desk answers and refuses.
    @Test func noAnswerShowsWhatWasTyped() async throws {
        let desk = try await TestDesk()
        try desk.accounts.put(.member(TestDesk.member("m-1", name: Self.canary, rank: "Silver")))
        let picture = try await desk.maja.upload(onePixel, name: "\(Self.canary).png")
        let ticket = NewTicket(
            title: Title(language: "da", summary: Self.canary),
            description: TicketDescription(text: Self.canary, steps: [Self.canary]),
            attachments: [picture.attachment.id]
        )
        let acted = try await desk.maja.submit(ticket)
        let key = TicketKey.id(acted.ticket)
        try await desk.uma.askFeedback(on: key, [NewAsk(kind: .text, question: Self.canary)])
        try await desk.maja.withdraw(key)
        var answers: [any Sendable] = [picture, acted, desk.maja, desk.desk.policy]
        try await answers.append(desk.maja.account())
        try await answers.append(desk.maja.myTickets())
        try await answers.append(desk.maja.view(key))
        try await answers.append(desk.uma.history(of: key))
        try await answers.append(desk.uma.queue(QueueQuery(statuses: [.closed(.withdrawn)])))
        try await answers.append(desk.maja.search(Self.canary))
        try await answers.append(desk.maja.snapshot())
        try await answers.append(desk.maja.changesAfter(nil))
        try await answers.append(desk.maja.exportMember())
        let later = Date(timeIntervalSinceNow: 400 * 86_400)
        try await answers.append(desk.desk.runDue(at: later))
        for body: () async throws -> Acted in [
            {
                try await desk.maja.submit(
                    NewTicket(
                        title: Title(language: "xx", summary: Self.canary),
                        description: ticket.description
                    )
                )
            },
            {
                try await desk.maja.reply(
                    to: key,
                    NewPost(text: Self.canary, attachments: [picture.attachment.id])
                )
            },
            { try await desk.maja.reply(to: .id(TicketId(Self.canary)), NewPost(text: Self.canary)) },
        ] {
            let error = try #require(await failure(body))
            answers.append(error)
            answers.append(error.localizedDescription)
        }
        for answer in answers {
            for shown in Self.shown(answer) { #expect(!shown.contains(Self.canary)) }
        }
        // The canary sings where it should.
        #expect(try await desk.maja.view(key).ticket.title.summary == Self.canary)
    }

    private static func shown(_ value: any Sendable) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return [String(describing: value), String(reflecting: value), "\(value)", dumped, mirrored(value)]
    }

    /// All that reflection finds, however deep.
    private static func mirrored(_ value: Any) -> String {
        let children = Mirror(reflecting: value).children
        return "\(value) " + children.map { mirrored($0.value) }.joined(separator: " ")
    }
}
