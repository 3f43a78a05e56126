//! The doctor finds what is wrong, and touches nothing.

use serde_json::Value;

use crate::desk::{Desk, Ran};

/// The checks that found a problem.
fn wrong(ran: &Ran) -> Vec<String> {
    let json: Value = serde_json::from_str(&ran.output).unwrap();
    let checks = json["checks"].as_array().unwrap();
    let wrong: Vec<_> = checks
        .iter()
        .filter(|one| !one["problem"].is_null())
        .map(|one| one["check"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(json["well"], wrong.is_empty());
    assert_eq!(ran.exit, i32::from(!wrong.is_empty()), "{ran:?}");
    wrong
}

#[test]
fn a_well_desk_is_told_so() {
    let desk = Desk::new();
    let (_, mette) = desk.with_ticket();
    mette.done(&["agent", "reply", "TI-1001", "--text", "x"]);
    let operator = desk.nobody();
    let shown = operator.done(&["doctor"]);
    for part in [
        concat!("Version: ", env!("CARGO_PKG_VERSION")),
        &format!("SQLite: {}", rusqlite::version()),
        "Integrity: in order",
        "Accounts: 4",
        "Timers that are due: 0",
        "Everything is in order.",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let json = operator.json(&["doctor"]);
    let value = |name: &str| {
        let checks = json["checks"].as_array().unwrap();
        checks.iter().find(|one| one["check"] == name).unwrap()["value"].clone()
    };
    assert!(value("notifications_pending").as_i64().unwrap() > 0);
    assert_eq!(value("schema"), 1);
}

#[test]
fn what_is_wrong_is_found() {
    let desk = Desk::empty();
    assert_eq!(wrong(&desk.nobody().run(&["--json", "doctor"])), ["data"]);
    assert!(!desk.data().exists(), "looking makes nothing");

    let desk = Desk::new();
    assert!(wrong(&desk.nobody().run(&["--json", "doctor"])).is_empty());
    desk.with_ticket();
    let file = desk.data().join("desk.db");
    std::fs::write(desk.data().join("policy.json"), "{\"ticket_rank\": 1}").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(desk.data().join("accounts.json"), open).unwrap();
        let ran = desk.nobody().run(&["--json", "doctor"]);
        assert_eq!(wrong(&ran), ["policy", "permissions"]);
    }
    // An index that does not fit its table.
    rusqlite::Connection::open(&file)
        .unwrap()
        .execute_batch(
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = 'CREATE INDEX ticket_member ON ticket (id)'
                 WHERE name = 'ticket_member';",
        )
        .unwrap();
    let found = wrong(&desk.nobody().run(&["--json", "doctor"]));
    assert!(found.contains(&"integrity".to_owned()), "{found:?}");
    for entry in std::fs::read_dir(desk.data()).unwrap() {
        let path = entry.unwrap().path();
        if path.to_str().is_some_and(|path| path.contains("desk.db-")) {
            std::fs::remove_file(path).unwrap();
        }
    }
    std::fs::write(&file, vec![b'x'; 5000]).unwrap();
    let ran = desk.nobody().run(&["doctor"]);
    assert_eq!(ran.exit, 1, "{ran:?}");
    assert!(ran.errors.contains("Not everything is in order"), "{ran:?}");
    let found = wrong(&desk.nobody().run(&["--json", "doctor"]));
    assert!(found.contains(&"open".to_owned()), "{found:?}");
}
