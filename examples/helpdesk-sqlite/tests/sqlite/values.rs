//! Small values for tests.

use std::path::{Path, PathBuf};

use helpdesk_core::id::{EventId, MemberId, TicketId};
use helpdesk_core::port::{
    Audience, Body, ChangeSet, Cursor, EventRow, Expect, OperationRow, Protected, RowChange, Scope,
    TicketRow,
};
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) use futures_lite::future::block_on;

/// A folder for one desk, removed at the end.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.path().join("desk.db")
    }

    pub(crate) fn open(&self) -> SqliteStore {
        SqliteStore::open(self.file(), SqliteOptions::default()).unwrap()
    }
}

pub(crate) fn ticket_id(n: u128) -> TicketId {
    TicketId::new(Uuid::from_u128(n))
}

pub(crate) fn member(id: &str) -> Scope {
    Scope::Member(MemberId::parse(id).unwrap())
}

pub(crate) fn ticket(n: u128, member: &str) -> TicketRow {
    TicketRow {
        id: ticket_id(n),
        member: member.to_owned(),
        list: "open".to_owned(),
        listed_at: 1_000,
        status: "open".to_owned(),
        language: "da".to_owned(),
        assignee: None,
        opened_at: 1_000,
        summary: Protected("Kan ikke behandle ordre".to_owned()),
        body: Body {
            schema: 1,
            bytes: vec![0, 1, 2, 255],
        },
    }
}

pub(crate) fn event(n: u128, ticket: u128, scopes: Vec<Scope>) -> EventRow {
    EventRow {
        id: EventId::new(Uuid::from_u128(n)),
        at: 1_000,
        ticket: Some(ticket_id(ticket)),
        chat: None,
        audience: Audience::Member,
        scopes,
        operation: None,
        by: "anna".to_owned(),
        kind: "replied".to_owned(),
        digest: "00".repeat(32),
        body: Body {
            schema: 1,
            bytes: b"hello".to_vec(),
        },
    }
}

/// Makes ticket `n` of `of`, with one event in the feeds of the member and the desk.
pub(crate) fn submit(n: u128, of: &str) -> ChangeSet {
    ChangeSet {
        at: 1_000,
        operation: Some(OperationRow {
            key: format!("submit {n}"),
            answer: Body {
                schema: 1,
                bytes: n.to_be_bytes().to_vec(),
            },
        }),
        rows: vec![RowChange::PutTicket {
            row: ticket(n, of),
            expect: Expect::Absent,
        }],
        events: vec![event(n, n, vec![member(of), Scope::Desk])],
        ..ChangeSet::default()
    }
}

pub(crate) fn cursor(text: &str) -> Cursor {
    Cursor::parse(text).unwrap()
}
