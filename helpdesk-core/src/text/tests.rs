//! That no text is missing, unused or not complete, in any language.
//!
//! Every typed method is called with every value; what is asked for on the way is noted. A message
//! that needs an argument which it is not given fails by itself.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};

use super::catalogue::{message_arguments, messages};
use super::samples::{
    at, contact, every_admission, every_author, every_chat_author, every_chat_happening,
    every_chat_refusal, every_desk_error, every_happening, every_problem, every_refusal,
    transcript,
};
use super::*;
use crate::chat::presence::PresenceState;
use crate::chat::wait::{Place, WaitBasis, WaitEstimate};
use crate::chat::{ChatAction, ChatEvent, ChatStatus, Transcript};
use crate::contact::Contact;
use crate::draft::Advice;
use crate::hours::{Coverage, Days, Holiday, Opening, SupportHours, Window};
use crate::id::MemberId;
use crate::member::Role;
use crate::ticket::{Action, AskKind, MemberList, Status, TicketEvent};
use crate::validation::{Field, ValidationError};

thread_local! {
    static NOTED: RefCell<BTreeMap<String, BTreeSet<String>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Notes that the running test asked for a message with these arguments.
pub(super) fn note(key: &str, arguments: &[(&str, Argument<'_>)]) {
    NOTED.with_borrow_mut(|noted| {
        noted
            .entry(key.to_owned())
            .or_default()
            .extend(arguments.iter().map(|(name, _)| (*name).to_owned()));
    });
}

fn every_language() -> Vec<Texts> {
    Texts::available()
        .into_iter()
        .map(|tag| Texts::for_languages(&[tag]))
        .collect()
}

#[test]
fn languages_are_chosen_by_their_first_subtag() {
    for (wanted, expected) in [
        (vec![], "en"),
        (vec!["da"], "da"),
        (vec!["da-DK"], "da"),
        (vec!["en-GB", "da"], "en"),
        (vec!["fi", "da", "en"], "da"),
        (vec!["fi", "sv"], "en"),
        (vec!["dak"], "en"),
    ] {
        let tags: Vec<_> = wanted
            .iter()
            .map(|tag| LanguageTag::parse(tag).unwrap())
            .collect();
        let chosen = Texts::for_languages(&tags);
        assert_eq!(chosen.language().as_str(), expected, "{wanted:?}");
    }
    fn shared<T: Copy + Send + Sync + 'static>() {}
    shared::<Texts>();
}

#[test]
fn every_file_is_read_without_an_error() {
    for tag in Texts::available() {
        let text = source(&tag).unwrap();
        if let Err((_, errors)) = fluent_syntax::parser::parse(text) {
            panic!("{tag}: {errors:?}");
        }
        let keys: Vec<_> = messages(text).iter().map(|one| one.id.name).collect();
        let once: BTreeSet<_> = keys.iter().collect();
        assert_eq!(once.len(), keys.len(), "{tag}: a key stands twice");
    }
}

#[test]
fn every_language_has_the_same_keys_with_the_same_arguments() {
    let of = |tag: &LanguageTag| -> Vec<_> {
        messages(source(tag).unwrap())
            .iter()
            .map(|message| (message.id.name, message_arguments(message)))
            .collect()
    };
    let available = Texts::available();
    let english = of(&available[0]);
    assert!(english.len() > 200);
    for tag in &available[1..] {
        let other = of(tag);
        for (one, two) in english.iter().zip(&other) {
            assert_eq!(one, two, "{tag}, in the order of the file");
        }
        assert_eq!(english.len(), other.len(), "{tag}");
    }
    assert_eq!(
        keys(),
        english.iter().map(|(key, _)| *key).collect::<Vec<_>>()
    );
    assert_eq!(arguments("size-megabytes"), ["tenth", "whole"]);
}

#[test]
fn no_text_says_nothing_or_is_left_in_english() {
    // Words that are the same in both languages.
    let same = [
        "label-status",
        "list-pair",
        "contact-name",
        "contact-link",
        "event-agents-",
        "chat-event-agents-",
        "transcript-nobody",
        "transcript-file",
        "month-",
        "size-",
        "hours-holiday_",
        "hours-times",
        "hours-line",
        "problem-too_many",
        "cli-acted",
        "cli-head_chat",
        "cli-member_line",
        "cli-who",
    ];
    let (english, danish) = (source_values("en"), source_values("da"));
    for (key, value) in &english {
        assert!(!value.trim().is_empty(), "{key}");
        if !same.iter().any(|start| key.starts_with(start)) {
            assert_ne!(Some(value), danish.get(key), "{key}");
        }
    }
}

fn source_values(tag: &str) -> BTreeMap<&'static str, String> {
    messages(source(&LanguageTag::parse(tag).unwrap()).unwrap())
        .into_iter()
        .map(|message| (message.id.name, format!("{:?}", message.value)))
        .collect()
}

#[test]
fn every_value_has_its_text_and_no_text_is_unused() {
    for texts in every_language() {
        NOTED.with_borrow_mut(BTreeMap::clear);
        say_everything(texts);
        let noted = NOTED.with_borrow(BTreeMap::clone);
        let file = messages(source(texts.language()).unwrap());
        for message in file.iter().filter(|one| !one.id.name.starts_with("cli-")) {
            let key = message.id.name;
            let given = noted
                .get(key)
                .unwrap_or_else(|| panic!("no type asks for {key}"));
            for name in message_arguments(message) {
                assert!(given.contains(name), "{key} is not given ${name}");
            }
        }
    }
}

fn say_everything(texts: Texts) {
    let policy = Policy::reference();
    let reader = |audience| Reader::new(audience, &policy);
    for audience in [Audience::Member, Audience::Agents] {
        for status in Status::ALL {
            texts.status_label(status, audience);
        }
        for refusal in every_refusal() {
            texts.refusal(&refusal, reader(audience));
        }
        for error in every_desk_error() {
            texts.error(&error, reader(audience));
        }
        say_chat(texts, reader(audience));
        for what in every_happening() {
            for by in every_author() {
                let event = TicketEvent {
                    at: at("2020-08-03T12:00:00Z"),
                    by,
                    what: what.clone(),
                };
                let line = texts.event_line(&event, reader(audience));
                assert_eq!(
                    line.is_some(),
                    audience.sees(what.audience()),
                    "{}",
                    what.kind()
                );
            }
        }
    }
    for list in MemberList::ALL {
        texts.list_title(list);
    }
    for action in Action::ALL {
        texts.action_label(action);
    }
    for label in Label::ALL {
        texts.label(label);
    }
    for kind in AskKind::ALL {
        texts.ask_kind(kind);
        texts.default_question(kind);
    }
    for advice in Advice::ALL {
        texts.advice(advice);
    }
    for field in Field::ALL {
        texts.field(field);
    }
    for role in [Role::Agent, Role::Lead] {
        texts.role(role);
    }
    for coverage in [Coverage::EnglishOnly, Coverage::LanguageSupport] {
        texts.coverage(coverage);
    }
    for problem in every_problem() {
        texts.problem(&ValidationError::new(Field::Title, problem));
    }
    let danish_too = serde_json::from_str(r#"{"chat": {"languages": ["en", "da"]}}"#).unwrap();
    for policy in [&policy, &danish_too] {
        for admission in every_admission() {
            let now = at("2020-08-03T12:00:00Z");
            texts.admission(&admission, policy, policy.hours().zone(), now);
        }
    }
    texts.notice(&contact());
    texts.contact_line(&Contact::parse("Anna", None).unwrap());
    say_hours(texts, policy.hours().zone());
    say_waiting(texts);
    for bytes in [
        0,
        1,
        1023,
        1024,
        1025,
        1500,
        1 << 20,
        (1 << 20) + 200_000,
        u64::MAX,
    ] {
        texts.size(bytes);
    }
}

fn say_chat(texts: Texts, reader: Reader<'_>) {
    for status in ChatStatus::ALL {
        texts.chat_status_label(status, reader.audience);
    }
    for action in ChatAction::ALL {
        texts.chat_action_label(action);
    }
    for refusal in every_chat_refusal() {
        texts.chat_refusal(&refusal, reader);
    }
    for what in every_chat_happening() {
        for by in every_chat_author() {
            let event = ChatEvent {
                at: at("2020-08-03T12:00:00Z"),
                by,
                what: what.clone(),
            };
            let line = texts.chat_event_line(&event, reader);
            assert!(line.is_some(), "{}", what.kind());
        }
    }
    let member = MemberId::parse("m1").unwrap();
    texts.chat_claim(&member);
    texts.chat_member(&member);
    let whole = transcript();
    texts.transcript(&whole, reader);
    let erased = Transcript {
        visitor: None,
        question: None,
        ..whole
    };
    texts.transcript(&erased, reader);
}

fn say_waiting(texts: Texts) {
    for state in PresenceState::ALL {
        texts.presence_state(state);
    }
    for place in [Place::Exact(1), Place::MoreThan(100)] {
        texts.place(place);
    }
    let minutes = chrono::TimeDelta::minutes;
    for agents in [0, 2] {
        let basis = WaitBasis { chats: 2, agents };
        texts.wait_estimate(&WaitEstimate::TooFewData { basis });
        for (least, most) in [(0, 1), (3, 8), (0, 200), (100, 400)] {
            let (least, most) = (minutes(least), minutes(most));
            texts.wait_estimate(&WaitEstimate::Range { least, most, basis });
            let least = most;
            texts.wait_estimate(&WaitEstimate::AtLeast { least, basis });
        }
    }
}

fn say_hours(texts: Texts, zone: &ZoneOffsets) {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let opening =
        |from, until| Opening::parse(time(from), time(until), Coverage::EnglishOnly).unwrap();
    let night = Window::new(Days::MONDAY_TO_FRIDAY, opening(22, 6));
    let hours = SupportHours::parse(zone.clone(), vec![night], Vec::new()).unwrap();
    texts.hours_summary(&hours);
    texts.hours_summary(&SupportHours::reference());
    let date = NaiveDate::from_ymd_opt(2020, 12, 24).unwrap();
    texts.holiday(&Holiday::closed(date), zone);
    texts.holiday(&Holiday::parse(date, vec![opening(8, 12)]).unwrap(), zone);
    let now = at("2020-08-03T12:00:00Z");
    texts.next_answer("Dansk", None, now, zone);
    for day in 0..400 {
        texts.next_answer("Dansk", Some(now + chrono::Days::new(day)), now, zone);
    }
    texts.next_answer("Dansk", Some(at("2020-08-03T13:00:00Z")), now, zone);
    for month in 1..=12 {
        texts.calendar_date(NaiveDate::from_ymd_opt(2020, month, 1).unwrap());
    }
    Days::ALL.iter().for_each(|day| {
        texts.weekday(day);
    });
}
