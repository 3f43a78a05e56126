//! Chats through the program: whose they are, and what was typed in them.

use std::collections::BTreeMap;
use std::net::TcpListener;

use helpdesk_core::attachment::Digest;
use serde_json::Value;

use crate::program::{Person, Place, Ran, Spelled, commands};
use crate::whose::{plain, values};

/// A desk whose chat is open at any time, for as many requests as a test needs.
fn open() -> Place {
    let place = Place::new();
    let policy = r#"{"hours": {"zone": "UTC", "windows": [
        {"days": ["Mon","Tue","Wed","Thu","Fri","Sat","Sun"],
         "from": "00:00:00", "until": "00:00:00", "coverage": "english_only"}]},
        "chat": {"requests_per_hour": 1000}}"#;
    std::fs::write(place.data().join("policy.json"), policy).unwrap();
    place
}

/// What a visitor types.
fn asking<'a>(name: &'a str, email: &'a str, question: &'a str) -> Vec<&'a str> {
    let form = [
        "chat",
        "join",
        "--name",
        name,
        "--email",
        email,
        "--question",
        question,
        "--insist",
    ];
    form.to_vec()
}

/// A visitor without account at a terminal of their own: the chat's id, and the key.
fn visitor(place: &Place, more: &[&str]) -> (String, String) {
    let words = asking("Vera", "vera@example.com", "Why can I not pay?");
    let words = [&words, ["--print-key"].as_slice(), more].concat();
    let joined = place.nobody().json(&words);
    let text = |field: &str| joined[field].as_str().unwrap().to_owned();
    (text("chat"), text("key"))
}

/// Runs the program with a chat's key and no session.
fn keyed(place: &Place, key: &str, words: &[&str]) -> Ran {
    let mut command = place.nobody().command(words);
    command.env("HELPDESK_CHAT", key);
    command.output().unwrap().into()
}

/// What the commands of chat need.
fn chat_values(chat: &str, file: &str) -> BTreeMap<&'static str, String> {
    let mut values = values("TI-9999", "hello");
    values.insert("CHAT", chat.to_owned());
    values.insert("AGENT", "liv".to_owned());
    values.insert("FILE", file.to_owned());
    values.insert("ATTACHMENT", file.to_owned());
    values
}

fn names_a_chat(command: &Spelled) -> bool {
    let helped = command.words(&BTreeMap::from([("CHAT", "names-a-chat".to_owned())]));
    helped.iter().any(|word| word == "names-a-chat")
}

#[test]
fn negative_01_the_program_answers_alike_for_a_strangers_chat_and_for_none() {
    let place = open();
    let mette = place.person("mette");
    mette.done(&[
        "agent",
        "chats",
        "presence",
        "available",
        "--capacity",
        "20",
    ]);
    let anna = place.person("anna");
    let secret = "CanaryOfAnna";
    let annas = anna.json(&asking(secret, "anna@example.com", secret));
    let annas = annas["chat"].as_str().unwrap().to_owned();
    let (guests, key) = visitor(&place, &["--member", "carl"]);
    for chat in [&annas, &guests] {
        mette.done(&["agent", "chats", "take", chat]);
        mette.done(&["agent", "chats", "post", chat, "--text", secret]);
    }
    let (_, other) = visitor(&place, &[]);
    let before = mette.json(&["agent", "chats", "show", &annas]);
    let nothing = "00000000-0000-4000-8000-000000000000";
    let strangers = ["carl", "ada", "zoe"].map(|name| (name, place.person(name)));
    let all = commands(&anna);
    let mut tried = 0;
    for command in all.iter().filter(|command| names_a_chat(command)) {
        let words = |chat: &str| command.words(&chat_values(chat, nothing));
        for json in [&[] as &[&str], &["--json"]] {
            let with = |chat: &str| -> Vec<String> {
                let json = json.iter().map(|word| (*word).to_owned());
                json.chain(words(chat)).collect()
            };
            for chat in [&annas, &guests] {
                // Members of every rank whose chat it is not, and the one whose id was typed.
                for (name, stranger) in &strangers {
                    let run = |chat: &str| {
                        let ran = stranger.run(&with(chat));
                        let printed = format!("{ran:?}");
                        assert!(
                            !printed.contains(secret),
                            "{name} {words:?}",
                            words = words(chat)
                        );
                        plain(ran, chat)
                    };
                    let theirs = run(chat);
                    assert_eq!(theirs, run(nothing), "{name}: {}", command.name());
                    // An agent's command says that it is one.
                    let expected = match command.path[0].as_str() {
                        "agent" => &[2, 3, 4] as &[i32],
                        _ => &[2, 4],
                    };
                    assert!(
                        expected.contains(&theirs.exit),
                        "{name}: {}: {theirs:?}",
                        command.name()
                    );
                    tried += 1;
                }
                // The key of another chat, and none.
                if command.path[0] == "chat" && chat == &annas {
                    let words = with(chat);
                    let words: Vec<&str> = words.iter().map(String::as_str).collect();
                    for key in [&other, &key, &"ab".repeat(32)] {
                        let ran = keyed(&place, key, &words);
                        let printed = format!("{ran:?}");
                        assert!(!printed.contains(secret), "{words:?}: {printed}");
                        assert!([2, 4].contains(&ran.exit), "{words:?}: {ran:?}");
                        tried += 1;
                    }
                    let ran = place.nobody().run(&words);
                    assert!((2..=4).contains(&ran.exit), "{words:?}: {ran:?}");
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
    assert_eq!(mette.json(&["agent", "chats", "show", &annas]), before);
    // The control.
    assert!(anna.done(&["chat", "transcript", &annas]).contains(secret));
    assert!(
        keyed(&place, &key, &["chat", "transcript"])
            .output
            .contains(secret)
    );
    // Whose id was typed has no chat.
    let carl = place.person("carl").run(&["chat", "show"]);
    assert_eq!((carl.exit, carl.output.as_str()), (4, ""), "{carl:?}");
}

#[test]
fn negative_08_and_12_an_empty_or_wrong_key_or_id_opens_no_chat() {
    let place = open();
    let (chat, key) = visitor(&place, &[]);
    let hash = Digest::of(&bytes(&key)).to_string();
    let near = format!(
        "{}{}",
        &key[..63],
        if key.ends_with('0') { '1' } else { '0' }
    );
    for wrong in [
        "",
        " ",
        "0",
        &chat,
        &hash,
        &near,
        &key[..63],
        &format!("{key}0"),
    ] {
        for words in [&["chat", "show"] as &[&str], &["--json", "chat", "read"]] {
            let ran = keyed(&place, wrong, words);
            assert!((2..=4).contains(&ran.exit), "{wrong:?}: {ran:?}");
            assert_eq!(ran.output, "", "{wrong:?}");
            assert!(!ran.errors.contains(&key[..12]), "{ran:?}");
        }
    }
    for (field, empty) in [
        ("--name", ""),
        ("--email", " "),
        ("--question", ""),
        ("--member", ""),
        ("--member", "\u{200b}"),
        ("--email", "no address"),
        ("--email", "Vera <vera@example.com>"),
    ] {
        let mut words = asking("Vera", "vera@example.com", "Why?");
        words.extend(["--member", "x"]);
        let at = words.iter().position(|word| *word == field).unwrap();
        words[at + 1] = empty;
        place.nobody().fails(2, &words);
    }
    assert_eq!(
        keyed(&place, &key, &["chat", "show"]).exit,
        0,
        "the control"
    );
}

fn bytes(key: &str) -> Vec<u8> {
    (0..64)
        .step_by(2)
        .map(|at| u8::from_str_radix(&key[at..at + 2], 16).unwrap())
        .collect()
}

/// All bytes of the desk's database.
fn at_rest(place: &Place) -> Vec<u8> {
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(place.data()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_file() && name.starts_with("desk") {
            kept.extend(std::fs::read(path).unwrap());
        }
    }
    kept
}

#[test]
fn negative_13_the_program_keeps_a_chats_key_for_its_visitor_alone() {
    let place = open();
    let (_, key) = visitor(&place, &[]);
    assert_eq!(key.len(), 64);
    keyed(&place, &key, &["chat", "post", "--text", "hello"]);
    let kept = at_rest(&place);
    let holds = |what: &[u8]| kept.windows(what.len()).any(|at| at == what);
    let secret = bytes(&key);
    assert!(
        holds(Digest::of(&secret).to_string().as_bytes()),
        "the control"
    );
    assert!(!holds(key.as_bytes()) && !holds(key.to_uppercase().as_bytes()));
    assert!(!holds(&secret) && !holds(&secret[..16]) && !holds(&secret[16..]));
    // Kept at the visitor's own terminal, for them alone, and not shown.
    let joined = place
        .nobody()
        .done(&asking("Vera", "v@example.com", "Why?"));
    let path = place.data().join("chat");
    let own = std::fs::read_to_string(&path).unwrap();
    assert_eq!(own.trim().len(), 64);
    assert!(!joined.contains(&own.trim()[..12]), "{joined}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
}

/// Written in many languages of machines; in ours it is text.
const MARKUP: [&str; 6] = [
    "<script>alert(1)</script>",
    "{ $name } { -brand }",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "%s %n $(id) `id` ; ls",
    "'; DROP TABLE chat; --",
    "=cmd|' /C calc'!A0",
];

/// What both sides are shown of a chat, in words and as JSON.
fn shown(place: &Place, key: &str, mette: &Person<'_>, chat: &str) -> (String, Vec<Value>) {
    let mut plain = String::new();
    for language in ["en", "da"] {
        for words in [
            ["--language", language, "chat", "show"],
            ["--language", language, "chat", "transcript"],
            ["--language", language, "chat", "read"],
        ] {
            plain += &keyed(place, key, &words).output;
        }
        for what in ["show", "transcript", "queue"] {
            let mut words = vec!["--language", language, "agent", "chats", what];
            words.extend((what != "queue").then_some(chat));
            plain += &mette.done(&words);
        }
    }
    let json = [
        serde_json::from_str(&keyed(place, key, &["--json", "chat", "show"]).output).unwrap(),
        mette.json(&["agent", "chats", "show", chat]),
    ];
    (plain, json.into())
}

#[test]
fn negative_24_26_and_27_the_program_shows_chats_as_they_were_typed() {
    let place = open();
    let mette = place.person("mette");
    mette.done(&[
        "agent",
        "chats",
        "presence",
        "available",
        "--capacity",
        "20",
    ]);
    for text in MARKUP {
        let mut words = asking(text, "{{7*7}}@example.com", text);
        words.extend(["--print-key", "--member", text]);
        let joined = place.nobody().json(&words);
        let key = joined["key"].as_str().unwrap();
        let chat = joined["chat"].as_str().unwrap();
        mette.done(&["agent", "chats", "take", chat]);
        assert_eq!(
            keyed(&place, key, &["chat", "post", "--text", text]).exit,
            0
        );
        mette.done(&["agent", "chats", "post", chat, "--text", text]);
        let (plain, json) = shown(&place, key, &mette, chat);
        // A long line may be broken, so the first word counts.
        let word = text.split(' ').next().unwrap();
        assert!(plain.matches(word).count() > 20, "{text}: {plain}");
        assert!(!plain.contains("49 49"), "{plain}");
        assert!(!plain.contains("uid="), "{plain}");
        for json in json {
            let printed = json.to_string();
            let quoted = serde_json::to_string(text).unwrap();
            assert!(printed.matches(&quoted).count() >= 3, "{text}: {printed}");
        }
    }
    // What steers a terminal is refused where it is typed, and not repeated.
    let (_, key) = visitor(&place, &[]);
    for text in [
        "\u{1b}]0;x\u{7}",
        "\u{1b}[2J",
        "a\u{202e}b",
        "a\u{8}b",
        "\u{9b}31m",
    ] {
        let ran = keyed(&place, &key, &["chat", "post", "--text", text]);
        assert_eq!((ran.exit, ran.output.as_str()), (2, ""), "{ran:?}");
        assert!(!ran.errors.contains(text), "{ran:?}");
        for at in [3, 5, 7] {
            let mut words = asking("Vera", "vera@example.com", "Why?");
            words[at] = text;
            let errors = place.nobody().fails(2, &words);
            assert!(!errors.contains(text), "{errors:?}");
        }
        let mut words = asking("Vera", "vera@example.com", "Why?");
        words.extend(["--member", text]);
        let errors = place.nobody().fails(2, &words);
        assert!(!errors.contains(text), "{errors:?}");
    }
}

#[test]
fn negative_25_names_and_addresses_of_visitors_are_one_line() {
    let place = open();
    for end in ["\n", "\r\n", "\r", "\u{2028}", "\u{85}"] {
        let name = format!("Vera{end}Bcc: all@example.com");
        place
            .nobody()
            .fails(2, &asking(&name, "vera@example.com", "Why?"));
        for email in [
            format!("vera@example.com{end}Bcc: all@example.com"),
            format!("ve{end}ra@example.com"),
        ] {
            place.nobody().fails(2, &asking("Vera", &email, "Why?"));
        }
        let mut words = asking("Vera", "vera@example.com", "Why?");
        let member = format!("anna{end}proven");
        words.extend(["--member", &member]);
        place.nobody().fails(2, &words);
    }
}

#[test]
fn negative_28_the_program_fetches_no_link_of_a_chat() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let link = format!("http://{}/canary.png", listener.local_addr().unwrap());
    let place = open();
    let mette = place.person("mette");
    mette.done(&["agent", "chats", "presence", "available"]);
    let (chat, key) = visitor(&place, &[]);
    mette.done(&["agent", "chats", "take", &chat]);
    let file = place.file("a.html", format!("<img src='{link}'>").as_bytes());
    let sent = keyed(
        &place,
        &key,
        &["chat", "post", "--text", &link, "--attach", &file],
    );
    assert_eq!(sent.exit, 0, "{sent:?}");
    mette.done(&["agent", "chats", "post", &chat, "--text", &link]);
    shown(&place, &key, &mette, &chat);
    place.nobody().done(&["deliver"]);
    place.nobody().done(&["run-due"]);
    let asked = listener.accept();
    assert!(asked.is_err(), "{asked:?}");
    // The control: it would have been heard.
    std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    assert!((0..1_000_000).any(|_| listener.accept().is_ok()));
}

#[test]
fn negative_30_the_program_takes_or_refuses_whatever_is_said_in_a_chat() {
    let place = open();
    let (_, key) = visitor(&place, &[]);
    let long = "x".repeat(10 << 20);
    let lines = "\n".repeat(1 << 20);
    let pipe = |words: &[&str], input: &[u8]| {
        let mut person = place.nobody();
        person.session = None;
        std::fs::write(place.folder().join("input"), input).unwrap();
        let mut command = person.command(words);
        command
            .env("HELPDESK_CHAT", &key)
            .stdin(std::fs::File::open(place.folder().join("input")).unwrap());
        Ran::from(command.output().unwrap())
    };
    for text in [
        long.as_bytes(),
        lines.as_bytes(),
        b"text \xff\xfe\x80",
        b"a\0b",
    ] {
        let ran = pipe(&["chat", "post", "--text", "-"], text);
        assert!(
            [1, 2].contains(&ran.exit) && ran.output.is_empty(),
            "{}",
            ran.exit
        );
        assert!(ran.errors.len() < 4_000, "{}", ran.errors.len());
        let join = [
            "chat",
            "join",
            "--name",
            "Vera",
            "--email",
            "v@example.com",
            "--question",
            "-",
        ];
        let ran = pipe(&join, text);
        assert!(
            [1, 2].contains(&ran.exit) && ran.output.is_empty(),
            "{}",
            ran.exit
        );
    }
    for text in [
        "\u{1f600}\u{1f9ff}\u{20000}",
        "x\u{301}\u{302}",
        "\u{e5} \u{5d0} \u{627}",
    ] {
        assert_eq!(
            pipe(&["chat", "post", "--text", "-"], text.as_bytes()).exit,
            0
        );
        let read = pipe(&["--json", "chat", "show"], b"");
        let read: Value = serde_json::from_str(&read.output).unwrap();
        let entries = read["entries"].as_array().unwrap();
        assert_eq!(entries.last().unwrap()["content"]["text"], text);
    }
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    for content in [
        deep.clone(),
        format!(r#"{{"command":"chat_post","text":{deep}}}"#),
    ] {
        let draft = place.file("deep.json", content.as_bytes());
        let ran = pipe(&["chat", "post", "--draft", &draft], b"");
        assert_eq!((ran.exit, ran.output.as_str()), (2, ""), "{ran:?}");
    }
    // What is stored, should somebody have written into it.
    let desk = rusqlite::Connection::open(place.data().join("desk.db")).unwrap();
    desk.execute("UPDATE event SET body = ?1", [deep.as_bytes()])
        .unwrap();
    drop(desk);
    let ran = pipe(&["chat", "show"], b"");
    assert_eq!((ran.exit, ran.output.as_str()), (1, ""), "{ran:?}");
}

#[test]
fn negative_34_what_is_delivered_of_an_anonymous_chat_names_no_address_and_no_text() {
    let place = open();
    let mut words = asking(
        "KanariNavn",
        "kanari@mail.example",
        "Why is it so? KanariOrd",
    );
    words.extend(["--member", "anna", "--print-key"]);
    let joined = place.nobody().json(&words);
    let key = joined["key"].as_str().unwrap();
    keyed(&place, key, &["chat", "post", "--text", "KanariBesked"]);
    keyed(&place, key, &["chat", "ticket"]);
    for json in [&["deliver"] as &[&str], &["--json", "deliver"]] {
        let told = place.nobody().done(json);
        assert!(!told.to_lowercase().contains("kanari"), "{told}");
        assert!(!told.contains("anna") && !told.contains('@'), "{told}");
        if json.len() == 1 {
            assert!(!told.trim().is_empty(), "the control");
        }
    }
}

#[test]
fn negative_35_no_failure_of_a_command_of_chat_prints_what_was_typed() {
    const CANARIES: [&str; 3] = ["KanariNavn", "kanari.post@mail.example", "KanariTekst"];
    let place = open();
    let mette = place.person("mette");
    let (name, email, text) = (CANARIES[0], CANARIES[1], CANARIES[2]);
    let mut words = asking(name, email, text);
    words.push("--print-key");
    let joined = place.nobody().json(&words);
    let chat = joined["chat"].as_str().unwrap();
    let key = joined["key"].as_str().unwrap();
    keyed(&place, key, &["chat", "post", "--text", text]);
    let mut failed = 0;
    let silent = |ran: &Ran, words: &[String]| {
        for canary in CANARIES {
            assert!(!ran.errors.contains(canary), "{words:?}: {}", ran.errors);
        }
        assert!(
            !ran.errors.contains(key) && !ran.output.contains(key),
            "{words:?}"
        );
        usize::from(ran.exit != 0)
    };
    let strangers = ["anna", "carl"].map(|name| place.person(name));
    for command in commands(&mette).iter().filter(|one| names_a_chat(one)) {
        let mut values = chat_values(chat, "00000000-0000-4000-8000-000000000000");
        values.insert("--text", text.to_owned());
        for json in [&[] as &[&str], &["--json"]] {
            let json = json.iter().map(|word| (*word).to_owned());
            let words: Vec<String> = json.chain(command.words(&values)).collect();
            let run = |person: &Person<'_>, key: Option<&str>| {
                let mut command = person.command(&words);
                command
                    .env("RUST_BACKTRACE", "full")
                    .env("RUST_LOG", "trace");
                if let Some(key) = key {
                    command.env("HELPDESK_CHAT", key);
                }
                Ran::from(command.output().unwrap())
            };
            for person in strangers.iter().chain([&mette]) {
                failed += silent(&run(person, None), &words);
            }
            for key in [key, &key[..63], &"ab".repeat(32)] {
                failed += silent(&run(&place.nobody(), Some(key)), &words);
            }
        }
    }
    assert!(failed > 50, "{failed}");
    // When the desk is damaged.
    let desk = rusqlite::Connection::open(place.data().join("desk.db")).unwrap();
    desk.execute("UPDATE event SET body = ?1", [text.as_bytes()])
        .unwrap();
    drop(desk);
    let ran = keyed(&place, key, &["chat", "show"]);
    assert_eq!(ran.exit, 1, "{ran:?}");
    silent(&ran, &[]);
}
