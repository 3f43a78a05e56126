//! What is a member's is exported and erased; what was written is verified.

use std::collections::BTreeMap;
use std::io::Read as _;

use serde_json::Value;

use crate::desk::{Desk, Person};

/// A desk with a lead, and a ticket of Anna's with a file, a note and a reply.
fn with_file(desk: &Desk) -> (Person<'_>, Person<'_>) {
    let anna = desk.person("anna");
    let file = desk.file("log.txt", b"a typed secret");
    let submit = [
        "submit",
        "--title",
        "English - secret",
        "--description",
        "secret",
    ];
    anna.done(&[submit.as_slice(), &["--attach", &file]].concat());
    let mette = desk.person("mette");
    mette.done(&["agent", "note", "TI-1001", "--text", "hidden secret"]);
    mette.done(&["agent", "reply", "TI-1001", "--text", "open secret"]);
    desk.person("carl").submit("English - his own");
    (anna, mette)
}

fn database(desk: &Desk) -> rusqlite::Connection {
    rusqlite::Connection::open(desk.data().join("desk.db")).unwrap()
}

#[test]
fn what_was_written_is_verified() {
    let desk = Desk::new();
    let (anna, mette) = with_file(&desk);
    let sound = mette.done(&["agent", "verify"]);
    assert!(sound.contains("2 tickets, 4 events, 0 erased"), "{sound}");
    let json = mette.json(&["agent", "verify"]);
    assert_eq!(json["faults"], serde_json::json!([]));
    assert!(sound.contains(json["digest"].as_str().unwrap()), "{sound}");
    anna.fails(3, &["agent", "verify"]);

    let changed = database(&desk)
        .execute(
            "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), 'open secret', 'Open secret') AS BLOB) WHERE instr(body, 'open secret')",
            [],
        )
        .unwrap();
    assert!(changed > 0);
    let ran = mette.run(&["agent", "verify"]);
    assert_eq!(ran.exit, 1, "{ran:?}");
    assert!(
        ran.output.contains("TI-1001: what was written was changed"),
        "{ran:?}"
    );
    assert!(
        ran.errors.contains("Not everything is as it was written"),
        "{ran:?}"
    );
    let ran = mette.run(&["--json", "agent", "verify"]);
    let json: Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(
        (&json["faults"][0]["number"], &json["faults"][0]["kind"]),
        (&"TI-1001".into(), &"body_changed".into())
    );
}

#[test]
fn a_member_is_erased_by_a_lead_who_means_it() {
    let desk = Desk::with_lead();
    let (anna, mette) = with_file(&desk);
    let lise = desk.person("lise");
    let errors = lise.fails(2, &["agent", "erase", "anna"]);
    assert!(errors.contains("--yes"), "{errors}");
    mette.fails(3, &["agent", "erase", "anna", "--yes"]);
    anna.fails(3, &["agent", "erase", "anna", "--yes"]);
    assert!(anna.done(&["search", "secret"]).contains("TI-1001"));

    let erased = lise.done(&["agent", "erase", "anna", "--yes"]);
    assert!(
        erased.contains("Tickets: 1") && erased.contains("Attachments: 1"),
        "{erased}"
    );
    anna.fails(3, &["tickets"]);
    assert!(
        lise.done(&["search", "secret"])
            .contains("Nothing was found")
    );
    assert!(!lise.done(&["agent", "show", "TI-1001"]).contains("secret"));
    assert!(
        lise.done(&["search", "page"]).contains("TI-1002"),
        "others stay"
    );
    let verified = mette.json(&["agent", "verify"]);
    assert_eq!(verified["faults"], serde_json::json!([]));
    assert_ne!(verified["erased"], 0);
    assert_eq!(
        lise.json(&["agent", "erase", "anna", "--yes"])["tickets"],
        0
    );
    // Nothing of it is left in any file.
    database(&desk)
        .pragma_update(None, "wal_checkpoint", "TRUNCATE")
        .unwrap();
    for entry in std::fs::read_dir(desk.data()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            assert!(!bytes.windows(6).any(|part| part == b"secret"), "{path:?}");
        }
    }
    // What is exported now has no file and no text.
    let to = desk.folder().join("after");
    lise.done(&["export", "anna", "--to", to.to_str().unwrap()]);
    let json = std::fs::read_to_string(to.join("member.json")).unwrap();
    assert!(
        json.contains("TI-1001") && !json.contains("secret"),
        "{json}"
    );
}

/// The files of a folder by their paths.
fn files(folder: &std::path::Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in std::fs::read_dir(one).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_member_takes_all_that_is_theirs_along() {
    let desk = Desk::with_lead();
    let (anna, mette) = with_file(&desk);
    let folder = desk.folder().join("mine");
    let to = folder.to_str().unwrap();
    let done = anna.done(&["export", "--to", to]);
    assert!(done.contains("Tickets: 1. Chats: 0. Files: 1"), "{done}");
    let exported = files(&folder);
    assert_eq!(exported["files/TI-1001/1-log.txt"], b"a typed secret");
    assert_eq!(exported.len(), 2);
    let json: Value = serde_json::from_slice(&exported["member.json"]).unwrap();
    assert_eq!(
        (&json["member_id"], &json["member"]["rank"]),
        (&"anna".into(), &"Gold".into())
    );
    let ticket = &json["tickets"][0];
    assert_eq!(ticket["title"]["text"], "English - secret");
    assert_eq!(ticket["timeline"][1]["content"]["text"], "open secret");
    assert_eq!(ticket["attachments"][0]["file"], "files/TI-1001/1-log.txt");
    assert!(
        !json.to_string().contains("hidden"),
        "notes are not hers: {json}"
    );

    // Nothing is overwritten, and what fails leaves nothing.
    let before = files(desk.folder()).len();
    let errors = anna.fails(1, &["export", "--to", to]);
    assert!(errors.contains("--to"), "{errors}");
    let other = desk.folder().join("other.zip");
    let other = other.to_str().unwrap();
    anna.fails(4, &["export", "carl", "--to", other]);
    mette.fails(3, &["export", "anna", "--to", other]);
    let lise = desk.person("lise");
    lise.fails(2, &["export", "--to", other]);
    assert_eq!(files(desk.folder()).len(), before);

    lise.done(&["export", "anna", "--to", other]);
    let mut zip = zip::ZipArchive::new(std::fs::File::open(other).unwrap()).unwrap();
    let mut content = Vec::new();
    zip.by_name("files/TI-1001/1-log.txt")
        .unwrap()
        .read_to_end(&mut content)
        .unwrap();
    assert_eq!(content, b"a typed secret");
    assert!(zip.by_name("member.json").is_ok());
    lise.fails(1, &["export", "anna", "--to", other]);
}

#[test]
fn what_no_ticket_came_to_name_is_swept() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    let file = desk.file("log.txt", b"text");
    anna.done(&["withdraw", "TI-1001"]);
    // Uploaded before the desk says that it is too late.
    anna.fails(3, &["reply", "TI-1001", "--attach", &file]);
    let operator = desk.nobody();
    assert_eq!(operator.json(&["sweep"])["removed"], 0);
    database(&desk)
        .execute(
            "UPDATE attachment SET expires_at = 0 WHERE ticket IS NULL",
            [],
        )
        .unwrap();
    assert!(operator.done(&["sweep"]).contains("Removed files: 1"));
    assert_eq!(operator.json(&["sweep"])["removed"], 0);
}
