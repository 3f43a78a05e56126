//! Floods of chats, what an anonymous one can send to anybody, and what is printed of them.

use std::collections::BTreeSet;
use std::sync::Barrier;

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::attachment::FileName;
use helpdesk_core::chat::{Admission, ChatForm, ChatLimit, ChatReason, Question, Rating, Stars};
use helpdesk_core::desk::DeskError;
use helpdesk_core::desk::chat::{ChatCaller, Joining, NewChatPost, Posted, TurnedInto};
use helpdesk_core::id::MemberId;
use helpdesk_core::member::AccountId;
use helpdesk_core::prose::{PersonName, Text};
use helpdesk_core::refusal::{Limit, Reason};

use crate::bench::{Bench, anna, liv, mette};
use crate::chats::{a_wrong_key, asks, guest, is_there, join, message, say, says, stored, takes};

const QUESTION: &str = "Why can I not place my order?";

fn ask(bench: &Bench, form: &ChatForm, address: &str) -> Joining {
    let address = Some(address.to_owned());
    block_on(bench.desk.join_chat(None, form.clone(), address)).unwrap()
}

#[test]
fn negative_31_a_request_over_a_limit_is_deferred_and_let_in_when_it_says() {
    for limit in ChatLimit::ALL {
        let benches = Bench::each_with(|parts| {
            parts.chat.requests_per_hour = 3;
            parts.chat.requests_per_address_per_hour = 3;
            parts.chat.max_waiting = 3;
            match limit {
                ChatLimit::Visitor => {
                    parts.chat.requests_per_address_per_hour = 1000;
                    parts.chat.max_waiting = 1000;
                }
                ChatLimit::Address => parts.chat.max_waiting = 1000,
                ChatLimit::Queue => {
                    parts.chat.requests_per_hour = 1000;
                    parts.chat.requests_per_address_per_hour = 1000;
                }
            }
        });
        for bench in benches {
            let form = |n: u32| match limit {
                ChatLimit::Visitor => asks("v@example.com", QUESTION),
                ChatLimit::Address | ChatLimit::Queue => {
                    asks(&format!("v{n}@example.com"), QUESTION)
                }
            };
            let mut chats = Vec::new();
            for n in 0..3 {
                match ask(&bench, &form(n), "192.0.2.1") {
                    Joining::Queued(joined) => chats.push(*joined),
                    other => panic!("{other:?}"),
                }
            }
            // However often it is tried, it is told when to come back, and nothing is stored.
            let before = stored(&bench, chats[0].chat);
            let late = form(3);
            let mut retry_at = None;
            for _ in 0..20 {
                match ask(&bench, &late, "192.0.2.1") {
                    Joining::Answered(Admission::Deferred {
                        limit: by,
                        retry_at: at,
                    }) => {
                        assert_eq!(by, limit);
                        retry_at = Some(at);
                    }
                    other => panic!("{limit:?}: {other:?}"),
                }
            }
            assert_eq!(stored(&bench, chats[0].chat), before);
            let retry_at = retry_at.unwrap();
            assert!(retry_at > bench.clock_now());
            // A queue has to move: somebody leaves.
            if limit == ChatLimit::Queue {
                let key = chats[0].key.clone().unwrap();
                block_on(bench.desk.leave_chat(&key.into(), chats[0].chat)).unwrap();
            }
            bench.clock.advance(retry_at - bench.clock_now());
            // The same form as it was typed, and now it is in.
            let Joining::Queued(joined) = ask(&bench, &late, "192.0.2.1") else {
                panic!("{limit:?}")
            };
            let view = block_on(bench.desk.chat(&joined.key.unwrap().into(), joined.chat)).unwrap();
            assert_eq!(view.chat.visitor.unwrap().email, late.email);
            // What was over a limit did not count.
            let other = asks("other@example.com", QUESTION);
            if limit != ChatLimit::Queue {
                assert!(matches!(
                    ask(&bench, &other, "192.0.2.2"),
                    Joining::Queued(_)
                ));
            }
        }
    }
}

#[test]
fn negative_31_sixteen_visitors_at_once_pass_no_limit() {
    for bench in Bench::each_with(|parts| parts.chat.max_waiting = 5) {
        let barrier = Barrier::new(16);
        let answers: Vec<Joining> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..16)
                .map(|n| {
                    let (desk, barrier) = (bench.desk.clone(), &barrier);
                    scope.spawn(move || {
                        let form = asks(&format!("v{n}@example.com"), QUESTION);
                        barrier.wait();
                        block_on(desk.join_chat(None, form, None)).unwrap()
                    })
                })
                .collect();
            threads.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let queued: BTreeSet<_> = answers
            .iter()
            .filter_map(|answer| match answer {
                Joining::Queued(joined) => Some(joined.chat),
                Joining::Answered(Admission::Deferred { .. }) => None,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(queued.len(), 5);
        let queue = block_on(bench.desk.chat_queue(&mette())).unwrap();
        assert_eq!(queue.waiting.len(), 5);
    }
}

#[test]
fn negative_31_a_chat_that_is_full_keeps_what_was_written_and_goes_on_as_a_ticket() {
    for bench in Bench::each_with(|parts| parts.chat.max_posts = 3) {
        let desk = &bench.desk;
        let chat = join(desk, Some(&anna()), asks("a@example.com", QUESTION)).chat;
        let by = ChatCaller::from(anna());
        for n in 0..3 {
            say(desk, &by, chat, n, "hello");
        }
        let fourth = || block_on(desk.post_in_chat(&by, chat, message(3), says("the fourth")));
        for _ in 0..2 {
            let Err(DeskError::RefusedInChat(refusal)) = fourth() else {
                panic!("it is full")
            };
            let ChatReason::Full { post, posts: 3, .. } = refusal.reason else {
                panic!("{refusal:?}")
            };
            assert_eq!(post.text().unwrap().as_str(), "the fourth");
        }
        let turned = block_on(desk.turn_chat_into_ticket(&by, chat, None)).unwrap();
        assert!(matches!(turned, TurnedInto::Ticket(_)), "{turned:?}");
        // The same message, sent again, is on the ticket now.
        assert!(matches!(fourth(), Ok(Posted::OnTicket(_))));
    }
}

#[test]
fn negative_31_uploads_to_a_chat_over_a_limit_are_refused_and_taken_later() {
    for bench in Bench::each_with(|parts| parts.attachments.max_per_hour = 2) {
        let desk = &bench.desk;
        let (chat, by) = guest(desk, "v@example.com");
        let upload = || {
            let name = FileName::parse("a.txt").unwrap();
            block_on(desk.upload_to_chat(&by, chat, name, b"abc"))
        };
        upload().unwrap();
        let second = upload().unwrap();
        let Err(DeskError::Refused(refusal)) = upload() else {
            panic!("over the limit")
        };
        assert_eq!(refusal.reason.code(), "limit_reached");
        // What was there before is whole.
        let post = NewChatPost {
            text: None,
            attachments: vec![second.id],
        };
        block_on(desk.post_in_chat(&by, chat, message(1), post)).unwrap();
        bench.clock.advance(TimeDelta::hours(1));
        upload().unwrap();
    }
}

#[test]
fn negative_31_visitors_without_account_share_a_limit_of_bytes_however_many_chats_they_open() {
    for bench in Bench::each_with(|parts| parts.chat.visitor_upload_bytes_per_day = 10) {
        let desk = &bench.desk;
        let upload = |by: &ChatCaller, chat, bytes: &[u8]| {
            let name = FileName::parse("a.txt").unwrap();
            block_on(desk.upload_to_chat(by, chat, name, bytes))
        };
        // Neither a member, nor an agent in the chat of a visitor, counts.
        let member = ChatCaller::from(anna());
        let (first, key) = guest(desk, "v1@example.com");
        takes(desk, &mette(), first);
        let own = join(desk, Some(&anna()), asks("a@example.com", QUESTION)).chat;
        let long = b"eleven byte";
        upload(&member, own, long).unwrap();
        upload(&mette().into(), first, long).unwrap();
        upload(&key, first, b"sevenby").unwrap();
        for n in 2..5 {
            let (chat, key) = guest(desk, &format!("v{n}@example.com"));
            let Err(DeskError::Refused(refusal)) = upload(&key, chat, b"four") else {
                panic!("over the limit of all")
            };
            let Reason::LimitReached { limit, retry_at } = refusal.reason else {
                panic!("{refusal:?}")
            };
            assert_eq!(limit, Limit::UploadBytes);
            assert!(retry_at > bench.clock_now());
        }
        // What was refused did not count, and still nobody else is held.
        upload(&key, first, b"abc").unwrap();
        upload(&member, own, long).unwrap();
        upload(&mette().into(), first, long).unwrap();
        bench.clock.advance(TimeDelta::days(1));
        let (chat, key) = guest(desk, "v9@example.com");
        upload(&key, chat, b"ten bytes.").unwrap();
    }
}

const NAME: &str = "KanariNavn";
const EMAIL: &str = "kanari.post@mail.example";
const ASKED: &str = "KanariSpoergsmaal";
const SAID: &str = "KanariBesked";
const FILE: &str = "KanariFil";
const CLAIM: &str = "kanari-medlem";

fn canary() -> ChatForm {
    ChatForm {
        name: PersonName::parse(NAME).unwrap(),
        claim: Some(MemberId::parse(CLAIM).unwrap()),
        question: Question::parse(&format!("Why is it so? {ASKED}")).unwrap(),
        ..asks(EMAIL, "x")
    }
}

fn silent(printed: &str) {
    for canary in [NAME, EMAIL, ASKED, SAID, FILE, "Kanari", "kanari"] {
        assert!(!printed.contains(canary), "{printed}");
    }
}

/// The life of a chat of a visitor without account who claims to be a member who there is.
fn lived(bench: &Bench) -> String {
    let desk = &bench.desk;
    bench.member(CLAIM, "Diamond");
    let joined = join(desk, None, canary());
    let (chat, by) = (joined.chat, ChatCaller::from(joined.key.unwrap()));
    takes(desk, &mette(), chat);
    say(desk, &by, chat, 1, SAID);
    say(desk, &mette().into(), chat, 1, SAID);
    let name = FileName::parse(&format!("{FILE}.txt")).unwrap();
    let file = block_on(desk.upload_to_chat(&by, chat, name, FILE.as_bytes())).unwrap();
    let post = NewChatPost {
        text: Some(Text::parse(SAID).unwrap()),
        attachments: vec![file.id],
    };
    block_on(desk.post_in_chat(&by, chat, message(2), post)).unwrap();
    is_there(desk, &liv());
    let liv = helpdesk_core::id::AgentId::parse("liv").unwrap();
    block_on(desk.hand_over_chat(&mette(), chat, liv)).unwrap();
    block_on(desk.requeue_chat(&crate::bench::liv(), chat)).unwrap();
    block_on(desk.turn_chat_into_ticket(&by, chat, None)).unwrap();
    let rating = Rating {
        stars: Stars::parse(5).unwrap(),
        text: Some(Text::parse(SAID).unwrap()),
    };
    block_on(desk.rate_chat(&by, chat, rating)).unwrap();
    // Others are abandoned, and time out.
    for (n, taken) in [false, true].into_iter().enumerate() {
        let mut form = canary();
        form.email = asks(&format!("{n}{EMAIL}"), "x").email;
        let joined = join(desk, None, form);
        if taken {
            takes(desk, &mette(), joined.chat);
        }
    }
    bench.clock.advance(TimeDelta::minutes(60));
    let due = block_on(desk.run_due(bench.clock_now())).unwrap();
    assert!(due.abandoned > 0 || due.requeued > 0, "{due:?}");
    format!("{:?}", block_on(desk.chat(&by, chat)).unwrap())
}

#[test]
fn negative_34_an_anonymous_chat_tells_nobody_but_the_team_and_holds_no_text() {
    for bench in Bench::each() {
        lived(&bench);
        let told = block_on(bench.store.notifications(i64::MAX, 500)).unwrap();
        assert!(told.len() > 3, "{told:?}");
        for one in &told {
            let row = &one.row;
            let team =
                row.to == "agents" || matches!(AccountId::parse(&row.to), Ok(AccountId::Agent(_)));
            assert!(team, "{row:?}");
            assert_eq!(row.ticket, None);
            silent(&format!("{} {}", row.to, row.kind));
        }
        block_on(bench.desk.deliver()).unwrap();
        let delivered = bench.notifier.delivered();
        assert_eq!(delivered.len(), told.len());
        for one in delivered {
            assert!(
                matches!(one.to, None | Some(AccountId::Agent(_))),
                "{one:?}"
            );
            // All that a notification holds is ids and a kind of ours.
            assert!(one.kind.starts_with("chat_"), "{one:?}");
            silent(&format!("{one:?}"));
        }
        // The member whose id was typed hears nothing either, then or later.
        bench.clock.advance(TimeDelta::days(2));
        block_on(bench.desk.run_due(bench.clock_now())).unwrap();
        block_on(bench.desk.deliver()).unwrap();
        let hears = bench.notifier.delivered().into_iter();
        assert_eq!(
            hears
                .filter(|one| matches!(one.to, Some(AccountId::Member(_))))
                .count(),
            0
        );
    }
}

#[test]
fn negative_35_debug_and_errors_print_nothing_of_a_chat() {
    for bench in Bench::each() {
        silent(&lived(&bench));
        let desk = &bench.desk;
        let mut form = canary();
        form.email = asks(&format!("9{EMAIL}"), "x").email;
        let mut printed = format!("{form:?}");
        let joined = join(desk, None, form);
        let key = joined.key.clone().unwrap();
        let (chat, by) = (joined.chat, ChatCaller::from(key.clone()));
        printed += &format!("{joined:?} {key:?} {by:?}");
        let wrong = [
            a_wrong_key().into(),
            anna().into(),
            by.clone(),
            mette().into(),
        ];
        for caller in &wrong {
            printed += &format!("{:?}", block_on(desk.chat(caller, chat)));
            let post = desk.post_in_chat(caller, chat, message(50), says(SAID));
            printed += &format!("{:?}", block_on(post));
            printed += &format!("{:?}", block_on(desk.chat_changes(caller, chat, None, 100)));
            printed += &format!("{:?}", block_on(desk.chat_transcript(caller, chat)));
            printed += &format!("{:?}", block_on(desk.leave_chat(caller, chat)));
        }
        // Too late: kept in the refusal, and not printed by it.
        let late = block_on(desk.post_in_chat(&by, chat, message(51), says(SAID))).unwrap_err();
        printed += &format!("{late} {late:?}");
        let DeskError::RefusedInChat(refusal) = late else {
            panic!("{late:?}")
        };
        let kept = serde_json::to_string(&refusal).unwrap();
        assert!(kept.contains(SAID), "the control: {kept}");
        for caller in [mette(), liv()] {
            printed += &format!("{:?}", block_on(desk.chat_queue(&caller)));
            printed += &format!("{:?}", block_on(desk.changes(&caller, None, 500)));
            printed += &format!("{:?}", block_on(desk.snapshot(&caller)));
            printed += &format!("{:?}", block_on(desk.verify(&caller)));
        }
        silent(&printed);
        let shown = key.expose();
        for part in [&shown[..12], &shown[26..38], &shown[52..]] {
            assert!(!printed.contains(part), "{printed}");
        }
        // What does not parse is not repeated.
        for text in [NAME, SAID] {
            let long = text.repeat(3_000);
            for error in [
                PersonName::parse(&long).map(|_| ()).unwrap_err(),
                Question::parse(&long).map(|_| ()).unwrap_err(),
                Text::parse(&format!("{text}\0")).map(|_| ()).unwrap_err(),
                helpdesk_core::chat::VisitorEmail::parse(text)
                    .map(|_| ())
                    .unwrap_err(),
                helpdesk_core::desk::chat::ChatKey::parse(text)
                    .map(|_| ())
                    .unwrap_err(),
            ] {
                silent(&format!("{error} {error:?}"));
            }
            let form = serde_json::json!({"name": text, "email": text, "question": text});
            let error = serde_json::from_value::<ChatForm>(form).unwrap_err();
            silent(&format!("{error} {error:?}"));
        }
    }
}
