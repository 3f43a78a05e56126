internal import HelpdeskFFI

/// The desk as one member uses it: submit, read, answer.
///
/// Each command takes a key `once` that makes it happen once, however often it is sent: make one with
/// ``IdempotencyKey/random()`` when the user taps, and send it again with a retry.
public struct MemberDesk: DeskSide {
    public let desk: Desk
    public let accountId: AccountId
    /// The member.
    public let memberId: MemberId

    /// Sends a new ticket to the support team (G8-G12).
    ///
    /// - Throws: ``DeskError/refused(_:)`` with ``RefusalReason/rankTooLow(needed:contact:)`` below the
    ///   policy's ticket rank (G2).
    @discardableResult
    public func submit(
        _ ticket: NewTicket,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(desk.ffi.submit(caller: caller(once: once), new: ticket.ffi))
        }
    }

    /// The first page of each of the member's lists (G5-G7), at most `limit` tickets a list (1 to 500).
    public func myTickets(limit: Int = 25) async throws(DeskError) -> MyTicketsView {
        try await call {
            try await MyTicketsView(
                desk.ffi.myTickets(caller: caller(), limit: UInt32(clamping: limit))
            )
        }
    }

    /// A page of one of the member's lists, after the place where the last one ended.
    public func myList(
        _ list: MemberList,
        after: PageKey? = nil,
        limit: Int = 25
    ) async throws(DeskError) -> ListView {
        try await call {
            try await ListView(
                desk.ffi.myList(
                    caller: caller(),
                    list: list.ffi,
                    after: after?.ffi,
                    limit: UInt32(clamping: limit)
                )
            )
        }
    }

    /// Answers what the team asked (G6). The ticket opens when no required ask is left.
    @discardableResult
    public func giveFeedback(
        on ticket: TicketKey,
        _ answers: [NewAnswer],
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.giveFeedback(
                    caller: caller(once: once),
                    ticket: ticket.ffi,
                    answers: answers.map(\.ffi)
                )
            )
        }
    }

    /// Closes a solved ticket as confirmed. `solution` is the one that the member has read.
    @discardableResult
    public func confirm(
        _ ticket: TicketKey,
        solution: SolutionId,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.confirm(
                    caller: caller(once: once),
                    ticket: ticket.ffi,
                    solution: solution.value
                )
            )
        }
    }

    /// Opens a solved ticket again, with what is still wrong.
    @discardableResult
    public func notSolved(
        _ ticket: TicketKey,
        _ post: NewPost,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.notSolved(caller: caller(once: once), ticket: ticket.ffi, new: post.ffi)
            )
        }
    }

    /// Closes the member's own ticket as withdrawn.
    @discardableResult
    public func withdraw(
        _ ticket: TicketKey,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(desk.ffi.withdraw(caller: caller(once: once), ticket: ticket.ffi))
        }
    }

    /// Submits a new ticket that refers to the closed `ticket`. The gate of submit counts (G2).
    @discardableResult
    public func followUp(
        on ticket: TicketKey,
        _ new: NewTicket,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.followUp(caller: caller(once: once), ticket: ticket.ffi, new: new.ffi)
            )
        }
    }

    /// All that the desk holds of the member.
    public func exportMember() async throws(DeskError) -> MemberExport {
        try await call {
            try await MemberExport(desk.ffi.exportMember(caller: caller(), member: memberId.value))
        }
    }
}
