//! Passwords and signing in.

use std::sync::Arc;

use chrono::TimeDelta;
use futures_lite::future::{block_on, poll_once};
use helpdesk_accounts::{AccountsFile, AccountsOptions};
use helpdesk_core::port::{Directory, DirectoryError, Password};
use helpdesk_core::testkit::ManualClock;

use crate::program::{Place, Ran};

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

#[test]
fn negative_14_guessing_is_slowed_and_tells_nothing() {
    let place = Place::new();
    let nobody = place.nobody();
    let wrong = |name: &str, json: &[&str]| {
        let mut command = nobody.command(&[json, &["sign-in", name]].concat());
        command.env("HELPDESK_PASSWORD", "a wrong guess");
        Ran::from(command.output().unwrap())
    };
    for json in [&[] as &[&str], &["--json"]] {
        let there = wrong("anna", json);
        assert_eq!(there.exit, 3, "{there:?}");
        for name in ["mette", "nobody at all", "\u{1f600}", "' OR 1=1 --"] {
            assert_eq!(wrong(name, json), there, "{name}");
        }
    }
    place.nobody().done(&["account", "close", "carl"]);
    assert_eq!(wrong("carl", &[]), wrong("nobody", &[]));

    // The wait grows, and is the same for who is not there.
    let clock = ManualClock::new("2026-03-02T08:00:00Z".parse().unwrap());
    let options = AccountsOptions::default().clock(Arc::new(clock.clone()));
    let accounts = AccountsFile::open(place.data().join("accounts.json"), options).unwrap();
    let guess =
        |name: &str, text: &str| block_on(accounts.authenticate(name.to_owned(), password(text)));
    for name in ["anna", "nobody"] {
        for _ in 0..3 {
            assert_eq!(guess(name, "guess"), Ok(None), "{name}");
        }
        let mut waited = Vec::new();
        for _ in 0..5 {
            let Err(DirectoryError::SlowDown { seconds }) = guess(name, crate::program::PASSWORD)
            else {
                panic!("{name} may go on guessing");
            };
            waited.push(seconds);
            clock.advance(TimeDelta::seconds(seconds.into()));
            assert_eq!(guess(name, "guess"), Ok(None), "{name}");
        }
        assert_eq!(waited, [1, 2, 4, 8, 16], "{name}");
    }
}

#[test]
fn negative_14_passwords_are_hashed_as_they_should_and_never_all_at_once() {
    let place = Place::new();
    let file = place.data().join("accounts.json");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert_eq!(
        kept.matches("$argon2id$v=19$m=19456,t=2,p=1$").count(),
        6,
        "{kept}"
    );
    let options = AccountsOptions::default().hashing_threads(1);
    let accounts = AccountsFile::open(&file, options).unwrap();
    let mut attempts: Vec<_> = (0..90)
        .map(|n| accounts.authenticate(format!("name {n}"), password("guess")))
        .collect();
    let turned_away = attempts
        .iter_mut()
        .filter_map(|attempt| block_on(poll_once(attempt)))
        .filter(|answer| matches!(answer, Err(DirectoryError::SlowDown { .. })))
        .count();
    assert!(turned_away > 10, "{turned_away}");
}
