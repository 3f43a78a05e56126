//! A commit whose future is dropped is there entirely or not at all.

use std::pin::pin;
use std::task::{Context, Waker};
use std::thread;
use std::time::Duration;

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{
    With, change, chat, chat_id, commit, event, event_id, feed, presence, ticket, ticket_id, timer,
};
use crate::port::{
    ChangeSet, ChatKeyed, ChatMarkRow, ChatSide, ChatWritingRow, Expect, RowChange, Scope,
    TicketKey, TimerChange,
};
use crate::testkit::check::{CheckFailure, ensure, equal};

/// The most polls after which a commit is dropped here.
const MOST_POLLS: u64 = 6;

fn submit(n: u64) -> ChangeSet {
    let subject = format!("ticket:{n}");
    change()
        .operation(&subject)
        .new_ticket(ticket(n))
        .new_chat(chat(n))
        .row(RowChange::RaiseChatMark { row: mark(n) })
        .row(RowChange::PutChatWriting { row: writing(n) })
        .presence(presence(&subject, 1), Expect::Absent)
        .event(event(n))
        .timer(TimerChange::Set(timer(1, &subject, "remind")))
        .counter(&subject, 1, None)
}

/// Polls a commit so many times, then drops it. Between polls a thread of the store may go on.
fn poll_and_drop(store: &Subject, change: ChangeSet, polls: u64) -> Result<(), CheckFailure> {
    let mut commit = pin!(store.commit(change));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..polls {
        if let std::task::Poll::Ready(answer) = commit.as_mut().poll(&mut context) {
            answer?;
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}

fn mark(n: u64) -> ChatMarkRow {
    ChatMarkRow {
        chat: chat_id(n),
        side: ChatSide::Agent,
        delivered: 1,
        read: 0,
        seen_at: 0,
    }
}

fn writing(n: u64) -> ChatWritingRow {
    ChatWritingRow {
        chat: chat_id(n),
        side: ChatSide::Visitor,
        until: 1,
    }
}

/// Which of the parts of [`submit`] are there.
fn parts(store: &Subject, n: u64) -> Result<[bool; 9], CheckFailure> {
    let subject = format!("ticket:{n}");
    let timers = block_on(store.due(1, 1_000))?;
    let events = feed(store, &Scope::Desk)?;
    let sides = block_on(store.chat_sides(chat_id(n), 0))?;
    Ok([
        block_on(store.ticket(TicketKey::Id(ticket_id(n))))?.is_some(),
        block_on(store.chat(ChatKeyed::Id(chat_id(n))))?.is_some(),
        sides.marks == [mark(n)],
        sides.writing == [writing(n)],
        block_on(store.presence(subject.clone()))?.is_some(),
        events.iter().any(|event| event.id == event_id(n)),
        timers.iter().any(|timer| timer.subject == subject),
        block_on(store.counter(subject.clone(), 0))? == 1,
        block_on(store.receipt(subject))?.is_some(),
    ])
}

pub(super) fn a_dropped_commit_is_there_or_not(store: &Subject) -> Result<(), CheckFailure> {
    for polls in 0..=MOST_POLLS {
        poll_and_drop(store, submit(polls), polls)?;
        // A store may go on by itself with what was dropped, between two of these reads: then
        // the next look shows all of it.
        let whole = (0..100).any(|_| match parts(store, polls) {
            Ok(parts) if parts.iter().all(|part| *part == parts[0]) => true,
            _ => {
                thread::sleep(Duration::from_millis(10));
                false
            }
        });
        ensure("a dropped commit left half of its parts", whole)?;
        let there = parts(store, polls)?[0];
        ensure(
            "a future that was never polled had an effect",
            polls > 0 || !there,
        )?;
    }
    Ok(())
}

pub(super) fn a_dropped_operation_can_be_sent_again(store: &Subject) -> Result<(), CheckFailure> {
    for polls in 0..=MOST_POLLS {
        poll_and_drop(store, submit(polls), polls)?;
        let again = commit(store, &submit(polls))?;
        equal("numbers", again.numbers.len(), 1)?;
        equal("arrivals", again.arrivals.len(), 1)?;
        equal("parts", parts(store, polls)?, [true; 9])?;
        let events = feed(store, &Scope::Desk)?.len();
        equal("events", events, polls as usize + 1)?;
    }
    Ok(())
}
