//! Waiting, and stopping it.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use futures_lite::future::{block_on, poll_once};
use helpdesk_ffi::desk::Desk;
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::stop::StopHandle;
use helpdesk_ffi::types::values::FeedCursor;
use helpdesk_ffi::types::views::{ChangesView, Happened};

use crate::setting::{anna, in_memory, new_ticket};

fn end_of_feed(desk: &Desk) -> FeedCursor {
    block_on(desk.snapshot(anna())).unwrap().cursor
}

#[test]
fn a_wait_ends_when_its_handle_is_used_on_another_thread() {
    let desk = in_memory();
    let after = end_of_feed(&desk);
    let stop = StopHandle::new();
    let user = {
        let stop = stop.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(20));
            stop.stop().unwrap();
        })
    };
    let answer = block_on(desk.wait_for_changes(anna(), after.clone(), Some(stop.clone())));
    assert_eq!(answer, Err(DeskError::Stopped));
    user.join().unwrap();
    // Used once, used for ever: what is called with it now does not begin.
    assert!(stop.is_stopped().unwrap());
    let again = block_on(desk.next_changes(anna(), after, 10, Some(stop)));
    assert_eq!(again, Err(DeskError::Stopped));
}

#[test]
fn one_handle_stops_many_calls() {
    let desk = in_memory();
    let after = end_of_feed(&desk);
    let stop = StopHandle::new();
    let waiting: Vec<_> = (0..8)
        .map(|_| {
            let (desk, after, stop) = (desk.clone(), after.clone(), stop.clone());
            thread::spawn(move || block_on(desk.wait_for_changes(anna(), after, Some(stop))))
        })
        .collect();
    stop.stop().unwrap();
    for one in waiting {
        assert_eq!(one.join().unwrap(), Err(DeskError::Stopped));
    }
}

#[test]
fn the_next_changes_wait_for_news() {
    let desk = in_memory();
    let after = end_of_feed(&desk);
    let mut next = Box::pin(desk.next_changes(anna(), after, 10, Some(StopHandle::new())));
    assert!(
        block_on(poll_once(&mut next)).is_none(),
        "there is no news yet"
    );
    let acted = block_on(desk.submit(anna(), new_ticket("English - It does not start"))).unwrap();
    let ChangesView::Changes { changes, .. } = block_on(next).unwrap() else {
        panic!("a feed that was followed asks for no snapshot");
    };
    assert_eq!(changes.len(), 1);
    let Happened::Ticket { ticket, .. } = &changes[0].what else {
        panic!("a ticket was submitted");
    };
    assert_eq!(*ticket, acted.ticket);
}

#[test]
fn a_cursor_of_nowhere_asks_for_a_snapshot_at_once() {
    let desk = in_memory();
    let foreign = FeedCursor::parse("nowhere").unwrap();
    let view = block_on(desk.next_changes(anna(), foreign, 10, None)).unwrap();
    assert_eq!(view, ChangesView::TakeSnapshot);
}

#[test]
fn a_handle_that_is_dropped_stops_nothing() {
    let desk = in_memory();
    let stop: Arc<StopHandle> = StopHandle::new();
    let view =
        block_on(desk.next_changes(anna(), FeedCursor::parse("nowhere").unwrap(), 1, Some(stop)));
    assert_eq!(view, Ok(ChangesView::TakeSnapshot));
}
