internal import HelpdeskFFI

// What agents do with a ticket.

extension AgentDesk {
    /// Gives the ticket to `agent`, who must be an agent of the directory now.
    @discardableResult
    public func assign(
        _ ticket: TicketKey,
        to agent: AgentId,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.assign(caller: caller(once: once), ticket: ticket.ffi, to: agent.value)
            )
        }
    }

    /// Takes the ticket from whoever works on it.
    @discardableResult
    public func release(
        _ ticket: TicketKey,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(desk.ffi.release(caller: caller(once: once), ticket: ticket.ffi))
        }
    }

    /// Leaves a note that reaches no member in any way.
    @discardableResult
    public func note(
        on ticket: TicketKey,
        _ post: NewPost,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.note(caller: caller(once: once), ticket: ticket.ffi, new: post.ffi)
            )
        }
    }

    /// Asks the member (G6): adds to the asks that are there, and the wait begins anew.
    @discardableResult
    public func askFeedback(
        on ticket: TicketKey,
        _ asks: [NewAsk],
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.askFeedback(caller: caller(once: once), ticket: ticket.ffi, asks: asks.map(\.ffi))
            )
        }
    }

    /// Drops asks. The ticket opens when no required one is left.
    @discardableResult
    public func dropAsks(
        on ticket: TicketKey,
        _ asks: [AskId],
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.dropAsks(caller: caller(once: once), ticket: ticket.ffi, asks: asks.map(\.value))
            )
        }
    }

    /// Corrects the language that the title shows; it must be one that the desk offers.
    @discardableResult
    public func correctLanguage(
        of ticket: TicketKey,
        to language: LanguageTag,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.correctLanguage(
                    caller: caller(once: once),
                    ticket: ticket.ffi,
                    language: language.value
                )
            )
        }
    }

    /// Holds an open ticket. Its member sees it as open.
    @discardableResult
    public func hold(
        _ ticket: TicketKey,
        _ hold: NewHold,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.hold(caller: caller(once: once), ticket: ticket.ffi, hold: hold.ffi)
            )
        }
    }

    /// Ends the hold: the ticket is open again.
    @discardableResult
    public func resume(
        _ ticket: TicketKey,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(desk.ffi.resume(caller: caller(once: once), ticket: ticket.ffi))
        }
    }

    /// Solves the ticket. The solution gets an id, so that the member confirms what they read.
    @discardableResult
    public func solve(
        _ ticket: TicketKey,
        _ text: String,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.solve(caller: caller(once: once), ticket: ticket.ffi, text: text)
            )
        }
    }

    /// Closes the ticket and tells the member whom to turn to (G3); the account manager when there is no
    /// contact.
    @discardableResult
    public func refer(
        _ ticket: TicketKey,
        to contact: Contact? = nil,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.refer(caller: caller(once: once), ticket: ticket.ffi, contact: contact?.ffi)
            )
        }
    }

    /// Closes the ticket as merged into `other`, which must be the same member's and not closed.
    @discardableResult
    public func merge(
        _ ticket: TicketKey,
        into other: TicketKey,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.merge(caller: caller(once: once), ticket: ticket.ffi, into: other.ffi)
            )
        }
    }

    /// Opens a ticket again that was solved or closed within the policy's days.
    @discardableResult
    public func reopen(
        _ ticket: TicketKey,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(desk.ffi.reopen(caller: caller(once: once), ticket: ticket.ffi))
        }
    }
}
