//! Search: members in their own tickets, agents in all, notes marked.

use super::my_tickets::entry_parts;
use super::{Caller, Desk, DeskError};
use crate::id::{EventId, TicketId, TicketNumber};
use crate::member::Actor;
use crate::port::{Audience, SearchHit, SearchQuery};
use crate::record::event_from_row;
use crate::search::{SearchWords, Snippet};
use crate::ticket::event::TicketEvent;
use crate::ticket::project::project;
use crate::ticket::status::Status;
use crate::title::Title;

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchView {
    /// The hits, newest first.
    pub hits: Vec<Found>,
    /// Where to go on when there is more.
    pub next: Option<EventId>,
}

/// One event that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its ticket.
    pub ticket: TicketId,
    /// The ticket's number.
    pub number: TicketNumber,
    /// The ticket's title.
    pub title: Title,
    /// Where the ticket stands, as the reader may see it.
    pub status: Status,
    /// The event's id.
    pub id: EventId,
    /// The event, as the reader may see it.
    pub event: TicketEvent,
    /// Whether it is for agents alone: a note, a hold.
    pub agents_only: bool,
    /// The piece of text around the hit.
    pub snippet: Option<Snippet>,
}

impl Desk {
    /// What holds all the words of `words`, newest first, after the event `after` or from the
    /// newest, at most `limit` hits (1 to 100).
    pub async fn search(
        &self,
        caller: &Caller,
        words: &SearchWords,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<SearchView, DeskError> {
        let turn = self.turn(caller).await?;
        let member = match turn.actor() {
            Actor::Member(member) => Some(member.id.as_str().to_owned()),
            Actor::Agent(_) | Actor::System => None,
        };
        let query = SearchQuery {
            member,
            audience: turn.audience(),
            words: words.as_slice().to_vec(),
            after,
            limit: limit.clamp(1, 100),
        };
        let page = self.ports.store.search(query).await?;
        let next = page
            .hits
            .last()
            .filter(|_| page.more)
            .map(|last| last.event.id);
        let mut hits = Vec::with_capacity(page.hits.len());
        for hit in page.hits {
            hits.extend(found(hit, words, turn.audience())?);
        }
        Ok(SearchView { hits, next })
    }
}

/// The hit as its reader may see it. The store has left out what is not theirs; the projection
/// makes sure.
fn found(
    hit: SearchHit,
    words: &SearchWords,
    audience: Audience,
) -> Result<Option<Found>, DeskError> {
    let SearchHit { event, ticket } = hit;
    let parts = entry_parts(ticket.language, ticket.summary, &ticket.status)?;
    let recorded = event_from_row(event)?;
    let agents_only = recorded.event.what.audience() == Audience::Agents;
    let snippet = recorded
        .event
        .what
        .texts()
        .into_iter()
        .find_map(|text| Snippet::of(text, words));
    Ok(project(recorded.event, audience).map(|event| Found {
        ticket: ticket.id,
        number: TicketNumber::new(ticket.number),
        title: parts.title,
        status: match audience {
            Audience::Member => parts.status.for_member(),
            Audience::Agents => parts.status,
        },
        id: recorded.id,
        event,
        agents_only,
        snippet,
    }))
}
