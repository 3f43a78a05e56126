//! Bodies of rows: what cannot be read is damage, what can is written back and read the same.
#![no_main]

use helpdesk_core::port::{Audience, Body, EventRow, Protected, StoredTicket, TicketRow};
use helpdesk_core::record::{Answer, ChatAnswer, event_from_row, ticket_from_row, ticket_row};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = input.split_first() else {
        return;
    };
    let id = "00000000-0000-7000-8000-000000000007";
    let body = Body {
        schema: i32::from(choice & 3 != 3),
        bytes: bytes.to_vec(),
    };
    if let Ok(Some(answer)) = Answer::from_body(&body) {
        assert_eq!(Answer::from_body(&answer.to_body()), Ok(Some(answer)));
    }
    if let Ok(Some(answer)) = ChatAnswer::from_body(&body) {
        assert_eq!(ChatAnswer::from_body(&answer.to_body()), Ok(Some(answer)));
    }
    let event = EventRow {
        id: id.parse().expect("an id"),
        at: 0,
        ticket: Some(id.parse().expect("an id")),
        chat: None,
        audience: Audience::Member,
        scopes: Vec::new(),
        operation: None,
        by: "m:anna".to_owned(),
        kind: "replied".to_owned(),
        digest: String::new(),
        body: body.clone(),
    };
    let _ = event_from_row(event);
    let row = TicketRow {
        id: id.parse().expect("an id"),
        member: "anna".to_owned(),
        list: "open".to_owned(),
        listed_at: 0,
        status: "open".to_owned(),
        language: "da".to_owned(),
        assignee: None,
        opened_at: 0,
        summary: Protected("Hvid side".to_owned()),
        body,
    };
    let stored = StoredTicket {
        number: 1001,
        version: 1,
        row,
    };
    if let Ok(kept) = ticket_from_row(stored) {
        let again = StoredTicket {
            number: 1001,
            version: 1,
            row: ticket_row(&kept.ticket, kept.chain),
        };
        assert_eq!(
            ticket_from_row(again).map(|kept| kept.ticket),
            Ok(kept.ticket)
        );
    }
});
