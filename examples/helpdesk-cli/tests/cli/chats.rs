//! Chats command by command, as scripts use them: every answer of admission, every end.

use serde_json::{Value, json};

use crate::desk::{Desk, Person};
use crate::hours;

const QUESTION: &str = "The payment page is empty, what can I do?";
const DANISH: &str = "Hej, jeg kan ikke betale min ordre, siden er helt tom når jeg trykker.";

/// Joins without a sign-in.
const VISITOR: [&str; 8] = [
    "chat",
    "join",
    "--name",
    "Vera Visitor",
    "--email",
    "vera@example.com",
    "--question",
    QUESTION,
];

/// A desk whose chat is open, with the agent Mette there.
fn open() -> Desk {
    let desk = Desk::new();
    hours::open(&desk);
    desk.nobody()
        .done(&["account", "add", "peter", "--agent", "--name", "Peter Dahl"]);
    desk
}

fn there<'a>(desk: &'a Desk, name: &str) -> Person<'a> {
    let agent = desk.person(name);
    let presence = ["agent", "chats", "presence", "available", "--capacity", "2"];
    agent.done(&presence);
    agent
}

/// Anna in the queue; she signs in and has an address.
fn joined(anna: &Person<'_>, question: &str) -> Value {
    let join = [
        "chat",
        "join",
        "--email",
        "anna@example.com",
        "--question",
        question,
    ];
    anna.json(&join)
}

fn texts(read: &Value) -> Vec<String> {
    let entries = read["entries"].as_array().unwrap();
    let posts = entries.iter().filter(|one| one["kind"] == "posted");
    posts
        .map(|one| one["content"]["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_visitor_without_account_keeps_a_key_and_talks() {
    let desk = open();
    let mette = there(&desk, "mette");
    let vera = desk.nobody();
    let joined = vera.json(&VISITOR);
    assert_eq!(joined["admission"], "queued");
    assert_eq!(joined["place"], json!({"exact": 1}));
    assert_eq!(joined["key"], Value::Null, "kept, not shown");
    let key = std::fs::read_to_string(desk.data().join("chat")).unwrap();
    assert_eq!(key.len(), 64);
    assert!(
        vera.done(&["chat", "place"])
            .contains("Place in the queue: 1")
    );

    let queue = mette.done(&["agent", "chats", "queue"]);
    assert!(
        queue.contains("Vera Visitor") && queue.contains("payment page"),
        "{queue}"
    );
    mette.done(&["agent", "chats", "take"]);
    mette.done(&["agent", "chats", "post", "--text", "Which browser is it?"]);
    let read = vera.json(&["chat", "read"]);
    assert_eq!(texts(&read), ["Which browser is it?"]);
    let cursor = read["cursor"].as_str().unwrap();
    vera.done(&["chat", "post", "--text", "Firefox"]);
    let own = vera.json(&["chat", "read", "--after", cursor, "--wait"]);
    assert_eq!(texts(&own), ["Firefox"]);
    // What the visitor has read shows at the agent's side.
    let sides = mette.json(&["agent", "chats", "read"])["sides"].clone();
    assert_eq!(sides["visitor"]["read"], 2, "{sides}");

    assert!(vera.done(&["chat", "leave"]).contains("Ended by you"));
    vera.done(&["chat", "rate", "5", "--text", "Kind"]);
    assert!(
        vera.fails(3, &["chat", "rate", "5"])
            .contains("has been rated")
    );
    let transcript = vera.done(&["chat", "transcript"]);
    for said in [
        QUESTION,
        "Which browser is it?",
        "Firefox",
        "Vera Visitor (visitor)",
    ] {
        assert!(transcript.contains(said), "{transcript}");
    }
    // Nobody signed in: it becomes nobody's ticket.
    let ticket = vera.done(&["chat", "ticket"]);
    assert!(ticket.contains("cannot become a ticket"), "{ticket}");
    assert!(!ticket.contains("TI-"), "{ticket}");
    // Another terminal, another key: nothing is there.
    std::fs::remove_file(desk.data().join("chat")).unwrap();
    assert!(
        vera.fails(4, &["chat", "show"])
            .contains("no chat of yours")
    );
    let by_key = vera
        .command(&["chat", "show"])
        .env("HELPDESK_CHAT", &key)
        .output()
        .unwrap();
    assert!(by_key.status.success());
    let wrong = vera
        .command(&["chat", "show"])
        .env("HELPDESK_CHAT", "0".repeat(64))
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(4));
}

#[test]
fn a_key_can_be_printed_instead() {
    let desk = open();
    let joined = desk
        .nobody()
        .json(&[VISITOR.as_slice(), &["--print-key"]].concat());
    assert_eq!(joined["key"].as_str().unwrap().len(), 64);
    assert!(!desk.data().join("chat").exists());
}

#[test]
fn a_members_chat_goes_on_as_their_ticket() {
    let desk = open();
    let mette = there(&desk, "mette");
    let anna = desk.person("anna");
    joined(&anna, QUESTION);
    let chat = mette.json(&["agent", "chats", "queue"])["waiting"][0]["id"].clone();
    let chat = chat.as_str().unwrap();
    mette.done(&["agent", "chats", "take", &chat[28..]]);
    let file = desk.file("log.txt", b"line 1\n");
    anna.done(&[
        "chat",
        "post",
        "--text",
        "Here is the log",
        "--attach",
        &file,
    ]);
    let saved = desk.folder().join("saved.txt");
    mette.done(&[
        "agent",
        "chats",
        "save",
        "1",
        "--to",
        saved.to_str().unwrap(),
    ]);
    assert_eq!(std::fs::read(&saved).unwrap(), b"line 1\n");
    let turned = mette.json(&["agent", "chats", "ticket"]);
    assert_eq!(turned["ticket"]["number"], "TI-1001");
    let shown = anna.done(&["show", "TI-1001"]);
    assert!(
        shown.contains(QUESTION) && shown.contains("Here is the log"),
        "{shown}"
    );
    assert!(anna.done(&["chat", "show"]).contains("TI-1001"));
    // What comes after the end is a reply on the ticket.
    let late = anna.json(&["chat", "post", "--text", "One thing more"]);
    assert_eq!(late["ticket"]["number"], "TI-1001");
    assert!(anna.done(&["show", "TI-1001"]).contains("One thing more"));
}

#[test]
fn a_member_takes_their_chats_along() {
    let desk = open();
    let mette = there(&desk, "mette");
    let anna = desk.person("anna");
    joined(&anna, QUESTION);
    let file = desk.file("log.txt", b"line 1\n");
    let post = ["chat", "post", "--text", "The log", "--attach", &file];
    anna.done(&post);
    let export = |name: &str| {
        let to = desk.folder().join(name);
        let done = anna.json(&["export", "--to", to.to_str().unwrap()]);
        assert_eq!(
            (&done["chats"], &done["files"]),
            (&1.into(), &1.into()),
            "{done}"
        );
        let index = std::fs::read(to.join("member.json")).unwrap();
        let index: Value = serde_json::from_slice(&index).unwrap();
        let chat = index["chats"][0].clone();
        let file = to.join(chat["attachments"][0]["file"].as_str().unwrap());
        assert_eq!(std::fs::read(file).unwrap(), b"line 1\n");
        chat
    };
    let chat = export("before");
    assert_eq!(chat["transcript"]["question"], QUESTION);
    assert_eq!(chat["transcript"]["lines"][0]["post"]["text"], "The log");
    assert_eq!(chat["ticket"], Value::Null);

    // What went on as a ticket lies with the ticket, once.
    mette.done(&["agent", "chats", "take"]);
    mette.done(&["agent", "chats", "ticket"]);
    let chat = export("after");
    assert!(chat["ticket"].is_string(), "{chat}");
    let file = chat["attachments"][0]["file"].as_str().unwrap();
    assert!(file.starts_with("files/TI-1001/"), "{file}");
}

#[test]
fn another_language_is_answered_in_it_with_a_ticket_ready_to_be_sent() {
    let desk = open();
    let anna = desk.person("anna");
    let answer = joined(&anna, DANISH);
    assert_eq!(answer["admission"], "other_language");
    assert_eq!(answer["language"], "da");
    let text = answer["text"].to_string();
    assert!(text.contains("engelsk"), "{text}");
    let title = answer["ticket"]["title"]["text"].as_str().unwrap();
    assert!(title.starts_with("Dansk - "), "{title}");
    anna.done(&["submit", "--draft", answer["draft"].as_str().unwrap()]);
    assert!(anna.done(&["show", "TI-1001"]).contains(DANISH));
    // The visitor knows better: they insist, or name the language.
    for more in [&["--insist"] as &[&str], &["--in", "English"]] {
        let join = [
            "chat",
            "join",
            "--email",
            "a@example.com",
            "--question",
            DANISH,
        ];
        let answer = anna.json(&[join.as_slice(), more].concat());
        assert_eq!(answer["admission"], "queued", "{more:?}");
    }
    // Who is not signed in is told whom to turn to.
    let join = [
        "chat",
        "join",
        "--name",
        "V",
        "--email",
        "v@example.com",
        "--question",
        DANISH,
    ];
    let answer = desk.nobody().json(&join);
    assert_eq!(answer["draft"], Value::Null);
    assert_ne!(answer["contact"]["name"], Value::Null);
}

#[test]
fn out_of_hours_and_not_technical_are_answered() {
    let desk = open();
    let anna = desk.person("anna");
    let other = [
        "chat",
        "join",
        "--email",
        "a@example.com",
        "--question",
        "An invoice",
        "--not-technical",
    ];
    assert_eq!(anna.json(&other)["admission"], "not_technical");
    hours::close(&desk);
    let answer = joined(&anna, QUESTION);
    assert_eq!(answer["admission"], "out_of_hours");
    assert_ne!(answer["opens_at"], Value::Null);
    assert!(answer["draft"].as_str().unwrap().contains("drafts"));
    let shown = desk.nobody().done(&VISITOR);
    assert!(
        shown.contains("The chat is closed now.") && shown.contains("contact"),
        "{shown}"
    );
}

#[test]
fn when_nobody_is_there_the_visitor_may_wait_or_send_a_ticket() {
    let desk = open();
    let anna = desk.person("anna");
    let answer = joined(&anna, QUESTION);
    assert_eq!(answer["admission"], "queued");
    assert!(
        answer["text"]
            .to_string()
            .contains("no team member is there"),
        "{answer}"
    );
    assert!(answer["draft"].as_str().unwrap().contains("drafts"));
    // The same request is one chat.
    let join = [
        "chat",
        "join",
        "--email",
        "a@example.com",
        "--question",
        QUESTION,
        "--key",
        "k",
    ];
    let (first, again) = (anna.json(&join), anna.json(&join));
    assert_eq!(
        (&first["fresh"], &again["fresh"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(first["chat"], again["chat"]);
}

#[test]
fn agents_hand_chats_on_and_end_them() {
    let desk = open();
    let (mette, peter) = (there(&desk, "mette"), there(&desk, "peter"));
    let anna = desk.person("anna");
    for _ in 0..2 {
        joined(&anna, QUESTION);
    }
    // Each is offered to one of the two for a while.
    let queue = mette.json(&["agent", "chats", "queue"]);
    let offered = |agent: &str| {
        let waiting = queue["waiting"].as_array().unwrap();
        let found = waiting
            .iter()
            .find(|one| one["offered_to"]["agent"] == agent);
        found.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let (hers, his) = (offered("mette"), offered("peter"));
    let refused = mette.fails(3, &["agent", "chats", "take", &his]);
    assert!(refused.contains("Peter Dahl"), "{refused}");
    mette.done(&["agent", "chats", "take", &hers]);
    let refused = peter.fails(3, &["agent", "chats", "take", &hers]);
    assert!(refused.contains("mette has this chat"), "{refused}");
    mette.done(&["agent", "chats", "hand-over", &hers, "--to", "peter"]);
    assert!(
        anna.done(&["chat", "show", &hers])
            .contains("Peter Dahl from support takes over")
    );
    peter.done(&["agent", "chats", "requeue", &hers]);
    let order = peter.json(&["agent", "chats", "queue"])["waiting"].clone();
    assert_eq!(order[0]["id"], hers.as_str(), "back at its old place");
    peter.done(&["agent", "chats", "end", &his]);
    assert!(
        anna.done(&["chat", "show", &his])
            .contains("Ended by support")
    );
    peter.done(&["agent", "chats", "refer", &hers]);
    assert!(
        anna.done(&["chat", "show", &hers])
            .contains("Please turn to")
    );
    let busy = peter.done(&["agent", "chats", "presence", "busy"]);
    assert!(busy.contains("Busy until"), "{busy}");
}

#[test]
fn a_typed_member_id_is_marked_and_opens_nothing() {
    let desk = open();
    let mette = there(&desk, "mette");
    desk.nobody()
        .done(&[VISITOR.as_slice(), &["--member", "anna"]].concat());
    let queue = mette.done(&["agent", "chats", "queue"]);
    assert!(queue.contains("anna (typed,"), "{queue}");
    let chat = mette.json(&["agent", "chats", "queue"])["waiting"][0].clone();
    assert_eq!(chat["visitor"]["claimed_member_id"], "anna");
    assert_eq!(chat["member_id"], Value::Null);
    mette.done(&["agent", "chats", "take"]);
    let turned = mette.run(&["agent", "chats", "ticket"]);
    assert!(
        turned.output.contains("cannot become a ticket"),
        "{turned:?}"
    );
    let anna = desk.person("anna");
    assert_eq!(anna.json(&["tickets"])["open"]["tickets"], json!([]));
    anna.fails(4, &["chat", "show"]);
}

#[test]
fn a_strangers_chat_looks_like_none() {
    let desk = open();
    let anna = desk.person("anna");
    let theirs = joined(&anna, "CanaryOfAnna cannot pay for her order")["chat"].clone();
    let theirs = theirs.as_str().unwrap();
    let nothing = "00000000-0000-7000-8000-000000000000";
    let stranger = desk.person("carl");
    let nobody = desk.nobody();
    nobody.done(&VISITOR);
    let of = |chat: &str| -> Vec<Vec<String>> {
        let commands: [&[&str]; 9] = [
            &["chat", "show"],
            &["chat", "post", "--text", "hello"],
            &["chat", "read"],
            &["chat", "place"],
            &["chat", "leave"],
            &["chat", "rate", "5"],
            &["chat", "ticket"],
            &["chat", "transcript"],
            &["chat", "save", "1"],
        ];
        let named = commands.iter().map(|words| [*words, &[chat]].concat());
        named
            .map(|words| words.into_iter().map(str::to_owned).collect())
            .collect()
    };
    for who in [&stranger, &nobody] {
        for (mine, none) in of(theirs).iter().zip(of(nothing)) {
            let run = |words: &[String]| {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                who.run(&words)
            };
            let (mine, none) = (run(mine), run(&none));
            assert_eq!((mine.exit, none.exit), (4, 4), "{mine:?} {none:?}");
            assert!(!format!("{mine:?}").contains("Canary"), "{mine:?}");
        }
    }
    // Nor is an agent's door open to a member.
    for words in [
        &["agent", "chats", "queue"] as &[&str],
        &["agent", "chats", "take", theirs],
        &["agent", "chats", "presence", "available"],
        &["agent", "chats", "end", theirs],
        &["agent", "chats", "requeue", theirs],
        &["agent", "chats", "hand-over", theirs, "--to", "mette"],
        &["agent", "chats", "refer", theirs],
    ] {
        stranger.fails(3, words);
    }
    assert_eq!(anna.json(&["chat", "show"])["status"], "waiting");
}

#[test]
fn what_was_not_sent_is_kept_and_sent_once() {
    let desk = open();
    let mette = there(&desk, "mette");
    let anna = desk.person("anna");
    joined(&anna, QUESTION);
    let post = ["chat", "post", "--text", "once", "--key", "k1"];
    let (first, again) = (anna.json(&post), anna.json(&post));
    assert_eq!(
        (&first["fresh"], &again["fresh"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(first["number"], again["number"]);
    mette.done(&["agent", "chats", "take"]);
    anna.done(&["chat", "leave"]);
    let errors = anna.fails(3, &["chat", "post", "--text", "too late"]);
    assert!(errors.contains("helpdesk chat post --draft"), "{errors}");
    let kept: Vec<_> = std::fs::read_dir(desk.data().join("drafts"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert!(
        kept.iter().any(|draft| draft.contains("too late")),
        "{kept:?}"
    );
    anna.fails(2, &["chat", "post", "--text", ""]);
    anna.fails(2, &["chat", "rate", "6"]);
    anna.fails(2, &["chat", "rate", "many"]);
}

#[test]
fn a_conversation_needs_a_terminal() {
    let desk = open();
    let anna = desk.person("anna");
    joined(&anna, QUESTION);
    for words in [&["chat"] as &[&str], &["chat", "resume"]] {
        assert!(anna.fails(2, words).contains("chat read --wait"));
    }
    let mette = desk.person("mette");
    mette.fails(2, &["agent", "chats", "talk"]);
    assert!(
        mette
            .done(&["agent", "chats"])
            .contains("You are not there for chats")
    );
}

#[test]
fn the_chat_speaks_danish() {
    let desk = open();
    let anna = desk.person("anna");
    joined(&anna, QUESTION);
    let shown = anna.done(&["--language", "da", "chat", "place"]);
    assert!(shown.contains("Plads i køen: 1"), "{shown}");
    let mette = there(&desk, "mette");
    let queue = mette.done(&["--language", "da", "agent", "chats"]);
    assert!(
        queue.contains("Spørgsmål") && queue.contains("dig"),
        "{queue}"
    );
}
