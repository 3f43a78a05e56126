//! Tickets and the orders in which they are listed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use crate::id::{TicketId, TicketNumber};
use crate::port::{
    Assignee, MemberListEntry, MemberListPage, MemberListQuery, Numbered, PageKey, QueueFilter,
    StoredTicket, TicketEntry, TicketKey, TicketPage, TicketQuery, TicketRow,
};

/// The statuses of a queue for which none is named.
const ACTIVE: [&str; 3] = ["open", "awaiting_feedback", "on_hold"];

/// Ids in the order of a date, then of the id.
type Dated = BTreeSet<(i64, TicketId)>;

/// The tickets, with an index for each list.
#[derive(Clone, Default)]
pub(super) struct Tickets {
    rows: HashMap<TicketId, StoredTicket>,
    numbers: BTreeMap<i64, TicketId>,
    /// By member, then list code: dates of `listed_at`.
    lists: BTreeMap<String, BTreeMap<String, Dated>>,
    /// By all that a queue filters for: dates of `opened_at`. A query merges the parts that it
    /// asks for, so it never walks past tickets that it does not want.
    queue: BTreeMap<Lane, Dated>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Lane {
    status: String,
    assignee: Option<String>,
    language: String,
}

impl Tickets {
    pub(super) fn find(&self, key: TicketKey) -> Option<&StoredTicket> {
        let id = match key {
            TicketKey::Id(id) => id,
            TicketKey::Number(number) => *self.numbers.get(&number.value())?,
        };
        self.rows.get(&id)
    }

    pub(super) fn version(&self, id: TicketId) -> Option<i64> {
        self.rows.get(&id).map(|stored| stored.version)
    }

    /// The ticket as a list shows it.
    pub(super) fn entry(&self, key: TicketKey) -> Option<TicketEntry> {
        self.find(key).map(entry)
    }

    /// All of one member's tickets, by id.
    pub(super) fn of_member(&self, member: &str) -> Vec<StoredTicket> {
        let ids: BTreeSet<TicketId> = self
            .lists
            .get(member)
            .into_iter()
            .flat_map(BTreeMap::values)
            .flatten()
            .map(|(_, id)| *id)
            .collect();
        ids.iter().map(|id| self.rows[id].clone()).collect()
    }

    /// Up to `limit` tickets after the number, the least first.
    pub(super) fn after(&self, number: Option<i64>, limit: u32) -> Vec<StoredTicket> {
        let from = number.map_or(Bound::Unbounded, Bound::Excluded);
        self.numbers
            .range((from, Bound::Unbounded))
            .take(limit as usize)
            .map(|(_, id)| self.rows[id].clone())
            .collect()
    }

    /// Makes or replaces a row whose expectation was checked. A new one gets a number.
    pub(super) fn put(&mut self, row: TicketRow) -> Option<Numbered> {
        let (number, version, numbered) = match self.rows.remove(&row.id) {
            Some(old) => {
                self.unlist(&old.row);
                (old.number, old.version + 1, None)
            }
            None => {
                let number = self.next_number();
                self.numbers.insert(number, row.id);
                let numbered = Numbered {
                    ticket: row.id,
                    number,
                };
                (number, 1, Some(numbered))
            }
        };
        self.list(&row);
        let stored = StoredTicket {
            number,
            version,
            row,
        };
        self.rows.insert(stored.row.id, stored);
        numbered
    }

    /// A page of one of a member's lists.
    pub(super) fn member_list(&self, query: &MemberListQuery) -> MemberListPage {
        let lists = self.lists.get(&query.member);
        let dated = lists.and_then(|lists| lists.get(&query.list));
        let upper = query
            .after
            .map_or(Bound::Unbounded, |key| Bound::Excluded(place(key)));
        let keys = dated
            .into_iter()
            .flat_map(|dated| dated.range((Bound::Unbounded, upper)).rev());
        let (entries, more) = self.take(keys.copied(), query.limit, member_entry);
        MemberListPage { entries, more }
    }

    /// A page of the queue.
    pub(super) fn page(&self, query: &TicketQuery) -> TicketPage {
        let lower = query
            .after
            .map_or(Bound::Unbounded, |key| Bound::Excluded(place(key)));
        let lanes: Vec<_> = self
            .queue
            .iter()
            .filter(|(lane, _)| lane.fits(&query.filter))
            .map(|(_, dated)| {
                let until = query.filter.opened_until;
                dated
                    .range((lower, Bound::Unbounded))
                    .copied()
                    .take_while(move |(at, _)| until.is_none_or(|until| *at <= until))
                    .peekable()
            })
            .collect();
        let (entries, more) = self.take(merge(lanes), query.limit, entry);
        TicketPage { entries, more }
    }

    /// The entries of so many keys, and whether there are more.
    fn take<T>(
        &self,
        mut keys: impl Iterator<Item = (i64, TicketId)>,
        limit: u32,
        entry: impl Fn(&StoredTicket) -> T,
    ) -> (Vec<T>, bool) {
        let entries = keys
            .by_ref()
            .take(limit as usize)
            .map(|(_, id)| entry(&self.rows[&id]))
            .collect();
        (entries, keys.next().is_some())
    }

    fn next_number(&self) -> i64 {
        self.numbers
            .last_key_value()
            .map_or(TicketNumber::FIRST.value(), |(last, _)| last + 1)
    }

    fn list(&mut self, row: &TicketRow) {
        self.lists
            .entry(row.member.clone())
            .or_default()
            .entry(row.list.clone())
            .or_default()
            .insert((row.listed_at, row.id));
        self.queue
            .entry(Lane::of(row))
            .or_default()
            .insert((row.opened_at, row.id));
    }

    fn unlist(&mut self, row: &TicketRow) {
        if let Some(dated) = self
            .lists
            .get_mut(&row.member)
            .and_then(|lists| lists.get_mut(&row.list))
        {
            dated.remove(&(row.listed_at, row.id));
        }
        let lane = Lane::of(row);
        if let Some(dated) = self.queue.get_mut(&lane) {
            dated.remove(&(row.opened_at, row.id));
            if dated.is_empty() {
                self.queue.remove(&lane);
            }
        }
    }
}

impl Lane {
    fn of(row: &TicketRow) -> Self {
        Self {
            status: row.status.clone(),
            assignee: row.assignee.clone(),
            language: row.language.clone(),
        }
    }

    fn fits(&self, filter: &QueueFilter) -> bool {
        let status = if filter.statuses.is_empty() {
            ACTIVE.contains(&self.status.as_str())
        } else {
            filter.statuses.contains(&self.status)
        };
        let language = filter
            .language
            .as_ref()
            .is_none_or(|language| *language == self.language);
        let assignee = match &filter.assignee {
            Assignee::Any => true,
            Assignee::Nobody => self.assignee.is_none(),
            Assignee::Agent(agent) => self.assignee.as_ref() == Some(agent),
        };
        status && language && assignee
    }
}

/// Merges ascending sequences into one.
fn merge<I>(mut lanes: Vec<std::iter::Peekable<I>>) -> impl Iterator<Item = (i64, TicketId)>
where
    I: Iterator<Item = (i64, TicketId)>,
{
    std::iter::from_fn(move || {
        let (_, lane) = lanes
            .iter_mut()
            .enumerate()
            .filter_map(|(lane, keys)| keys.peek().map(|key| (*key, lane)))
            .min()?;
        lanes[lane].next()
    })
}

fn place(key: PageKey) -> (i64, TicketId) {
    (key.at, key.id)
}

fn entry(stored: &StoredTicket) -> TicketEntry {
    let row = &stored.row;
    TicketEntry {
        id: row.id,
        number: stored.number,
        member: row.member.clone(),
        status: row.status.clone(),
        language: row.language.clone(),
        assignee: row.assignee.clone(),
        opened_at: row.opened_at,
        listed_at: row.listed_at,
        summary: row.summary.clone(),
    }
}

fn member_entry(stored: &StoredTicket) -> MemberListEntry {
    let row = &stored.row;
    MemberListEntry {
        id: row.id,
        number: stored.number,
        status: row.status.clone(),
        language: row.language.clone(),
        listed_at: row.listed_at,
        summary: row.summary.clone(),
    }
}
