internal import HelpdeskFFI
import Foundation

// Reading and writing that members and agents have in common.

extension DeskSide {
    /// The account as the account system knows it now: name, rank, languages.
    ///
    /// - Throws: ``DeskError/signIn(_:)`` when it knows no such account.
    public func account() async throws(DeskError) -> Account {
        try await call { try await Account(desk.ffi.account(caller: caller())) }
    }

    /// The ticket, what the reader may do with it now, and its timeline after `after` or from its
    /// beginning, at most `limit` events (1 to 500).
    public func view(
        _ ticket: TicketKey,
        after: EventId? = nil,
        limit: Int = 100
    ) async throws(DeskError) -> TicketView {
        try await call {
            try await TicketView(
                desk.ffi.view(
                    caller: caller(),
                    ticket: ticket.ffi,
                    after: after?.value,
                    limit: UInt32(clamping: limit)
                )
            )
        }
    }

    /// What holds all of the words, newest first, after the event `after` or from the newest, at most
    /// `limit` hits (1 to 100). Members search their own tickets, agents all.
    public func search(
        _ words: String,
        after: EventId? = nil,
        limit: Int = 25
    ) async throws(DeskError) -> SearchView {
        try await call {
            try await SearchView(
                desk.ffi.search(
                    caller: caller(),
                    words: words,
                    after: after?.value,
                    limit: UInt32(clamping: limit)
                )
            )
        }
    }

    /// Writes to the other side.
    ///
    /// - Parameter once: a key that makes the request happen once, however often it is sent.
    /// - Throws: ``DeskError/refused(_:)``; a member's reply that comes too late with
    ///   ``RefusalReason/tooLate(action:endedAt:days:draft:)``, whose draft holds what was written.
    @discardableResult
    public func reply(
        to ticket: TicketKey,
        _ post: NewPost,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.reply(caller: caller(once: once), ticket: ticket.ffi, new: post.ffi)
            )
        }
    }
}
