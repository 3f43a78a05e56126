import Foundation
import Testing

/// The public API against what is committed as meant. After a change that is meant:
/// `HELPDESK_WRITE_API=1 bindings/swift/toolchain test --filter ApiTests`.
@Suite struct ApiTests {
    let graph: SymbolGraph

    init() throws {
        graph = try SymbolGraph.read()
    }

    @Test func theApiIsAsItIsMeant() throws {
        let lines = Set(
            graph.symbols.map { "\($0.pathComponents.joined(separator: "."))  \($0.declaration)" }
        )
        let api = lines.sorted().joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["HELPDESK_WRITE_API"] != nil {
            try api.write(to: Package.folder.appending(path: "api.txt"), atomically: true, encoding: .utf8)
        }
        let meant = try Set(Package.text("api.txt").split(separator: "\n").map(String.init))
        #expect(lines.subtracting(meant).sorted() == [], "not in api.txt")
        #expect(meant.subtracting(lines).sorted() == [], "in api.txt alone")
    }

    @Test func nothingOfTheGeneratedCodeShows() {
        #expect(graph.symbols.count > 500)
        for symbol in graph.symbols {
            for fragment in symbol.declarationFragments {
                let name = "\(fragment.spelling) \(fragment.preciseIdentifier ?? "")"
                for hidden in ["HelpdeskFFI", "niffi", "UniFFI", "RustBuffer", "FfiConverter"] {
                    #expect(!name.contains(hidden), "\(symbol.declaration)")
                }
            }
        }
        let bases = graph.relationships.filter { $0.kind == "conformsTo" || $0.kind == "inheritsFrom" }
        for base in bases {
            #expect(!"\(base.target) \(base.targetFallback ?? "")".contains("HelpdeskFFI"))
        }
    }

    @Test func everythingIsExplained() {
        let silent = graph.symbols.filter { $0.docComment == nil }.map(\.declaration)
        #expect(silent == [])
    }

    /// Text in a value that shows itself when printed: each of these was looked at, and holds nothing
    /// that anybody typed.
    static let shown: Set<String> = [
        // Codes, and what is known without content.
        "BlobError.backend(detail:)", "BlobError.unavailable(detail:)", "ChatRefusal.code",
        "DeskError.cannotOpen(code:detail:)", "DeskError.damaged(detail:)", "DeskError.defect(detail:)",
        "DeskError.failed(detail:)", "DeskError.fileAccess(code:)", "DeskError.unavailable(detail:)",
        "DirectoryError.backend(detail:)", "DirectoryError.unavailable(detail:)",
        "InputProblem.cannotBeCleaned(instead:)", "InputProblem.unknownKind(taken:)",
        "InputProblem.unknownLanguage(offered:nearest:)", "InputProblem.unknownRank(ladder:)",
        "InvalidInput.code", "LogLine.detail", "LogLine.place", "NotifierError.notDelivered(detail:)",
        "Refusal.code", "RefusalReason.languageNotOffered(offered:)", "StoreError.backend(detail:)",
        "StoreError.corrupt(detail:)", "StoreError.limit(key:)", "StoreError.unavailable(detail:)",
        // What the company decides.
        "Contact.link", "Contact.name", "Language.englishName", "Language.ownName",
        "PageTexts.awaitingFeedback", "PageTexts.closed", "PageTexts.contact", "PageTexts.holidays",
        "PageTexts.hours", "PageTexts.notice", "PageTexts.open", "Zone.name",
        // Columns of rows: ids, codes, hashes. What was typed is `Protected` or a `RowBody` there.
        "Assignee.agent(_:)", "AttachmentRow.digest", "AttachmentRow.mediaType", "AttachmentRow.owner",
        "AttachmentRow.state", "ChatKeyed.keyHash(_:)", "ChatQuery.active(agent:after:)",
        "ChatQuery.member(_:after:)", "ChatRow.agent", "ChatRow.keyHash", "ChatRow.member",
        "ChatRow.status", "CounterChange.key", "DeskNotification.kind", "EventRow.by", "EventRow.digest",
        "EventRow.kind", "EventRow.operation", "FeedChange.operation", "MemberListEntry.language",
        "MemberListEntry.status", "MemberListQuery.list", "MemberListQuery.member", "NotificationRow.kind",
        "NotificationRow.to", "OperationRow.key", "PresenceRow.agent", "PresenceRow.state",
        "QueueFilter.language", "QueueFilter.statuses", "RecordedEvent.operation",
        "RowChange.deleteSession(keyHash:)", "RowChange.deleteSessions(account:)", "SearchQuery.member",
        "SessionRow.account", "SessionRow.keyHash", "TextRow.member", "TicketEntry.assignee",
        "TicketEntry.language", "TicketEntry.member", "TicketEntry.status", "TicketRow.assignee",
        "TicketRow.language", "TicketRow.list", "TicketRow.member", "TicketRow.status", "TimelineRow.by",
        "TimelineRow.kind", "TimerChange.clear(subject:kind:)", "TimerRow.kind", "TimerRow.subject",
    ]

    @Test func whatMayHoldTypedTextIsSilent() {
        let silent = graph.types(conformingTo: "Silent").union(graph.types(conformingTo: "Name"))
        var talking: Set<String> = []
        for symbol in graph.symbols {
            let stored =
                symbol.kind.identifier == "swift.enum.case"
                || (symbol.kind.identifier == "swift.property" && !symbol.declaration.hasSuffix("{ get }"))
            guard stored, !silent.contains(symbol.pathComponents.dropLast().joined(separator: ".")) else {
                continue
            }
            let types = symbol.declarationFragments.filter { $0.kind == "typeIdentifier" }.map(\.spelling)
            if types.contains("String") || types.contains("Data") {
                talking.insert(symbol.pathComponents.joined(separator: "."))
            }
        }
        #expect(talking.subtracting(Self.shown).sorted() == [])
        #expect(Self.shown.subtracting(talking).sorted() == [])
    }
}
