//! The queue of several statuses is one list.

use helpdesk_core::port::{
    Assignee, ChangeSet, Expect, MemberListQuery, PageKey, QueueFilter, RowChange, Store,
    TicketQuery,
};

use crate::values::{Folder, block_on, ticket, ticket_id};

const STATUSES: [&str; 5] = [
    "open",
    "awaiting_feedback",
    "on_hold",
    "solved",
    "closed_merged",
];

#[test]
fn pages_of_the_queue_are_the_sorted_list_cut_into_pieces() {
    let folder = Folder::new();
    let store = folder.open();
    let mut rows = Vec::new();
    for n in 1_u128..=60 {
        let mut row = ticket(n, "anna");
        // Dates collide, so that ids decide.
        row.opened_at = i64::try_from(n * 7 % 11).unwrap();
        row.status = STATUSES[usize::try_from(n % 5).unwrap()].to_owned();
        row.language = ["da", "en"][usize::try_from(n / 5 % 2).unwrap()].to_owned();
        row.assignee =
            [None, Some("bo"), Some("eva")][usize::try_from(n % 3).unwrap()].map(str::to_owned);
        rows.push(row);
    }
    let put = |row: &helpdesk_core::port::TicketRow| RowChange::PutTicket {
        row: row.clone(),
        expect: Expect::Absent,
    };
    let set = ChangeSet {
        rows: rows.iter().map(put).collect(),
        ..ChangeSet::default()
    };
    block_on(store.commit(set)).unwrap();

    let mut asked = 0;
    for statuses in [
        vec![],
        vec!["solved"],
        vec!["open", "solved", "open", "none"],
    ] {
        for language in [None, Some("da")] {
            for assignee in [
                Assignee::Any,
                Assignee::Nobody,
                Assignee::Agent("bo".to_owned()),
            ] {
                for opened_until in [None, Some(5)] {
                    let filter = QueueFilter {
                        statuses: statuses.iter().map(|s| (*s).to_owned()).collect(),
                        language: language.map(str::to_owned),
                        assignee: assignee.clone(),
                        opened_until,
                    };
                    let mut wanted: Vec<_> = rows
                        .iter()
                        .filter(|row| {
                            let active = &STATUSES[..3];
                            let status = row.status.as_str();
                            let statuses: &[&str] = if statuses.is_empty() {
                                active
                            } else {
                                &statuses
                            };
                            statuses.contains(&status)
                                && language.is_none_or(|tag| tag == row.language)
                                && opened_until.is_none_or(|until| row.opened_at <= until)
                                && match &assignee {
                                    Assignee::Any => true,
                                    Assignee::Nobody => row.assignee.is_none(),
                                    Assignee::Agent(id) => row.assignee.as_ref() == Some(id),
                                }
                        })
                        .map(|row| (row.opened_at, row.id))
                        .collect();
                    wanted.sort_unstable();
                    let mut found = Vec::new();
                    let mut after = None;
                    loop {
                        let query = TicketQuery {
                            filter: filter.clone(),
                            after,
                            limit: 2,
                        };
                        let page = block_on(store.tickets(query)).unwrap();
                        assert!(page.entries.len() <= 2);
                        found.extend(page.entries.iter().map(|e| (e.opened_at, e.id)));
                        assert_eq!(page.more, found.len() < wanted.len());
                        if !page.more {
                            break;
                        }
                        after = found.last().map(|(at, id)| PageKey { at: *at, id: *id });
                    }
                    assert_eq!(found, wanted, "{filter:?}");
                    asked += usize::from(!wanted.is_empty());
                }
            }
        }
    }
    assert!(asked > 30, "{asked} of 36 filters find something");
}

#[test]
fn a_ticket_that_moves_stands_in_its_new_lists_alone() {
    let folder = Folder::new();
    let store = folder.open();
    let mut row = ticket(1, "anna");
    let put = |row: &helpdesk_core::port::TicketRow, expect| ChangeSet {
        rows: vec![RowChange::PutTicket {
            row: row.clone(),
            expect,
        }],
        ..ChangeSet::default()
    };
    let list = |name: &str| {
        let query = MemberListQuery {
            member: "anna".to_owned(),
            list: name.to_owned(),
            after: None,
            limit: 10,
        };
        let page = block_on(store.member_list(query)).unwrap();
        page.entries.into_iter().map(|e| e.id).collect::<Vec<_>>()
    };
    block_on(store.commit(put(&row, Expect::Absent))).unwrap();
    assert_eq!(list("open"), [ticket_id(1)]);
    // Only the body: the lists stay.
    row.body.bytes = vec![9];
    block_on(store.commit(put(&row, Expect::At(1)))).unwrap();
    assert_eq!(list("open"), [ticket_id(1)]);
    row.list = "closed".to_owned();
    row.assignee = Some("bo".to_owned());
    block_on(store.commit(put(&row, Expect::At(2)))).unwrap();
    assert_eq!((list("open"), list("closed")), (vec![], vec![ticket_id(1)]));
    let key = helpdesk_core::port::TicketKey::Id(ticket_id(1));
    let stored = block_on(store.ticket(key)).unwrap().unwrap();
    assert_eq!((stored.version, stored.row), (3, row));
    store.integrity().unwrap();
}
