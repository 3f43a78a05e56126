//! Sessions.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit, session};
use crate::port::{RowChange, StoreError};
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
