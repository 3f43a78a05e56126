//! What the sides of a chat are doing: marks and writing.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, chat, chat_id, commit, feed};
use crate::port::{
    ChatMarkRow, ChatSide, ChatSides, ChatWritingRow, Committed, RowChange, Scope, StoreError,
};
use crate::testkit::check::{CheckFailure, equal};
use crate::testkit::race::race;

fn mark(side: ChatSide, delivered: i64, read: i64, seen_at: i64) -> ChatMarkRow {
    ChatMarkRow {
        chat: chat_id(1),
        side,
        delivered,
        read,
        seen_at,
    }
}

fn raise(row: ChatMarkRow) -> RowChange {
    RowChange::RaiseChatMark { row }
}

fn writing(side: ChatSide, until: i64) -> ChatWritingRow {
    ChatWritingRow {
        chat: chat_id(1),
        side,
        until,
    }
}

fn write(row: ChatWritingRow) -> RowChange {
    RowChange::PutChatWriting { row }
}

fn sides(store: &Subject, at: i64) -> Result<ChatSides, StoreError> {
    block_on(store.chat_sides(chat_id(1), at))
}

pub(super) fn marks_only_grow(store: &Subject) -> Result<(), CheckFailure> {
    use ChatSide::{Agent, Visitor};
    commit(store, &change().new_chat(chat(1)))?;
    equal("no marks", sides(store, 0)?, ChatSides::default())?;
    let steps = [
        (mark(Agent, 0, 0, -5), mark(Agent, 0, 0, -5)),
        (mark(Agent, 3, 1, 10), mark(Agent, 3, 1, 10)),
        // Each by itself: one later and one earlier, and all earlier.
        (mark(Agent, 2, 2, 11), mark(Agent, 3, 2, 11)),
        (mark(Agent, 4, 1, 9), mark(Agent, 4, 2, 11)),
        (mark(Agent, 0, 0, 0), mark(Agent, 4, 2, 11)),
        (mark(Agent, 4, 2, 11), mark(Agent, 4, 2, 11)),
    ];
    for (row, expected) in steps {
        let committed = commit(store, &change().row(raise(row)))?;
        let nothing_new = Committed {
            fresh: true,
            ..Committed::default()
        };
        equal("what a mark answers", committed, nothing_new)?;
        equal("the mark", sides(store, 0)?.marks, vec![expected])?;
    }
    // The other side's is its own, and stands first; another chat has none.
    let both = change()
        .row(raise(mark(Visitor, 1, 1, 1)))
        .row(raise(mark(Visitor, 2, 0, 1)));
    commit(store, &both)?;
    let expected = vec![mark(Visitor, 2, 1, 1), mark(Agent, 4, 2, 11)];
    equal("both marks", sides(store, 0)?.marks, expected)?;
    let other = block_on(store.chat_sides(chat_id(2), 0))?;
    equal("another chat's", other, ChatSides::default())?;

    race(4, |thread| {
        for n in 0..20 {
            let at = 100 + (n * 7 + thread as i64 * 5) % 40;
            commit(store, &change().row(raise(mark(Visitor, at, at - 50, at))))?;
        }
        Ok(())
    })?;
    let greatest = (0..4).flat_map(|thread| (0..20).map(move |n| 100 + (n * 7 + thread * 5) % 40));
    let at = greatest.max().unwrap_or_default();
    let found = sides(store, 0)?.marks.first().copied();
    equal(
        "raised at once",
        found,
        Some(mark(Visitor, at, at - 50, at)),
    )
}

pub(super) fn writing_ends_at_its_time_and_stands_in_no_feed(
    store: &Subject,
) -> Result<(), CheckFailure> {
    use ChatSide::{Agent, Visitor};
    commit(store, &change().new_chat(chat(1)))?;
    let end = |scope| block_on(store.snapshot(scope)).map(|snapshot| snapshot.cursor);
    let scopes = [Scope::Desk, Scope::Chat(chat_id(1))];
    let before = scopes.clone().map(end);
    let now = |at| Ok::<_, CheckFailure>(sides(store, at)?.writing);
    commit(store, &change().row(write(writing(Agent, 10))))?;
    equal("before its time", now(9)?, vec![writing(Agent, 10)])?;
    equal("at its time", now(10)?, Vec::new())?;
    equal("after it", now(11)?, Vec::new())?;
    let both = change()
        .row(write(writing(Agent, 20)))
        .row(write(writing(Visitor, 15)));
    commit(store, &both)?;
    let expected = vec![writing(Visitor, 15), writing(Agent, 20)];
    equal("both", now(14)?, expected)?;
    equal("one", now(15)?, vec![writing(Agent, 20)])?;
    // Whatever was said before: it can end sooner.
    commit(store, &change().row(write(writing(Agent, 0))))?;
    equal("stopped", now(14)?, vec![writing(Visitor, 15)])?;
    equal("at no time", now(i64::MAX)?, Vec::new())?;
    equal("marks of who wrote", sides(store, 0)?.marks, Vec::new())?;
    let other = block_on(store.chat_sides(chat_id(2), 0))?;
    equal("another chat's", other, ChatSides::default())?;
    for scope in &scopes {
        equal("a feed", feed(store, scope)?, Vec::new())?;
    }
    equal("where feeds end", scopes.map(end), before)
}
