//! Who somebody is in a chat: nothing typed makes two people one, and keys are all that opens.

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::attachment::Digest;
use helpdesk_core::chat::{Admission, ChatForm, ChatLimit, VisitorEmail};
use helpdesk_core::desk::DeskError;
use helpdesk_core::desk::chat::{ChatCaller, ChatKey, Joining};
use helpdesk_core::id::{ChatId, MemberId};
use helpdesk_core::port::ChatKeyed;

use crate::bench::{Bench, anna, carl, mette};
use crate::chats::{asks, claims, guest, join, say, sends, takes};

const QUESTION: &str = "Why can I not place my order?";

/// Asks for a chat from this network address; the limit that stood in the way, if one did.
fn limited(bench: &Bench, form: ChatForm, address: Option<&str>) -> Option<ChatLimit> {
    match block_on(bench.desk.join_chat(None, form, address.map(str::to_owned))).unwrap() {
        Joining::Answered(Admission::Deferred { limit, .. }) => Some(limit),
        _ => None,
    }
}

#[test]
fn negative_08_nothing_typed_equals_nothing_typed() {
    for empty in ["", " ", "\t\n", "\u{200b}", "\u{a0}\u{3164}", "\u{fe0f}"] {
        assert!(VisitorEmail::parse(empty).is_err(), "{empty:?}");
        assert!(MemberId::parse(empty).is_err(), "{empty:?}");
        assert!(ChatKey::parse(empty).is_err(), "{empty:?}");
        assert!(empty.parse::<ChatId>().is_err(), "{empty:?}");
        for field in ["name", "email", "question", "claim", "language"] {
            let mut form = serde_json::json!({
                "name": "Vera", "email": "vera@example.com", "question": QUESTION,
            });
            form[field] = empty.into();
            let read = serde_json::from_value::<ChatForm>(form);
            assert!(read.is_err(), "{field} {empty:?}");
        }
    }
    for bench in Bench::each() {
        // Neither visitor claims to be anybody: they are two, and so are two members without
        // an address of their own.
        let desk = &bench.desk;
        let (first, one) = guest(desk, "a@example.com");
        let (second, two) = guest(desk, "b@example.com");
        let annas = join(desk, Some(&anna()), asks("c@example.com", QUESTION)).chat;
        for (caller, chat) in [
            (&one, second),
            (&two, first),
            (&one, annas),
            (&anna().into(), first),
            (&carl().into(), first),
            (&carl().into(), annas),
        ] {
            assert_eq!(block_on(desk.chat(caller, chat)), Err(DeskError::NotFound));
        }
        let carls = block_on(desk.my_chats(&carl(), None, 100)).unwrap();
        assert!(carls.chats.is_empty());
        // A host that does not know an address says so, or gives an empty one: that is nobody's.
        let most = desk.policy().chat().requests_per_address_per_hour;
        for empty in ["", "  "] {
            for n in 0..=most {
                let form = asks(&format!("{n}{}@example.com", empty.len()), QUESTION);
                assert_eq!(limited(&bench, form, Some(empty)), None, "{n}");
            }
        }
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
fn negative_09_who_looks_alike_in_a_chat_is_somebody_else() {
    for bench in Bench::each() {
        let desk = &bench.desk;
        let annas = join(desk, Some(&anna()), asks("anna@example.com", QUESTION)).chat;
        for id in ALIKE {
            let other = bench.member(id, "Gold");
            let view = block_on(desk.chat(&other.clone().into(), annas));
            assert_eq!(view, Err(DeskError::NotFound), "{id}");
            let list = block_on(desk.my_chats(&other, None, 100)).unwrap();
            assert!(list.chats.is_empty(), "{id}");
            // Typed, it is as little as the id itself.
            let email = format!("v{}@example.com", id.len());
            let claimed = join(desk, None, claims(&email, id));
            let list = block_on(desk.my_chats(&anna(), None, 100)).unwrap();
            assert_eq!(list.chats.len(), 1, "{id}");
            let view = block_on(desk.chat(&other.into(), claimed.chat));
            assert_eq!(view, Err(DeskError::NotFound), "{id}");
        }
    }
}

#[test]
fn negative_09_addresses_that_look_alike_are_counted_apart() {
    for bench in Bench::each() {
        let most = bench.desk.policy().chat().requests_per_hour;
        let ask = |email: &str| limited(&bench, asks(email, QUESTION), None);
        for n in 0..=most {
            let over = (n == most).then_some(ChatLimit::Visitor);
            assert_eq!(ask("anna@example.com"), over, "{n}");
        }
        // The same mailbox, however its domain is written.
        assert_eq!(ask("anna@EXAMPLE.com"), Some(ChatLimit::Visitor));
        // Somebody else's: nobody uses up another's requests by a look-alike, or has their own.
        for other in [
            "Anna@example.com",
            "\u{430}nna@example.com",
            "\u{ff41}nna@example.com",
            "ann\u{e1}@example.com",
            "anna@example.co",
            "anna@ex\u{e4}mple.com",
            "anna+x@example.com",
            "an.na@example.com",
        ] {
            assert_eq!(ask(other), None, "{other}");
        }
        // Those that would become it are not taken.
        for other in [
            "anna\u{200b}@example.com",
            "an\u{ad}na@example.com",
            "anna@example.com\u{202e}",
            "a\u{301}nna@example.com",
        ] {
            assert!(VisitorEmail::parse(other).is_err(), "{other:?}");
        }
        // A member is counted as an account, whatever address is typed.
        let form = asks("anna@example.com", QUESTION);
        let joined = block_on(bench.desk.join_chat(Some(&anna()), form, None)).unwrap();
        assert!(matches!(joined, Joining::Queued(_)), "{joined:?}");
    }
}

/// All bytes of a desk in SQLite, what is written ahead included.
fn at_rest(bench: &Bench) -> Option<Vec<u8>> {
    let folder = bench.file()?.parent().unwrap().to_owned();
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    Some(bytes)
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|at| at == what)
}

#[test]
fn negative_13_the_key_of_a_chat_is_random_hashed_at_rest_expires_and_is_not_shown() {
    for bench in Bench::each_random() {
        let desk = &bench.desk;
        let mut keys = Vec::new();
        for n in 0..8 {
            let joined = join(desk, None, asks(&format!("v{n}@example.com"), QUESTION));
            let printed = format!("{joined:?}");
            let key = joined.key.clone().unwrap();
            let shown = key.expose();
            assert_eq!(shown.len(), 64);
            // Neither an id nor made of one.
            let id = joined.chat.uuid().simple().to_string();
            assert!(!shown.contains(&id[..8]) && !id.contains(&shown[..8]));
            let caller = ChatCaller::from(key.clone());
            for printed in [
                printed,
                format!(
                    "{key:?} {caller:?} {:?}",
                    Joining::Queued(joined.clone().into())
                ),
            ] {
                for part in [&shown[..8], &shown[28..36], &shown[56..]] {
                    assert!(!printed.contains(part), "{printed}");
                }
            }
            takes(desk, &mette(), joined.chat);
            say(desk, &caller, joined.chat, 1, "hello");
            sends(desk, &caller, joined.chat, 2, "a.txt");
            keys.push((joined.chat, shown));
        }
        let different: std::collections::BTreeSet<_> = keys.iter().map(|(_, key)| key).collect();
        assert_eq!(different.len(), keys.len());
        // No byte has the same value in every key.
        for at in (0..64).step_by(2) {
            let values: std::collections::BTreeSet<_> =
                keys.iter().map(|(_, key)| &key[at..at + 2]).collect();
            assert!(values.len() > 1, "{at}");
        }
        for (chat, shown) in &keys {
            let key = ChatKey::parse(shown).unwrap();
            let bytes: Vec<u8> = (0..64)
                .step_by(2)
                .map(|at| u8::from_str_radix(&shown[at..at + 2], 16).unwrap())
                .collect();
            let hash = Digest::of(&bytes).to_string();
            let kept = block_on(bench.store.chat(ChatKeyed::Id(*chat)))
                .unwrap()
                .unwrap();
            assert_eq!(kept.row.key_hash.as_deref(), Some(hash.as_str()));
            if let Some(all) = at_rest(&bench) {
                assert!(holds(&all, hash.as_bytes()), "the control");
                assert!(!holds(&all, shown.as_bytes()));
                assert!(!holds(&all, shown.to_uppercase().as_bytes()));
                assert!(!holds(&all, &bytes));
                assert!(!holds(&all, &bytes[..16]) && !holds(&all, &bytes[16..]));
            }
            // What is stored is no key, nor is a part, another case's neighbour, or one more.
            let hashed = ChatCaller::from(ChatKey::parse(&hash).unwrap());
            assert_eq!(
                block_on(desk.chat(&hashed, *chat)),
                Err(DeskError::NotFound)
            );
            for wrong in [
                &shown[..62],
                &format!("{shown}00"),
                &format!("{shown} "),
                "x",
            ] {
                assert!(ChatKey::parse(wrong).is_err(), "{wrong:?}");
            }
            let last = if shown.ends_with('0') { "1" } else { "0" };
            let near = ChatKey::parse(&format!("{}{last}", &shown[..63])).unwrap();
            assert_eq!(block_on(desk.chat_of(&near)), Err(DeskError::NotFound));
            assert_eq!(block_on(desk.chat_of(&key)), Ok(*chat));
        }
        // A wrong key is told without showing it.
        let error = ChatKey::parse(&format!("{}zz", &keys[0].1[..62])).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(&keys[0].1[..8]));
        bench.clock.advance(TimeDelta::hours(24));
        for (chat, shown) in &keys {
            let key = ChatKey::parse(shown).unwrap();
            assert_eq!(block_on(desk.chat_of(&key)), Err(DeskError::NotFound));
            let caller = ChatCaller::from(key);
            assert_eq!(
                block_on(desk.chat(&caller, *chat)),
                Err(DeskError::NotFound)
            );
        }
    }
}
