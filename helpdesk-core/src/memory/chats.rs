//! Chats, the orders in which they are listed, and what their sides are doing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use crate::id::{ChatId, TicketId};
use crate::port::{
    Arrival, ChatKeyed, ChatMarkRow, ChatQuery, ChatRow, ChatSide, ChatSides, ChatTimes,
    ChatWritingRow, StoredChat,
};

const WAITING: &str = "waiting";
const ACTIVE: &str = "active";

/// The chats, with an index for each list: of places, which never change.
#[derive(Clone, Default)]
pub(super) struct Chats {
    rows: BTreeMap<i64, StoredChat>,
    ids: HashMap<ChatId, i64>,
    key_hashes: HashMap<String, i64>,
    tickets: HashMap<TicketId, i64>,
    waiting: BTreeSet<i64>,
    active: BTreeSet<i64>,
    /// Active ones, by agent.
    agents: HashMap<String, BTreeSet<i64>>,
    members: HashMap<String, BTreeSet<i64>>,
    /// Those that were taken and have ended, by when.
    ended: BTreeSet<(i64, i64)>,
    marks: BTreeMap<(ChatId, ChatSide), ChatMarkRow>,
    writing: BTreeMap<(ChatId, ChatSide), ChatWritingRow>,
}

impl Chats {
    pub(super) fn find(&self, key: &ChatKeyed) -> Option<&StoredChat> {
        let place = match key {
            ChatKeyed::Id(id) => self.ids.get(id),
            ChatKeyed::KeyHash(hash) => self.key_hashes.get(hash),
            ChatKeyed::Ticket(ticket) => self.tickets.get(ticket),
        };
        self.rows.get(place?)
    }

    pub(super) fn version(&self, id: ChatId) -> Option<i64> {
        self.find(&ChatKeyed::Id(id)).map(|stored| stored.version)
    }

    /// Up to `limit` chats of the list that `query` names.
    pub(super) fn list(&self, query: &ChatQuery, limit: u32) -> Vec<StoredChat> {
        let after = |after: &Option<i64>| (from(*after), Bound::Unbounded);
        let places: Box<dyn Iterator<Item = &i64> + '_> = match query {
            ChatQuery::Waiting { after: place } => Box::new(self.waiting.range(after(place))),
            ChatQuery::Active {
                agent: None,
                after: place,
            } => Box::new(self.active.range(after(place))),
            ChatQuery::Active {
                agent: Some(agent),
                after: place,
            } => {
                let range = after(place);
                let own = self.agents.get(agent).into_iter();
                Box::new(own.flat_map(move |own| own.range(range)))
            }
            ChatQuery::Member {
                member,
                after: place,
            } => {
                let range = (Bound::Unbounded, from(*place));
                let own = self.members.get(member).into_iter();
                Box::new(own.flat_map(move |own| own.range(range).rev()))
            }
            ChatQuery::All { after: place } => {
                Box::new(self.rows.range(after(place)).map(|(place, _)| place))
            }
        };
        places
            .take(limit as usize)
            .map(|place| self.rows[place].clone())
            .collect()
    }

    /// How many wait before the place, counted to `at_most`.
    pub(super) fn before(&self, place: i64, at_most: u32) -> u32 {
        let before = self.waiting.range(..place).take(at_most as usize).count();
        u32::try_from(before).unwrap_or(at_most)
    }

    /// Up to `limit` active chats that were taken, then up to `limit` that have ended.
    pub(super) fn times(&self, limit: u32) -> Vec<ChatTimes> {
        let active = self.active.iter().filter_map(|place| self.time(*place));
        let ended = self.ended.iter().rev();
        let ended = ended.filter_map(|(_, place)| self.time(*place));
        let limit = limit as usize;
        active.take(limit).chain(ended.take(limit)).collect()
    }

    fn time(&self, place: i64) -> Option<ChatTimes> {
        let row = &self.rows.get(&place)?.row;
        Some(ChatTimes {
            joined_at: row.joined_at,
            taken_at: row.taken_at?,
            ended_at: row.ended_at,
        })
    }

    pub(super) fn sides(&self, chat: ChatId, at: i64) -> ChatSides {
        let both = ChatSide::ALL.map(|side| (chat, side));
        let marks = both.iter().filter_map(|key| self.marks.get(key)).copied();
        let writing = both.iter().filter_map(|key| self.writing.get(key));
        ChatSides {
            marks: marks.collect(),
            writing: writing.filter(|row| row.until > at).copied().collect(),
        }
    }

    /// Makes or replaces a row whose expectation was checked. A new one gets a place.
    pub(super) fn put(&mut self, row: ChatRow) -> Option<Arrival> {
        let old = self.ids.get(&row.id).copied();
        let old = old.and_then(|place| self.rows.remove(&place));
        let (place, version, arrival) = match old {
            Some(old) => {
                self.unlist(old.place, &old.row);
                (old.place, old.version + 1, None)
            }
            None => {
                let place = self.rows.last_key_value().map_or(1, |(last, _)| last + 1);
                let chat = row.id;
                (place, 1, Some(Arrival { chat, place }))
            }
        };
        self.enlist(place, &row);
        let stored = StoredChat {
            place,
            version,
            row,
        };
        self.rows.insert(place, stored);
        arrival
    }

    /// Raises the marks of a side: of each number the greater one stays.
    pub(super) fn raise(&mut self, row: ChatMarkRow) {
        let mark = self.marks.entry((row.chat, row.side)).or_insert(row);
        mark.delivered = mark.delivered.max(row.delivered);
        mark.read = mark.read.max(row.read);
        mark.seen_at = mark.seen_at.max(row.seen_at);
    }

    pub(super) fn write(&mut self, row: ChatWritingRow) {
        self.writing.insert((row.chat, row.side), row);
    }

    fn enlist(&mut self, place: i64, row: &ChatRow) {
        self.ids.insert(row.id, place);
        if let Some(hash) = &row.key_hash {
            self.key_hashes.insert(hash.clone(), place);
        }
        if let Some(ticket) = row.ticket {
            self.tickets.insert(ticket, place);
        }
        if let Some(member) = &row.member {
            let own = self.members.entry(member.clone()).or_default();
            own.insert(place);
        }
        match row.status.as_str() {
            WAITING => {
                self.waiting.insert(place);
            }
            ACTIVE => {
                self.active.insert(place);
                if let Some(agent) = &row.agent {
                    let own = self.agents.entry(agent.clone()).or_default();
                    own.insert(place);
                }
            }
            _ => {}
        }
        if let (Some(_), Some(ended_at)) = (row.taken_at, row.ended_at) {
            self.ended.insert((ended_at, place));
        }
    }

    fn unlist(&mut self, place: i64, row: &ChatRow) {
        self.ids.remove(&row.id);
        if let Some(hash) = &row.key_hash {
            self.key_hashes.remove(hash);
        }
        if let Some(ticket) = row.ticket {
            self.tickets.remove(&ticket);
        }
        self.waiting.remove(&place);
        self.active.remove(&place);
        let agent = row.agent.as_ref().and_then(|id| self.agents.get_mut(id));
        let member = row.member.as_ref().and_then(|id| self.members.get_mut(id));
        for own in agent.into_iter().chain(member) {
            own.remove(&place);
        }
        if let Some(ended_at) = row.ended_at {
            self.ended.remove(&(ended_at, place));
        }
    }
}

/// The rows that a change puts, one after the other, over those that are stored: finds out
/// whether what one chat alone may have is another's.
pub(super) struct Claims<'a> {
    stored: &'a Chats,
    put: HashMap<ChatId, &'a ChatRow>,
}

impl<'a> Claims<'a> {
    pub(super) fn over(stored: &'a Chats) -> Self {
        Self {
            stored,
            put: HashMap::new(),
        }
    }

    /// Whether the row takes nothing that another chat has.
    pub(super) fn put(&mut self, row: &'a ChatRow) -> bool {
        let hash = row.key_hash.clone().map(ChatKeyed::KeyHash);
        let ticket = row.ticket.map(ChatKeyed::Ticket);
        let free = hash.is_none_or(|hash| self.is_free(row, &hash))
            && ticket.is_none_or(|ticket| self.is_free(row, &ticket));
        self.put.insert(row.id, row);
        free
    }

    fn is_free(&self, by: &ChatRow, key: &ChatKeyed) -> bool {
        let has = |row: &ChatRow| match key {
            ChatKeyed::Id(id) => row.id == *id,
            ChatKeyed::KeyHash(hash) => row.key_hash.as_ref() == Some(hash),
            ChatKeyed::Ticket(ticket) => row.ticket == Some(*ticket),
        };
        let stored = self.stored.find(key).map(|stored| &stored.row);
        let stored = stored.filter(|row| !self.put.contains_key(&row.id));
        let put = self.put.values().copied().filter(|row| has(row));
        stored.into_iter().chain(put).all(|row| row.id == by.id)
    }
}

fn from(after: Option<i64>) -> Bound<i64> {
    after.map_or(Bound::Unbounded, Bound::Excluded)
}
