//! How long what was found of the wait is told again.

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::port::Store;

use super::people::{annas, available, from_address, join};
use crate::bench::{Bench, eva, leo};
use crate::commits::{Log, mock_over};

#[test]
fn what_was_found_is_told_for_a_second_until_hands_or_agents_change() {
    let bench = Bench::new();
    let log = Log::default();
    let below = bench.store.clone();
    let mock = mock_over(&bench.store, &log, move |change| {
        block_on(below.commit(change))
    });
    let desk = bench.over(mock);
    available(&desk, &eva(), 3);
    let (annas, _) = annas(&desk);
    block_on(desk.take_chat(&eva(), annas)).unwrap();

    let mut addresses = 0;
    // Joins, and answers how often the chats were read for that, and which chat it is.
    let mut joins = || {
        let reads = || {
            log.lock()
                .unwrap()
                .iter()
                .filter(|read| **read == "chat_times")
                .count()
        };
        let before = reads();
        addresses += 1;
        let form = from_address(&format!("{addresses}@example.com"));
        let chat = join(&desk, None, form).chat;
        (reads() - before, chat)
    };
    let (first, chat) = joins();
    assert_eq!(first, 1);
    // Whatever the place in the queue.
    assert_eq!(joins().0, 0);
    bench.clock.advance(TimeDelta::milliseconds(999));
    assert_eq!(joins().0, 0);
    bench.clock.advance(TimeDelta::milliseconds(1));
    assert_eq!(joins().0, 1);
    assert_eq!(joins().0, 0);

    // Another moment within the second: a hand is taken.
    block_on(desk.take_chat(&eva(), chat)).unwrap();
    assert_eq!(joins().0, 1);
    assert_eq!(joins().0, 0);
    // Another agent takes chats from here on.
    let most = Capacity::parse(3).unwrap();
    block_on(desk.set_presence(&eva(), PresenceState::Busy, most)).unwrap();
    available(&desk, &leo(), 2);
    assert_eq!(joins().0, 1);
    assert_eq!(joins().0, 0);
    // A chat that lasted so long has ended, though of nobody who takes more.
    block_on(desk.turn_chat_into_ticket(&eva().into(), annas, None)).unwrap();
    assert_eq!(joins().0, 1);
    assert_eq!(joins().0, 0);
}
