//! What agents do, each command once on its happy path.

use crate::desk::Desk;

#[test]
fn agents_work_through_the_queue() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    anna.submit("Dansk - Ordre");
    let queue = mette.done(&["agent", "queue"]);
    assert!(
        queue.find("TI-1001") < queue.find("TI-1002"),
        "oldest first: {queue}"
    );
    let danish = mette.done(&[
        "agent",
        "queue",
        "--in",
        "Dansk",
        "--unassigned",
        "--status",
        "open",
    ]);
    assert!(
        danish.contains("TI-1002") && !danish.contains("TI-1001"),
        "{danish}"
    );
    let old = mette.done(&["agent", "queue", "--older-than", "1"]);
    assert!(!old.contains("TI-1001"), "{old}");

    mette.done(&["agent", "assign", "TI-1001"]);
    let mine = mette.done(&["agent", "queue", "--mine"]);
    assert!(
        mine.contains("TI-1001") && !mine.contains("TI-1002"),
        "{mine}"
    );
    assert_eq!(mine, mette.done(&["agent", "queue", "--of", "mette"]));
    mette.done(&["agent", "release", "TI-1001"]);
    mette.done(&["agent", "assign", "TI-1001", "--to", "mette"]);
    mette.done(&["agent", "reply", "TI-1001", "--text", "We look into it"]);
    assert!(anna.done(&["show", "TI-1001"]).contains("Support wrote"));
    mette.done(&["agent", "language", "TI-1001", "da"]);
    assert!(
        anna.done(&["show", "TI-1001"])
            .contains("Dansk - Cannot pay")
    );
    let history = mette.done(&["agent", "history", "TI-1001"]);
    assert!(
        history.contains("mette assigned the ticket to mette"),
        "{history}"
    );
    assert!(history.contains(":m:anna:"), "the operation: {history}");
}

#[test]
fn members_never_see_notes_and_holds() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    let before = (
        anna.done(&["show", "TI-1001"]),
        anna.json(&["show", "TI-1001"]),
    );
    mette.done(&["agent", "note", "TI-1001", "--text", "a secret"]);
    mette.done(&["agent", "hold", "TI-1001", "--reason", "a secret"]);
    assert_eq!(
        (
            anna.done(&["show", "TI-1001"]),
            anna.json(&["show", "TI-1001"])
        ),
        before
    );
    let shown = mette.done(&["agent", "show", "TI-1001"]);
    assert!(
        shown.contains("a secret") && shown.contains("On hold"),
        "{shown}"
    );
    mette.done(&["agent", "resume", "TI-1001"]);
}

#[test]
fn asks_are_dropped_by_number() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    mette.done(&[
        "agent",
        "ask",
        "TI-1001",
        "--need",
        "screenshot",
        "--need",
        "steps",
    ]);
    mette.done(&["agent", "drop", "TI-1001", "2"]);
    let asks = anna.json(&["show", "TI-1001"])["asks"].clone();
    assert_eq!(asks.as_array().unwrap().len(), 1);
    assert_eq!(asks[0]["kind"], "screenshot");
    assert!(
        mette
            .done(&["agent", "drop", "TI-1001", "1"])
            .contains("TI-1001: Open")
    );
    mette.fails(2, &["agent", "drop", "TI-1001", "3"]);
}

#[test]
fn tickets_are_referred_merged_and_reopened() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    anna.submit("English - The same");
    mette.done(&["agent", "merge", "TI-1002", "TI-1001"]);
    assert!(
        anna.done(&["show", "TI-1002"])
            .contains("Continued in: TI-1001")
    );
    mette.done(&["agent", "reopen", "TI-1002"]);
    mette.done(&["agent", "refer", "TI-1002"]);
    assert!(
        anna.done(&["show", "TI-1002"])
            .contains("account.manager@example.com")
    );
    let to = [
        "agent",
        "refer",
        "TI-1001",
        "--to",
        "The bank",
        "--link",
        "tel:+4512345678",
    ];
    mette.done(&to);
    assert!(
        anna.done(&["show", "TI-1001"])
            .contains("The bank, +4512345678")
    );
}

#[test]
fn an_agent_submits_for_who_calls() {
    let desk = Desk::new();
    let mette = desk.person("mette");
    let submit = [
        "agent",
        "submit",
        "--title",
        "English - x",
        "--description",
        "y",
        "--for",
    ];
    let on_behalf = |member| [submit.as_slice(), &[member]].concat();
    mette.done(&on_behalf("anna"));
    assert!(desk.person("anna").done(&["tickets"]).contains("TI-1001"));
    let errors = mette.fails(3, &on_behalf("bo"));
    assert!(
        errors.contains("rank Silver"),
        "the member's rank counts: {errors}"
    );
    assert!(errors.contains("agent submit --draft"), "{errors}");
    mette.fails(3, &on_behalf("nobody"));
}

#[test]
fn the_two_sides_are_apart() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    for words in [
        &["agent", "queue"] as &[_],
        &["agent", "assign", "TI-1001"],
        &["agent", "history", "TI-1001"],
        &["agent", "solve", "TI-1001", "--text", "x"],
    ] {
        anna.fails(3, words);
    }
    mette.fails(3, &["tickets"]);
    mette.fails(
        3,
        &["submit", "--title", "English - x", "--description", "y"],
    );
}
