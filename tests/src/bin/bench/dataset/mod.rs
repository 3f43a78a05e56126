//! The desks that are measured: 60 tickets a member, 3 posts a ticket, words of a Zipf
//! vocabulary. The same seed makes the same data.

mod load;
mod shelf;
mod ticket;
mod words;

pub(crate) use shelf::Shelf;
pub(crate) use ticket::{Making, millis};
pub(crate) use words::Vocabulary;

use helpdesk_core::attachment::Digest;
use helpdesk_core::id::{MemberId, TicketId, TicketNumber};
use uuid::Uuid;

use crate::Outcome;

/// To be raised when the same code would make other data, so that kept files are made anew.
pub(crate) const EDITION: u32 = 3;

/// Agents of each desk.
pub(crate) const AGENTS: u32 = 20;

/// Tickets of a member.
pub(crate) const EACH: u32 = 60;

/// Posts of an ordinary ticket, and of a long one.
pub(crate) const POSTS: u32 = 3;
pub(crate) const LONG_POSTS: u32 = 20;

/// How large a desk is. A member's tickets lie far apart: they are made in turns, each member
/// one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Tickets with three posts.
    pub(crate) tickets: u32,
    /// Tickets with twenty posts, after those.
    pub(crate) long: u32,
}

impl Shape {
    pub(crate) fn members(self) -> u32 {
        (self.tickets / EACH).max(1)
    }

    pub(crate) fn all(self) -> u32 {
        self.tickets + self.long
    }

    /// Whose ticket this is.
    pub(crate) fn owner(self, ticket: u32) -> u32 {
        ticket % self.members()
    }

    /// How many tickets the member has before this one.
    pub(crate) fn nth(self, ticket: u32) -> u32 {
        ticket / self.members()
    }

    /// An ordinary ticket that is open, of those that are.
    pub(crate) fn open_ticket(self, random: &mut fastrand::Rng) -> u32 {
        self.members() * random.u32(ticket::OPEN_FROM..ticket::OPEN_TO) + self.any_member(random)
    }

    /// An ordinary ticket.
    pub(crate) fn any_ticket(self, random: &mut fastrand::Rng) -> u32 {
        random.u32(0..self.tickets)
    }

    /// A ticket with twenty posts.
    pub(crate) fn long_ticket(self, random: &mut fastrand::Rng) -> u32 {
        random.u32(self.tickets..self.all())
    }

    pub(crate) fn any_member(self, random: &mut fastrand::Rng) -> u32 {
        random.u32(0..self.members())
    }
}

/// The ticket's number.
pub(crate) fn number(ticket: u32) -> TicketNumber {
    TicketNumber::new(TicketNumber::FIRST.value() + i64::from(ticket))
}

/// The ticket's id: its time, and a number in place of chance.
pub(crate) fn ticket_id(shape: Shape, ticket: u32) -> TicketId {
    TicketId::new(id(millis(shape, ticket), 0, ticket, 0))
}

/// A version 7 id that is different for each kind, ticket and count.
fn id(at: i64, kind: u8, ticket: u32, nth: u8) -> Uuid {
    let mut random = [0; 10];
    // What stands in a version 7 id behind its time is random: so must this be.
    let mixed =
        fastrand::Rng::with_seed(u64::from(ticket) << 16 | u64::from(nth) << 8 | u64::from(kind))
            .u64(..);
    random[..8].copy_from_slice(&mixed.to_be_bytes());
    random[8..].copy_from_slice(&[kind, nth]);
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(at).unwrap_or(0), &random).into_uuid()
}

/// The id of a member's account.
pub(crate) fn member(number: u32) -> Outcome<MemberId> {
    Ok(MemberId::parse(&member_name(number))?)
}

pub(crate) fn member_name(number: u32) -> String {
    format!("member{number:06}")
}

pub(crate) fn agent_name(number: u32) -> String {
    format!("agent{number:02}")
}

/// The secret of the session of an account such as `m:member000001`.
pub(crate) fn session_secret(account: &str) -> Digest {
    Digest::of(account.as_bytes())
}

/// What the store keeps of that secret.
pub(crate) fn session_hash(account: &str) -> String {
    Digest::of(session_secret(account).bytes()).to_string()
}
