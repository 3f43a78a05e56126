//! One command that can never be carried out holds up none of the hundred behind it, and can be
//! seen (F13).

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::desk::{Desk, DeskError, Ports};
use helpdesk_core::id::TicketNumber;
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{Notification, Notifier, NotifierError, Store as _, TicketKey};
use helpdesk_core::testkit::SeededIds;
use helpdesk_core::ticket::Status;
use helpdesk_sqlite::SqliteStore;
use rusqlite::Connection;

use crate::people::{
    AGENTS, Folder, World, agent, beginning, key, member, operation, quick, ticket,
};

/// Good commands behind the poisoned one.
const GOOD: i64 = 100;

fn number(place: i64) -> TicketKey {
    TicketKey::Number(TicketNumber::new(TicketNumber::FIRST.value() + place))
}

/// A desk whose 101 tickets were solved one after the other, so that they expire in this order.
fn solved_tickets(folder: &Folder) -> (SqliteStore, World) {
    let store = folder.open(quick());
    let world = World::over(&store, 1);
    for place in 0..=GOOD {
        block_on(world.desk.submit(&member("anna"), ticket("Hvid side"))).unwrap();
        let solution = crate::people::text("Prøv igen.");
        block_on(world.desk.solve(&agent(AGENTS[0]), number(place), solution)).unwrap();
        world.clock.advance(TimeDelta::seconds(1));
    }
    (store, world)
}

/// Makes the body of the first ticket unreadable.
fn damage_first(folder: &Folder) {
    let db = Connection::open(folder.file()).unwrap();
    let changed = db.execute("UPDATE ticket SET body = x'7b' WHERE number = 1001", []);
    assert_eq!(changed.unwrap(), 1);
}

#[test]
fn a_damaged_ticket_holds_up_no_timer() {
    let folder = Folder::new();
    let (store, world) = solved_tickets(&folder);
    damage_first(&folder);
    let later = beginning() + TimeDelta::days(30);
    world.clock.set(later);
    let report = block_on(world.desk.run_due(later)).unwrap();
    assert_eq!(i64::from(report.expired), GOOD);
    assert_eq!(report.postponed, 1, "the damaged one is told");
    let timers = block_on(store.due(i64::MAX, 500)).unwrap();
    assert_eq!(timers.len(), 1, "and its timer is not forgotten");
    let view = |place| block_on(world.desk.view(&member("anna"), number(place), None, 1));
    assert!(matches!(view(0), Err(DeskError::Damaged { .. })));
    for place in 1..=GOOD {
        assert!(matches!(
            view(place).unwrap().ticket.status,
            Status::Closed(_)
        ));
    }
    println!("poisoned timer: {GOOD} applied, 1 visible");
}

#[test]
fn control_without_damage_all_expire() {
    let folder = Folder::new();
    let (_, world) = solved_tickets(&folder);
    let later = beginning() + TimeDelta::days(30);
    let report = block_on(world.desk.run_due(later)).unwrap();
    assert_eq!((i64::from(report.expired), report.postponed), (GOOD + 1, 0));
}

#[test]
fn a_refused_command_holds_up_none_behind_it() {
    let folder = Folder::new();
    let store = folder.open(quick());
    let world = World::over(&store, 1);
    // As an outbox would send them: the first is refused whenever it comes.
    for round in 0..2 {
        let carl = member("carl").once(key("poison"));
        let refused = block_on(world.desk.submit(&carl, ticket("Ikke for mig")));
        assert!(matches!(refused, Err(DeskError::Refused(_))), "{refused:?}");
        for place in 0..GOOD {
            let once = member("anna").once(key(&format!("good{place}")));
            let acted = block_on(world.desk.submit(&once, ticket("Hvid side"))).unwrap();
            assert_eq!(acted.fresh, round == 0);
        }
    }
    let receipt = block_on(store.receipt(operation(&member("carl"), "poison"))).unwrap();
    assert!(
        receipt.is_none(),
        "what was refused can still be done after a promotion"
    );
    let mine = block_on(world.desk.my_tickets(&member("anna"), 500)).unwrap();
    assert_eq!(mine.open.lines.len() as i64, GOOD);
    println!("refused command: {GOOD} applied, 1 visible");
}

/// Tells everything but what concerns one ticket.
#[derive(Debug)]
struct Choosy;

#[async_trait]
impl Notifier for Choosy {
    async fn notify(&self, notification: Notification) -> Result<(), NotifierError> {
        match notification.number {
            Some(TicketNumber::FIRST) => Err(NotifierError {
                reason: "never".to_owned(),
            }),
            _ => Ok(()),
        }
    }
}

#[test]
fn a_notification_that_never_arrives_holds_up_none_behind_it() {
    let folder = Folder::new();
    let store = folder.open(quick());
    let world = World::over(&store, 1);
    for _ in 0..=GOOD {
        block_on(world.desk.submit(&member("anna"), ticket("Hvid side"))).unwrap();
    }
    let ports = Ports {
        store: Arc::new(store.clone()),
        blobs: Arc::new(store.clone()),
        directory: Arc::new(world.directory.clone()),
        notifier: Arc::new(Choosy),
        clock: Arc::new(world.clock.clone()),
        ids: Arc::new(SeededIds::new(2)),
    };
    let desk = Desk::new(ports, Policy::reference());
    let report = block_on(desk.deliver()).unwrap();
    assert_eq!((i64::from(report.delivered), report.failed), (GOOD, 1));
    let left = block_on(store.notifications(i64::MAX, 500)).unwrap();
    assert_eq!(left.len(), 1, "it is tried again later");
    println!("notifications: {GOOD} delivered, 1 visible");
}
