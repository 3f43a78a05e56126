//! The file: what is kept in it, what is refused, who may read it.

use std::fs;
use std::path::Path;

use helpdesk_core::port::{Store, StoreError, TicketKey};
use helpdesk_sqlite::{OpenError, SqliteOptions, SqliteStore, Synchronous};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::values::{Folder, block_on, submit, ticket_id};

fn open(path: &Path) -> Result<SqliteStore, OpenError> {
    SqliteStore::open(path, SqliteOptions::default())
}

/// A desk with so many tickets that their rows take many pages.
fn filled() -> Folder {
    let folder = Folder::new();
    let options = SqliteOptions::default().synchronous(Synchronous::Normal);
    let store = SqliteStore::open(folder.file(), options).unwrap();
    for n in 1..=200 {
        block_on(store.commit(submit(n, "anna"))).unwrap();
    }
    folder
}

#[test]
fn a_new_file_is_marked_as_ours_and_closed_whole() {
    let folder = Folder::new();
    drop(folder.open());
    // The last connection has put everything into the one file.
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["desk.db"]);

    let db = Connection::open(folder.file()).unwrap();
    let pragma = |name: &str| {
        db.pragma_query_value(None, name, |row| row.get::<_, i32>(0))
            .unwrap()
    };
    assert_eq!(pragma("application_id"), i32::from_be_bytes(*b"HDsk"));
    let history: i32 = db
        .query_row("SELECT max(version) FROM schema_history", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(pragma("user_version"), history);
    let loose: Vec<String> = db
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .filter(|name: &String| {
            // Those of others: SQLite's own and those of FTS5.
            !["sqlite_", "text_index"]
                .iter()
                .any(|other| name.starts_with(other))
        })
        .collect();
    assert_eq!(loose, Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    let store = folder.open();
    block_on(store.commit(submit(1, "anna"))).unwrap();
    let mut seen = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.file_name());
        seen += 1;
    }
    assert_eq!(
        seen, 3,
        "the database, its write-ahead log and the log's index"
    );
}

#[test]
fn a_file_of_another_program_is_refused_and_left_alone() {
    let other_database = |path: &Path, mark: i32| {
        let db = Connection::open(path).unwrap();
        db.pragma_update(None, "journal_mode", "wal").unwrap();
        db.pragma_update(None, "application_id", mark).unwrap();
        db.execute_batch("CREATE TABLE t (x)").unwrap();
        // As after a crash: the log still holds what the file lacks.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .unwrap();
    };
    for (name, make) in [
        (
            "no application id",
            Box::new(|path: &Path| other_database(path, 0)) as Box<dyn Fn(&Path)>,
        ),
        (
            "another application id",
            Box::new(|path: &Path| other_database(path, 7)),
        ),
        (
            "text",
            Box::new(|path: &Path| fs::write(path, "Dear diary, ".repeat(1000)).unwrap()),
        ),
        (
            "short text",
            Box::new(|path: &Path| fs::write(path, "x").unwrap()),
        ),
    ] {
        let folder = Folder::new();
        make(&folder.file());
        let before = fs::read(folder.file()).unwrap();
        let error = open(&folder.file()).unwrap_err();
        match name {
            "no application id" => {
                assert!(matches!(error, OpenError::Foreign { application_id: 0 }));
            }
            "another application id" => {
                assert!(matches!(error, OpenError::Foreign { application_id: 7 }));
            }
            _ => assert!(matches!(error, OpenError::NotADatabase), "{name}: {error}"),
        }
        assert_eq!(fs::read(folder.file()).unwrap(), before, "{name}");
    }
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let folder = filled();
    let db = Connection::open(folder.file()).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let before = fs::read(folder.file()).unwrap();
    let error = open(&folder.file()).unwrap_err();
    assert!(matches!(error, OpenError::Newer { found: 99, known } if known < 99));
    assert_eq!(fs::read(folder.file()).unwrap(), before);
}

#[test]
fn a_file_of_another_edition_is_refused_and_left_alone() {
    for (name, history, told) in [
        (
            "a step of other content",
            "UPDATE schema_history SET checksum = 'another'",
            "another edition",
        ),
        (
            "a step that is not known",
            "INSERT INTO schema_history VALUES (99, 'any')",
            "a newer edition",
        ),
        (
            "a step left out",
            "UPDATE schema_history SET version = 0",
            "another edition",
        ),
    ] {
        let folder = filled();
        let db = Connection::open(folder.file()).unwrap();
        // As a file that is older than the program.
        db.pragma_update(None, "user_version", 0).unwrap();
        db.execute_batch(history).unwrap();
        drop(db);
        let before = fs::read(folder.file()).unwrap();
        let error = open(&folder.file()).unwrap_err();
        assert!(
            matches!(&error, OpenError::Migration { reason } if reason.contains(told)),
            "{name}: {error}"
        );
        assert_eq!(fs::read(folder.file()).unwrap(), before, "{name}");
    }
}

#[test]
fn a_file_that_another_process_has_brought_up_to_date_meanwhile_is_taken() {
    let folder = filled();
    let db = Connection::open(folder.file()).unwrap();
    db.pragma_update(None, "user_version", 0).unwrap();
    drop(db);
    let store = folder.open();
    assert_ne!(store.schema_version().unwrap(), 0);
    assert!(
        block_on(store.ticket(TicketKey::Id(ticket_id(200))))
            .unwrap()
            .is_some()
    );
}

#[test]
fn a_file_with_a_damaged_schema_is_refused_and_left_alone() {
    let folder = filled();
    let mut bytes = fs::read(folder.file()).unwrap();
    // The first page: its header tells what the file is, the rest is the schema.
    bytes[100..4096].fill(0xa5);
    fs::write(folder.file(), &bytes).unwrap();
    let error = open(&folder.file()).unwrap_err();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read(folder.file()).unwrap(), bytes);
}

#[test]
fn damaged_rows_are_reported_and_left_alone() {
    let folder = filled();
    let db = Connection::open(folder.file()).unwrap();
    let pages: Vec<i64> = db
        .prepare("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'ticket'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    drop(db);
    let mut bytes = fs::read(folder.file()).unwrap();
    for page in pages {
        let page = usize::try_from(page).unwrap();
        bytes[(page - 1) * 4096..page * 4096].fill(0xa5);
    }
    fs::write(folder.file(), &bytes).unwrap();

    let store = open(&folder.file()).unwrap();
    let found = store.integrity();
    assert!(
        matches!(found, Err(StoreError::Corrupt { .. })),
        "{found:?}"
    );
    let read = block_on(store.ticket(TicketKey::Id(ticket_id(100))));
    assert!(matches!(read, Err(StoreError::Corrupt { .. })), "{read:?}");
    let written = block_on(store.commit(submit(1_000, "anna")));
    assert!(
        matches!(written, Err(StoreError::Corrupt { .. })),
        "{written:?}"
    );
    drop(store);
    assert_eq!(fs::read(folder.file()).unwrap(), bytes);
}

#[test]
fn a_reference_to_nothing_is_found() {
    let folder = filled();
    folder.open().integrity().unwrap();
    let db = Connection::open(folder.file()).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.execute(
        "DELETE FROM event WHERE id = (SELECT min(id) FROM event)",
        [],
    )
    .unwrap();
    drop(db);
    let found = folder.open().integrity();
    assert!(
        matches!(found, Err(StoreError::Corrupt { .. })),
        "{found:?}"
    );
}

#[test]
fn what_cannot_be_written_is_refused() {
    let folder = Folder::new();
    let missing = folder.path().join("no such folder").join("desk.db");
    assert!(matches!(open(&missing), Err(OpenError::NoFolder)));
    assert!(!missing.parent().unwrap().exists());
    assert!(matches!(open(folder.path()), Err(OpenError::NotADatabase)));
}

/// Root may write them all the same.
#[cfg(unix)]
#[test]
fn a_folder_and_a_file_that_may_only_be_read_are_refused() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    let file = folder.file();
    drop(open(&file).unwrap());
    fs::set_permissions(&file, fs::Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let root = fs::write(folder.path().join("probe"), "").is_ok();
    let new = folder.path().join("new.db");
    for path in [&file, &new] {
        let opened = open(path);
        assert_eq!(opened.is_ok(), root, "{opened:?}");
        assert!(root || matches!(opened, Err(OpenError::ReadOnly)));
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

/// A folder that nobody may write, not even root.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_of_the_system_is_refused() {
    let opened = open(Path::new("/sys/kernel/desk.db"));
    assert!(
        matches!(opened, Err(OpenError::ReadOnly | OpenError::Io(_))),
        "{opened:?}"
    );
}

#[test]
fn reopening_shows_everything() {
    let folder = Folder::new();
    let store = folder.open();
    let first = block_on(store.commit(submit(1, "anna"))).unwrap();
    assert_eq!(first.numbers[0].number, 1001);
    let before = block_on(store.ticket(TicketKey::Id(ticket_id(1)))).unwrap();
    assert!(before.is_some());
    drop(store);

    let store = folder.open();
    let after = block_on(store.ticket(TicketKey::Id(ticket_id(1)))).unwrap();
    assert_eq!(after, before);
    let again = block_on(store.commit(submit(1, "anna"))).unwrap();
    assert!(!again.fresh);
    assert_eq!((again.answer, again.numbers), (first.answer, first.numbers));
    assert_eq!(again.places, first.places);
    let second = block_on(store.commit(submit(2, "anna"))).unwrap();
    assert_eq!(second.numbers[0].number, 1002);
    store.integrity().unwrap();
}

#[test]
fn the_last_clone_finishes_what_was_sent() {
    let folder = Folder::new();
    let store = folder.open();
    let clone = store.clone();
    drop(store);
    for n in 1..=20 {
        // Sent at the first poll and then dropped.
        block_on(futures_lite::future::poll_once(
            clone.commit(submit(n, "anna")),
        ));
    }
    drop(clone);
    let store = folder.open();
    for n in 1..=20 {
        let found = block_on(store.ticket(TicketKey::Id(ticket_id(n)))).unwrap();
        assert!(found.is_some(), "{n}");
    }
    store.integrity().unwrap();
}

#[test]
fn debug_shows_nothing() {
    let folder = Folder::new();
    assert_eq!(format!("{:?}", folder.open()), "SqliteStore { .. }");
}
