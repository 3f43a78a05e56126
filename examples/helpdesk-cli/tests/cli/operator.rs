//! Accounts, what is due, notifications, an own policy.

use crate::desk::Desk;

#[test]
fn a_demotion_acts_at_once() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    let operator = desk.nobody();
    operator.done(&["account", "rank", "anna", "premier"]);
    let submit = ["submit", "--title", "English - x", "--description", "y"];
    let errors = anna.fails(3, &submit);
    assert!(errors.contains("rank Silver"), "{errors}");
    // Who is demoted keeps what they began.
    anna.done(&["reply", "TI-1001", "--text", "x"]);
    operator.done(&["account", "rank", "anna", "SILVER"]);
    anna.done(&submit);
    operator.done(&["account", "close", "anna"]);
    anna.fails(3, &["tickets"]);
    operator.fails(3, &["sign-in", "anna"]);
    let list = operator.done(&["account", "list"]);
    assert!(list.contains("closed"), "{list}");
    operator.fails(4, &["account", "rank", "anna", "gold"]);
    operator.fails(3, &["account", "add", "anna"]);
    operator.fails(3, &["account", "rank", "mette", "gold"]);
    let errors = operator.fails(2, &["account", "rank", "carl", "bronze"]);
    assert!(errors.contains("Presidential Diamond"), "{errors}");
}

#[test]
fn what_is_due_is_run() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    mette.done(&["agent", "ask", "TI-1001", "--need", "screenshot"]);
    let operator = desk.nobody();
    assert_eq!(operator.json(&["run-due"])["reminded"], 0);
    let ran = operator.json(&["run-due", "--at", "2999-01-01T00:00:00Z"]);
    assert_eq!(
        (ran["reminded"].clone(), ran["expired"].clone()),
        (1.into(), 1.into())
    );
    let closed = anna.done(&["tickets", "--list", "closed"]);
    assert!(
        closed.contains("1 Jan 2999") && closed.contains("Closed without feedback"),
        "{closed}"
    );
    operator.fails(2, &["run-due", "--at", "soon"]);
}

#[test]
fn notifications_are_delivered_once() {
    let desk = Desk::new();
    let (_, mette) = desk.with_ticket();
    mette.done(&["agent", "reply", "TI-1001", "--text", "a secret"]);
    let first = desk.nobody().run(&["--json", "deliver"]);
    let to_anna = first
        .output
        .lines()
        .find(|line| line.contains("m:anna"))
        .unwrap();
    let to_anna: serde_json::Value = serde_json::from_str(to_anna).unwrap();
    assert_eq!(
        (&to_anna["kind"], &to_anna["number"]),
        (&"replied".into(), &"TI-1001".into())
    );
    assert!(!first.output.contains("secret"));
    assert_eq!(desk.nobody().run(&["--json", "deliver"]).output, "");
}

#[test]
fn a_policy_of_ones_own() {
    let desk = Desk::new();
    let policy = br#"{"ticket_rank": "Premier", "hours": {"zone": "Europe/Copenhagen", "windows": [
        {"days": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], "from": "00:00:00",
         "until": "00:00:00", "coverage": "language_support"}]}}"#;
    std::fs::write(desk.data().join("policy.json"), policy).unwrap();
    desk.person("bo").submit("English - x");
    let hours = desk.nobody().json(&["hours", "--for", "da"]);
    assert_eq!(hours["zone"], "Europe/Copenhagen");
    assert_eq!(hours["languages"][0]["answered_now"], true);
    let broken = desk.file("broken.json", b"{\"days\": {\"reopen\": 0}}");
    desk.nobody().fails(2, &["--policy", &broken, "hours"]);
    desk.nobody()
        .fails(2, &["--policy", "no/such/file", "hours"]);
}

#[cfg(unix)]
#[test]
fn files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    desk.nobody().done(&["sign-in", "bo"]);
    desk.nobody().fails(
        3,
        &["submit", "--title", "English - x", "--description", "y"],
    );
    let mut folders = vec![desk.data()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700, "{folder:?}");
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(mode(&path), 0o600, "{path:?}");
                files += 1;
            }
        }
    }
    assert!(files >= 4, "accounts, session, database and draft: {files}");
}
