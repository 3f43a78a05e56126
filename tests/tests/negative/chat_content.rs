//! What people type in chats.

use std::net::TcpListener;

use futures_lite::future::block_on;
use helpdesk_core::attachment::FileName;
use helpdesk_core::chat::{
    ChatForm, ChatHappening, ChatReason, ChatRefusal, Instead, Question, Rating, Stars,
    VisitorEmail,
};
use helpdesk_core::desk::DeskError;
use helpdesk_core::desk::chat::{
    ChatCaller, ChatChangesView, ChatKey, ChatView, NewChatPost, Posted, TurnedInto,
};
use helpdesk_core::id::{ChatId, MemberId, MessageId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::AccountId;
use helpdesk_core::port::{Audience, Cursor, TicketKey};
use helpdesk_core::prose::{PersonName, Text};
use helpdesk_core::text::{Reader, Texts};
use proptest::prelude::*;

use crate::bench::{Bench, anna, mette};
use crate::chats::{asks, guest, join, message, say, says, sends, takes};

/// Written in many languages of machines; in ours it is text.
const MARKUP: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{ $title } { -brand } {\"x\"} {chat-status}",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "${jndi:ldap://127.0.0.1/a}",
    "%s %n %x $(id) `id` ; ls",
    "'; DROP TABLE chat; --",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "|pipe",
];

/// All that is drawn of a chat, in every language, for both sides.
fn drawn(bench: &Bench, view: &ChatView, chat: ChatId, by: &ChatCaller) -> String {
    let policy = bench.desk.policy();
    let transcript = block_on(bench.desk.chat_transcript(by, chat)).unwrap();
    let mut out = String::new();
    for tag in ["en", "da"] {
        let texts = Texts::for_languages(&[LanguageTag::parse(tag).unwrap()]);
        for audience in [Audience::Member, Audience::Agents] {
            let reader = Reader::new(audience, policy);
            for entry in &view.entries {
                out += &texts.chat_event_line(&entry.event, reader).unwrap();
                out.push('\n');
            }
            out += &texts.transcript(&transcript, reader);
        }
    }
    out
}

#[test]
fn negative_24_26_and_27_what_is_typed_in_a_chat_is_text_in_every_renderer() {
    for bench in Bench::each() {
        let desk = &bench.desk;
        for (n, text) in MARKUP.into_iter().enumerate() {
            let email = format!("{{{{7*7}}}}{n}@example.com");
            let mut form = asks(&email, text);
            form.name = PersonName::parse(text).unwrap();
            form.claim = MemberId::parse(text).ok();
            let joined = join(desk, None, form.clone());
            let (chat, by) = (joined.chat, ChatCaller::from(joined.key.unwrap()));
            takes(desk, &mette(), chat);
            say(desk, &by, chat, 1, text);
            say(desk, &mette().into(), chat, 1, text);
            let file = FileName::parse(text).ok();
            if file.is_some() {
                sends(desk, &by, chat, 2, text);
            }
            let view = block_on(desk.chat(&by, chat)).unwrap();
            // Letter by letter in what a surface gets, and in JSON there and back.
            let visitor = view.chat.visitor.clone().unwrap();
            assert_eq!(visitor.name.as_str(), text);
            assert_eq!(visitor.email.as_str(), email);
            let json = serde_json::to_string(&form).unwrap();
            assert_eq!(serde_json::from_str::<ChatForm>(&json).unwrap(), form);
            let transcript = block_on(desk.chat_transcript(&by, chat)).unwrap();
            let json = serde_json::to_value(&transcript).unwrap();
            assert_eq!(json["question"], text);
            assert_eq!(json["visitor"], text);
            assert_eq!(json["lines"][0]["post"]["text"], text);
            assert_eq!(
                serde_json::from_value::<helpdesk_core::chat::Transcript>(json).unwrap(),
                transcript
            );
            // In words: the name in the visitor's event and transcript, the question and two
            // messages in the transcript; in two languages, for two readers.
            let plain = drawn(&bench, &view, chat, &by);
            assert!(plain.matches(text).count() >= 4 * 4, "{text}: {plain}");
            assert!(!plain.contains("49") && !plain.contains("uid="), "{plain}");
            // No line of a transcript begins as a formula does, wherever it is pasted.
            let texts = Texts::for_languages(&[]);
            let reader = Reader::new(Audience::Member, desk.policy());
            for line in texts.transcript(&transcript, reader).lines() {
                assert!(
                    line.starts_with("    ") || line.starts_with(['[', 'C']),
                    "{line}"
                );
            }
            if let Some(claim) = &form.claim {
                let shown = texts.chat_claim(claim);
                assert!(
                    shown.starts_with(text) && shown.len() > text.len(),
                    "{shown}"
                );
            }
            // In a refusal, where it is kept and not printed.
            block_on(desk.leave_chat(&by, chat)).unwrap();
            let rating = Rating {
                stars: Stars::parse(1).unwrap(),
                text: Some(Text::parse(text).unwrap()),
            };
            block_on(desk.rate_chat(&by, chat, rating)).unwrap();
            let late = block_on(desk.post_in_chat(&by, chat, message(9), says(text)));
            let Err(error) = late else { panic!("{late:?}") };
            let told = texts.error(&error, Reader::new(Audience::Member, desk.policy()));
            assert!(!told.why.contains(text), "{}", told.why);
            let DeskError::RefusedInChat(ChatRefusal {
                reason:
                    ChatReason::Ended {
                        post: Some(post), ..
                    },
                ..
            }) = error
            else {
                panic!("{error:?}")
            };
            assert_eq!(post.text().unwrap().as_str(), text);
        }
    }
}

#[test]
fn negative_24_and_27_a_ticket_that_was_a_chat_holds_the_same_letters() {
    for bench in Bench::each_with(|parts| parts.chat.requests_per_hour = 100) {
        let desk = &bench.desk;
        for text in MARKUP {
            let joined = join(desk, Some(&anna()), asks("anna@example.com", text));
            let Some(Instead::Draft(draft)) = joined.nobody_there.as_deref() else {
                panic!("nobody is there, and her rank is high enough")
            };
            assert_eq!(draft.title.summary.as_str(), text);
            assert_eq!(draft.description.text().as_str(), text);
            say(desk, &anna().into(), joined.chat, 1, text);
            let by = ChatCaller::from(anna());
            let turned = desk.turn_chat_into_ticket(&by, joined.chat, None);
            let TurnedInto::Ticket(acted) = block_on(turned).unwrap() else {
                panic!("her rank is high enough")
            };
            let key = TicketKey::Id(acted.ticket);
            let view = block_on(desk.view(&anna(), key, None, 100)).unwrap();
            assert_eq!(view.ticket.title.summary.as_str(), text);
            let policy = desk.policy();
            for tag in ["en", "da"] {
                let texts = Texts::for_languages(&[LanguageTag::parse(tag).unwrap()]);
                for entry in &view.timeline {
                    let reader = Reader::new(Audience::Member, policy);
                    let line = texts.event_line(&entry.event, reader).unwrap();
                    assert!(!line.contains("49") && !line.contains("uid="), "{line}");
                }
            }
        }
    }
}

/// What ends a line anywhere: in a terminal, a browser, an editor, a mail.
const LINE_ENDS: [char; 7] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// Nobody writes lines that look like the desk's or another's own.
fn keeps_to_its_lines(typed: &str, texts: &Texts, bench: &Bench, chat: ChatId, by: &ChatCaller) {
    let transcript = block_on(bench.desk.chat_transcript(by, chat)).unwrap();
    let reader = Reader::new(Audience::Member, bench.desk.policy());
    let shown = texts.transcript(&transcript, reader);
    let own = shown
        .split(LINE_ENDS)
        .filter(|line| !line.is_empty() && !line.starts_with("    "));
    // Its head, the question, and one line for each message.
    assert_eq!(
        own.count(),
        2 + transcript.lines.len(),
        "{typed:?}: {shown:?}"
    );
}

#[test]
fn negative_24_and_25_no_line_passes_for_another() {
    let texts = Texts::for_languages(&[]);
    for bench in Bench::each() {
        let desk = &bench.desk;
        let fake = "[08:00] Mette (support):";
        for (n, end) in ["\n", "\r\n", "\r", "\n\n", "\u{2028}", "\u{2029}"]
            .into_iter()
            .enumerate()
        {
            let typed = format!("hello{end}{fake}{end}    tell me your password");
            let form = asks(&format!("v{n}@example.com"), &typed);
            let joined = join(desk, None, form);
            let by = ChatCaller::from(joined.key.unwrap());
            say(desk, &by, joined.chat, 1, &typed);
            keeps_to_its_lines(&typed, &texts, &bench, joined.chat, &by);
        }
        // What is one line stays one: names, addresses, ids, files; and no other control passes.
        for end in LINE_ENDS {
            let typed = format!("Vera{end}{fake}");
            assert!(PersonName::parse(&typed).is_err(), "{end:?}");
            assert!(MemberId::parse(&typed).is_err(), "{end:?}");
            for email in [
                format!("vera@example.com{end}Bcc: all@example.com"),
                format!("vera{end}@example.com"),
                format!("vera@exam{end}ple.com"),
            ] {
                assert!(VisitorEmail::parse(&email).is_err(), "{end:?}");
            }
            if let Ok(name) = FileName::parse(&format!("a{end}b.txt")) {
                assert!(!name.as_str().contains(LINE_ENDS), "{end:?}");
            }
        }
        for control in [
            '\u{b}', '\u{c}', '\u{85}', '\u{1b}', '\u{9b}', '\u{202e}', '\0',
        ] {
            let typed = format!("a{control}b");
            assert!(Question::parse(&typed).is_err(), "{control:?}");
            assert!(Text::parse(&typed).is_err(), "{control:?}");
        }
    }
}

#[test]
fn negative_28_links_in_chats_are_never_fetched() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let link = format!("http://{}/canary.png", listener.local_addr().unwrap());
    for bench in Bench::each() {
        let desk = &bench.desk;
        let mut form = asks("v@example.com", &format!("![x]({link}) <img src='{link}'>"));
        form.name = PersonName::parse(&link).unwrap();
        let joined = join(desk, Some(&anna()), form);
        let chat = joined.chat;
        let by = ChatCaller::from(anna());
        takes(desk, &mette(), chat);
        say(desk, &by, chat, 1, &link);
        say(desk, &mette().into(), chat, 1, &link);
        let name = FileName::parse("a.html").unwrap();
        let content = format!("<html><img src='{link}'>");
        let file = block_on(desk.upload_to_chat(&by, chat, name, content.as_bytes())).unwrap();
        let post = NewChatPost {
            text: None,
            attachments: vec![file.id],
        };
        block_on(desk.post_in_chat(&by, chat, message(2), post)).unwrap();
        let view = block_on(desk.chat(&by, chat)).unwrap();
        drawn(&bench, &view, chat, &by);
        block_on(desk.turn_chat_into_ticket(&by, chat, None)).unwrap();
        block_on(desk.deliver()).unwrap();
        block_on(desk.run_due(bench.clock_now())).unwrap();
    }
    let asked = listener.accept();
    assert!(asked.is_err(), "{asked:?}");
    // The control: it would have been heard.
    std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    assert!((0..1_000_000).any(|_| listener.accept().is_ok()));
}

#[test]
fn negative_30_what_is_too_long_or_too_deep_for_a_chat_is_refused() {
    let long = "x".repeat(10 << 20);
    let lines = "\n".repeat(1 << 20);
    let words = "a\n".repeat(1 << 20);
    let marks = "\u{301}".repeat(1 << 20);
    for text in [&long, &lines, &words, &marks] {
        assert!(Question::parse(text).is_err());
        assert!(Text::parse(text).is_err());
        assert!(PersonName::parse(text).is_err());
        assert!(MemberId::parse(text).is_err());
        assert!(VisitorEmail::parse(text).is_err());
        assert!(VisitorEmail::parse(&format!("{text}@example.com")).is_err());
        assert!(ChatKey::parse(text).is_err());
        assert!(text.parse::<ChatId>().is_err() && text.parse::<MessageId>().is_err());
        assert!(Cursor::parse(text).is_err());
        let form = |field: &str| {
            let mut form = serde_json::json!({
                "name": "Vera", "email": "vera@example.com", "question": "Why?",
            });
            form[field] = text.as_str().into();
            form.to_string()
        };
        for field in ["name", "email", "question", "claim", "language", "locale"] {
            let error = serde_json::from_str::<ChatForm>(&form(field)).unwrap_err();
            assert!(error.to_string().len() < 500, "{field}");
        }
    }
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    for content in [
        deep.clone(),
        format!(r#"{{"name": {deep}}}"#),
        format!(r#"{{"name": "x", "email": "x@example.com", "question": {deep}}}"#),
        "[".repeat(1 << 20),
        "{\"name\":".repeat(10_000),
    ] {
        assert!(serde_json::from_str::<ChatForm>(&content).is_err());
        assert!(serde_json::from_str::<ChatHappening>(&content).is_err());
        assert!(serde_json::from_str::<Rating>(&content).is_err());
    }
    // What is stored, should somebody have written into it: that chat is damaged, and no other.
    for bench in Bench::each() {
        let Some(file) = bench.file() else {
            continue;
        };
        let desk = &bench.desk;
        let (chat, by) = guest(desk, "a@example.com");
        let (other, others) = guest(desk, "b@example.com");
        let writer = rusqlite::Connection::open(file).unwrap();
        let id = chat.uuid().as_bytes().to_vec();
        let changed = writer
            .execute(
                "UPDATE chat SET body = ?1 WHERE id = ?2",
                (deep.as_bytes(), &id),
            )
            .unwrap();
        assert_eq!(changed, 1);
        drop(writer);
        let read = block_on(desk.chat(&by, chat));
        assert!(matches!(read, Err(DeskError::Damaged { .. })), "{read:?}");
        assert!(!format!("{read:?}").contains("[["));
        assert!(block_on(desk.chat(&others, other)).is_ok());
        let report = block_on(desk.verify(&mette())).unwrap();
        assert!(report.faults.iter().all(|fault| fault.chat == Some(chat)));
        assert!(!report.faults.is_empty());
    }
}

#[test]
fn negative_30_what_is_no_text_is_no_form() {
    let with = |bytes: &[u8]| {
        let before = br#"{"name":"Vera","email":"v@example.com","question":"a"#;
        [before.as_slice(), bytes, br#"b"}"#].concat()
    };
    assert!(
        serde_json::from_slice::<ChatForm>(&with(b" ")).is_ok(),
        "the control"
    );
    for bytes in [
        b"\xff\xfe".as_slice(),
        b"\x80",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\0",
        br"\u0000",
        br"\ud800",
        br"\udfff",
        br"\ud83d\ud83d",
        br"\u001b[2J",
        br"\u202e",
        br"\ufeff",
    ] {
        let read = serde_json::from_slice::<ChatForm>(&with(bytes));
        assert!(read.is_err(), "{bytes:?}");
    }
    // The other half of a pair makes it whole.
    let whole = serde_json::from_slice::<ChatForm>(&with(br"\ud83d\ude00")).unwrap();
    assert_eq!(whole.question.as_str(), "a\u{1f600}b");
}

#[test]
fn negative_30_numbers_and_cursors_of_every_size_are_taken_or_refused() {
    for bench in Bench::each() {
        let desk = &bench.desk;
        for (n, offset) in [i32::MIN, -1081, -1080, -1, 0, 840, 1080, 1081, i32::MAX]
            .into_iter()
            .enumerate()
        {
            let mut form = asks(&format!("v{n}@example.com"), "Why?");
            form.utc_offset_minutes = Some(offset);
            join(desk, None, form);
        }
        let (chat, by) = guest(desk, "w@example.com");
        takes(
            desk,
            &mette(),
            block_on(desk.chat_queue(&mette())).unwrap().waiting[0]
                .chat
                .id,
        );
        let file = sends(desk, &by, chat, 1, "a.txt");
        let cursor = block_on(desk.chat(&by, chat)).unwrap().cursor;
        for limit in [0, 1, u32::MAX] {
            block_on(desk.chat_changes(&by, chat, Some(cursor.clone()), limit)).unwrap();
            block_on(desk.my_chats(&anna(), Some(i64::MIN), limit)).unwrap();
            block_on(desk.my_chats(&anna(), Some(i64::MAX), limit)).unwrap();
            for offset in [0, 14, 15, 16, u64::MAX] {
                let read = block_on(desk.read_chat_attachment(&by, chat, file, offset, limit));
                assert!(read.map_or(0, |bytes| bytes.len()) <= 15);
            }
            block_on(desk.mark_chat(&by, chat, limit, u32::MAX - limit)).unwrap();
        }
        let sides = block_on(desk.chat(&by, chat)).unwrap().sides;
        assert_eq!((sides.visitor.delivered, sides.visitor.read), (1, 1));
        for text in [
            "x",
            "0",
            "-1",
            "1:2",
            "' OR 1=1 --",
            "99999999999999999999",
            &"9".repeat(200),
        ] {
            let cursor = Cursor::parse(text).unwrap_or_else(|_| Cursor::parse("x").unwrap());
            let view = block_on(desk.chat_changes(&by, chat, Some(cursor), 10)).unwrap();
            assert_eq!(view, ChatChangesView::TakeSnapshot, "{text}");
        }
        for count in [0, 6, u32::MAX] {
            assert!(Stars::parse(count).is_err());
        }
        assert_eq!(AccountId::parse("").ok(), None);
    }
}

/// What comes back of a chat: the question and a message, from its view, its transcript and the
/// ticket that it became.
fn comes_back(bench: &Bench, typed: &str) {
    let desk = &bench.desk;
    let (Ok(question), Ok(text)) = (Question::parse(typed), Text::parse(typed)) else {
        return;
    };
    let mut form = asks("anna@example.com", "x");
    form.question = question.clone();
    if let Ok(name) = PersonName::parse(typed) {
        form.name = name;
    }
    let name = form.name.clone();
    let joined = join(desk, Some(&anna()), form);
    let by = ChatCaller::from(anna());
    let post = NewChatPost::text(text.clone());
    let posted = block_on(desk.post_in_chat(&by, joined.chat, message(1), post)).unwrap();
    assert!(
        matches!(posted, Posted::InChat { number: 1, .. }),
        "{posted:?}"
    );
    let transcript = block_on(desk.chat_transcript(&by, joined.chat)).unwrap();
    assert_eq!(transcript.question.as_ref(), Some(&question));
    assert_eq!(transcript.visitor.as_ref(), Some(&name));
    assert_eq!(
        transcript.lines[0].post.as_ref().unwrap().text(),
        Some(&text)
    );
    for tag in ["en", "da"] {
        let texts = Texts::for_languages(&[LanguageTag::parse(tag).unwrap()]);
        keeps_to_its_lines(typed, &texts, bench, joined.chat, &by);
    }
    let turned = block_on(desk.turn_chat_into_ticket(&by, joined.chat, None)).unwrap();
    let TurnedInto::Ticket(acted) = turned else {
        panic!("{turned:?}")
    };
    let key = TicketKey::Id(acted.ticket);
    let view = block_on(desk.view(&anna(), key, None, 10)).unwrap();
    assert_eq!(view.timeline.len(), 2);
}

#[test]
fn negative_30_letters_of_every_kind_come_back_from_a_chat() {
    for bench in Bench::each_with(|parts| parts.chat.requests_per_hour = 100_000) {
        for typed in [
            "\u{1f600}\u{1f9ff}\u{20000}\u{10fffd}".to_owned(),
            "x\u{301}\u{302}\u{303} q\u{0307}".to_owned(),
            "\u{e5}\u{e6}\u{f8} \u{5d0}\u{5d1} \u{627}\u{644} \u{1100}\u{1161}\u{11a8}".to_owned(),
            "\u{fffd}\u{fffc}\u{e000}".to_owned(),
            "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}".to_owned(),
            // As much as a question may hold, and no more.
            "\u{1f600}".repeat(4_000),
            "a\u{301}".repeat(2_000) + &"b".repeat(1_999),
            "a\n".repeat(1_999),
            format!("a{}", "\u{323}".repeat(3_999)),
            " - ".repeat(1_000),
            "English - Dansk - x".to_owned(),
        ] {
            comes_back(&bench, &typed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn negative_30_whatever_is_typed_comes_back_or_is_refused(
        typed in any::<String>(),
        lines in "[\\PC\n\r\t\u{2028}\u{2029}\u{200b}\u{301}\\[\\]: ]{1,120}",
    ) {
        let [memory, sqlite] = Bench::each_with(|parts| parts.chat.requests_per_hour = 100_000);
        for typed in [&typed, &lines] {
            comes_back(&memory, typed);
            comes_back(&sqlite, typed);
        }
    }
}
