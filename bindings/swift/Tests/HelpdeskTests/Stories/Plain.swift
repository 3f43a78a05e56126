import Foundation
import Helpdesk

// Values as plain JSON, in the words of the stories.

/// What has a form in JSON.
protocol Plain {
    var json: Json { get }
}

/// An object of these fields.
func object(_ fields: KeyValuePairs<String, any Plain> = [:]) -> Json {
    .object(Dictionary(fields.map { ($0.key, $0.value.json) }) { _, last in last })
}

extension Json: Plain {
    var json: Json { self }
}

extension String: Plain {
    var json: Json { .text(self) }
}

extension Bool: Plain {
    var json: Json { .bool(self) }
}

extension Int: Plain {
    var json: Json { .number(Int64(self)) }
}

extension Date: Plain {
    var json: Json { .text(formatted(.iso8601)) }
}

extension Optional: Plain where Wrapped: Plain {
    var json: Json { self?.json ?? .null }
}

extension Array: Plain where Element: Plain {
    var json: Json { .list(map(\.json)) }
}

// Names.

extension Plain where Self: Name {
    var json: Json { .text(value) }
}

extension TicketId: Plain {}
extension AskId: Plain {}
extension SolutionId: Plain {}
extension AttachmentId: Plain {}
extension ChatId: Plain {}
extension MessageId: Plain {}
extension MemberId: Plain {}
extension AgentId: Plain {}
extension LanguageTag: Plain {}
extension Rank: Plain {}
extension ContentDigest: Plain {}

extension TicketNumber: Plain {
    var json: Json { .text(description) }
}

// Codes.

/// A constant that stories name in `snake_case`.
protocol Coded: Plain, CaseIterable {}

extension Coded {
    var code: String { snakeCase("\(self)") }
    var json: Json { .text(code) }
}

extension Advice: Coded {}
extension AskKind: Coded {}
extension Audience: Coded {}
extension ChatAction: Coded {}
extension ChatEnd: Coded {}
extension ChatLimit: Coded {}
extension Closing: Coded {}
extension DeskLimit: Coded {}
extension FileKind: Coded {}
extension FormField: Coded {}
extension MemberList: Coded {}
extension MergeProblem: Coded {}
extension PageLabel: Coded {}
extension PresenceState: Coded {}
extension RequestKind: Coded {}
extension SignInProblem: Coded {}
extension TicketAction: Coded {}

extension TicketStatus: Plain {
    static let all = [open, awaitingFeedback, onHold, solved] + Closing.allCases.map(closed)

    var code: String {
        switch self {
        case .open: "open"
        case .awaitingFeedback: "awaiting_feedback"
        case .onHold: "on_hold"
        case .solved: "solved"
        case .closed(let closing): "closed_\(closing.code)"
        }
    }

    var json: Json { .text(code) }
}

extension ChatStatus: Plain {
    static let all = [waiting, active] + ChatEnd.allCases.map(ended)

    var code: String {
        switch self {
        case .waiting: "waiting"
        case .active: "active"
        case .ended(let end): "ended_\(end.code)"
        }
    }

    var json: Json { .text(code) }
}

/// The constant of this name in JSON.
func the<Value: Coded>(_ code: String) throws -> Value {
    guard let value = Value.allCases.first(where: { $0.code == code }) else {
        throw Broken("nothing has the code \(code)")
    }
    return value
}

func ticketStatus(_ code: String) throws -> TicketStatus {
    guard let status = TicketStatus.all.first(where: { $0.code == code }) else {
        throw Broken("no status is \(code)")
    }
    return status
}

func chatStatus(_ code: String) throws -> ChatStatus {
    guard let status = ChatStatus.all.first(where: { $0.code == code }) else {
        throw Broken("no status is \(code)")
    }
    return status
}

/// `snake_case` of `camelCase`.
func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { snake, character in
        if character.isUppercase { snake += "_" }
        snake += character.lowercased()
    }
}
