//! What was said, and the ticket that is made of it.

use super::super::*;
use super::bench::*;
use crate::language::LanguageTag;
use crate::member::Actor;
use crate::port::Audience;
use crate::ticket::{self, Command, FromChat, Happening, Status};

/// A chat with two agents and three messages, and its transcript.
fn held() -> (Bench, Transcript) {
    let mut bench = Bench::waiting();
    bench.does(ChatActor::Visitor, ChatAction::Post);
    bench.does(ChatActor::Agent, ChatAction::Take);
    bench.does(ChatActor::Agent, ChatAction::Post);
    bench.presence = Some(bench.present("cy"));
    bench.does(ChatActor::Agent, ChatAction::HandOver);
    bench.agent = agent("cy");
    let command = ChatCommand::Post {
        message: crate::id::MessageId::new(uuid::Uuid::from_u128(7)),
        post: files(2),
    };
    bench.does_this(ChatActor::Agent, &command);
    let transcript = Transcript::of(chat_id(), &bench.history).unwrap();
    (bench, transcript)
}

#[test]
fn a_transcript_has_every_message_with_its_side_and_no_address() {
    let (bench, transcript) = held();
    let by: Vec<_> = transcript
        .lines
        .iter()
        .map(|line| (line.number, line.by.clone()))
        .collect();
    let by_agent = |id| Speaker::Agent {
        name: Some(agent(id).name),
    };
    assert_eq!(
        by,
        [
            (1, Speaker::Visitor),
            (2, by_agent("bo")),
            (3, by_agent("cy"))
        ]
    );
    assert_eq!(transcript.attachments().count(), 2);
    assert_eq!(transcript.texts().count(), 3);
    let json = serde_json::to_string(&transcript).unwrap();
    assert_eq!(
        serde_json::from_str::<Transcript>(&json).unwrap(),
        transcript
    );
    // Neither address nor claim, nor which agent it was by id.
    for hidden in ["vera@", "boss", "\"bo\"", "\"cy\""] {
        assert!(!json.contains(hidden), "{hidden}");
    }
    // Both sides have the same.
    let seen = bench.history.iter().cloned();
    let seen: Vec<_> = seen
        .filter_map(|event| project_chat_event(event, Audience::Member))
        .collect();
    assert_eq!(Transcript::of(chat_id(), &seen), Some(transcript));
}

#[test]
fn an_erased_chat_keeps_its_order() {
    let (bench, transcript) = held();
    let removed = bench.history.iter().map(|event| ChatEvent {
        what: ChatHappening::Removed {
            kind: event.what.kind().to_owned(),
            audience: event.what.audience(),
        },
        ..event.clone()
    });
    let removed: Vec<_> = removed.collect();
    let left = Transcript::of(chat_id(), &removed).unwrap();
    let numbers = |one: &Transcript| {
        one.lines
            .iter()
            .map(|line| (line.number, line.at))
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(&left), numbers(&transcript));
    assert_eq!(left.texts().count(), 0);
    assert_eq!((left.visitor, left.question), (None, None));
    assert_eq!(Transcript::of(chat_id(), &bench.history[1..]), None);
    assert_eq!(Transcript::of(chat_id(), &[]), None);
}

#[test]
fn a_chat_becomes_a_ticket_with_what_was_said() {
    let (bench, transcript) = held();
    let anna = bench.member.clone().unwrap();
    let submission = ticket_of(bench.head(), &transcript, anna.clone(), &bench.policy).unwrap();
    let title = submission.title.display(bench.policy.languages());
    assert_eq!(title, "English - I cannot place an order");
    let question = transcript.question.as_ref().unwrap();
    assert_eq!(submission.description.text().as_str(), question.as_str());
    let command = Command::SubmitChat(Box::new(FromChat {
        submission,
        transcript: transcript.clone(),
    }));
    assert_eq!(command.attachments().len(), 2);
    let context = |actor| ticket::Context {
        actor,
        policy: &bench.policy,
        now: bench.now,
    };
    for actor in [Actor::Member(&anna), Actor::Agent(&bench.agent)] {
        let events = ticket::decide(None, &command, context(actor)).unwrap();
        let kinds: Vec<_> = events.iter().map(|event| event.what.kind()).collect();
        assert_eq!(kinds, ["submitted", "chat_brought"]);
        let brought = &events[1].what;
        assert_eq!(brought.texts().len(), 3 + 2, "texts and names of files");
        assert_eq!(brought.attachments().len(), 2);
        let json = serde_json::to_string(brought).unwrap();
        assert_eq!(&serde_json::from_str::<Happening>(&json).unwrap(), brought);
        let made = events
            .iter()
            .fold(None, |made, event| ticket::evolve(made, ticket_id(), event));
        let made = made.unwrap();
        assert_eq!(
            (made.status, made.chat, made.attachments),
            (Status::Open, Some(chat_id()), 2)
        );
        assert_eq!(made.member, anna.id);
        // On a ticket that is there, it does nothing.
        assert!(ticket::decide(Some(&made), &command, context(actor)).is_err());
    }
    let low = member("anna", "Premier");
    let refusal = ticket::decide(None, &command, context(Actor::Member(&low))).unwrap_err();
    assert_eq!(refusal.reason.code(), "rank_too_low");
}

#[test]
fn a_chat_in_a_language_that_is_offered_no_longer_becomes_an_english_ticket() {
    let (mut bench, mut transcript) = held();
    let anna = bench.member.clone().unwrap();
    if let Some(chat) = &mut bench.chat {
        chat.language = LanguageTag::parse("eo").unwrap();
    }
    let made =
        |transcript: &Transcript| ticket_of(bench.head(), transcript, anna.clone(), &bench.policy);
    assert_eq!(made(&transcript).unwrap().title.language.as_str(), "en");
    transcript.question = None;
    assert_eq!(made(&transcript), None);
}
