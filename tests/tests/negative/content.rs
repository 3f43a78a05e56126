//! What people type.

use std::net::TcpListener;

use futures_lite::future::block_on;
use helpdesk_core::contact::Contact;
use helpdesk_core::description::DescriptionText;
use helpdesk_core::desk::NewPost;
use helpdesk_core::id::{IdempotencyKey, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::EmailAddress;
use helpdesk_core::prose::{PersonName, Text};
use helpdesk_core::search::SearchWords;
use helpdesk_core::text::Texts;
use helpdesk_core::title::Summary;

use crate::bench::{Bench, anna, form};
use crate::program::{Place, Ran, commands};

/// Written in many languages of machines; in ours it is text.
const MARKUP: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{ $title } { -brand } {\"x\"}",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "${jndi:ldap://127.0.0.1/a}",
    "%s %n %x $(id) `id` ; ls",
    "'; DROP TABLE ticket; --",
    "=cmd|' /C calc'!A0",
];

/// Submits it as title, text, step and name of a file, and answers with all that is printed of it.
fn shown(place: &Place, text: &str) -> (serde_json::Value, String) {
    let anna = place.person("anna");
    let file = place.file("a.txt", text.as_bytes());
    let number = anna.submit(
        &format!("English - {text}"),
        text,
        &["--step", text, "--attach", &file],
    );
    let plain = ["en", "da"].map(|language| {
        let list = anna.done(&["--language", language, "tickets"]);
        list + &anna.done(&["--language", language, "show", &number])
    });
    (anna.json(&["show", &number]), plain.concat())
}

#[test]
fn negative_24_and_27_what_is_typed_is_text_in_every_renderer() {
    let place = Place::new();
    for text in MARKUP {
        let (json, plain) = shown(&place, text);
        assert_eq!(json["title"]["text"], format!("English - {text}"));
        let content = &json["timeline"][0]["content"]["description"];
        assert_eq!(content["text"], text);
        assert_eq!(content["steps"][0], text);
        // Letter by letter in the title, the text and the step, twice: nothing was carried out.
        // A long line may be broken, so the first word counts.
        let word = text.split(' ').next().unwrap();
        assert!(plain.matches(word).count() >= 6, "{text}: {plain}");
        assert!(!plain.contains("49 ") && !plain.contains("uid="), "{plain}");
    }
    // A name, in a list of accounts and as an author.
    for (n, name) in ["<script>alert(1)</script>", "{ $name } {{7*7}}"]
        .iter()
        .enumerate()
    {
        let user = format!("user{n}");
        place
            .nobody()
            .done(&["account", "add", &user, "--name", name, "--rank", "Gold"]);
        assert!(place.nobody().done(&["account", "list"]).contains(name));
        let who = place.person(&user);
        assert_eq!(who.json(&["whoami"])["name"], *name);
        assert!(who.done(&["whoami"]).contains(name));
    }
    // What steers a terminal is refused where it is typed.
    let anna = place.person("anna");
    for text in [
        "\u{1b}]0;x\u{7}",
        "\u{1b}[2J",
        "a\u{202e}b",
        "a\u{8}b",
        "\u{9b}31m",
    ] {
        let errors = anna.fails(
            2,
            &["submit", "--title", "English - x", "--description", text],
        );
        assert!(!errors.contains(text), "{errors:?}");
    }
    // Texts of the catalogue.
    for tag in ["en", "da"] {
        let texts = Texts::for_languages(&[LanguageTag::parse(tag).unwrap()]);
        for text in MARKUP {
            if let Ok(contact) = Contact::parse(text, None) {
                assert!(texts.contact(&contact).contains(text), "{text}");
                assert!(texts.notice(&contact).contains(text), "{text}");
            }
        }
    }
}

/// Should the program learn to write CSV, formulas have to be tested here.
#[test]
fn negative_26_there_is_no_csv_export() {
    let place = Place::new();
    let nobody = place.nobody();
    for command in commands(&nobody) {
        let mut words: Vec<&str> = command.path.iter().map(String::as_str).collect();
        words.push("--help");
        let help = nobody.done(&words).to_lowercase();
        assert!(
            !help.contains("csv") && !help.contains("spreadsheet"),
            "{help}"
        );
    }
    let lock = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let lock = std::fs::read_to_string(lock).unwrap();
    assert!(lock.contains("name = \"serde_json\""), "the control");
    assert!(!lock.contains("name = \"csv\""));
}

#[test]
fn negative_28_links_are_never_fetched() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let link = format!("http://{}/canary.png", listener.local_addr().unwrap());
    let place = Place::new();
    let (anna, mette) = (place.person("anna"), place.person("mette"));
    let file = place.file("a.html", format!("<img src='{link}'>").as_bytes());
    let number = anna.submit(
        &format!("English - {link}"),
        &format!("<img src=\"{link}\"> ![x]({link})"),
        &["--attach", &file],
    );
    anna.done(&["reply", &number, "--text", &link]);
    for words in [
        &["show", &number] as &[&str],
        &["tickets"],
        &["attachments", &number],
        &["contact"],
        &["notice"],
    ] {
        anna.done(words);
    }
    let refer = [
        "agent", "refer", &number, "--to", "Somebody", "--link", &link,
    ];
    let referred = mette.run(&refer);
    assert!([0, 2].contains(&referred.exit), "{referred:?}");
    mette.done(&["agent", "show", &number]);
    place.nobody().done(&["deliver"]);
    place.nobody().done(&["run-due"]);
    let asked = listener.accept();
    assert!(asked.is_err(), "{asked:?}");
    // The control: it would have been heard.
    std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    assert!((0..1_000_000).any(|_| listener.accept().is_ok()));
}

#[test]
fn negative_29_the_syntax_of_searches_is_only_text() {
    for bench in Bench::each() {
        block_on(bench.desk.submit(&anna(), form("needle in the hay", &[]))).unwrap();
        let find = |input: &str| {
            SearchWords::parse(input)
                .map(|words| block_on(bench.desk.search(&anna(), &words, None, 100)).unwrap())
                .map_or(0, |found| found.hits.len())
        };
        // Found at last: a store may take a moment to index.
        assert!((0..1000).any(|_| find("needle") == 1));
        for hostile in [
            "needle OR absent",
            "NOT needle",
            "needle NEAR/2 absent",
            "\"needle absent",
            "words:absent",
            "absent*",
            "^absent",
            "' OR 1=1 --",
            "{absent needle}:",
            "* * * *",
            "(((((((((absent",
            "\0",
            "%",
            "",
        ] {
            assert_eq!(find(hostile), 0, "{hostile:?}");
        }
        assert_eq!(find("\"needle\" (hay)"), 1);
        find(&"needle* ".repeat(100_000));
    }
}

#[test]
fn negative_30_ten_megabytes_and_a_million_lines_are_refused() {
    let long = "x".repeat(10 << 20);
    let lines = "\n".repeat(1 << 20);
    let words = "a\n".repeat(1 << 20);
    for text in [&long, &lines, &words] {
        assert!(Text::parse(text).is_err());
        assert!(DescriptionText::parse(text).is_err());
        assert!(Summary::parse(text).is_err());
        assert!(PersonName::parse(text).is_err());
        assert!(MemberId::parse(text).is_err());
        assert!(EmailAddress::parse(text).is_err());
        assert!(IdempotencyKey::parse(text).is_err());
    }
    let place = Place::new();
    let anna = place.person("anna");
    let submit = ["submit", "--title", "English - x", "--description", "-"];
    for text in [&long, &lines, &words] {
        let ran = anna.run_with(&submit, text.as_bytes());
        assert_eq!((ran.exit, ran.output.as_str()), (2, ""), "{}", ran.exit);
        assert!(ran.errors.len() < 4_000, "{}", ran.errors.len());
        let draft = serde_json::json!({"command": "submit", "title": "English - x", "text": text});
        let draft = place.file("draft.json", draft.to_string().as_bytes());
        anna.fails(2, &["submit", "--draft", &draft]);
        let policy = place.file("policy.json", text.as_bytes());
        anna.fails(2, &["--policy", &policy, "hours"]);
    }
    assert!(!anna.done(&["tickets"]).contains("TI-"));
}

#[test]
fn negative_30_json_ten_thousand_deep_is_refused() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let place = Place::new();
    let anna = place.person("anna");
    let number = anna.submit("English - x", "y", &[]);
    for content in [
        deep.clone(),
        format!(r#"{{"command":"submit","steps":{deep}}}"#),
        format!(r#"{{"hours":{{"zone":{deep}}}}}"#),
        "[".repeat(1 << 20),
    ] {
        let file = place.file("deep.json", content.as_bytes());
        anna.fails(2, &["submit", "--draft", &file]);
        anna.fails(2, &["--policy", &file, "hours"]);
    }
    // What is stored, should somebody have written into it.
    let desk = rusqlite::Connection::open(place.data().join("desk.db")).unwrap();
    let changed = desk
        .execute("UPDATE event SET body = ?1", [deep.as_bytes()])
        .unwrap();
    assert_eq!(changed, 1);
    drop(desk);
    let ran = anna.run(&["show", &number]);
    assert_eq!(ran.exit, 1, "{ran:?}");
    let accounts = place.data().join("accounts.json");
    std::fs::write(&accounts, &deep).unwrap();
    anna.fails(1, &["tickets"]);
    assert_eq!(std::fs::read_to_string(accounts).unwrap(), deep);
}

#[cfg(unix)]
#[test]
fn negative_30_what_is_not_utf_8_is_refused_wherever_it_comes_from() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let place = Place::new();
    let anna = place.person("anna");
    let bad = OsStr::from_bytes(b"English - \xff\xfe");
    let words = |last: &[&'static str]| -> Vec<&OsStr> {
        last.iter().map(|word| OsStr::new(*word)).collect()
    };
    for mut words in [
        words(&["submit", "--description", "y", "--title"]),
        words(&["submit", "--title", "English - x", "--description"]),
        words(&["show"]),
        words(&["sign-in"]),
        words(&["--language"]),
    ] {
        words.push(bad);
        let ran = anna.run(&words);
        assert_eq!((ran.exit, ran.output.as_str()), (2, ""), "{ran:?}");
    }
    let content = [b"text \xff\xfe\x80 and more".as_slice(), &[0; 3]].concat();
    let file = place.file("bad.txt", &content);
    let submit = ["submit", "--title", "English - x", "--description", "y"];
    anna.fails(2, &[submit.as_slice(), &["--attach", &file]].concat());
    for words in [
        &["submit", "--draft", file.as_str()] as &[&str],
        &["--policy", &file, "hours"],
    ] {
        let ran = anna.run(words);
        assert!(
            [1, 2].contains(&ran.exit) && ran.output.is_empty(),
            "{ran:?}"
        );
    }
    let piped = anna.run_with(
        &["submit", "--title", "English - x", "--description", "-"],
        &content,
    );
    assert!([1, 2].contains(&piped.exit), "{piped:?}");
    let mut session = anna.command(&["tickets"]);
    session.env("HELPDESK_SESSION", bad);
    let ran = Ran::from(session.output().unwrap());
    assert!(
        [2, 3].contains(&ran.exit) && ran.output.is_empty(),
        "{ran:?}"
    );
    // A file's own name: it is made safe, or it is refused.
    let odd = place.folder().join(OsStr::from_bytes(b"n\xff.txt"));
    std::fs::write(&odd, b"text").unwrap();
    let mut words: Vec<&OsStr> = submit.iter().map(OsStr::new).collect();
    words.extend([OsStr::new("--attach"), odd.as_os_str()]);
    let ran = anna.run(&words);
    assert!([0, 2].contains(&ran.exit), "{ran:?}");
    let accounts = place.data().join("accounts.json");
    std::fs::write(&accounts, &content).unwrap();
    anna.fails(1, &["tickets"]);
}

#[test]
fn negative_30_letters_of_every_kind_come_back_as_they_went_or_are_refused() {
    let place = Place::new();
    let anna = place.person("anna");
    for text in [
        "\u{1f600}\u{1f9ff}\u{20000}",
        "x\u{301}\u{302}\u{303} q\u{0307}",
        "\u{e5}\u{e6}\u{f8} \u{5d0}\u{5d1} \u{627}\u{644}",
        "\u{fffd}\u{fffc}",
    ] {
        let number = anna.submit(&format!("English - {text}"), text, &[]);
        let shown = anna.json(&["show", &number]);
        assert_eq!(shown["title"]["text"], format!("English - {text}"));
        assert_eq!(shown["timeline"][0]["content"]["description"]["text"], text);
        assert!(anna.done(&["show", &number]).contains(text), "{text}");
    }
    // Letters and marks that are one letter are kept as the one.
    let number = anna.submit("English - A\u{30a}", "\u{1100}\u{1161}\u{11a8}", &[]);
    let shown = anna.json(&["show", &number]);
    assert_eq!(shown["title"]["text"], "English - \u{c5}");
    let text = &shown["timeline"][0]["content"]["description"]["text"];
    assert_eq!(text, "\u{ac01}");
    // NUL and halves of pairs, as other languages may write them.
    for text in [
        r"a\u0000b",
        r"a\ud800b",
        r"\udfff",
        r"\ud83d\ud83d",
        r"\u001b[2J",
    ] {
        let draft = format!(r#"{{"command":"submit","title":"English - x","text":"{text}"}}"#);
        let draft = place.file("draft.json", draft.as_bytes());
        anna.fails(2, &["submit", "--draft", &draft]);
    }
    assert!(Text::parse("a\0b").is_err());
    assert!(MemberId::parse("a\0b").is_err());
    for bench in Bench::each() {
        let ticket = bench.submitted(&anna_caller(), &[]);
        let text = Text::parse("\u{1f600} x\u{301}").unwrap();
        let post = NewPost {
            text: Some(text),
            attachments: Vec::new(),
        };
        block_on(bench.desk.reply(&anna_caller(), ticket, post)).unwrap();
    }
}

fn anna_caller() -> helpdesk_core::desk::Caller {
    crate::bench::anna()
}
