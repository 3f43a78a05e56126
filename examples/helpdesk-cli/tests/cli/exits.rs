//! Exit codes, passwords, colours and pipes: what scripts rely on.

use crate::desk::{Desk, PASSWORD};

#[test]
fn wrong_use_ends_with_2() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    for words in [
        &[] as &[_],
        &["no-such-command"],
        &["show"],
        &["show", "TI-x"],
        &["show", "TI-99999999999999999999"],
        &["tickets", "--list", "all"],
        &["tickets", "--limit", "0"],
        &["tickets", "--list", "open", "--after", "x"],
        &["hours", "--for", "Klingon"],
        &["submit"],
        &["reply", "TI-1001"],
        &["feedback", "TI-1001", "--answer", "x"],
        &["sign-in"],
        &["--language", "no tag", "hours"],
        &["agent", "queue", "--status", "nice"],
        &["agent", "ask", "TI-1001", "--need", "money"],
        &["agent", "queue", "--mine", "--unassigned"],
    ] {
        let ran = anna.run(words);
        assert_eq!(ran.exit, 2, "{words:?}: {ran:?}");
    }
    assert_eq!(anna.run(&["--help"]).exit, 0);
    assert_eq!(anna.run(&["--version"]).exit, 0);
}

#[test]
fn sign_in_problems_end_with_3_and_tell_nothing() {
    let desk = Desk::new();
    let nobody = desk.nobody();
    let wrong = |name| {
        let output = nobody
            .command(&["sign-in", name])
            .env("HELPDESK_PASSWORD", "wrong password")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(wrong("anna"), wrong("nobody at all"));
    desk.nobody().fails(3, &["tickets"]);
    let bad = nobody
        .command(&["tickets"])
        .env("HELPDESK_SESSION", "0".repeat(64))
        .output();
    assert_eq!(bad.unwrap().status.code(), Some(3));
}

#[test]
fn passwords_come_from_the_environment_and_never_from_arguments() {
    let desk = Desk::new();
    let without = desk
        .nobody()
        .command(&["sign-in", "anna"])
        .env_remove("HELPDESK_PASSWORD")
        .output()
        .unwrap();
    assert_eq!(without.status.code(), Some(2));
    assert!(
        String::from_utf8(without.stderr)
            .unwrap()
            .contains("HELPDESK_PASSWORD")
    );
    for command in [
        &["sign-in", "--help"] as &[_],
        &["account", "add", "--help"],
    ] {
        let help = desk.nobody().done(command);
        assert!(!help.contains("--password"), "{help}");
    }
    desk.nobody().fails(2, &["sign-in", "anna", PASSWORD]);
    desk.nobody()
        .fails(2, &["sign-in", "anna", "--password", PASSWORD]);
    let short = desk
        .nobody()
        .command(&["account", "add", "dora"])
        .env("HELPDESK_PASSWORD", "short")
        .output()
        .unwrap();
    assert_eq!(short.status.code(), Some(2));
    let accounts = std::fs::read_to_string(desk.data().join("accounts.json")).unwrap();
    assert!(
        !accounts.contains(PASSWORD) && accounts.contains("$argon2id$"),
        "{accounts}"
    );
}

#[test]
fn what_is_out_of_reach_ends_with_5() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    // Another program holds the file for longer than a command waits.
    let holder = rusqlite::Connection::open(desk.data().join("desk.db")).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let submit = ["submit", "--title", "English - x", "--description", "y"];
    let errors = anna.fails(5, &submit);
    assert!(errors.contains("submit --draft"), "{errors}");
    holder.execute_batch("ROLLBACK").unwrap();
    drop(holder);
    // What was kept is sent again.
    let path = errors.split("--draft ").nth(1).unwrap().trim();
    anna.done(&["submit", "--draft", path]);
}

#[test]
fn damage_ends_with_1() {
    let desk = Desk::new();
    std::fs::write(desk.data().join("accounts.json"), b"{").unwrap();
    desk.nobody().fails(1, &["sign-in", "anna"]);
    assert_eq!(
        std::fs::read(desk.data().join("accounts.json")).unwrap(),
        b"{"
    );
    let other = Desk::new();
    std::fs::write(other.data().join("desk.db"), vec![7; 4096]).unwrap();
    let errors = other.nobody().fails(1, &["sign-in", "anna"]);
    assert!(errors.contains("no SQLite database"), "{errors}");
}

#[test]
fn colours_are_for_terminals() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    for words in [&["tickets"] as &[_], &["show", "TI-1001"], &["hours"]] {
        assert!(!anna.done(words).contains('\u{1b}'), "{words:?}");
        let always = [&["--color", "always"], words].concat();
        assert!(anna.done(&always).contains('\u{1b}'), "{words:?}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    let mut child = anna
        .command(&["show", "TI-1001"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn failures_end_with_the_next_command() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    let nobody = desk.nobody();
    let wrong = nobody
        .command(&["sign-in", "anna"])
        .env("HELPDESK_PASSWORD", "wrong password")
        .output()
        .unwrap();
    let wrong = String::from_utf8(wrong.stderr).unwrap();
    let broken = desk.file("broken.json", b"{\"ticket_rank\": 1}");
    let policy = format!("helpdesk --policy {broken} doctor");
    for (errors, next) in [
        (wrong, "helpdesk sign-in"),
        (nobody.fails(3, &["tickets"]), "helpdesk sign-in"),
        (anna.fails(4, &["show", "TI-9"]), "helpdesk tickets"),
        (
            mette.fails(4, &["agent", "show", "TI-9"]),
            "helpdesk agent queue",
        ),
        (
            anna.fails(4, &["save", "TI-1001", "1"]),
            "helpdesk attachments TI-1001",
        ),
        (anna.fails(2, &["show", "x"]), "helpdesk help show"),
        (anna.fails(2, &["submit"]), "helpdesk help submit"),
        (
            mette.fails(
                2,
                &["agent", "submit", "--title", "x", "--description", "y"],
            ),
            "--draft ",
        ),
        (
            mette.fails(2, &["agent", "queue", "--of", ""]),
            "helpdesk help agent queue",
        ),
        (
            anna.fails(2, &["tickets", "--list", "open", "--after", "x"]),
            "helpdesk help tickets",
        ),
        (
            nobody.fails(4, &["account", "close", "zoe"]),
            "helpdesk account list",
        ),
        (
            nobody.fails(3, &["account", "add", "anna"]),
            "helpdesk account list",
        ),
        (nobody.fails(2, &["--policy", &broken, "hours"]), &policy),
        (
            anna.fails(3, &["confirm", "TI-1001"]),
            "helpdesk withdraw TI-1001",
        ),
    ] {
        let last = errors.lines().last().unwrap();
        assert!(last.contains(next), "{next}: {errors}");
    }
    std::fs::write(desk.data().join("desk.db"), vec![b'x'; 5000]).unwrap();
    let errors = anna.fails(1, &["tickets"]);
    assert!(errors.ends_with("  helpdesk doctor\n"), "{errors}");
}
