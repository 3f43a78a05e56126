import Foundation
internal import HelpdeskFFI

/// Tells people what happened: by mail, by a push message, by a local notification.
///
/// # Contract
///
/// - Delivery is at least once: the same id may come again, and is then the same notification. A
///   notifier SHOULD drop ids that it has delivered.
/// - To return MUST mean that the notification is in the hands of who carries it on.
/// - What goes wrong is a ``NotifierError``. Any other error is taken for
///   ``NotifierError/notDelivered(detail:)`` with the name of its type, and shown to
///   ``LogSink/threw(_:in:)``. The notification then comes again later.
/// - A notifier MUST NOT hold the desk that it serves: neither would ever be freed.
public protocol Notifier: Sendable {
    /// Delivers one notification.
    func notify(_ notification: DeskNotification) async throws
}

/// Something that people should hear of. Names things, and holds nothing that was typed.
public struct DeskNotification: Sendable, Hashable, Identifiable {
    /// The same at each attempt.
    public var id: NotificationId
    /// Whom it is for; `nil` for the whole team.
    public var to: AccountId?
    /// What it tells: the kind of the event, as in `feedback_asked`; for a chat's, `chat_joined`,
    /// `chat_requeued` or `chat_handed_over`.
    public var kind: String
    /// The ticket that it is about.
    public var ticket: TicketId?
    /// The chat that it is about.
    public var chat: ChatId?
    /// The ticket's number.
    public var number: TicketNumber?

    /// Makes it of its parts.
    public init(
        id: NotificationId,
        to: AccountId? = nil,
        kind: String,
        ticket: TicketId? = nil,
        chat: ChatId? = nil,
        number: TicketNumber? = nil
    ) {
        self.id = id
        self.to = to
        self.kind = kind
        self.ticket = ticket
        self.chat = chat
        self.number = number
    }
}

extension DeskNotification {
    init(_ ffi: HelpdeskFFI.DeskNotification) {
        self.init(
            id: NotificationId(ffi.id),
            to: ffi.to.map(AccountId.init),
            kind: ffi.kind,
            ticket: ffi.ticket.map(TicketId.init),
            chat: ffi.chat.map(ChatId.init),
            number: ffi.number.map { TicketNumber($0) }
        )
    }
}

/// Why a notification was not delivered. Holds nothing that anybody typed.
public enum NotifierError: Error, Sendable, Hashable {
    /// It was not delivered.
    case notDelivered(detail: String)
}

extension NotifierError: LocalizedError {
    /// What happened, in English, for a log.
    public var errorDescription: String? {
        switch self {
        case .notDelivered(let detail): "the notification was not delivered: \(detail)"
        }
    }
}

extension NotifierError: PortFailure {
    static func unexpected(_ detail: String) -> NotifierError { .notDelivered(detail: detail) }

    static func cancelled(_ detail: String) -> NotifierError { .notDelivered(detail: detail) }

    var ffi: HelpdeskFFI.NotifierError {
        switch self {
        case .notDelivered(let detail): .NotDelivered(detail: detail)
        }
    }
}

/// Your notifier, as the desk calls it.
final class NotifierBridge: HelpdeskFFI.NotifierPort {
    private let notifier: any Notifier
    private let guarded: PortGuard

    init(_ notifier: any Notifier, log: (any LogSink)? = nil) {
        self.notifier = notifier
        guarded = PortGuard(log: log)
    }

    func notify(notification: HelpdeskFFI.DeskNotification) async throws {
        try await guarded.call("Notifier.notify", failing: NotifierError.self) {
            try await notifier.notify(DeskNotification(notification))
        }
    }
}
