//! Stores that are wrong on purpose, and the checks that find it out.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::Duration;

use async_trait::async_trait;
use event_listener::Event;
use futures_lite::future::yield_now;

use super::follow::wait_at_most;
use crate::id::{AttachmentId, ChatId, EventId, TicketId, TicketNumber};
use crate::memory::MemoryStore;
use crate::port::{
    Assignee, Audience, Body, ChangeSet, ChatKeyed, ChatQuery, ChatSides, ChatTimes, Committed,
    Cursor, EventRow, Expect, FeedPage, MemberListPage, MemberListQuery, RowChange, Scope,
    SearchPage, SearchQuery, SessionRow, Snapshot, Store, StoreError, StoredAttachment, StoredChat,
    StoredNotification, StoredPresence, StoredTicket, TicketKey, TicketPage, TicketQuery,
    TicketWithTimeline, TimelinePage, TimelineRow, TimerRow,
};

/// What is wrong with a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// Nothing: all checks pass, so what they find in the others is the fault.
    None,
    /// Takes whatever version a ticket has for the one that was expected.
    LostUpdate,
    /// Leaves the last event of a longer page out, and gives out the cursor behind it.
    SkippedEvent,
    /// Some events become visible after others that follow them, as with a bare sequence.
    LateEvent,
    /// A limit keeps the events back and nothing else.
    HalfAtLimit,
    /// A conflict keeps the rows back and nothing else.
    HalfAtConflict,
    /// Writes the first row in a transaction of its own.
    TwoSteps,
    /// Runs an operation again that has a receipt.
    RunAgain,
    /// Answers an operation that has a receipt with what came the second time.
    OtherAnswer,
    /// Calls every answer fresh.
    AlwaysFresh,
    /// Gives each number twice.
    NumberReused,
    /// Shows notes to members.
    NoteShown,
    /// Leaves notes out of a member's page after it was cut.
    NoteCounted,
    /// Begins anew where a cursor is not its own.
    AnyCursor,
    /// Reads a snapshot's cursor and its tickets one after the other.
    TornSnapshot,
    /// Looks before it listens.
    LostWakeUp,
    /// Looks at a limit before the transaction.
    RacedLimit,
    /// Forgets whose tickets an agent asked for.
    EveryonesQueue,
    /// Says that there is more whenever a page is full.
    MoreWhenFull,
    /// Folds case in members' ids.
    FoldedIds,
    /// Finds another member's events.
    OthersFound,
    /// Finds notes for members.
    NoteFound,
    /// Finds events that were erased: empties the body and lets the words stay.
    ErasedFound,
    /// Shows the body of an event that was erased, in timelines.
    BodyLeft,
    /// Erases the digest with the body.
    DigestLost,
    /// Finds what holds any of the words.
    AnyWord,
    /// Takes what was erased for no place.
    PlaceLost,
    /// Lists what has not expired.
    NotExpired,
    /// Lets sessions of the account stay.
    SessionsLeft,
    /// Gives each place in the order of arrival twice.
    ArrivalReused,
    /// A chat that was put again is behind all others.
    BackOfQueue,
    /// Some chats become visible after others that came later, as with a bare sequence.
    LateArrival,
    /// Leaves the places of new chats out of receipts.
    ArrivalsLost,
    /// Lets two chats have one key.
    KeyShared,
    /// Lets two chats be turned into one ticket.
    TicketShared,
    /// Lists those that wait with those that do not.
    AllWaiting,
    /// Lists the active chats of all agents.
    AnyAgent,
    /// Lists a member's chats in the order of arrival.
    OldestFirst,
    /// Begins a page of chats with the last of the page before.
    PageRepeats,
    /// Counts all who wait before.
    CountedOn,
    /// Counts the one who asks as well.
    CountedToo,
    /// Shares one limit among the active and the ended.
    TimesShared,
    /// Keeps the mark that came last.
    MarkLowered,
    /// Shows writing whose time has come.
    WritingStays,
    /// Tells the chat's feed of writing.
    WritingTold,
    /// Shows agents whose lease ends now.
    LeaseIncluded,
    /// Shows agents in the order of their leases.
    LeaseOrder,
    /// Puts into a cursor how much was committed elsewhere.
    CountsAll,
    /// Never wakes who waits for a chat.
    ChatNeverWoken,
}

/// Each fault, and checks that must fail for it.
const FOUND_BY: &[(Fault, &[&str])] = &[
    (
        Fault::LostUpdate,
        &[
            "a_wrong_version_conflicts",
            "no_update_is_lost_in_a_race",
            "a_chat_that_is_not_as_expected_conflicts",
            "one_alone_takes_a_chat",
            "a_presence_that_is_not_as_expected_conflicts",
        ],
    ),
    (
        Fault::SkippedEvent,
        &[
            "a_feed_has_no_holes",
            "a_chats_feed_has_no_holes",
            "a_feed_is_paged_without_gaps_or_repeats",
        ],
    ),
    (
        Fault::LateEvent,
        &["a_feed_has_no_holes", "a_chats_feed_has_no_holes"],
    ),
    (Fault::HalfAtLimit, &["a_limit_leaves_no_trace"]),
    (Fault::HalfAtConflict, &["a_conflict_leaves_no_trace"]),
    (
        Fault::TwoSteps,
        &[
            "a_limit_leaves_no_trace",
            "a_dropped_commit_is_there_or_not",
            "a_read_shows_all_of_a_commit_or_nothing",
        ],
    ),
    (
        Fault::RunAgain,
        &[
            "the_same_operation_again_does_nothing",
            "an_operation_raced_is_fresh_once",
            "a_dropped_operation_can_be_sent_again",
        ],
    ),
    (
        Fault::OtherAnswer,
        &["the_same_operation_again_does_nothing"],
    ),
    (
        Fault::AlwaysFresh,
        &[
            "the_same_operation_again_does_nothing",
            "an_operation_raced_is_fresh_once",
        ],
    ),
    (
        Fault::NumberReused,
        &[
            "numbers_are_unique_in_a_race",
            "numbers_begin_at_the_first_and_grow",
        ],
    ),
    (Fault::NoteShown, &["a_note_leaves_no_trace_for_the_member"]),
    (
        Fault::NoteCounted,
        &["a_note_leaves_no_trace_for_the_member"],
    ),
    (
        Fault::AnyCursor,
        &[
            "a_foreign_cursor_asks_for_a_snapshot",
            "text_is_kept_letter_by_letter",
        ],
    ),
    (
        Fault::TornSnapshot,
        &["a_snapshot_and_the_feed_after_it_fit"],
    ),
    (Fault::LostWakeUp, &["a_waiter_misses_nothing"]),
    (
        Fault::RacedLimit,
        &["a_raced_counter_never_passes_its_limit"],
    ),
    (
        Fault::EveryonesQueue,
        &["the_queue_filters_by_all_that_is_named"],
    ),
    (
        Fault::MoreWhenFull,
        &["a_list_is_paged_without_gaps_or_repeats"],
    ),
    (Fault::FoldedIds, &["text_is_kept_letter_by_letter"]),
    (
        Fault::OthersFound,
        &[
            "a_search_finds_the_members_own_alone",
            "a_search_shows_the_latest_committed_first",
        ],
    ),
    (
        Fault::NoteFound,
        &[
            "a_note_is_never_found_by_members",
            "a_search_is_paged_without_gaps_or_repeats",
        ],
    ),
    (
        Fault::ErasedFound,
        &[
            "an_erased_event_is_not_found",
            "erasing_is_a_part_of_its_change",
        ],
    ),
    (
        Fault::BodyLeft,
        &[
            "an_erased_event_keeps_its_envelope_and_places",
            "erasing_is_a_part_of_its_change",
        ],
    ),
    (
        Fault::DigestLost,
        &[
            "an_erased_event_keeps_its_envelope_and_places",
            "an_erased_event_of_a_chat_keeps_its_envelope",
        ],
    ),
    (Fault::AnyWord, &["a_search_finds_what_holds_all_words"]),
    (
        Fault::PlaceLost,
        &["a_search_goes_on_after_what_the_asker_may_find"],
    ),
    (
        Fault::NotExpired,
        &["expired_attachments_are_listed_earliest_first"],
    ),
    (
        Fault::SessionsLeft,
        &[
            "the_sessions_of_an_account_are_closed_together",
            "erasing_is_a_part_of_its_change",
        ],
    ),
    (
        Fault::ArrivalReused,
        &[
            "a_chats_place_grows_and_never_changes",
            "nobody_who_joins_gets_in_before_one_who_waits",
        ],
    ),
    (
        Fault::BackOfQueue,
        &[
            "a_chats_place_grows_and_never_changes",
            "a_chat_is_replaced_whole",
        ],
    ),
    (
        Fault::LateArrival,
        &["nobody_who_joins_gets_in_before_one_who_waits"],
    ),
    (
        Fault::ArrivalsLost,
        &[
            "a_new_chats_place_is_in_the_receipt",
            "an_operation_has_a_receipt",
        ],
    ),
    (
        Fault::KeyShared,
        &["a_key_and_a_ticket_are_one_chats_alone"],
    ),
    (
        Fault::TicketShared,
        &["a_key_and_a_ticket_are_one_chats_alone"],
    ),
    (
        Fault::AllWaiting,
        &[
            "lists_of_chats_are_paged_in_order_of_arrival",
            "a_chat_is_replaced_whole",
        ],
    ),
    (
        Fault::AnyAgent,
        &[
            "lists_of_chats_are_paged_in_order_of_arrival",
            "a_chat_is_replaced_whole",
        ],
    ),
    (
        Fault::OldestFirst,
        &["lists_of_chats_are_paged_in_order_of_arrival"],
    ),
    (
        Fault::PageRepeats,
        &["lists_of_chats_are_paged_in_order_of_arrival"],
    ),
    (
        Fault::CountedOn,
        &["those_who_wait_before_are_counted_to_a_bound"],
    ),
    (
        Fault::CountedToo,
        &["those_who_wait_before_are_counted_to_a_bound"],
    ),
    (
        Fault::TimesShared,
        &["times_are_those_of_the_active_and_the_latest_ended"],
    ),
    (Fault::MarkLowered, &["marks_only_grow"]),
    (
        Fault::WritingStays,
        &["writing_ends_at_its_time_and_stands_in_no_feed"],
    ),
    (
        Fault::WritingTold,
        &["writing_ends_at_its_time_and_stands_in_no_feed"],
    ),
    (
        Fault::LeaseIncluded,
        &["an_agent_is_present_while_the_lease_runs"],
    ),
    (
        Fault::LeaseOrder,
        &["an_agent_is_present_while_the_lease_runs"],
    ),
    (
        Fault::CountsAll,
        &[
            "a_chats_positions_tell_nothing_of_others",
            "a_position_tells_nothing_of_other_scopes",
        ],
    ),
    (
        Fault::ChatNeverWoken,
        &["a_waiter_of_a_chat_is_woken_by_its_events"],
    ),
];

/// Whether a check fails for a fault. A race may go well by chance, so it is run some times.
fn is_found(fault: Fault, name: &str) -> bool {
    wait_at_most(Duration::from_secs(2));
    let check = super::check(name).unwrap_or_else(|| panic!("no check is called {name}"));
    (0..30).any(|_| check.run(Arc::new(Wrong::new(fault))).is_err())
}

#[test]
fn every_wrong_store_is_found_out() {
    for (fault, checks) in FOUND_BY {
        for check in *checks {
            assert!(is_found(*fault, check), "{check} does not see {fault:?}");
        }
    }
}

#[test]
fn the_same_store_without_a_fault_passes() {
    for check in super::checks() {
        check.assert(Arc::new(Wrong::new(Fault::None)));
    }
}

#[test]
fn names_are_those_of_the_list() {
    let names: HashSet<_> = super::checks().iter().map(|check| check.name()).collect();
    assert_eq!(names.len(), super::checks().len());
    for check in super::checks() {
        assert_eq!(super::check(check.name()).unwrap().name(), check.name());
    }
    assert!(super::check("no such check").is_none());
}

mod chats;
use chats::WrongChats;

/// A memory store with one fault.
#[derive(Debug)]
struct Wrong {
    store: MemoryStore,
    fault: Fault,
    /// Events that are committed and not visible yet.
    hidden: Mutex<HashSet<EventId>>,
    erased: Mutex<HashSet<EventId>>,
    chats: WrongChats,
    news: Event,
}

impl Wrong {
    fn new(fault: Fault) -> Self {
        Self {
            store: MemoryStore::new(),
            fault,
            hidden: Mutex::default(),
            erased: Mutex::default(),
            chats: WrongChats::default(),
            news: Event::new(),
        }
    }

    fn is(&self, fault: Fault) -> bool {
        self.fault == fault
    }

    fn number(&self, number: i64) -> i64 {
        let first = TicketNumber::FIRST.value();
        match self.fault {
            Fault::NumberReused => first + (number - first) / 2,
            _ => number,
        }
    }

    fn renumber(&self, mut stored: StoredTicket) -> StoredTicket {
        stored.number = self.number(stored.number);
        stored
    }

    async fn commit_at_any_version(&self, mut change: ChangeSet) -> Result<Committed, StoreError> {
        loop {
            let mut guessed = false;
            for row in &mut change.rows {
                let (expect, version) = match row {
                    RowChange::PutTicket { row, expect } => {
                        let stored = self.store.ticket(TicketKey::Id(row.id)).await?;
                        (expect, stored.map(|stored| stored.version))
                    }
                    RowChange::PutChat { row, expect } => {
                        let stored = self.store.chat(ChatKeyed::Id(row.id)).await?;
                        (expect, stored.map(|stored| stored.version))
                    }
                    RowChange::PutPresence { row, expect } => {
                        let stored = self.store.presence(row.agent.clone()).await?;
                        (expect, stored.map(|stored| stored.version))
                    }
                    _ => continue,
                };
                if let (Expect::At(_), Some(version)) = (*expect, version) {
                    guessed |= *expect != Expect::At(version);
                    *expect = Expect::At(version);
                }
            }
            match self.store.commit(change.clone()).await {
                Err(StoreError::Conflict) if guessed => {}
                answer => return answer,
            }
        }
    }

    async fn commit_late(&self, change: ChangeSet) -> Result<Committed, StoreError> {
        let late: Vec<EventId> = change
            .events
            .iter()
            .filter(|event| event.at % 2 == 0)
            .map(|event| event.id)
            .collect();
        self.hidden.lock().unwrap().extend(late.iter().copied());
        let answer = self.store.commit(change).await;
        if !late.is_empty() {
            sleep(Duration::from_micros(300));
        }
        let mut hidden = self.hidden.lock().unwrap();
        late.iter().for_each(|id| {
            hidden.remove(id);
        });
        answer
    }

    async fn commit_anyway(
        &self,
        change: ChangeSet,
        rest: impl Fn(ChangeSet, &StoreError) -> Option<ChangeSet>,
    ) -> Result<Committed, StoreError> {
        match self.store.commit(change.clone()).await {
            Ok(done) => Ok(done),
            Err(error) => {
                if let Some(rest) = rest(change, &error) {
                    self.store.commit(rest).await?;
                }
                Err(error)
            }
        }
    }

    async fn commit_in_two_steps(&self, mut change: ChangeSet) -> Result<Committed, StoreError> {
        let known = match &change.operation {
            Some(operation) => self.store.receipt(operation.key.clone()).await?.is_some(),
            None => false,
        };
        if change.rows.is_empty() || known {
            return self.store.commit(change).await;
        }
        let first = ChangeSet {
            rows: vec![change.rows.remove(0)],
            ..ChangeSet::default()
        };
        let first = self.store.commit(first).await?;
        sleep(Duration::from_micros(100));
        yield_now().await;
        let mut done = self.store.commit(change).await?;
        done.numbers.splice(0..0, first.numbers);
        done.arrivals.splice(0..0, first.arrivals);
        Ok(done)
    }

    async fn commit_erased_in_part(&self, mut change: ChangeSet) -> Result<Committed, StoreError> {
        let erased: Vec<EventId> = change
            .rows
            .iter()
            .filter_map(|row| match row {
                RowChange::EraseEvent { id } => Some(*id),
                _ => None,
            })
            .collect();
        if matches!(self.fault, Fault::ErasedFound | Fault::BodyLeft) {
            change
                .rows
                .retain(|row| !matches!(row, RowChange::EraseEvent { .. }));
        }
        let done = self.store.commit(change).await?;
        self.erased.lock().unwrap().extend(erased);
        Ok(done)
    }

    fn is_erased(&self, event: EventId) -> bool {
        self.erased.lock().unwrap().contains(&event)
    }

    /// What is left of an event that was erased.
    fn show(&self, event: &mut EventRow) {
        match self.fault {
            Fault::ErasedFound if self.is_erased(event.id) => event.body = Body::default(),
            Fault::DigestLost if self.is_erased(event.id) => event.digest.clear(),
            _ => {}
        }
    }

    async fn commit_with_a_raced_limit(
        &self,
        mut change: ChangeSet,
    ) -> Result<Committed, StoreError> {
        for counter in &mut change.counters {
            let value = self.store.counter(counter.key.clone(), change.at).await?;
            if let Some(limit) = counter.at_most.take()
                && value + counter.add > limit
            {
                return Err(StoreError::Limit {
                    key: counter.key.clone(),
                });
            }
        }
        sleep(Duration::from_micros(100));
        self.store.commit(change).await
    }
}

#[async_trait]
impl Store for Wrong {
    async fn ticket(&self, key: TicketKey) -> Result<Option<StoredTicket>, StoreError> {
        let stored = self.store.ticket(key).await?;
        Ok(stored.map(|stored| self.renumber(stored)))
    }

    async fn member_list(&self, mut query: MemberListQuery) -> Result<MemberListPage, StoreError> {
        let asked = query.limit;
        if self.is(Fault::FoldedIds) {
            query.member = query.member.to_lowercase();
        }
        let mut page = self.store.member_list(query).await?;
        if self.is(Fault::MoreWhenFull) {
            page.more = page.entries.len() == asked as usize;
        }
        Ok(page)
    }

    async fn tickets(&self, mut query: TicketQuery) -> Result<TicketPage, StoreError> {
        let asked = query.limit;
        if self.is(Fault::EveryonesQueue) {
            query.filter.assignee = Assignee::Any;
        }
        let mut page = self.store.tickets(query).await?;
        if self.is(Fault::MoreWhenFull) {
            page.more = page.entries.len() == asked as usize;
        }
        Ok(page)
    }

    async fn timeline(
        &self,
        ticket: TicketId,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<TimelinePage, StoreError> {
        let read = match self.fault {
            Fault::NoteShown | Fault::NoteCounted => Audience::Agents,
            _ => audience,
        };
        let mut page = self.store.timeline(ticket, read, after, limit).await?;
        if self.is(Fault::NoteCounted) {
            page.events.retain(|event| audience.sees(event.audience));
        }
        page.events.iter_mut().for_each(|event| self.show(event));
        Ok(page)
    }

    async fn ticket_with_timeline(
        &self,
        key: TicketKey,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<Option<TicketWithTimeline>, StoreError> {
        let Some(ticket) = self.ticket(key).await? else {
            return Ok(None);
        };
        let page = self.timeline(ticket.row.id, audience, after, limit).await?;
        Ok(Some(TicketWithTimeline {
            ticket,
            events: page.events.into_iter().map(TimelineRow::from).collect(),
            more: page.more,
        }))
    }

    async fn events(
        &self,
        scope: Scope,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<FeedPage, StoreError> {
        let after = after.map(|cursor| self.uncounted(cursor));
        let mut page = self.store.events(scope.clone(), after, limit).await?;
        if self.is(Fault::AnyCursor) && page == FeedPage::TakeSnapshot {
            page = self.store.events(scope, None, limit).await?;
        }
        if let FeedPage::Events { events, .. } = &mut page {
            if self.is(Fault::SkippedEvent) && events.len() > 1 {
                events.pop();
            }
            let hidden = self.hidden.lock().unwrap();
            events.retain(|event| !hidden.contains(&event.id));
            events.iter_mut().for_each(|event| self.show(event));
        }
        Ok(page)
    }

    async fn snapshot(&self, scope: Scope) -> Result<Snapshot, StoreError> {
        let mut snapshot = self.store.snapshot(scope.clone()).await?;
        if self.is(Fault::TornSnapshot) {
            sleep(Duration::from_micros(100));
            snapshot.tickets = self.store.snapshot(scope).await?.tickets;
        }
        snapshot.cursor = self.counted(snapshot.cursor);
        let tickets = snapshot.tickets.into_iter();
        snapshot.tickets = tickets.map(|stored| self.renumber(stored)).collect();
        Ok(snapshot)
    }

    async fn wait(&self, scope: Scope, after: Cursor) -> Result<(), StoreError> {
        if self.is(Fault::ChatNeverWoken) && matches!(scope, Scope::Chat(_)) {
            return std::future::pending().await;
        }
        if !self.is(Fault::LostWakeUp) {
            return self.store.wait(scope, after).await;
        }
        let page = self.store.events(scope, Some(after), 1).await?;
        if matches!(&page, FeedPage::Events { events, .. } if events.is_empty()) {
            sleep(Duration::from_micros(100));
            self.news.listen().await;
        }
        Ok(())
    }

    async fn receipt(&self, operation: String) -> Result<Option<Committed>, StoreError> {
        let found = self.store.receipt(operation).await?;
        Ok(found.map(|done| self.told(done)))
    }

    async fn attachment(&self, id: AttachmentId) -> Result<Option<StoredAttachment>, StoreError> {
        self.store.attachment(id).await
    }

    async fn attachments(
        &self,
        ticket: TicketId,
        audience: Audience,
    ) -> Result<Vec<StoredAttachment>, StoreError> {
        self.store.attachments(ticket, audience).await
    }

    async fn expired_attachments(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredAttachment>, StoreError> {
        let at = match self.fault {
            Fault::NotExpired => at.saturating_add(1),
            _ => at,
        };
        self.store.expired_attachments(at, limit).await
    }

    async fn search(&self, mut query: SearchQuery) -> Result<SearchPage, StoreError> {
        match self.fault {
            Fault::OthersFound => query.member = None,
            Fault::NoteFound => query.audience = Audience::Agents,
            Fault::AnyWord => query.words.truncate(1),
            Fault::PlaceLost if query.after.is_some_and(|after| self.is_erased(after)) => {
                return Ok(SearchPage::default());
            }
            _ => {}
        }
        let mut page = self.store.search(query).await?;
        if self.is(Fault::BodyLeft) {
            page.hits.retain(|hit| !self.is_erased(hit.event.id));
        }
        page.hits
            .iter_mut()
            .for_each(|hit| self.show(&mut hit.event));
        Ok(page)
    }

    async fn all_tickets(
        &self,
        after: Option<i64>,
        limit: u32,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        let tickets = self.store.all_tickets(after, limit).await?.into_iter();
        Ok(tickets.map(|stored| self.renumber(stored)).collect())
    }

    async fn chat(&self, key: ChatKeyed) -> Result<Option<StoredChat>, StoreError> {
        let found = self.store.chat(key).await?;
        Ok(found.map(|stored| self.moved(stored)))
    }

    async fn chats(&self, query: ChatQuery, limit: u32) -> Result<Vec<StoredChat>, StoreError> {
        self.listed(query, limit).await
    }

    async fn chats_before(&self, place: i64, at_most: u32) -> Result<u32, StoreError> {
        self.counted_before(place, at_most).await
    }

    async fn chat_times(&self, limit: u32) -> Result<Vec<ChatTimes>, StoreError> {
        let mut times = self.store.chat_times(limit).await?;
        if self.is(Fault::TimesShared) {
            times.truncate(limit as usize);
        }
        Ok(times)
    }

    async fn chat_sides(&self, chat: ChatId, at: i64) -> Result<ChatSides, StoreError> {
        let at = match self.fault {
            Fault::WritingStays => i64::MIN,
            _ => at,
        };
        let mut sides = self.store.chat_sides(chat, at).await?;
        if self.is(Fault::MarkLowered) {
            let last = self.chats.marks.lock().unwrap();
            for mark in &mut sides.marks {
                *mark = last[&(chat, mark.side)];
            }
        }
        Ok(sides)
    }

    async fn presence(&self, agent: String) -> Result<Option<StoredPresence>, StoreError> {
        self.store.presence(agent).await
    }

    async fn present(&self, at: i64) -> Result<Vec<StoredPresence>, StoreError> {
        let at = match self.fault {
            Fault::LeaseIncluded => at.saturating_sub(1),
            _ => at,
        };
        let mut present = self.store.present(at).await?;
        if self.is(Fault::LeaseOrder) {
            present.sort_by_key(|stored| stored.row.lease_until);
        }
        Ok(present)
    }

    async fn session(&self, key_hash: String) -> Result<Option<SessionRow>, StoreError> {
        self.store.session(key_hash).await
    }

    async fn due(&self, at: i64, limit: u32) -> Result<Vec<TimerRow>, StoreError> {
        self.store.due(at, limit).await
    }

    async fn notifications(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredNotification>, StoreError> {
        self.store.notifications(at, limit).await
    }

    async fn counter(&self, key: String, at: i64) -> Result<i64, StoreError> {
        self.store.counter(key, at).await
    }

    async fn commit(&self, mut change: ChangeSet) -> Result<Committed, StoreError> {
        let again = change.operation.as_ref().map(|op| op.answer.clone());
        let answer = match self.fault {
            Fault::LostUpdate => self.commit_at_any_version(change).await,
            Fault::LateEvent => self.commit_late(change).await,
            Fault::LateArrival => self.commit_chats_late(change).await,
            Fault::KeyShared | Fault::TicketShared => self.commit_shared(change).await,
            Fault::MarkLowered => self.commit_last_marks(change).await,
            Fault::WritingTold => self.commit_writing_told(change).await,
            Fault::HalfAtLimit => {
                self.commit_anyway(change, |change, error| {
                    matches!(error, StoreError::Limit { .. }).then_some(ChangeSet {
                        events: Vec::new(),
                        counters: Vec::new(),
                        ..change
                    })
                })
                .await
            }
            Fault::HalfAtConflict => {
                self.commit_anyway(change, |change, error| {
                    (*error == StoreError::Conflict).then_some(ChangeSet {
                        rows: Vec::new(),
                        ..change
                    })
                })
                .await
            }
            Fault::TwoSteps => self.commit_in_two_steps(change).await,
            Fault::RunAgain => {
                change.operation = None;
                let done = self.store.commit(change).await;
                done.map(|done| Committed {
                    answer: again,
                    ..done
                })
            }
            Fault::OtherAnswer => {
                let done = self.store.commit(change).await;
                done.map(|done| Committed {
                    answer: again,
                    ..done
                })
            }
            Fault::AlwaysFresh => {
                let done = self.store.commit(change).await;
                done.map(|done| Committed {
                    fresh: true,
                    ..done
                })
            }
            Fault::RacedLimit => self.commit_with_a_raced_limit(change).await,
            Fault::ErasedFound | Fault::BodyLeft | Fault::DigestLost | Fault::PlaceLost => {
                self.commit_erased_in_part(change).await
            }
            Fault::SessionsLeft => {
                change
                    .rows
                    .retain(|row| !matches!(row, RowChange::DeleteSessions { .. }));
                self.store.commit(change).await
            }
            Fault::FoldedIds => {
                for row in &mut change.rows {
                    if let RowChange::PutTicket { row, .. } = row {
                        row.member = row.member.to_lowercase();
                    }
                }
                self.store.commit(change).await
            }
            _ => self.store.commit(change).await,
        };
        self.news.notify(usize::MAX);
        let mut done = answer?;
        self.chats.commits.fetch_add(1, Ordering::SeqCst);
        done = self.told(done);
        for numbered in &mut done.numbers {
            numbered.number = self.number(numbered.number);
        }
        Ok(done)
    }
}
