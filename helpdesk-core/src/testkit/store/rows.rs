//! What is put comes back.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{
    With, attachment, attachment_id, change, chat_id, chat_scope, commit, event, feed,
    member_scope, normal, notification, session, ticket, ticket_id,
};
use crate::id::TicketNumber;
use crate::port::{
    Audience, Body, ChangeSet, ChatQuery, EventRow, Expect, FeedPage, MemberListPage,
    MemberListQuery, Protected, QueueFilter, Scope, SearchPage, SearchQuery, StoredAttachment,
    StoredNotification, StoredTicket, TicketKey, TicketPage, TicketQuery, TicketRow, TimelinePage,
};
use crate::search::SearchWord;
use crate::testkit::check::{CheckFailure, ensure, equal};

/// Letters outside the basic plane, combining marks, right to left, joined emoji, quotes and
/// percent signs.
const TEXT: &str = "Æøå é e\u{301} 𝔘𝔫𝔦 👩🏽‍💻 עברית 'a' \"b\" %s \\ $1 ; --";

/// Times before 1970, at 1970, and at the end of the year 9999.
const TIMES: [i64; 4] = [-86_400_001, 0, 1, 253_402_300_799_999];

fn bodies() -> [Body; 4] {
    [
        Body::default(),
        Body {
            schema: i32::MAX,
            bytes: (0..=255).collect(),
        },
        Body {
            schema: i32::MIN,
            bytes: vec![0; 3],
        },
        Body {
            schema: 1,
            // Not UTF-8, and larger than a database page.
            bytes: vec![0xff; 70_000],
        },
    ]
}

pub(super) fn what_is_not_there_is_none(store: &Subject) -> Result<(), CheckFailure> {
    let id = ticket_id(1);
    equal("ticket", block_on(store.ticket(TicketKey::Id(id)))?, None)?;
    let number = TicketKey::Number(TicketNumber::FIRST);
    equal("ticket", block_on(store.ticket(number))?, None)?;
    let query = MemberListQuery {
        member: "anna".to_owned(),
        list: "open".to_owned(),
        after: None,
        limit: 10,
    };
    let list = block_on(store.member_list(query))?;
    equal("list", list, MemberListPage::default())?;
    let query = TicketQuery {
        filter: QueueFilter::default(),
        after: None,
        limit: 10,
    };
    let queue = block_on(store.tickets(query))?;
    equal("queue", queue, TicketPage::default())?;
    for audience in [Audience::Member, Audience::Agents] {
        let timeline = block_on(store.timeline(id, audience, None, 10))?;
        equal("timeline", timeline, TimelinePage::default())?;
        for key in [TicketKey::Id(id), number] {
            let both = block_on(store.ticket_with_timeline(key, audience, None, 10))?;
            equal("ticket with its timeline", both, None)?;
        }
        let attachments = block_on(store.attachments(id, audience))?;
        equal("attachments", attachments, Vec::new())?;
    }
    for scope in [Scope::Desk, member_scope("anna"), chat_scope(1)] {
        equal("feed", feed(store, &scope)?, Vec::new())?;
        let snapshot = block_on(store.snapshot(scope))?;
        equal("snapshot", snapshot.tickets, Vec::new())?;
    }
    let attachment = block_on(store.attachment(attachment_id(1)))?;
    equal("attachment", attachment, None)?;
    equal("receipt", block_on(store.receipt("o".to_owned()))?, None)?;
    equal("session", block_on(store.session("s".to_owned()))?, None)?;
    let expired = block_on(store.expired_attachments(i64::MAX, 10))?;
    equal("expired attachments", expired, Vec::new())?;
    let tickets = block_on(store.all_tickets(None, 10))?;
    equal("all tickets", tickets, Vec::new())?;
    for (member, audience) in [
        (Some("anna".to_owned()), Audience::Member),
        (None, Audience::Agents),
    ] {
        let query = SearchQuery {
            member,
            audience,
            words: vec![SearchWord {
                text: "fejl".to_owned(),
                prefix: true,
            }],
            after: None,
            limit: 10,
        };
        let found = block_on(store.search(query))?;
        equal("search", found, SearchPage::default())?;
    }
    let chats = block_on(store.chats(ChatQuery::All { after: None }, 10))?;
    equal("chats", chats, Vec::new())?;
    equal(
        "who waits before",
        block_on(store.chats_before(i64::MAX, 10))?,
        0,
    )?;
    equal(
        "who is there",
        block_on(store.present(i64::MIN))?,
        Vec::new(),
    )?;
    equal("timers", block_on(store.due(i64::MAX, 10))?, Vec::new())?;
    let notifications = block_on(store.notifications(i64::MAX, 10))?;
    equal("notifications", notifications, Vec::new())?;
    equal("counter", block_on(store.counter("c".to_owned(), 0))?, 0)
}

fn tickets() -> Vec<TicketRow> {
    let mut rows: Vec<TicketRow> = (1..=4).map(ticket).collect();
    for (row, (time, body)) in rows.iter_mut().zip(TIMES.into_iter().zip(bodies())) {
        row.listed_at = time;
        row.opened_at = -time;
        row.body = body;
    }
    rows[0].summary = Protected(String::new());
    rows[1].assignee = Some(TEXT.to_owned());
    rows[2].member = TEXT.to_owned();
    rows[2].list = "closed".to_owned();
    rows[2].status = "closed_merged".to_owned();
    rows[2].language = "zh-Hant-TW".to_owned();
    rows[3].summary = Protected(TEXT.to_owned());
    rows
}

pub(super) fn a_ticket_comes_back_as_it_was_put(store: &Subject) -> Result<(), CheckFailure> {
    for row in tickets() {
        let committed = commit(store, &change().new_ticket(row.clone()))?;
        let number = committed.numbers.first().map(|numbered| numbered.number);
        let number = number.ok_or_else(|| CheckFailure::new("a new ticket got no number"))?;
        let expected = Some(StoredTicket {
            number,
            version: 1,
            row: row.clone(),
        });
        let by_id = block_on(store.ticket(TicketKey::Id(row.id)))?;
        equal("ticket by id", by_id, expected.clone())?;
        let key = TicketKey::Number(TicketNumber::new(number));
        equal("ticket by number", block_on(store.ticket(key))?, expected)?;
    }
    Ok(())
}

pub(super) fn a_ticket_is_replaced_whole(store: &Subject) -> Result<(), CheckFailure> {
    let id = ticket_id(9);
    let mut version = 0;
    let mut number = None;
    // There and back again, so that every optional column is filled and emptied.
    let rows = tickets();
    for row in rows.iter().chain(rows.iter().rev()) {
        let row = TicketRow { id, ..row.clone() };
        let expect = match version {
            0 => Expect::Absent,
            version => Expect::At(version),
        };
        commit(store, &change().ticket(row.clone(), expect))?;
        version += 1;
        let stored = block_on(store.ticket(TicketKey::Id(id)))?;
        let stored = stored.ok_or_else(|| CheckFailure::new("the ticket is gone"))?;
        equal("row", stored.row, row)?;
        equal("version", stored.version, version)?;
        equal(
            "number",
            stored.number,
            *number.get_or_insert(stored.number),
        )?;
    }
    Ok(())
}

pub(super) fn an_attachment_comes_back_as_it_was_put(store: &Subject) -> Result<(), CheckFailure> {
    let mut rows = [attachment(1), attachment(2)];
    rows[0].ticket = Some(ticket_id(1));
    rows[0].chat = Some(chat_id(1));
    rows[1].chat = Some(chat_id(2));
    rows[0].audience = Audience::Agents;
    rows[0].name = Protected(TEXT.to_owned());
    rows[0].size = i64::from(u32::MAX) + 1;
    rows[0].created_at = TIMES[0];
    rows[0].state = "uploading".to_owned();
    rows[0].expires_at = Some(TIMES[3]);
    rows[1].state = "deleting".to_owned();
    rows[1].digest = "f0".repeat(32);
    commit(store, &change().new_ticket(ticket(1)))?;
    for row in rows {
        commit(store, &change().attachment(row.clone(), Expect::Absent))?;
        let expected = StoredAttachment {
            version: 1,
            row: row.clone(),
        };
        let stored = block_on(store.attachment(row.id))?;
        equal("attachment", stored, Some(expected))?;
    }
    Ok(())
}

pub(super) fn a_session_comes_back_as_it_was_put(store: &Subject) -> Result<(), CheckFailure> {
    let mut row = session(&"0f".repeat(32));
    row.account = format!("m:{TEXT}");
    row.created_at = TIMES[0];
    row.expires_at = TIMES[3];
    commit(store, &change().session(row.clone()))?;
    let stored = block_on(store.session(row.key_hash.clone()))?;
    equal("session", stored, Some(row))
}

pub(super) fn a_notification_comes_back_as_it_was_put(store: &Subject) -> Result<(), CheckFailure> {
    let mut rows = [notification(1), notification(2)];
    rows[0].to = format!("m:{TEXT}");
    rows[0].ticket = Some(ticket_id(1));
    rows[1].chat = Some(chat_id(1));
    rows[0].created_at = TIMES[3];
    rows[0].attempts = 70_000;
    commit(store, &change().new_ticket(ticket(1)))?;
    for row in rows.clone() {
        commit(store, &change().notification(row, Expect::Absent))?;
    }
    let expected: Vec<_> = rows
        .into_iter()
        .map(|row| StoredNotification { version: 1, row })
        .collect();
    let stored = block_on(store.notifications(10, 10))?;
    equal("notifications", stored, expected)
}

pub(super) fn an_event_comes_back_as_it_was_put(store: &Subject) -> Result<(), CheckFailure> {
    let mut rows: Vec<EventRow> = (1..=4).map(event).collect();
    for (row, (time, body)) in rows.iter_mut().zip(TIMES.into_iter().zip(bodies())) {
        row.at = time;
        row.body = body;
        row.digest = format!("{:064x}", row.body.bytes.len());
    }
    rows[0].ticket = Some(ticket_id(1));
    rows[1].audience = Audience::Agents;
    rows[1].chat = Some(chat_id(7));
    rows[1].operation = Some(TEXT.to_owned());
    rows[2].by = format!("a:{TEXT}");
    rows[2].scopes = vec![Scope::Desk, chat_scope(3), member_scope(TEXT)];
    rows[3].ticket = Some(ticket_id(1));
    rows[3].kind = "feedback_asked".to_owned();
    let put = ChangeSet {
        events: rows.clone(),
        ..change().new_ticket(ticket(1))
    };
    commit(store, &put)?;

    let rows = normal(rows);
    let desk = normal(feed(store, &Scope::Desk)?);
    equal("the desk's feed", desk, rows.clone())?;
    let member = normal(feed(store, &member_scope(TEXT))?);
    equal("the member's feed", member, vec![rows[2].clone()])?;
    let timeline = block_on(store.timeline(ticket_id(1), Audience::Member, None, 10))?;
    let expected = vec![rows[0].clone(), rows[3].clone()];
    equal("the timeline", normal(timeline.events), expected)
}

/// Negative tests 8 and 9 of the guide's desk: ids that look alike are different members.
pub(super) fn text_is_kept_letter_by_letter(store: &Subject) -> Result<(), CheckFailure> {
    // Latin, Cyrillic, another case, composed and decomposed, a sharp s and its capitals, and
    // letters that are equal but for case in Turkish.
    let members = [
        "anna",
        "аnna",
        "Anna",
        "ann\u{e9}",
        "anne\u{301}",
        "straße",
        "STRASSE",
        "i",
        "I",
        "İ",
        "ı",
        "anna%",
        "anna_",
        "a:b",
        "a",
    ];
    for (n, member) in members.iter().enumerate() {
        let n = n as u64;
        let row = TicketRow {
            member: (*member).to_owned(),
            ..ticket(n)
        };
        let told = EventRow {
            scopes: vec![member_scope(member)],
            ..event(n)
        };
        commit(store, &change().new_ticket(row).event(told))?;
    }
    for (n, member) in members.iter().enumerate() {
        let n = n as u64;
        let list = block_on(store.member_list(MemberListQuery {
            member: (*member).to_owned(),
            list: "open".to_owned(),
            after: None,
            limit: 500,
        }))?;
        let ids: Vec<_> = list.entries.iter().map(|entry| entry.id).collect();
        equal("the tickets of one member", ids, vec![ticket_id(n)])?;
        let events = feed(store, &member_scope(member))?;
        equal("the events of one member", events.len(), 1)?;
        let snapshot = block_on(store.snapshot(member_scope(member)))?;
        let ids: Vec<_> = snapshot
            .tickets
            .iter()
            .map(|stored| stored.row.id)
            .collect();
        equal("the snapshot of one member", ids, vec![ticket_id(n)])?;
        // A cursor of one member opens no other member's feed.
        let other = member_scope(members[(n as usize + 1) % members.len()]);
        let page = block_on(store.events(other, Some(snapshot.cursor), 10))?;
        ensure(
            "a cursor of one member was taken for another's feed",
            page == FeedPage::TakeSnapshot,
        )?;
    }
    Ok(())
}
