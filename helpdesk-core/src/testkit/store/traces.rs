//! A change is there entirely or not at all.

use std::thread::sleep;
use std::time::{Duration, Instant};

use futures_lite::future::block_on;

use super::Subject;
use super::follow::patience;
use super::sample::{
    With, attachment, attachment_id, body, change, chat, chat_id, commit, event, event_id, feed,
    member_scope, notification, presence, session, text, ticket, ticket_id, timer,
};
use crate::id::TicketNumber;
use crate::port::{
    AttachmentRow, Audience, ChangeSet, ChatMarkRow, ChatQuery, ChatRow, ChatSide, ChatSides,
    ChatWritingRow, Committed, Cursor, EventRow, Expect, MemberListPage, MemberListQuery,
    RowChange, Scope, SearchPage, SearchQuery, SessionRow, StoreError, StoredAttachment,
    StoredChat, StoredNotification, StoredPresence, StoredTicket, TicketKey, TicketRow,
    TimelinePage, TimerChange, TimerRow,
};
use crate::search::SearchWord;
use crate::testkit::check::{CheckFailure, equal};

/// All that [`everything`] could leave a trace in.
struct Seen {
    tickets: Vec<Option<StoredTicket>>,
    numbers: Vec<Option<StoredTicket>>,
    list: MemberListPage,
    timeline: TimelinePage,
    desk: Vec<EventRow>,
    member: Vec<EventRow>,
    cursors: Vec<Cursor>,
    attachments: Vec<StoredAttachment>,
    attachment: Option<StoredAttachment>,
    expired: Vec<StoredAttachment>,
    all_tickets: Vec<StoredTicket>,
    found: SearchPage,
    chats: Vec<StoredChat>,
    sides: ChatSides,
    present: Vec<StoredPresence>,
    sessions: Vec<Option<SessionRow>>,
    timers: Vec<TimerRow>,
    notifications: Vec<StoredNotification>,
    counters: Vec<i64>,
    receipt: Option<Committed>,
}

fn look(store: &Subject) -> Result<Seen, CheckFailure> {
    let number = TicketNumber::FIRST.value();
    let tickets = (1..=3)
        .map(|n| block_on(store.ticket(TicketKey::Id(ticket_id(n)))))
        .collect::<Result<_, _>>()?;
    let numbers = (number..number + 20)
        .map(|number| block_on(store.ticket(TicketKey::Number(TicketNumber::new(number)))))
        .collect::<Result<_, _>>()?;
    let sessions = ["old", "new", "other"]
        .map(|key| block_on(store.session(key.to_owned())))
        .into_iter()
        .collect::<Result<_, _>>()?;
    let counters = ["old", "new"]
        .map(|key| block_on(store.counter(key.to_owned(), 0)))
        .into_iter()
        .collect::<Result<_, _>>()?;
    let cursors = [Scope::Desk, member_scope("anna")]
        .map(|scope| block_on(store.snapshot(scope)).map(|snapshot| snapshot.cursor))
        .into_iter()
        .collect::<Result<_, _>>()?;
    Ok(Seen {
        tickets,
        numbers,
        list: block_on(store.member_list(MemberListQuery {
            member: "anna".to_owned(),
            list: "open".to_owned(),
            after: None,
            limit: 500,
        }))?,
        timeline: block_on(store.timeline(ticket_id(1), Audience::Agents, None, 500))?,
        desk: feed(store, &Scope::Desk)?,
        member: feed(store, &member_scope("anna"))?,
        cursors,
        attachments: block_on(store.attachments(ticket_id(1), Audience::Agents))?,
        attachment: block_on(store.attachment(attachment_id(2)))?,
        expired: block_on(store.expired_attachments(i64::MAX, 500))?,
        all_tickets: block_on(store.all_tickets(None, 500))?,
        found: found(store)?,
        chats: block_on(store.chats(ChatQuery::All { after: None }, 500))?,
        sides: block_on(store.chat_sides(chat_id(1), 0))?,
        present: block_on(store.present(i64::MIN))?,
        sessions,
        timers: block_on(store.due(i64::MAX, 500))?,
        notifications: block_on(store.notifications(i64::MAX, 500))?,
        counters,
        receipt: block_on(store.receipt("everything".to_owned()))?,
    })
}

/// What holds the word `fejl`. A store may find an event late: what every broken change must leave
/// as it is, is found before the first of them.
fn found(store: &Subject) -> Result<SearchPage, CheckFailure> {
    let query = SearchQuery {
        member: None,
        audience: Audience::Agents,
        words: vec![SearchWord {
            text: "fejl".to_owned(),
            prefix: false,
        }],
        after: None,
        limit: 100,
    };
    let begun = Instant::now();
    loop {
        let page = block_on(store.search(query.clone()))?;
        if !page.hits.is_empty() || begun.elapsed() > patience() {
            return Ok(page);
        }
        sleep(Duration::from_millis(2));
    }
}

impl Seen {
    /// Fails with the part in which `later` is another.
    #[track_caller]
    fn equals(&self, later: Self) -> Result<(), CheckFailure> {
        equal("tickets", &later.tickets, &self.tickets)?;
        equal("numbers", &later.numbers, &self.numbers)?;
        equal("the list", &later.list, &self.list)?;
        equal("the timeline", &later.timeline, &self.timeline)?;
        equal("the desk's events", &later.desk, &self.desk)?;
        equal("the member's events", &later.member, &self.member)?;
        equal("cursors", &later.cursors, &self.cursors)?;
        equal("attachments", &later.attachments, &self.attachments)?;
        equal("an attachment", &later.attachment, &self.attachment)?;
        equal("expired attachments", &later.expired, &self.expired)?;
        equal("all tickets", &later.all_tickets, &self.all_tickets)?;
        equal("what is found", &later.found, &self.found)?;
        equal("chats", &later.chats, &self.chats)?;
        equal("the sides of a chat", &later.sides, &self.sides)?;
        equal("who is there", &later.present, &self.present)?;
        equal("sessions", &later.sessions, &self.sessions)?;
        equal("timers", &later.timers, &self.timers)?;
        equal("notifications", &later.notifications, &self.notifications)?;
        equal("counters", &later.counters, &self.counters)?;
        equal("the receipt", &later.receipt, &self.receipt)
    }
}

/// A session of another account.
fn other_session() -> SessionRow {
    SessionRow {
        account: "m:bo".to_owned(),
        ..session("other")
    }
}

/// What is there before.
fn first() -> ChangeSet {
    let told = EventRow {
        ticket: Some(ticket_id(1)),
        scopes: vec![member_scope("anna"), Scope::Desk],
        ..event(1)
    };
    let waiting = AttachmentRow {
        expires_at: Some(5),
        ..attachment(1)
    };
    change()
        .new_ticket(ticket(1))
        .new_chat(chat(1))
        .presence(presence("bo", 1), Expect::Absent)
        .attachment(waiting, Expect::Absent)
        .notification(notification(1), Expect::Absent)
        .session(session("old"))
        .session(other_session())
        .event(told)
        .text(text(1, 1, "fejl"))
        .timer(TimerChange::Set(timer(1, "old", "remind")))
        .timer(TimerChange::Set(timer(1, "moved", "remind")))
        .counter("old", 1, None)
}

/// A change with every part that there is.
fn everything() -> ChangeSet {
    let told = EventRow {
        ticket: Some(ticket_id(1)),
        scopes: vec![member_scope("anna"), Scope::Desk],
        ..event(2)
    };
    let named = AttachmentRow {
        ticket: Some(ticket_id(1)),
        expires_at: None,
        ..attachment(1)
    };
    let replaced = TicketRow {
        body: body(99),
        listed_at: 99,
        ..ticket(1)
    };
    let taken = ChatRow {
        status: "active".to_owned(),
        key_hash: Some("key".to_owned()),
        taken_at: Some(1),
        ..chat(1)
    };
    let mark = ChatMarkRow {
        chat: chat_id(1),
        side: ChatSide::Agent,
        delivered: 1,
        read: 1,
        seen_at: 1,
    };
    let writing = ChatWritingRow {
        chat: chat_id(1),
        side: ChatSide::Visitor,
        until: 1,
    };
    change()
        .operation("everything")
        .new_ticket(ticket(2))
        .ticket(replaced, Expect::At(1))
        .new_chat(chat(2))
        .chat(taken, Expect::At(1))
        .presence(presence("bo", 2), Expect::At(1))
        .presence(presence("eva", 1), Expect::Absent)
        .row(RowChange::RaiseChatMark { row: mark })
        .row(RowChange::PutChatWriting { row: writing })
        .attachment(named, Expect::At(1))
        .attachment(attachment(2), Expect::Absent)
        .notification(notification(2), Expect::Absent)
        .row(RowChange::DeleteNotification {
            id: notification(1).id,
            version: 1,
        })
        .session(session("new"))
        .row(RowChange::DeleteSession {
            key_hash: "old".to_owned(),
        })
        .row(RowChange::DeleteSessions {
            account: other_session().account,
        })
        .row(RowChange::EraseEvent { id: event_id(1) })
        .event(told)
        .text(text(2, 1, "fejl igen"))
        .event(event(3))
        .timer(TimerChange::Set(timer(2, "new", "remind")))
        .timer(TimerChange::Set(timer(2, "moved", "remind")))
        .timer(TimerChange::Clear {
            subject: "old".to_owned(),
            kind: "remind".to_owned(),
        })
        .counter("old", 1, None)
        .counter("new", 1, None)
}

/// Each of `broken` fails with `error` and leaves everything as it is; then the whole goes through.
fn no_trace(
    store: &Subject,
    broken: Vec<ChangeSet>,
    error: &StoreError,
) -> Result<(), CheckFailure> {
    commit(store, &first())?;
    let before = look(store)?;
    for change in broken {
        let answer = commit(store, &change);
        equal("the broken change", answer, Err(error.clone()))?;
        before.equals(look(store)?)?;
    }
    let committed = commit(store, &everything())?;
    equal("whether the whole change is fresh", committed.fresh, true)?;
    let after = look(store)?;
    let found: Vec<_> = after.found.hits.iter().map(|hit| hit.event.id).collect();
    equal(
        "what the whole change leaves to be found",
        found,
        vec![event_id(2)],
    )?;
    equal("events of the whole change", after.desk.len(), 3)?;
    equal("counters of the whole change", after.counters, vec![2, 1])
}

pub(super) fn an_empty_change_does_nothing(store: &Subject) -> Result<(), CheckFailure> {
    commit(store, &first())?;
    let before = look(store)?;
    let expected = Committed {
        fresh: true,
        ..Committed::default()
    };
    equal("the answer", commit(store, &change()), Ok(expected))?;
    before.equals(look(store)?)
}

pub(super) fn a_conflict_leaves_no_trace(store: &Subject) -> Result<(), CheckFailure> {
    let wrong = [
        RowChange::PutTicket {
            row: ticket(3),
            expect: Expect::At(1),
        },
        RowChange::PutTicket {
            row: ticket(1),
            expect: Expect::Absent,
        },
        RowChange::PutAttachment {
            row: attachment(1),
            expect: Expect::At(7),
        },
        RowChange::DeleteNotification {
            id: notification(1).id,
            version: 7,
        },
        RowChange::PutChat {
            row: chat(3),
            expect: Expect::At(1),
        },
        RowChange::PutChat {
            row: chat(1),
            expect: Expect::Absent,
        },
        RowChange::PutPresence {
            row: presence("bo", 9),
            expect: Expect::At(7),
        },
    ];
    let mut broken = Vec::new();
    for row in wrong {
        let mut first = everything();
        first.rows.insert(0, row.clone());
        let mut last = everything();
        last.rows.push(row);
        broken.extend([first, last]);
    }
    // An operation that is not to happen twice is no other matter.
    broken.push(ChangeSet {
        operation: None,
        ..broken[1].clone()
    });
    no_trace(store, broken, &StoreError::Conflict)
}

pub(super) fn a_limit_leaves_no_trace(store: &Subject) -> Result<(), CheckFailure> {
    let mut broken = everything().counter("full", 1, Some(0));
    let last = broken.clone();
    broken.counters.rotate_right(1);
    let alone = ChangeSet {
        operation: None,
        ..last.clone()
    };
    let error = StoreError::Limit {
        key: "full".to_owned(),
    };
    no_trace(store, vec![broken, last, alone], &error)
}
