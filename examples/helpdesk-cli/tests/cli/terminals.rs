//! Two terminals on one file hold a real conversation: two processes, each under a pseudo-terminal.
#![cfg(unix)]

use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};

use crate::desk::{Desk, Person};
use crate::hours;

/// How long a step may take before the test gives up, in milliseconds. Nothing depends on it.
const PATIENCE: u64 = 60_000;

pub(crate) fn terminal(who: &Person<'_>, words: &[&str]) -> PtySession {
    let mut command = who.command(words);
    command
        .env("TERM", "xterm")
        .env("NO_COLOR", "1")
        .stdin(std::process::Stdio::inherit());
    let options = Options::new()
        .timeout_ms(Some(PATIENCE))
        .strip_ansi_escape_codes(true);
    spawn_with_options(command, options).unwrap()
}

/// Waits until this stands on the screen.
pub(crate) fn sees(terminal: &mut PtySession, text: &str) {
    if let Err(error) = terminal.exp_string(text) {
        panic!("no {text:?}: {error}");
    }
}

pub(crate) fn types(terminal: &mut PtySession, line: &str) {
    // A terminal's Enter.
    terminal.send(line).unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
}

fn ends(terminal: &mut PtySession) {
    terminal.exp_eof().unwrap();
    let status = terminal.process().wait().unwrap();
    assert!(
        matches!(status, rexpect::process::WaitStatus::Exited(_, 0)),
        "{status:?}"
    );
}

fn desk() -> Desk {
    let desk = Desk::new();
    hours::open(&desk);
    desk
}

#[test]
fn a_visitor_and_an_agent_talk_from_two_terminals() {
    let desk = desk();
    let mette = desk.person("mette");
    let mut agent = terminal(&mette, &["agent", "chats"]);
    sees(&mut agent, "Available until");
    sees(&mut agent, "chats> ");

    // The form is asked for.
    let mut visitor = terminal(&desk.nobody(), &["chat"]);
    for (asked, typed) in [
        ("Your name:", "Vera Visitor"),
        ("Member ID", "anna"),
        ("Email address:", "vera@example.com"),
        ("How can we help?", "The payment page is empty."),
    ] {
        sees(&mut visitor, asked);
        types(&mut visitor, typed);
    }
    sees(&mut visitor, "Place in the queue: 1");
    sees(&mut visitor, "> ");

    // The agent hears of it while at the prompt, looks, and takes it.
    sees(&mut agent, "Waiting: 1. Yours: 0.");
    types(&mut agent, "");
    sees(&mut agent, "anna (typed,");
    sees(&mut agent, "chats> ");
    types(&mut agent, "take");
    sees(&mut agent, "Member: anna (typed, not proven)");
    sees(&mut agent, "The payment page is empty.");
    sees(&mut agent, "/help");
    sees(&mut visitor, "mette from support is here");

    // Messages arrive while the other side types.
    visitor.send("half a sen").unwrap();
    visitor.flush().unwrap();
    sees(&mut agent, "Vera Visitor is writing");
    types(&mut agent, "Which browser is it?");
    sees(&mut agent, "Sent.");
    sees(&mut visitor, "mette: Which browser is it?");
    types(&mut visitor, "tence, in Firefox");
    sees(&mut visitor, "Sent.");
    sees(&mut agent, "Vera Visitor: half a sentence, in Firefox");
    sees(&mut agent, "Read.");

    // Ctrl-C asks before it leaves.
    visitor.send_control('c').unwrap();
    sees(&mut visitor, "Leave the chat? It ends. [y/N]");
    types(&mut visitor, "n");
    types(&mut visitor, "still here");
    sees(&mut visitor, "Sent.");
    sees(&mut agent, "Vera Visitor: still here");
    visitor.send_control('c').unwrap();
    sees(&mut visitor, "Leave the chat?");
    types(&mut visitor, "y");
    sees(&mut visitor, "Ended by you");
    sees(&mut visitor, "How was it?");
    types(&mut visitor, "5");
    sees(&mut visitor, "Anything to say");
    types(&mut visitor, "");
    sees(&mut visitor, "Thank you.");
    ends(&mut visitor);

    sees(&mut agent, "The visitor left the chat");
    sees(&mut agent, "Press Enter.");
    types(&mut agent, "");
    sees(&mut agent, "chats> ");
    types(&mut agent, "quit");
    sees(&mut agent, "You are away.");
    ends(&mut agent);

    let shown = desk.nobody().json(&["chat", "show"]);
    assert_eq!(shown["status"], "ended_by_visitor");
    assert_eq!(shown["posts"], 3);
    assert_eq!(shown["rating"]["stars"], 5);
}

#[test]
fn a_member_comes_back_to_a_chat_that_goes_on_as_a_ticket() {
    let desk = desk();
    let (anna, mette) = (desk.person("anna"), desk.person("mette"));
    let mut agent = terminal(&mette, &["agent", "chats"]);
    sees(&mut agent, "chats> ");
    let join = [
        "chat",
        "--email",
        "anna@example.com",
        "--question",
        "My order hangs, what now?",
    ];
    let mut member = terminal(&anna, &join);
    sees(&mut member, "Place in the queue: 1");
    sees(&mut agent, "Waiting: 1.");
    types(&mut agent, "take");
    sees(&mut member, "mette from support is here");
    // Twice: the window is left, the chat goes on.
    member.send_control('c').unwrap();
    sees(&mut member, "Leave the chat?");
    member.send_control('c').unwrap();
    sees(&mut member, "helpdesk chat resume");
    ends(&mut member);
    sees(&mut agent, "> ");
    types(&mut agent, "Are you there?");
    sees(&mut agent, "Sent.");

    let mut member = terminal(&anna, &["chat", "resume"]);
    sees(&mut member, "mette: Are you there?");
    types(&mut member, "I am.");
    sees(&mut agent, "anna: I am.");
    types(&mut agent, "/ticket");
    sees(&mut agent, "TI-1001");
    sees(&mut member, "This goes on as a ticket");
    sees(&mut member, "Press Enter.");
    types(&mut member, "and one thing more");
    sees(&mut member, "Sent as a reply on your ticket TI-1001.");
    sees(&mut member, "How was it?");
    types(&mut member, "");
    ends(&mut member);
    types(&mut agent, "quit");
    ends(&mut agent);
    let shown = anna.done(&["show", "TI-1001"]);
    assert!(
        shown.contains("I am.") && shown.contains("and one thing more"),
        "{shown}"
    );
}

#[test]
fn another_language_is_asked_about_and_an_empty_desk_too() {
    let desk = desk();
    let anna = desk.person("anna");
    let question = "Hej, jeg kan ikke betale min ordre, siden er helt tom når jeg trykker.";
    let join = [
        "chat",
        "--email",
        "anna@example.com",
        "--question",
        question,
    ];
    let mut member = terminal(&anna, &join);
    sees(&mut member, "helpdesk submit --draft");
    sees(&mut member, "Can you write in English?");
    types(&mut member, "y");
    sees(&mut member, "no team member is there");
    sees(&mut member, "Wait in the queue?");
    types(&mut member, "n");
    sees(&mut member, "You left the queue.");
    ends(&mut member);
}

/// Until when `mette` is there. Asking renews nothing.
fn lease(mette: &Person<'_>) -> serde_json::Value {
    mette.json(&["agent", "chats", "queue"])["own"]["lease_until"].clone()
}

/// Waits until the lease was renewed by whoever sits at the terminal.
fn renews(mette: &Person<'_>) {
    let before = lease(mette);
    assert!(before.is_string(), "{before}");
    let patience = std::time::Duration::from_millis(PATIENCE);
    let end = std::time::Instant::now() + patience;
    while lease(mette).as_str() <= before.as_str() {
        assert!(std::time::Instant::now() < end, "never renewed");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

#[test]
fn an_agent_is_there_until_they_have_left() {
    let desk = Desk::new();
    hours::open_with_lease(&desk, 10);
    let (anna, bo, mette) = (desk.person("anna"), desk.person("bo"), desk.person("mette"));
    for (who, email) in [(&anna, "anna@example.com"), (&bo, "bo@example.com")] {
        let question = "The payment page is empty, what now?";
        who.done(&["chat", "join", "--email", email, "--question", question]);
    }
    let mut agent = terminal(&mette, &["agent", "chats", "--capacity", "2"]);
    sees(&mut agent, "chats> ");
    types(&mut agent, "take");
    sees(&mut agent, "/help");
    types(&mut agent, "/back");
    sees(&mut agent, "chats> ");
    types(&mut agent, "take");
    sees(&mut agent, "/help");

    // One chat ends, and they do not press Enter yet: the other is still theirs.
    bo.done(&["chat", "leave"]);
    sees(&mut agent, "Press Enter.");
    renews(&mette);
    types(&mut agent, "");
    sees(&mut agent, "chats> ");

    // The same while they think about quitting.
    types(&mut agent, "quit");
    sees(&mut agent, "Quit? [y/N]");
    renews(&mette);
    types(&mut agent, "y");
    sees(&mut agent, "You are away.");
    ends(&mut agent);
}
