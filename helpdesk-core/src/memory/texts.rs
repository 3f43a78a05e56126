//! Words of events, for search: a plain walk from the newest to the oldest.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::feed::Feeds;
use super::tickets::Tickets;
use crate::id::EventId;
use crate::port::{Protected, SearchHit, SearchPage, SearchQuery, TextRow, TicketKey};

/// The words, in the order of their events.
#[derive(Clone, Default)]
pub(super) struct Texts {
    /// By the event's place among all.
    rows: BTreeMap<usize, TextRow>,
    /// The places of each member's own.
    members: HashMap<String, BTreeSet<usize>>,
}

impl Texts {
    /// Keeps the words of an event that stands at `order`.
    pub(super) fn put(&mut self, order: usize, row: TextRow) {
        self.members
            .entry(row.member.clone())
            .or_default()
            .insert(order);
        self.rows.insert(order, row);
    }

    /// Removes the words. The row stays, so that a reader may go on from there.
    pub(super) fn erase(&mut self, feeds: &Feeds, event: EventId) {
        let row = feeds
            .order(event)
            .and_then(|order| self.rows.get_mut(&order));
        if let Some(row) = row {
            row.words = Protected::default();
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
            Some(event) => match self.place(event, query, feeds) {
                Some(order) => order,
                None => return SearchPage::default(),
            },
        };
        let found: Box<dyn Iterator<Item = &TextRow> + '_> = match &query.member {
            None => Box::new(self.rows.range(..end).rev().map(|(_, row)| row)),
            Some(member) => Box::new(
                self.members
                    .get(member)
                    .into_iter()
                    .flat_map(move |own| own.range(..end).rev())
                    .filter_map(|order| self.rows.get(order)),
            ),
        };
        let limit = query.limit as usize;
        let mut hits: Vec<SearchHit> = found
            .filter(|row| may_find(query, row) && holds(row, query))
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

    /// Where the event stands, if the asker may find it or might have before it was erased.
    fn place(&self, event: EventId, query: &SearchQuery, feeds: &Feeds) -> Option<usize> {
        let order = feeds.order(event)?;
        let row = self.rows.get(&order)?;
        may_find(query, row).then_some(order)
    }
}

fn may_find(query: &SearchQuery, row: &TextRow) -> bool {
    query.audience.sees(row.audience)
        && query
            .member
            .as_ref()
            .is_none_or(|member| *member == row.member)
}

fn holds(row: &TextRow, query: &SearchQuery) -> bool {
    query
        .words
        .iter()
        .all(|wanted| row.words.0.split(' ').any(|word| wanted.matches(word)))
}
