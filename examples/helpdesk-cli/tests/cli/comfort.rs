//! Lists that are watched, times as people tell them.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crate::desk::{Desk, Person};

#[test]
fn times_are_told_by_how_long_ago_they_were() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    for (who, words) in [
        (&anna, &["tickets"] as &[_]),
        (&anna, &["tickets", "--list", "open"]),
        (&anna, &["show", "TI-1001"]),
        (&mette, &["agent", "queue"]),
        (&mette, &["agent", "show", "TI-1001"]),
    ] {
        let plain = who.done(words);
        assert!(
            !plain.contains(" ago") && !plain.contains("just now"),
            "{plain}"
        );
        let relative = who.done(&[words, &["--relative"]].concat());
        assert!(
            relative.contains(" ago") || relative.contains("just now"),
            "{relative}"
        );
        let danish = who.done(&[words, &["--relative", "--language", "da"]].concat());
        assert!(
            danish.contains(" siden") || danish.contains("lige nu"),
            "{danish}"
        );
    }
    // What is ahead keeps its date.
    anna.done(&["withdraw", "TI-1001"]);
    rusqlite::Connection::open(desk.data().join("desk.db"))
        .unwrap()
        .execute("UPDATE ticket SET listed_at = 32503680000000", [])
        .unwrap();
    let ahead = anna.done(&["tickets", "--list", "closed", "--relative"]);
    assert!(ahead.contains("1 Jan 3000"), "{ahead}");
}

/// Watches until a ticket that comes meanwhile is drawn.
fn watches(who: &Person<'_>, words: &[&str], submits: &Person<'_>) {
    let mut watching = who
        .command(&[words, &["--watch"]].concat())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(watching.stdout.take().unwrap()).lines();
    let mut drawn = || -> String {
        let mut page = String::new();
        for line in lines.by_ref() {
            let line = line.unwrap();
            if line == "Ctrl-C ends." {
                return page;
            }
            page.push_str(&line);
        }
        panic!("it ended by itself: {page}");
    };
    assert!(!drawn().contains("the new one"));
    submits.submit("English - the new one");
    while !drawn().contains("the new one") {}
    watching.kill().unwrap();
    watching.wait().unwrap();
}

#[test]
fn a_member_watches_the_own_list() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    watches(&anna, &["tickets", "--list", "open"], &anna);
    let errors = anna.fails(2, &["--json", "tickets", "--watch"]);
    assert!(errors.contains("watch_json"), "{errors}");
}

#[test]
fn an_agent_watches_the_queue() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    watches(&mette, &["agent", "queue", "--unassigned"], &anna);
    anna.fails(3, &["agent", "queue", "--watch"]);
}
