//! Sessions.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit, session};
use crate::port::{RowChange, SessionRow, StoreError};
use crate::testkit::check::{CheckFailure, equal};

pub(super) fn a_session_is_opened_once_and_closed(store: &Subject) -> Result<(), CheckFailure> {
    let find = |key: &str| block_on(store.session(key.to_owned()));
    let close = |key: &str| {
        commit(
            store,
            &change().row(RowChange::DeleteSession {
                key_hash: key.to_owned(),
            }),
        )
    };
    commit(store, &change().session(session("one")))?;
    commit(store, &change().session(session("two")))?;
    let again = commit(store, &change().session(session("one")));
    equal("opened twice", again, Err(StoreError::Conflict))?;
    close("one")?;
    equal("a closed session", find("one")?, None)?;
    equal("the other session", find("two")?, Some(session("two")))?;
    close("one")?;
    close("never")?;
    commit(store, &change().session(session("one")))?;
    equal("opened anew", find("one")?, Some(session("one")))
}

pub(super) fn the_sessions_of_an_account_are_closed_together(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let of = |account: &str, key: &str| SessionRow {
        account: account.to_owned(),
        ..session(key)
    };
    let close = |account: &str| RowChange::DeleteSessions {
        account: account.to_owned(),
    };
    // Accounts that are alike, or alike as patterns.
    let others = ["m:anna2", "m:ann", "M:anna", "m:%", "a:anna"];
    let mut put = change()
        .session(of("m:anna", "one"))
        .session(of("m:anna", "two"));
    for other in others {
        put = put.session(of(other, other));
    }
    commit(store, &put)?;
    // What is not there is closed as well.
    commit(store, &change().row(close("m:nobody")).row(close("m:_nna")))?;
    commit(store, &change().row(close("m:anna")))?;
    commit(store, &change().row(close("m:anna")))?;
    let find = |key: &str| block_on(store.session(key.to_owned()));
    for closed in ["one", "two"] {
        equal("a closed session", find(closed)?, None)?;
    }
    for other in others {
        equal("another's session", find(other)?, Some(of(other, other)))?;
    }
    // Changes of one set follow one another.
    let put = change()
        .session(of("m:anna", "one"))
        .session(of("m:anna", "two"))
        .row(close("m:anna"))
        .session(of("m:anna", "two"));
    commit(store, &put)?;
    equal("opened and closed", find("one")?, None)?;
    equal("opened again", find("two")?, Some(of("m:anna", "two")))?;
    let put = change()
        .row(close("m:anna"))
        .session(of("m:anna", "two"))
        .session(of("m:anna", "three"));
    commit(store, &put)?;
    for open in ["two", "three"] {
        equal("closed and opened", find(open)?, Some(of("m:anna", open)))?;
    }
    Ok(())
}
