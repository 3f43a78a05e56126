//! The shapes that scripts read.

use serde_json::Value;

use crate::desk::Desk;

/// The names of an object, in order.
fn names(value: &Value) -> Vec<&str> {
    let mut names: Vec<_> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

/// That the text is a time of RFC 3339 in UTC.
fn is_time(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        text.ends_with('Z') && chrono::DateTime::parse_from_rfc3339(text).is_ok()
    })
}

#[test]
fn reads_have_their_shapes() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    mette.done(&["agent", "ask", "TI-1001", "--need", "text=Why?"]);
    let page = anna.json(&["tickets"]);
    assert_eq!(
        names(&page),
        ["awaiting_feedback", "closed", "hours", "open"]
    );
    let line = &page["awaiting_feedback"]["tickets"][0];
    assert_eq!(names(line), ["date", "id", "number", "status", "title"]);
    assert_eq!(line["title"]["text"], "English - Cannot pay");
    assert_eq!(line["title"]["language"], "en");
    assert_eq!(line["status"], "awaiting_feedback");
    assert!(is_time(&line["date"]), "{line}");

    let shown = anna.json(&["show", "TI-1001"]);
    assert_eq!(
        names(&shown),
        [
            "allowed",
            "asks",
            "assignee",
            "ended_at",
            "follows",
            "hold_until",
            "id",
            "member",
            "member_id",
            "merged_into",
            "number",
            "opened_at",
            "solution_id",
            "status",
            "timeline",
            "title",
        ]
    );
    assert_eq!(
        names(&shown["asks"][0]),
        ["id", "kind", "number", "question", "required"]
    );
    let event = &shown["timeline"][0];
    assert_eq!(names(event), ["at", "by", "content", "id", "kind"]);
    assert_eq!(
        (&event["kind"], &event["by"]["id"]),
        (&"submitted".into(), &"anna".into())
    );
    assert_eq!(
        event["content"]["description"]["text"],
        "The page is empty."
    );
    assert!(is_time(&event["at"]));
    assert_eq!(
        shown["timeline"][1]["by"],
        serde_json::json!({"kind": "agent"})
    );

    let hours = anna.json(&["hours"]);
    assert_eq!(names(&hours), ["holidays", "languages", "week", "zone"]);
    assert_eq!(
        names(&hours["languages"][0]),
        [
            "answered_now",
            "language",
            "name",
            "next_answer_at",
            "until"
        ]
    );
    let who = ["email", "id", "kind", "languages", "name", "rank"];
    assert_eq!(names(&anna.json(&["whoami"])), who);
    let who = ["id", "kind", "languages", "name", "role"];
    assert_eq!(names(&mette.json(&["whoami"])), who);
    assert_eq!(names(&anna.json(&["notice"])), ["account_manager", "text"]);
    assert_eq!(names(&anna.json(&["contact"])), ["contact", "text"]);
    assert_eq!(
        anna.json(&["attachments", "TI-1001"]),
        serde_json::json!({"attachments": []})
    );
    let queue = mette.json(&["agent", "queue"]);
    assert_eq!(
        names(&queue["tickets"][0]),
        [
            "assignee",
            "id",
            "member_id",
            "number",
            "opened_at",
            "status",
            "title"
        ]
    );
    let history = mette.json(&["agent", "history", "TI-1001"]);
    assert_eq!(
        names(&history["events"][0]),
        ["at", "by", "content", "id", "kind", "operation"]
    );
    let accounts = desk.nobody().json(&["account", "list"]);
    assert_eq!(
        names(&accounts["accounts"][0]),
        ["account", "closed", "username"]
    );
    let wrote = anna.json(&["reply", "TI-1001", "--text", "x"]);
    assert_eq!(names(&wrote), ["fresh", "status", "ticket"]);
}

#[test]
fn failures_are_json_too() {
    let desk = Desk::new();
    let bo = desk.person("bo");
    let errors = |words: &[&str]| -> Value {
        let ran = bo.run(&[&["--json"], words].concat());
        assert_ne!(ran.exit, 0);
        assert_eq!(ran.output, "");
        serde_json::from_str(&ran.errors).unwrap()
    };
    let refused = errors(&[
        "submit",
        "--title",
        "English - x",
        "--description",
        "a secret",
    ]);
    assert_eq!(refused["error"]["code"], "refused");
    assert_eq!(refused["error"]["refusal"]["code"], "rank_too_low");
    assert_eq!(refused["error"]["refusal"]["needed"], "Silver");
    assert!(
        refused["draft"]
            .as_str()
            .is_some_and(|path| path.ends_with(".json"))
    );
    let invalid = errors(&["show", "x"]);
    assert_eq!(invalid["error"]["code"], "invalid");
    assert_eq!(invalid["error"]["problem"]["field"], "ticket_number");
    assert_eq!(errors(&["show", "TI-9"])["error"]["code"], "not_found");
    assert_eq!(
        errors(&["hours", "--for", "Klingon"])["error"]["code"],
        "invalid"
    );
}
