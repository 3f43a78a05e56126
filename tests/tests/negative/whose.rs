//! Whose is it.

use std::collections::BTreeMap;

use futures_lite::future::block_on;
use helpdesk_core::attachment::FileName;
use helpdesk_core::desk::{Caller, ChangesView, DeskError, NewAnswer, NewAsk, NewPost};
use helpdesk_core::id::MemberId;
use helpdesk_core::member::EmailAddress;
use helpdesk_core::port::TicketKey;
use helpdesk_core::prose::Text;
use helpdesk_core::ticket::{AskKind, MemberList, Question};

use crate::bench::{Bench, anna, carl, form, mette};
use crate::program::{Place, Ran, Spelled, commands};

/// Commands that are not for who is signed in: the operator's, and signing in and out.
pub(crate) const NOT_SIGNED_IN: [&str; 10] = [
    "account",
    "completions",
    "deliver",
    "demo",
    "doctor",
    "man",
    "run-due",
    "sign-in",
    "sign-out",
    "sweep",
];

/// What every command needs, as its help names it. A command that needs something else ends as
/// wrong use, and the tests here say so.
pub(crate) fn values(ticket: &str, text: &str) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("TICKET", ticket.to_owned()),
        ("INTO", ticket.to_owned()),
        ("--text", text.to_owned()),
        ("--title", format!("English - {text}")),
        ("--description", text.to_owned()),
        ("--reason", text.to_owned()),
        ("--answer", format!("1={text}")),
        ("--need", format!("text={text}")),
        (
            "--solution",
            "00000000-0000-0000-0000-000000000000".to_owned(),
        ),
        ("CHAT", "00000000-0000-7000-8000-000000000000".to_owned()),
        ("STATE", "busy".to_owned()),
        ("STARS", "5".to_owned()),
        ("--question", text.to_owned()),
        ("--email", "somebody@example.com".to_owned()),
        ("LANGUAGE", "en".to_owned()),
        ("WORDS", text.to_owned()),
        ("--to", never_made()),
    ])
}

/// A path in a folder that nobody makes.
fn never_made() -> String {
    let folder = std::env::temp_dir().join("helpdesk-has-no-such-folder");
    folder.join("here").display().to_string()
}

pub(crate) fn for_who_is_signed_in(command: &Spelled) -> bool {
    !NOT_SIGNED_IN.contains(&command.path[0].as_str())
}

/// How it ended, without what differs each time: where a draft was kept, and the name of the ticket
/// or chat.
pub(crate) fn plain(ran: Ran, ticket: &str) -> Ran {
    let plain = |text: String| {
        let mut text = text.replace(ticket, "TICKET");
        while let Some(at) = text.find("/drafts/") {
            let is_edge = |c: char| c.is_whitespace() || "\"'".contains(c);
            let begin = text[..at].rfind(is_edge).map_or(0, |edge| edge + 1);
            let end = at + text[at..].find(".json").unwrap() + 5;
            text.replace_range(begin..end, "DRAFT");
        }
        text
    };
    Ran {
        exit: ran.exit,
        output: plain(ran.output),
        errors: plain(ran.errors),
    }
}

#[test]
fn negative_01_the_program_answers_alike_for_a_strangers_ticket_and_for_none() {
    let place = Place::new();
    let anna = place.person("anna");
    let secret = "CanaryOfAnna";
    let number = anna.submit(&format!("English - {secret}"), secret, &[]);
    let id = anna.json(&["show", &number])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let before = anna.json(&["show", &number]);
    let nothing = "00000000-0000-4000-8000-000000000000";
    let all = commands(&anna);
    let mut tried = 0;
    for name in ["carl", "ada", "zoe"] {
        let stranger = place.person(name);
        for command in all.iter().filter(|command| for_who_is_signed_in(command)) {
            let run = |ticket: &str, json: &[&str]| {
                let words = command.words(&values(ticket, "hello"));
                let words: Vec<&str> = json
                    .iter()
                    .copied()
                    .chain(words.iter().map(String::as_str))
                    .collect();
                let ran = stranger.run(&words);
                let printed = format!("{ran:?}");
                assert!(!printed.contains(secret), "{name} {words:?}: {printed}");
                plain(ran, ticket)
            };
            for json in [&[] as &[&str], &["--json"]] {
                if !command.names_a_ticket() {
                    assert!(
                        !run("", json).output.contains(&number),
                        "{}",
                        command.name()
                    );
                    continue;
                }
                let theirs = run(&number, json);
                assert_eq!(theirs, run("TI-9999", json), "{name}: {}", command.name());
                if json.is_empty() {
                    assert_eq!(run(&id, json), run(nothing, json), "{}", command.name());
                }
                // An agent's command says that it is one; the rank gate stands before a new ticket.
                let expected = match (command.path[0].as_str(), name) {
                    ("agent", _) => &[3, 4] as &[i32],
                    ("follow-up", "ada") => &[3, 4],
                    _ => &[4],
                };
                assert!(
                    expected.contains(&theirs.exit),
                    "{name}: {}: {theirs:?}",
                    command.name()
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
    assert_eq!(anna.json(&["show", &number]), before);
}

#[test]
fn negative_03_anothers_cursor_brings_nothing_of_theirs() {
    for bench in Bench::each() {
        let desk = &bench.desk;
        let first = bench.submitted(&anna(), &[]);
        let cursor = block_on(desk.snapshot(&anna())).unwrap().cursor;
        block_on(desk.withdraw(&anna(), first)).unwrap();
        // The control: it is a cursor, and there is something behind it.
        let own = block_on(desk.changes(&anna(), Some(cursor.clone()), 100)).unwrap();
        assert!(matches!(own, ChangesView::Changes { changes, .. } if changes.len() == 1));
        bench.submitted(&carl(), &[]);
        for reader in [carl(), mette()] {
            let theirs = block_on(desk.changes(&reader, Some(cursor.clone()), 100)).unwrap();
            assert_eq!(theirs, ChangesView::TakeSnapshot);
            // Nor does it wait on them: it ends at once, like any cursor that leads nowhere.
            block_on(desk.wait_for_changes(&reader, cursor.clone())).unwrap();
        }
        // Places in lists hold no more.
        for _ in 0..3 {
            bench.submitted(&anna(), &[]);
        }
        let page = block_on(desk.my_list(&anna(), MemberList::Open, None, 1)).unwrap();
        let place = page.next.unwrap();
        let mine = block_on(desk.my_list(&carl(), MemberList::Open, Some(place), 100)).unwrap();
        let own = block_on(desk.my_list(&carl(), MemberList::Open, None, 100)).unwrap();
        assert!(mine.lines.iter().all(|one| own.lines.contains(one)));
    }
}

#[test]
fn negative_04_foreign_tickets_asks_and_files_are_named_in_vain() {
    for bench in Bench::each() {
        let desk = &bench.desk;
        let file =
            |by: Caller| block_on(desk.upload(&by, FileName::parse("a.txt").unwrap(), b"abc"));
        let theirs = file(anna()).unwrap().id;
        let ticket = bench.submitted(&anna(), &[theirs]);
        let mine = bench.submitted(&carl(), &[]);

        // A merge target, and a ticket to follow.
        assert!(block_on(desk.merge(&mette(), mine, ticket)).is_err());
        assert!(block_on(desk.merge(&mette(), ticket, mine)).is_err());
        block_on(desk.withdraw(&anna(), ticket)).unwrap();
        let follow = block_on(desk.follow_up(&carl(), ticket, form("y", &[])));
        assert_eq!(follow, Err(DeskError::NotFound));
        block_on(desk.reopen(&mette(), ticket)).unwrap();

        // An ask of another ticket.
        let asks = vec![NewAsk {
            kind: AskKind::Text,
            question: Some(Question::parse("Why?").unwrap()),
            required: true,
        }];
        block_on(desk.ask_feedback(&mette(), ticket, asks.clone())).unwrap();
        block_on(desk.ask_feedback(&mette(), mine, asks)).unwrap();
        let view = block_on(desk.view(&anna(), ticket, None, 100)).unwrap();
        let answer = vec![NewAnswer::Given {
            ask: view.ticket.asks[0].id,
            post: NewPost {
                text: Some(Text::parse("answer").unwrap()),
                attachments: Vec::new(),
            },
        }];
        assert!(block_on(desk.give_feedback(&carl(), mine, answer.clone())).is_err());
        let foreign = block_on(desk.give_feedback(&carl(), ticket, answer));
        assert_eq!(foreign.unwrap_err(), DeskError::NotFound);

        // A file: one that a ticket names, and one that waits.
        for files in [theirs, file(anna()).unwrap().id] {
            let post = NewPost {
                text: None,
                attachments: vec![files],
            };
            assert!(block_on(desk.reply(&carl(), mine, post)).is_err());
            assert!(block_on(desk.submit(&carl(), form("z", &[files]))).is_err());
            for of in [mine, ticket] {
                let read = block_on(desk.read_attachment(&carl(), of, files, 0, 10));
                assert_eq!(read, Err(DeskError::NotFound));
            }
        }
        // The control.
        let read = block_on(desk.read_attachment(&anna(), ticket, theirs, 0, 10));
        assert_eq!(read.unwrap(), b"abc");
    }
}

#[test]
fn negative_05_nobody_brings_their_own_rank() {
    // A caller is an account and a key: the rank is the directory's at each call.
    for bench in Bench::each() {
        let ada = bench.member("ada", "Advocate");
        assert!(block_on(bench.desk.submit(&ada, form("x", &[]))).is_err());
        bench.member("ada", "Silver");
        assert!(block_on(bench.desk.submit(&ada, form("x", &[]))).is_ok());
    }
    let place = Place::new();
    let ada = place.person("ada");
    let submit = ["submit", "--title", "English - x", "--description", "y"];
    ada.fails(3, &submit);
    ada.fails(2, &[submit.as_slice(), &["--rank", "Diamond"]].concat());
    for field in ["rank", "role", "account"] {
        let draft = format!(
            r#"{{"command":"submit","title":"English - x","text":"y","{field}":"Diamond"}}"#
        );
        let draft = place.file("draft.json", draft.as_bytes());
        ada.fails(2, &["submit", "--draft", &draft]);
    }
    let mut command = ada.command(&submit);
    command.env("HELPDESK_RANK", "Diamond");
    assert_eq!(Ran::from(command.output().unwrap()).exit, 3);
}

#[test]
fn negative_06_a_note_is_in_nothing_that_the_member_can_run() {
    let place = Place::new();
    let (anna, mette) = (place.person("anna"), place.person("mette"));
    let number = anna.submit("English - mine", "text of mine", &[]);
    let secret = "CanaryOfTheTeam";
    let file = place.file(format!("{secret}.txt"), secret.as_bytes());
    mette.done(&[
        "agent", "note", &number, "--text", secret, "--attach", &file,
    ]);
    mette.done(&["agent", "hold", &number, "--reason", secret]);
    assert!(mette.done(&["agent", "show", &number]).contains(secret));
    let told = place.nobody().done(&["deliver"]);
    assert!(!told.contains(secret), "{told}");
    assert_eq!(
        anna.json(&["attachments", &number]),
        serde_json::json!({"attachments": []})
    );
    let mut tried = 0;
    for command in commands(&anna)
        .iter()
        .filter(|one| for_who_is_signed_in(one))
    {
        for json in [&[] as &[&str], &["--json"]] {
            let mut values = values(&number, "hello");
            values.insert("WORDS", secret.to_owned());
            let words = command.words(&values);
            let words: Vec<&str> = json
                .iter()
                .copied()
                .chain(words.iter().map(String::as_str))
                .collect();
            let ran = anna.run(&words);
            assert!(!ran.output.contains(secret), "{words:?}: {ran:?}");
            let searched = command.name() == "search";
            assert!(
                searched || !ran.errors.contains(secret),
                "{words:?}: {ran:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 50, "{tried}");
}

#[test]
fn negative_07_only_what_is_offered_filters_and_sorts() {
    let place = Place::new();
    let (anna, mette) = (place.person("anna"), place.person("mette"));
    anna.submit("English - mine", "y", &[]);
    for words in [
        &["tickets", "--sort", "member"] as &[&str],
        &["tickets", "--member", "carl"],
        &["tickets", "--list", "all"],
        &["tickets", "--list", "open' OR '1'='1"],
        &[
            "tickets",
            "--list",
            "open",
            "--after",
            "1; DROP TABLE ticket",
        ],
        &["tickets", "--limit", "-1"],
        &["tickets", "--limit", "501"],
    ] {
        anna.fails(2, words);
    }
    for words in [
        &["agent", "queue", "--sort", "body"] as &[&str],
        &["agent", "queue", "--order-by", "body"],
        &["agent", "queue", "--status", "open' OR '1'='1"],
        &["agent", "queue", "--in", "'; DROP TABLE ticket; --"],
        &["agent", "queue", "--after", "' OR 1=1"],
        &["agent", "queue", "--limit", "4294967296"],
    ] {
        mette.fails(2, words);
    }
    let of = mette.run(&["--json", "agent", "queue", "--of", "x' OR '1'='1"]);
    assert!(!of.output.contains("TI-"), "{of:?}");
    assert!(mette.done(&["agent", "queue"]).contains("TI-1001"));
    // The same for what is read from JSON.
    for policy in [r#"{"sort":"body"}"#, r#"{"hours":{"sort":1}}"#, "[]", "3"] {
        let policy = place.file("policy.json", policy.as_bytes());
        anna.fails(2, &["--policy", &policy, "hours"]);
    }
}

#[test]
fn negative_08_nothing_equals_nothing() {
    assert!(MemberId::parse("").is_err());
    assert!(MemberId::parse(" ").is_err());
    assert!(EmailAddress::parse("").is_err());
    // Neither has an address: they are two.
    for bench in Bench::each() {
        let ticket = bench.submitted(&anna(), &[]);
        let view = block_on(bench.desk.view(&carl(), ticket, None, 1));
        assert_eq!(view, Err(DeskError::NotFound));
    }
    let place = Place::new();
    let nobody = place.nobody();
    nobody.fails(2, &["account", "add", ""]);
    nobody.fails(2, &["account", "add", "dora", "--id", ""]);
    nobody.fails(2, &["account", "add", "dora", "--email", ""]);
    nobody.fails(3, &["sign-in", ""]);
    for session in ["", " ", "0"] {
        let mut command = nobody.command(&["tickets"]);
        command.env("HELPDESK_SESSION", session);
        let ran = Ran::from(command.output().unwrap());
        assert!(
            [2, 3].contains(&ran.exit) && ran.output.is_empty(),
            "{ran:?}"
        );
    }
}

/// Other letters that look the same, other cases, the same letters in another form.
const ALIKE: [&str; 6] = [
    "Anna",
    "ANNA",
    "\u{430}nna",
    "\u{ff41}nna",
    "an\u{f1}a",
    "ann\u{e1}",
];

#[test]
fn negative_09_who_looks_alike_is_somebody_else() {
    for bench in Bench::each() {
        let ticket = bench.submitted(&anna(), &[]);
        for id in ALIKE {
            let other = bench.member(id, "Gold");
            let view = block_on(bench.desk.view(&other, ticket, None, 1));
            assert_eq!(view, Err(DeskError::NotFound), "{id}");
            let list = block_on(bench.desk.my_list(&other, MemberList::Open, None, 100)).unwrap();
            assert!(list.lines.is_empty(), "{id}");
            bench.submitted(&other, &[]);
        }
        let list = block_on(bench.desk.my_list(&anna(), MemberList::Open, None, 100)).unwrap();
        assert_eq!(list.lines.len(), 1);
    }
    let place = Place::new();
    let number = place.person("anna").submit("English - mine", "y", &[]);
    for name in ALIKE {
        place.nobody().fails(3, &["sign-in", name]);
        place
            .nobody()
            .done(&["account", "add", name, "--rank", "Gold"]);
        place.person(name).fails(4, &["show", &number]);
    }
}

#[test]
fn negative_10_a_closed_account_stops_at_once() {
    // What everybody may read needs no account.
    const PUBLIC: [&str; 3] = ["hours", "notice", "contact"];
    let place = Place::new();
    let (anna, mette) = (place.person("anna"), place.person("mette"));
    let number = anna.submit("English - mine", "y", &[]);
    for name in ["anna", "mette"] {
        place.nobody().done(&["account", "close", name]);
        place.nobody().fails(3, &["sign-in", name]);
    }
    let mut tried = 0;
    for command in commands(&anna)
        .iter()
        .filter(|one| for_who_is_signed_in(one))
    {
        if PUBLIC.contains(&command.path[0].as_str()) {
            continue;
        }
        let words = command.words(&values(&number, "hello"));
        for person in [&anna, &mette] {
            let ran = person.run(&words);
            assert_eq!(
                (ran.exit, ran.output.as_str()),
                (3, ""),
                "{words:?}: {ran:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 50, "{tried}");
}

#[test]
fn negative_11_who_acts_is_never_read_from_a_field() {
    let place = Place::new();
    let (anna, carl) = (place.person("anna"), place.person("carl"));
    let number = anna.submit("English - mine", "y", &[]);
    let draft = |command: &str| {
        let text = format!(
            r#"{{"command":"{command}","member":"anna","ticket":"{number}",
                "title":"English - x","text":"From: anna\nm:anna"}}"#
        );
        place.file("draft.json", text.as_bytes())
    };
    let sent = carl.run(&["submit", "--draft", &draft("submit")]);
    assert!([0, 2].contains(&sent.exit), "{sent:?}");
    carl.fails(3, &["agent", "submit", "--draft", &draft("agent_submit")]);
    carl.fails(4, &["reply", "--draft", &draft("reply")]);
    carl.fails(2, &["submit", "--as", "anna", "--title", "English - x"]);
    // Whatever was sent is Carl's.
    let list = anna.json(&["tickets", "--list", "open"]);
    assert_eq!(list["tickets"].as_array().unwrap().len(), 1);
    let timeline = &anna.json(&["show", &number])["timeline"];
    assert_eq!(timeline.as_array().unwrap().len(), 1);
    for field in ["by", "author", "caller"] {
        let text = format!(r#"{{"command":"submit","title":"English - x","{field}":"m:anna"}}"#);
        let draft = place.file("field.json", text.as_bytes());
        carl.fails(2, &["submit", "--draft", &draft]);
    }
}

#[test]
fn negative_12_to_know_an_id_gives_nothing() {
    let place = Place::new();
    let (anna, carl, mette) = (
        place.person("anna"),
        place.person("carl"),
        place.person("mette"),
    );
    let file = place.file("a.txt", b"abc");
    let number = anna.submit("English - mine", "y", &["--attach", &file]);
    mette.done(&["agent", "solve", &number, "--text", "done"]);
    let shown = anna.json(&["show", &number]);
    let (ticket, solution) = (
        shown["id"].as_str().unwrap(),
        shown["solution_id"].as_str().unwrap(),
    );
    let files = anna.json(&["attachments", &number]);
    let file = files["attachments"][0]["id"].as_str().unwrap();
    let own = carl.submit("English - own", "y", &[]);
    for words in [
        &["show", ticket] as &[&str],
        &["show", &ticket.to_uppercase()],
        &["attachments", ticket],
        &["save", ticket, file],
        &["save", &own, file],
        &["confirm", ticket, "--solution", solution],
        &["withdraw", ticket],
        &["reply", ticket, "--text", "x"],
    ] {
        carl.fails(4, words);
        // The control: the session is what counts.
        let nobody = place.nobody().run(words);
        assert_eq!(nobody.exit, 3, "{words:?}");
    }
    let own = carl.run(&["confirm", &own, "--solution", solution]);
    assert_eq!(own.exit, 3, "{own:?}");
    assert_eq!(anna.json(&["show", &number]), shown);
    anna.done(&["confirm", ticket, "--solution", solution]);
}

#[test]
fn negative_12_to_know_a_key_gives_nothing() {
    // A key that a stranger uses as well is another operation.
    let key = helpdesk_core::id::IdempotencyKey::parse("k").unwrap();
    for bench in Bench::each() {
        let send = |caller: Caller| {
            block_on(bench.desk.submit(&caller.once(key.clone()), form("x", &[]))).unwrap()
        };
        let (one, two) = (send(anna()), send(carl()));
        assert!(one.fresh && two.fresh && one.ticket != two.ticket);
        let view = block_on(bench.desk.view(&carl(), TicketKey::Id(one.ticket), None, 1));
        assert_eq!(view, Err(DeskError::NotFound));
    }
}
