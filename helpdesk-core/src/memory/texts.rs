//! Words of events, for search: a plain walk from the newest to the oldest.

use std::collections::{BTreeMap, HashMap};

use super::feed::Feeds;
use super::tickets::Tickets;
use crate::id::EventId;
use crate::port::{SearchHit, SearchPage, SearchQuery, TextRow, TicketKey};

/// The words, in the order of their events.
#[derive(Clone, Default)]
pub(super) struct Texts {
    /// By the event's place among all.
    rows: BTreeMap<usize, TextRow>,
    /// The places of each member's own.
    members: HashMap<String, Vec<usize>>,
}

impl Texts {
    /// Keeps the words of an event that stands at `order`.
    pub(super) fn put(&mut self, order: usize, row: TextRow) {
        self.members
            .entry(row.member.clone())
            .or_default()
            .push(order);
        self.rows.insert(order, row);
    }

    pub(super) fn erase(&mut self, feeds: &Feeds, event: EventId) {
        if let Some(order) = feeds.order(event) {
            self.rows.remove(&order);
        }
    }

    pub(super) fn search(
        &self,
        query: &SearchQuery,
        feeds: &Feeds,
        tickets: &Tickets,
    ) -> SearchPage {
        let end = match query.after {
            None => usize::MAX,
            Some(event) => match seen(event, query, feeds, tickets) {
                Some(order) => order,
                None => return SearchPage::default(),
            },
        };
        let found: Box<dyn Iterator<Item = &TextRow> + '_> = match &query.member {
            None => Box::new(self.rows.range(..end).rev().map(|(_, row)| row)),
            Some(member) => {
                let own = self.members.get(member).map_or(&[][..], Vec::as_slice);
                let before = own.partition_point(|order| *order < end);
                Box::new(
                    own[..before]
                        .iter()
                        .rev()
                        .filter_map(|order| self.rows.get(order)),
                )
            }
        };
        let limit = query.limit as usize;
        let mut hits: Vec<SearchHit> = found
            .filter(|row| query.audience.sees(row.audience) && holds(row, query))
            .filter_map(|row| {
                Some(SearchHit {
                    event: feeds.find(row.event)?.clone(),
                    ticket: tickets.entry(TicketKey::Id(row.ticket))?,
                })
            })
            .take(limit.saturating_add(1))
            .collect();
        let more = hits.len() > limit;
        hits.truncate(limit);
        SearchPage { hits, more }
    }
}

/// Where the event stands among all, if the asker may see it.
fn seen(event: EventId, query: &SearchQuery, feeds: &Feeds, tickets: &Tickets) -> Option<usize> {
    let row = feeds.find(event)?;
    let ticket = tickets.entry(TicketKey::Id(row.ticket?))?;
    let own = query
        .member
        .as_ref()
        .is_none_or(|member| *member == ticket.member);
    (own && query.audience.sees(row.audience)).then(|| feeds.order(event))?
}

fn holds(row: &TextRow, query: &SearchQuery) -> bool {
    query
        .words
        .iter()
        .all(|wanted| row.words.0.split(' ').any(|word| wanted.matches(word)))
}
