internal import HelpdeskFFI
import Foundation

/// The desk as one agent of the support team uses it.
///
/// Each command takes a key `once` that makes it happen once, however often it is sent.
public struct AgentDesk: DeskSide {
    public let desk: Desk
    public let accountId: AccountId
    /// The agent.
    public let agentId: AgentId

    /// The tickets that are looked for, oldest first; by default those that are worked on.
    public func queue(_ query: QueueQuery = QueueQuery()) async throws(DeskError) -> QueueView {
        try await call {
            try await QueueView(desk.ffi.queue(caller: caller(), query: query.ffi))
        }
    }

    /// A page of the ticket's whole history, notes and assignments included, at most `limit` events (1
    /// to 500).
    public func history(
        of ticket: TicketKey,
        after: EventId? = nil,
        limit: Int = 100
    ) async throws(DeskError) -> HistoryView {
        try await call {
            try await HistoryView(
                desk.ffi.history(
                    caller: caller(),
                    ticket: ticket.ffi,
                    after: after?.value,
                    limit: UInt32(clamping: limit)
                )
            )
        }
    }

    /// Opens a ticket for a member who calls. The member's rank counts, not the agent's.
    @discardableResult
    public func submitOnBehalf(
        of member: MemberId,
        _ ticket: NewTicket,
        once: IdempotencyKey? = nil
    ) async throws(DeskError) -> Acted {
        try await call {
            try await Acted(
                desk.ffi.submitOnBehalf(
                    caller: caller(once: once),
                    member: member.value,
                    new: ticket.ffi
                )
            )
        }
    }

    /// Reads everything and says what is not as it was written.
    public func verify() async throws(DeskError) -> VerifyReport {
        try await call { try await VerifyReport(desk.ffi.verify(caller: caller())) }
    }

    /// All that the desk holds of a member. For leads.
    public func exportMember(_ member: MemberId) async throws(DeskError) -> MemberExport {
        try await call {
            try await MemberExport(desk.ffi.exportMember(caller: caller(), member: member.value))
        }
    }

    /// Erases what a member typed and attached. For leads. Cut off anywhere, it is to be run again and goes
    /// on where it was.
    @discardableResult
    public func eraseMember(_ member: MemberId) async throws(DeskError) -> EraseReport {
        try await call {
            try await EraseReport(desk.ffi.eraseMember(caller: caller(), member: member.value))
        }
    }
}
