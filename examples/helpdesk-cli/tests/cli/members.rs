//! What members do, each command once on its happy path.

use crate::desk::Desk;

#[test]
fn a_member_signs_in_and_out() {
    let desk = Desk::new();
    let anna = desk.nobody();
    assert!(anna.done(&["sign-in", "anna"]).contains("anna (Gold)"));
    assert!(anna.done(&["whoami"]).contains("anna (Gold)"));
    let session = std::fs::read_to_string(desk.data().join("session")).unwrap();
    assert_eq!(session.len(), 64);
    anna.done(&["sign-out"]);
    assert!(anna.fails(3, &["whoami"]).contains("helpdesk sign-in"));
    // The key counts no more, whoever kept it.
    let kept = anna
        .command(&["whoami"])
        .env("HELPDESK_SESSION", &session)
        .output()
        .unwrap();
    assert_eq!(kept.status.code(), Some(3));
}

#[test]
fn signing_in_anew_ends_the_session_before() {
    let desk = Desk::new();
    desk.nobody().done(&["sign-in", "anna"]);
    let first = std::fs::read_to_string(desk.data().join("session")).unwrap();
    desk.nobody().done(&["sign-in", "carl"]);
    let kept = desk
        .nobody()
        .command(&["whoami"])
        .env("HELPDESK_SESSION", &first)
        .output()
        .unwrap();
    assert_eq!(kept.status.code(), Some(3));
    assert!(desk.nobody().done(&["whoami"]).contains("carl"));
}

#[test]
fn hours_notice_and_contact_need_no_sign_in() {
    let nobody = Desk::empty();
    let nobody = nobody.nobody();
    let hours = nobody.done(&["hours"]);
    assert!(
        hours.contains("English only: Monday to Friday 06:00-13:00 GMT"),
        "{hours}"
    );
    assert!(
        hours.contains("Language support: Monday to Friday 13:00-21:00 GMT"),
        "{hours}"
    );
    assert!(nobody.done(&["hours", "--for", "danish"]).contains("Dansk"));
    assert!(
        nobody
            .done(&["notice"])
            .contains("account.manager@example.com")
    );
    assert!(
        nobody
            .done(&["contact"])
            .contains("https://example.com/contact")
    );
}

#[test]
fn a_ticket_goes_its_whole_way() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    let page = anna.done(&["tickets"]);
    assert!(
        page.find("Support hours") < page.find("Open Tech Issues"),
        "{page}"
    );
    assert!(page.contains("TI-1001  English - Cannot pay"), "{page}");
    let shown = anna.done(&["show", "ti-1001"]);
    assert!(shown.contains("helpdesk withdraw TI-1001"), "{shown}");
    anna.done(&["reply", "TI-1001", "--text", "Still so"]);

    mette.done(&[
        "agent",
        "ask",
        "TI-1001",
        "--need",
        "text=Which browser?",
        "--need",
        "order-number",
        "--optional",
        "steps",
    ]);
    let page = anna.done(&["tickets", "--list", "awaiting"]);
    assert!(page.contains("TI-1001"), "{page}");
    let shown = anna.done(&["show", "TI-1001"]);
    assert!(
        shown.contains("1. Which browser? (Answer in words, required)"),
        "{shown}"
    );
    assert!(shown.contains("(Steps, optional)"), "{shown}");
    anna.done(&["feedback", "TI-1001", "--answer", "1=Firefox"]);
    // The numbers of the others stay.
    let errors = anna.fails(3, &["feedback", "TI-1001", "--answer", "1=Again"]);
    assert!(errors.contains("helpdesk show TI-1001"), "{errors}");
    let done = anna.done(&["feedback", "TI-1001", "--cannot", "2=I have none"]);
    assert!(done.contains("TI-1001: Open"), "{done}");
    let shown = mette.done(&["agent", "show", "TI-1001"]);
    assert!(
        shown.contains("I cannot give that, because: I have none"),
        "{shown}"
    );

    mette.done(&["agent", "solve", "TI-1001", "--text", "Try again"]);
    anna.done(&["not-solved", "TI-1001", "--text", "No"]);
    mette.done(&["agent", "solve", "TI-1001", "--text", "Try now"]);
    let done = anna.done(&["confirm", "TI-1001"]);
    assert!(
        done.contains("Try now") && done.contains("Solved and confirmed"),
        "{done}"
    );
    let page = anna.done(&["tickets", "--list", "closed"]);
    assert!(page.contains("Solved and confirmed"), "{page}");

    let follow = [
        "follow-up",
        "TI-1001",
        "--title",
        "English - Again",
        "--description",
        "Back",
    ];
    assert!(anna.done(&follow).contains("TI-1002"));
    assert!(anna.done(&["show", "TI-1002"]).contains("Follows: TI-1001"));
    assert!(
        anna.done(&["withdraw", "TI-1002"])
            .contains("Withdrawn by you")
    );
}

#[test]
fn only_the_solution_that_was_read_is_confirmed() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    mette.done(&["agent", "solve", "TI-1001", "--text", "First"]);
    let read = anna.json(&["show", "TI-1001"])["solution_id"]
        .as_str()
        .unwrap()
        .to_owned();
    anna.done(&["not-solved", "TI-1001", "--text", "No"]);
    mette.done(&["agent", "solve", "TI-1001", "--text", "Second"]);
    let errors = anna.fails(3, &["confirm", "TI-1001", "--solution", &read]);
    assert!(errors.contains("There is a newer solution"), "{errors}");
}

#[test]
fn lists_have_pages() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    for n in 1..=3 {
        anna.submit(&format!("English - Issue {n}"));
    }
    let first = anna.json(&["tickets", "--list", "open", "--limit", "2"]);
    let place = first["next"].as_str().unwrap();
    let rest = anna.json(&[
        "tickets", "--list", "open", "--limit", "2", "--after", place,
    ]);
    let numbers = |page: &serde_json::Value| -> Vec<String> {
        let tickets = page["tickets"].as_array().unwrap();
        tickets
            .iter()
            .map(|one| one["number"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(numbers(&first), ["TI-1003", "TI-1002"]);
    assert_eq!(numbers(&rest), ["TI-1001"]);
    assert_eq!(rest["next"], serde_json::Value::Null);
    let shown = anna.done(&["tickets", "--limit", "2"]);
    assert!(
        shown.contains(&format!("--list open --after {place}")),
        "{shown}"
    );
}

#[test]
fn the_same_key_happens_once() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let submit = [
        "submit",
        "--key",
        "k1",
        "--title",
        "English - x",
        "--description",
        "y",
    ];
    assert!(anna.done(&submit).contains("TI-1001"));
    let again = anna.done(&submit);
    assert!(again.contains("done before"), "{again}");
    let open = anna.json(&["tickets", "--list", "open"]);
    assert_eq!(open["tickets"].as_array().unwrap().len(), 1);
    let errors = anna.fails(3, &["reply", "TI-1001", "--key", "k1", "--text", "x"]);
    assert!(errors.contains("This key was used before"), "{errors}");
}

#[test]
fn text_is_read_from_the_input_and_the_editor() {
    use std::io::Write as _;
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    let mut child = anna
        .command(&["reply", "TI-1001", "--text", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("linje 1\nlinje 2".as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert!(
        anna.done(&["show", "TI-1001"])
            .contains("  linje 1\n  linje 2")
    );
}

#[cfg(unix)]
#[test]
fn an_editor_writes_the_text() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    let editor = desk.file("editor", b"#!/bin/sh\nprintf 'From the editor' > \"$1\"\n");
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).unwrap();
    let output = anna
        .command(&["reply", "TI-1001", "--edit"])
        .env("EDITOR", &editor)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(anna.done(&["show", "TI-1001"]).contains("From the editor"));
}

#[test]
fn somebody_elses_ticket_looks_like_none() {
    let desk = Desk::new();
    desk.with_ticket();
    let carl = desk.person("carl");
    for command in ["show", "withdraw", "attachments", "confirm"] {
        let others = carl.fails(4, &[command, "TI-1001"]);
        assert_eq!(others, carl.fails(4, &[command, "TI-4711"]), "{command}");
    }
    for words in [["reply", "--text", "x"], ["not-solved", "--text", "x"]] {
        let run = |ticket| carl.fails(4, &[words[0], ticket, words[1], words[2]]);
        let first = |errors: String| errors.lines().next().unwrap().to_owned();
        assert_eq!(first(run("TI-1001")), first(run("TI-4711")), "{words:?}");
    }
    assert!(!carl.done(&["tickets"]).contains("TI-1001"));
}
