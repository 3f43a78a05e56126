internal import HelpdeskFFI
import Foundation

/// Why a call did not do what it was asked. Each kind is something that an app can act on.
///
/// Nothing that somebody typed shows in its descriptions. What to tell the user, in their language,
/// is ``DeskTexts/error(_:)``.
public enum DeskError: Error, Hashable, Sendable {
    /// A rule said no: show why, and what is possible instead.
    case refused(Refusal)
    /// A rule of chats said no.
    case refusedInChat(ChatRefusal)
    /// A value is not as it must be: let the user mend it.
    case invalid(InvalidInput)
    /// There is no such thing, or it is not the caller's: the two look alike.
    case notFound
    /// Who calls is not known: let them sign in.
    case signIn(SignInProblem)
    /// Too many attempts: wait this long.
    case slowDown(Duration)
    /// Something is busy or out of reach: the same call may go through later.
    case unavailable(detail: String)
    /// What is stored cannot be read.
    case damaged(detail: String)
    /// Anything else.
    case failed(detail: String)
    /// The database file cannot be opened. A file that is refused is left as it is.
    ///
    /// The code is one of `no_folder`, `read_only`, `not_a_database`, `foreign`, `newer`, `damaged`,
    /// `old_sqlite`, `migration`, `io`, `backend`.
    case cannotOpen(code: String, detail: String)
    /// A file of the app, to attach or to save to, cannot be read or written.
    ///
    /// The code is one of `not_found`, `denied`, `exists`, `full`, `other`.
    case fileAccess(code: String)
    /// The task was cancelled, or the desk closed. What had been done by then stays done.
    case stopped
    /// A fault in the program: nothing that the caller did. The desk goes on.
    case defect(detail: String)

    /// Whether the same call may go through later without any change.
    public var isRetryable: Bool {
        switch self {
        case .unavailable, .slowDown: true
        default: false
        }
    }

    /// A stable name to count and to compare: the kind, as in `not_found`, or what is more exact, as
    /// in `rank_too_low`.
    public var code: String {
        switch self {
        case .refused(let refusal): refusal.code
        case .refusedInChat(let refusal): refusal.code
        case .invalid(let invalid): invalid.code
        case .notFound: "not_found"
        case .signIn(let problem): problem.code
        case .slowDown: "slow_down"
        case .unavailable: "unavailable"
        case .damaged: "damaged"
        case .failed: "failed"
        case .cannotOpen(let code, _): code
        case .fileAccess(let code): code
        case .stopped: "stopped"
        case .defect: "defect"
        }
    }
}

/// A rule's no.
public struct Refusal: Hashable, Sendable {
    /// The reason's stable name, as in `rank_too_low`.
    public var code: String
    /// Why, with what is needed to explain it.
    public var reason: RefusalReason
    /// What the caller may do with the ticket now.
    public var allowed: [TicketAction]

    /// Makes it of its parts.
    public init(code: String, reason: RefusalReason, allowed: [TicketAction]) {
        self.code = code
        self.reason = reason
        self.allowed = allowed
    }
}

/// A no of the rules of chats.
public struct ChatRefusal: Hashable, Sendable {
    /// The reason's stable name, as in `no_free_hand`.
    public var code: String
    /// Why, with what is needed to explain it.
    public var reason: ChatReason
    /// What the caller may do with the chat now.
    public var allowed: [ChatAction]

    /// Makes it of its parts.
    public init(code: String, reason: ChatReason, allowed: [ChatAction]) {
        self.code = code
        self.reason = reason
        self.allowed = allowed
    }
}

/// A value that is not as it must be.
public struct InvalidInput: Hashable, Sendable {
    /// The problem's stable name, as in `too_many_characters`.
    public var code: String
    /// The field of the form or command.
    public var field: FormField
    /// What is wrong with it.
    public var problem: InputProblem

    /// Makes it of its parts.
    public init(code: String, field: FormField, problem: InputProblem) {
        self.code = code
        self.field = field
        self.problem = problem
    }
}

extension SignInProblem {
    /// The problem's stable name, as in `wrong_credentials`.
    public var code: String {
        switch self {
        case .wrongCredentials: "wrong_credentials"
        case .noSession: "no_session"
        case .noAccount: "no_account"
        }
    }
}

extension DeskError: LocalizedError, CustomStringConvertible {
    /// What is known, for a log. For users there is ``DeskTexts/error(_:)``.
    public var description: String {
        switch self {
        case .refused(let refusal): "refused: \(refusal.code)"
        case .refusedInChat(let refusal): "refused in the chat: \(refusal.code)"
        case .invalid(let invalid): "invalid: \(invalid.field) \(invalid.code)"
        case .notFound: "not found"
        case .signIn(let problem): "sign-in needed: \(problem.code)"
        case .slowDown(let wait): "too many attempts; wait \(wait)"
        case .unavailable(let detail): "unavailable: \(detail)"
        case .damaged(let detail): "damaged: \(detail)"
        case .failed(let detail): "failed: \(detail)"
        case .cannotOpen(let code, _): "the desk cannot be opened: \(code)"
        case .fileAccess(let code): "the file cannot be read or written: \(code)"
        case .stopped: "stopped"
        case .defect(let detail): "a fault in the program: \(detail)"
        }
    }

    public var errorDescription: String? { description }
}

extension DeskError {
    /// Whatever a call of the generated code threw.
    init(_ error: any Error) {
        switch error {
        case let error as DeskError: self = error
        case let error as HelpdeskFFI.DeskError: self.init(error)
        case is CancellationError: self = .stopped
        default: self = .defect(detail: String(describing: type(of: error)))
        }
    }

    init(_ ffi: HelpdeskFFI.DeskError) {
        switch ffi {
        case .Refused(let code, let reason, let allowed):
            self = .refused(
                Refusal(code: code, reason: RefusalReason(reason), allowed: allowed.map(TicketAction.init))
            )
        case .RefusedInChat(let code, let reason, let allowed):
            self = .refusedInChat(
                ChatRefusal(code: code, reason: ChatReason(reason), allowed: allowed.map(ChatAction.init))
            )
        case .Invalid(let code, let field, let problem):
            self = .invalid(
                InvalidInput(code: code, field: FormField(field), problem: InputProblem(problem))
            )
        case .NotFound: self = .notFound
        case .SignIn(_, let problem): self = .signIn(SignInProblem(problem))
        case .SlowDown(let seconds): self = .slowDown(.seconds(Int64(seconds)))
        case .Unavailable(let detail): self = .unavailable(detail: detail)
        case .Damaged(let detail): self = .damaged(detail: detail)
        case .Failed(let detail): self = .failed(detail: detail)
        case .CannotOpen(let code, let detail): self = .cannotOpen(code: code, detail: detail)
        case .FileAccess(let code): self = .fileAccess(code: code)
        case .Stopped: self = .stopped
        case .Defect(let detail): self = .defect(detail: detail)
        }
    }

    var ffi: HelpdeskFFI.DeskError {
        switch self {
        case .refused(let refusal):
            .Refused(
                code: refusal.code,
                reason: refusal.reason.ffi,
                allowed: refusal.allowed.map(\.ffi)
            )
        case .refusedInChat(let refusal):
            .RefusedInChat(
                code: refusal.code,
                reason: refusal.reason.ffi,
                allowed: refusal.allowed.map(\.ffi)
            )
        case .invalid(let invalid):
            .Invalid(code: invalid.code, field: invalid.field.ffi, problem: invalid.problem.ffi)
        case .notFound: .NotFound
        case .signIn(let problem): .SignIn(code: problem.code, problem: problem.ffi)
        case .slowDown(let wait): .SlowDown(seconds: UInt32(clamping: wait.components.seconds))
        case .unavailable(let detail): .Unavailable(detail: detail)
        case .damaged(let detail): .Damaged(detail: detail)
        case .failed(let detail): .Failed(detail: detail)
        case .cannotOpen(let code, let detail): .CannotOpen(code: code, detail: detail)
        case .fileAccess(let code): .FileAccess(code: code)
        case .stopped: .Stopped
        case .defect(let detail): .Defect(detail: detail)
        }
    }
}
