//! What was typed is never lost: it is kept, and can be sent again.

use std::path::PathBuf;

use serde_json::Value;

use crate::desk::Desk;

fn drafts(desk: &Desk) -> Vec<PathBuf> {
    match std::fs::read_dir(desk.data().join("drafts")) {
        Ok(found) => found.map(|entry| entry.unwrap().path()).collect(),
        Err(_) => Vec::new(),
    }
}

/// The draft that the errors name, which is the only one.
fn the_draft(desk: &Desk, errors: &str) -> (String, Value) {
    let found = drafts(desk);
    assert_eq!(found.len(), 1, "{errors}");
    let path = found[0].to_str().unwrap().to_owned();
    assert!(errors.contains(&format!("--draft {path}")), "{errors}");
    let content = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    (path, content)
}

#[test]
fn a_refused_ticket_is_kept_and_sent_later() {
    let desk = Desk::new();
    let bo = desk.person("bo");
    let file = desk.file("note.txt", b"text");
    assert_eq!(file, desk.folder().join("note.txt").to_str().unwrap());
    let submit = [
        "submit",
        "--title",
        "Dansk - Ordre",
        "--description",
        "Fejl 500",
        "--step",
        "Log ind",
        "--attach",
        "note.txt",
    ];
    let errors = bo.fails(3, &submit);
    let (path, draft) = the_draft(&desk, &errors);
    assert_eq!(draft["title"], "Dansk - Ordre");
    assert_eq!(draft["text"], "Fejl 500");
    assert_eq!(draft["steps"][0], "Log ind");
    assert_eq!(
        draft["attachments"][0], file,
        "the folder may be another one then"
    );
    // Failing again keeps it where it is.
    let errors = bo.fails(
        3,
        &["submit", "--draft", &path, "--description", "Fejl 501"],
    );
    assert_eq!(the_draft(&desk, &errors).1["text"], "Fejl 501");
    desk.nobody().done(&["account", "rank", "bo", "Silver"]);
    bo.done(&["submit", "--draft", &path]);
    assert!(drafts(&desk).is_empty(), "it is with the desk now");
    let shown = bo.done(&["show", "TI-1001"]);
    for part in ["Dansk - Ordre", "Fejl 501", "1. Log ind", "note.txt"] {
        assert!(shown.contains(part), "{shown}");
    }
}

#[test]
fn what_cannot_be_read_is_kept_too() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let errors = anna.fails(2, &["submit", "--title", "Danks - x", "--description", "y"]);
    let (path, _) = the_draft(&desk, &errors);
    anna.done(&["submit", "--draft", &path, "--title", "Dansk - x"]);
    // So is what was typed by somebody who is not signed in.
    let errors = desk.nobody().fails(3, &["reply", "TI-1001", "--text", "x"]);
    let (path, _) = the_draft(&desk, &errors);
    anna.done(&["reply", "--draft", &path]);
    // A draft is for its own command.
    let errors = anna.fails(4, &["reply", "TI-4711", "--text", "x"]);
    let (path, _) = the_draft(&desk, &errors);
    anna.fails(2, &["not-solved", "--draft", &path]);
    anna.fails(2, &["reply", "--draft", "no such file"]);
}

#[test]
fn every_form_keeps_its_draft() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    let mut kept = 0;
    let mut keeps = |errors: String, command: &str| {
        kept += 1;
        assert_eq!(drafts(&desk).len(), kept, "{errors}");
        assert!(
            errors.contains(&format!("helpdesk {command} --draft")),
            "{errors}"
        );
    };
    keeps(
        anna.fails(3, &["not-solved", "TI-1001", "--text", "x"]),
        "not-solved",
    );
    let follow = [
        "follow-up",
        "TI-1001",
        "--title",
        "English - x",
        "--description",
        "y",
    ];
    keeps(anna.fails(3, &follow), "follow-up");
    keeps(
        anna.fails(2, &["feedback", "TI-1001", "--answer", "1=x"]),
        "feedback",
    );
    anna.done(&["withdraw", "TI-1001"]);
    keeps(
        mette.fails(3, &["agent", "reply", "TI-1001", "--text", "x"]),
        "agent reply",
    );
    keeps(
        mette.fails(3, &["agent", "solve", "TI-1001", "--text", "x"]),
        "agent solve",
    );
    keeps(
        mette.fails(4, &["agent", "note", "TI-9", "--text", "x"]),
        "agent note",
    );
}

#[test]
fn feedback_is_kept_and_sent_later() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    mette.done(&[
        "agent",
        "ask",
        "TI-1001",
        "--need",
        "screenshot",
        "--need",
        "order-number",
    ]);
    // A screenshot was asked for, and there is no file.
    let give = [
        "feedback", "TI-1001", "--answer", "1=words", "--answer", "2=DK-1",
    ];
    let errors = anna.fails(3, &give);
    assert!(errors.contains("the answer has no file"), "{errors}");
    let (path, _) = the_draft(&desk, &errors);
    let file = desk.file("log.txt", b"text");
    let done = anna.done(&[
        "feedback",
        "--draft",
        &path,
        "--attach",
        &format!("1={file}"),
    ]);
    assert!(done.contains("TI-1001: Open"), "{done}");
    assert!(drafts(&desk).is_empty());
}

#[test]
fn a_reply_that_came_too_late_becomes_a_follow_up() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    mette.done(&["agent", "solve", "TI-1001", "--text", "Done"]);
    anna.done(&["confirm", "TI-1001"]);
    let file = desk.file("log.txt", b"text");
    let reply = [
        "reply",
        "TI-1001",
        "--text",
        "It is back",
        "--attach",
        &file,
    ];
    let errors = anna.fails(3, &reply);
    assert!(errors.contains("follow-up --draft"), "{errors}");
    let (path, draft) = the_draft(&desk, &errors);
    assert_eq!(draft["command"], "follow_up");
    anna.done(&["follow-up", "--draft", &path]);
    let shown = anna.done(&["show", "TI-1002"]);
    for part in [
        "English - Cannot pay",
        "It is back",
        "log.txt",
        "Follows: TI-1001",
    ] {
        assert!(shown.contains(part), "{shown}");
    }
}

#[test]
fn a_draft_that_may_have_arrived_happens_once() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let draft = |text: &str| {
        format!(r#"{{"command": "submit", "key": "k1", "title": "English - x", "text": "{text}"}}"#)
    };
    let path = desk.file("draft.json", draft("y").as_bytes());
    anna.done(&["submit", "--draft", &path]);
    assert!(
        anna.done(&["submit", "--draft", &path])
            .contains("done before")
    );
    assert!(
        std::path::Path::new(&path).exists(),
        "a file of one's own stays"
    );
    let open = anna.json(&["tickets", "--list", "open"]);
    assert_eq!(open["tickets"].as_array().unwrap().len(), 1);
}
