//! What is wrong with chats.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::sleep;
use std::time::Duration;

use uuid::Uuid;

use super::{Fault, Wrong};
use crate::id::{ChatId, EventId};
use crate::port::{
    Audience, ChangeSet, ChatMarkRow, ChatQuery, ChatSide, Committed, Cursor, EventRow, RowChange,
    Scope, Store, StoreError, StoredChat,
};

/// What the faults of chats remember.
#[derive(Debug, Default)]
pub(super) struct WrongChats {
    /// Chats that are committed and not visible yet.
    hidden: Mutex<HashSet<ChatId>>,
    pub(super) marks: Mutex<HashMap<(ChatId, ChatSide), ChatMarkRow>>,
    pub(super) commits: AtomicU64,
}

impl Wrong {
    fn place(&self, place: i64) -> i64 {
        match self.fault {
            Fault::ArrivalReused => 1 + (place - 1) / 2,
            _ => place,
        }
    }

    pub(super) fn moved(&self, mut stored: StoredChat) -> StoredChat {
        stored.place = self.place(stored.place);
        if self.is(Fault::BackOfQueue) && stored.version > 1 {
            stored.place += 1_000;
        }
        stored
    }

    /// What is told of a commit.
    pub(super) fn told(&self, mut done: Committed) -> Committed {
        if self.is(Fault::ArrivalsLost) && !done.fresh {
            done.arrivals.clear();
        }
        for arrival in &mut done.arrivals {
            arrival.place = self.place(arrival.place);
        }
        done
    }

    pub(super) async fn listed(
        &self,
        mut query: ChatQuery,
        limit: u32,
    ) -> Result<Vec<StoredChat>, StoreError> {
        match &mut query {
            ChatQuery::Waiting { after } if self.is(Fault::AllWaiting) => {
                query = ChatQuery::All { after: *after };
            }
            ChatQuery::Active { agent, .. } if self.is(Fault::AnyAgent) => *agent = None,
            ChatQuery::All { after } if self.is(Fault::PageRepeats) => {
                *after = after.map(|place| place.saturating_sub(1));
            }
            _ => {}
        }
        let oldest = self.is(Fault::OldestFirst) && matches!(query, ChatQuery::Member { .. });
        let mut found = self.store.chats(query, limit).await?;
        if oldest {
            found.reverse();
        }
        let hidden = self.chats.hidden.lock().unwrap();
        found.retain(|stored| !hidden.contains(&stored.row.id));
        Ok(found.into_iter().map(|stored| self.moved(stored)).collect())
    }

    pub(super) async fn counted_before(&self, place: i64, at_most: u32) -> Result<u32, StoreError> {
        match self.fault {
            Fault::CountedOn => self.store.chats_before(place, u32::MAX).await,
            Fault::CountedToo => {
                let place = place.saturating_add(1);
                self.store.chats_before(place, at_most).await
            }
            _ => self.store.chats_before(place, at_most).await,
        }
    }

    pub(super) async fn commit_chats_late(
        &self,
        change: ChangeSet,
    ) -> Result<Committed, StoreError> {
        let late: Vec<ChatId> = chats(&change)
            .filter(|id| id.uuid().as_u128() % 2 == 0)
            .collect();
        self.chats
            .hidden
            .lock()
            .unwrap()
            .extend(late.iter().copied());
        let answer = self.store.commit(change).await;
        if !late.is_empty() {
            sleep(Duration::from_micros(300));
        }
        let mut hidden = self.chats.hidden.lock().unwrap();
        late.iter().for_each(|id| {
            hidden.remove(id);
        });
        answer
    }

    pub(super) async fn commit_shared(
        &self,
        mut change: ChangeSet,
    ) -> Result<Committed, StoreError> {
        match self.store.commit(change.clone()).await {
            Err(StoreError::Conflict) => {}
            answer => return answer,
        }
        for row in &mut change.rows {
            match row {
                RowChange::PutChat { row, .. } if self.is(Fault::KeyShared) => row.key_hash = None,
                RowChange::PutChat { row, .. } => row.ticket = None,
                _ => {}
            }
        }
        self.store.commit(change).await
    }

    pub(super) async fn commit_last_marks(
        &self,
        change: ChangeSet,
    ) -> Result<Committed, StoreError> {
        let marks = change.rows.iter().filter_map(|row| match row {
            RowChange::RaiseChatMark { row } => Some(((row.chat, row.side), *row)),
            _ => None,
        });
        let marks: Vec<_> = marks.collect();
        let done = self.store.commit(change).await?;
        self.chats.marks.lock().unwrap().extend(marks);
        Ok(done)
    }

    pub(super) async fn commit_writing_told(
        &self,
        mut change: ChangeSet,
    ) -> Result<Committed, StoreError> {
        let told = change.rows.iter().filter_map(|row| match row {
            RowChange::PutChatWriting { row } => Some(row.chat),
            _ => None,
        });
        let told: Vec<_> = told.collect();
        for (chat, n) in told.into_iter().zip(0_u128..) {
            let commits = self.chats.commits.load(Ordering::SeqCst);
            change.events.push(EventRow {
                id: EventId::new(Uuid::from_u128(u128::from(commits) << 64 | n)),
                at: 0,
                ticket: None,
                chat: Some(chat),
                audience: Audience::Member,
                scopes: vec![Scope::Chat(chat)],
                operation: None,
                by: "system".to_owned(),
                kind: "writing".to_owned(),
                digest: String::new(),
                body: crate::port::Body::default(),
            });
        }
        self.store.commit(change).await
    }

    /// A cursor with the number of all commits behind it.
    pub(super) fn counted(&self, cursor: Cursor) -> Cursor {
        if !self.is(Fault::CountsAll) {
            return cursor;
        }
        let commits = self.chats.commits.load(Ordering::SeqCst);
        Cursor::parse(&format!("{}~{commits}", cursor.as_str())).unwrap()
    }

    pub(super) fn uncounted(&self, cursor: Cursor) -> Cursor {
        match cursor.as_str().split_once('~') {
            Some((own, _)) if self.is(Fault::CountsAll) => Cursor::parse(own).unwrap(),
            _ => cursor,
        }
    }
}

fn chats(change: &ChangeSet) -> impl Iterator<Item = ChatId> + '_ {
    change.rows.iter().filter_map(|row| match row {
        RowChange::PutChat { row, .. } => Some(row.id),
        _ => None,
    })
}
