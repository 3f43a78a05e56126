//! Sessions: opened, used until they expire, closed; never stored as they are.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::desk::{DeskError, SessionKey, SignInProblem, SignedIn};
use helpdesk_core::port::{ChangeSet, Password, RowChange, Store};

use crate::bench::{Bench, anna};
use crate::commits::{Log, mock_over};

fn sign_in(bench: &Bench) -> SignedIn {
    let password = Password::new("open sesame".into());
    block_on(bench.desk.sign_in("anna".into(), password)).unwrap()
}

const NOBODY: DeskError = DeskError::SignIn(SignInProblem::NoSession);

#[test]
fn a_session_ends_when_it_expires_or_is_closed() {
    let bench = Bench::new();
    let (one, two) = (sign_in(&bench), sign_in(&bench));
    assert_ne!(one.key, two.key);
    assert_eq!(block_on(bench.desk.session(&one.key)), Ok(anna()));
    let kept = SessionKey::parse(&one.key.expose()).unwrap();
    assert_eq!(block_on(bench.desk.session(&kept)), Ok(anna()));

    block_on(bench.desk.sign_out(&one.key)).unwrap();
    assert_eq!(block_on(bench.desk.session(&one.key)), Err(NOBODY));
    block_on(bench.desk.sign_out(&one.key)).unwrap();

    bench.clock.set(two.expires_at - TimeDelta::milliseconds(1));
    assert_eq!(block_on(bench.desk.session(&two.key)), Ok(anna()));
    bench.clock.set(two.expires_at);
    assert_eq!(block_on(bench.desk.session(&two.key)), Err(NOBODY));
}

#[test]
fn the_store_gets_a_hash_and_never_the_key() {
    let bench = Bench::new();
    let changes: Arc<Mutex<Vec<ChangeSet>>> = Arc::default();
    let (below, kept) = (bench.store.clone(), changes.clone());
    let mock = mock_over(&bench.store, &Log::default(), move |change| {
        kept.lock().unwrap().push(change.clone());
        block_on(below.commit(change))
    });
    let desk = bench.over(mock);
    let password = "open sesame";
    let signed_in = desk.sign_in("anna".into(), Password::new(password.into()));
    let signed_in = block_on(signed_in).unwrap();
    let key = signed_in.key.expose();
    let changes = changes.lock().unwrap();
    let [ChangeSet { rows, .. }] = changes.as_slice() else {
        panic!("{changes:?}");
    };
    let [RowChange::PutSession { row }] = rows.as_slice() else {
        panic!("{rows:?}");
    };
    assert_eq!(row.key_hash.len(), key.len());
    for printed in [
        format!("{changes:?}"),
        format!("{signed_in:?}"),
        format!("{desk:?}"),
    ] {
        assert!(!printed.contains(&key), "{printed}");
        assert!(!printed.contains(password), "{printed}");
    }
    // The control: whoever holds the hash holds no key.
    let stolen = SessionKey::parse(&row.key_hash).unwrap();
    assert_eq!(block_on(bench.desk.session(&stolen)), Err(NOBODY));
    assert!(
        block_on(bench.store.session(row.key_hash.clone()))
            .unwrap()
            .is_some()
    );
}

#[test]
fn a_wrong_password_opens_nothing() {
    let bench = Bench::new();
    for (username, password) in [("anna", "wrong"), ("nobody", "open sesame")] {
        let answer = bench
            .desk
            .sign_in(username.into(), Password::new(password.into()));
        let wrong = DeskError::SignIn(SignInProblem::WrongCredentials);
        assert_eq!(block_on(answer).unwrap_err(), wrong);
    }
    let wrong = Password::new("wrong".into());
    bench.directory.set_available(false);
    let answer = block_on(bench.desk.sign_in("anna".into(), wrong));
    assert!(matches!(answer, Err(DeskError::Unavailable { .. })));
}
