//! What crosses of chats comes back as it was, and what does not fit is a typed error.

use helpdesk_core::attachment::{Attachment, FileKind, FileName};
use helpdesk_core::chat::{ChatAction, ChatEnd, ChatReason, ChatRefusal, ChatStatus};
use helpdesk_core::desk::DeskError as CoreError;
use helpdesk_core::policy::Policy;
use helpdesk_core::ticket::post::Post;
use helpdesk_core::validation::Field;
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::types::admission::{Admission, ChatLimit, Instead};
use helpdesk_ffi::types::chat::{QueuePlace, WaitBasis, WaitEstimate};
use helpdesk_ffi::types::chat_events::{
    ChatAuthor, ChatEvent, ChatHappening, ChatPost, ChatVisitor,
};
use helpdesk_ffi::types::chat_rows::{ChatKeyed, ChatQuery};
use helpdesk_ffi::types::chat_views::ChatCaller;
use helpdesk_ffi::types::rows::Audience;
use helpdesk_ffi::types::values::{
    AgentId, AttachmentId, ChatCapacity, ChatKey, ChatQuestion, ContentDigest, LanguageTag,
    MemberId, PersonName, PostText, Rank, Stars, VisitorEmail, WaitSpan,
};

use crate::crossing::{crossed, id, read_as};
use crate::setting::{NOON, anna, form};

fn name() -> PersonName {
    PersonName::parse("Ole").unwrap()
}

fn post() -> Post {
    let file = Attachment {
        id: id::<AttachmentId>(),
        name: FileName::parse("skærm.png").unwrap(),
        kind: FileKind::Png,
        size: 7,
        digest: ContentDigest::of(b"png"),
    };
    let text = PostText::parse("Det virker stadig ikke").unwrap();
    Post::new(Some(text), vec![file]).unwrap()
}

fn reasons() -> Vec<ChatReason> {
    let now = NOON.parse().unwrap();
    let action = ChatAction::Post;
    let contact = || Box::new(Policy::reference().parts().contact.clone());
    vec![
        ChatReason::NotForYou { action },
        ChatReason::NotNow {
            action,
            status: ChatStatus::Ended(ChatEnd::TimedOut),
        },
        ChatReason::TakenBy { name: name() },
        ChatReason::OfferedTo {
            name: name(),
            until: now,
        },
        ChatReason::NotItsTurn,
        ChatReason::NotPresent,
        ChatReason::NoFreeHand {
            held: 2,
            capacity: 1,
        },
        ChatReason::Ended {
            end: ChatEnd::ByVisitor,
            ended_at: now,
            post: Some(Box::new(post())),
        },
        ChatReason::Full {
            posts: 1_000,
            characters: 200_000,
            post: Box::new(post()),
        },
        ChatReason::TooManyAttachments { limit: 10 },
        ChatReason::NotSignedIn { contact: contact() },
        ChatReason::RankTooLow {
            needed: Rank::parse("Silver").unwrap(),
            contact: contact(),
        },
        ChatReason::AlreadyTicket { ticket: id() },
        ChatReason::TooLate {
            action,
            ended_at: now,
            days: 30,
        },
        ChatReason::AlreadyRated,
        ChatReason::NothingToDo { action },
        ChatReason::NotDue { action },
    ]
}

#[test]
fn every_refusal_comes_back_as_it_was_and_shows_nothing_typed() {
    let codes: Vec<_> = reasons().iter().map(ChatReason::code).collect();
    assert_eq!(codes, ChatReason::CODES);
    for reason in reasons() {
        let error = CoreError::RefusedInChat(ChatRefusal {
            reason,
            allowed: ChatAction::ALL.to_vec(),
        });
        let sent = DeskError::from(error.clone());
        let came = crossed(sent.clone());
        assert_eq!(came, sent);
        assert!(!sent.is_retryable() && sent.kind() == "refused_in_chat");
        let shown = format!("{sent} {sent:?}");
        assert!(
            !shown.contains("Det virker") && !shown.contains("skærm"),
            "{shown}"
        );
        assert_eq!(CoreError::from(came), error);
    }
}

fn happenings() -> Vec<ChatHappening> {
    let visitor = ChatVisitor {
        name: name(),
        email: VisitorEmail::parse("vera@example.com").unwrap(),
        claim: Some(MemberId::parse("anna").unwrap()),
    };
    let agent = || AgentId::parse("ole").unwrap();
    vec![
        ChatHappening::Joined {
            visitor: Box::new(visitor),
            member: None,
            question: ChatQuestion::parse("Hvad gør jeg?\nLinje to").unwrap(),
            language: LanguageTag::parse("en").unwrap(),
        },
        ChatHappening::Taken { name: name() },
        ChatHappening::HandedOver {
            to: Some(agent()),
            name: name(),
        },
        ChatHappening::Requeued,
        ChatHappening::Posted(ChatPost {
            number: 7,
            message: id(),
            post: post(),
        }),
        ChatHappening::Left,
        ChatHappening::Ended,
        ChatHappening::TurnedIntoTicket { ticket: id() },
        ChatHappening::Referred {
            contact: Policy::reference().parts().contact.clone(),
        },
        ChatHappening::Rated(helpdesk_core::chat::Rating {
            stars: Stars::parse(1).unwrap(),
            text: None,
        }),
        ChatHappening::Abandoned,
        ChatHappening::TimedOut,
        ChatHappening::Erased,
        ChatHappening::Removed {
            kind: "posted".to_owned(),
            audience: Audience::Agents,
        },
    ]
}

#[test]
fn everything_that_happens_in_a_chat_comes_back_as_it_was() {
    let kinds: Vec<_> = happenings().iter().map(ChatHappening::kind).collect();
    assert_eq!(kinds, ChatHappening::KINDS);
    let ole = ChatAuthor::Agent(AgentId::parse("ole").unwrap());
    let authors = [
        ChatAuthor::Visitor,
        ole,
        ChatAuthor::Support,
        ChatAuthor::System,
    ];
    for (what, by) in happenings().into_iter().zip(authors.into_iter().cycle()) {
        let at = NOON.parse().unwrap();
        let event = ChatEvent { at, by, what };
        assert_eq!(crossed(event.clone()), event);
    }
}

#[test]
fn forms_answers_and_waits_come_back_as_they_were() {
    let form = form("I cannot process my order");
    assert_eq!(crossed(form.clone()), form);
    let contact = Policy::reference().parts().contact.clone();
    let instead = Box::new(Instead::Contact(contact));
    for admission in [
        Admission::Deferred {
            limit: ChatLimit::Queue,
            retry_at: NOON.parse().unwrap(),
        },
        Admission::OtherLanguage {
            language: None,
            detected: true,
            chat_from: Some(NOON.parse().unwrap()),
            instead: instead.clone(),
        },
        Admission::Queued {
            nobody_there: Some(instead),
        },
    ] {
        assert_eq!(crossed(admission.clone()), admission);
    }
    let basis = WaitBasis {
        chats: 20,
        agents: 2,
    };
    let wait = WaitEstimate::Range {
        least: WaitSpan::milliseconds(90_500),
        most: WaitSpan::minutes(12),
        basis,
    };
    assert_eq!(crossed(wait.clone()), wait);
    for place in [QueuePlace::Exact(1), QueuePlace::MoreThan(100)] {
        assert_eq!(crossed(place), place);
    }
    for caller in [
        ChatCaller::Account(anna()),
        ChatCaller::Visitor(ChatKey::parse(&"ab".repeat(32)).unwrap()),
    ] {
        assert_eq!(crossed(caller.clone()), caller);
    }
    for query in [
        ChatQuery::Waiting { after: None },
        ChatQuery::Active {
            agent: Some("ole".to_owned()),
            after: Some(7),
        },
        ChatQuery::Member {
            member: "anna".to_owned(),
            after: None,
        },
        ChatQuery::All { after: Some(0) },
    ] {
        assert_eq!(crossed(query.clone()), query);
    }
    for key in [
        ChatKeyed::Id(id()),
        ChatKeyed::KeyHash("ab".to_owned()),
        ChatKeyed::Ticket(id()),
    ] {
        assert_eq!(crossed(key.clone()), key);
    }
}

#[test]
fn what_does_not_fit_in_a_chat_is_invalid_with_its_field() {
    let sent = |text: &str| text.to_owned();
    for (error, expected_field, expected_code) in [
        (
            read_as::<ChatKey, _>(sent("x")).err(),
            Field::ChatKey,
            "malformed",
        ),
        (
            read_as::<ChatQuestion, _>(sent(" ")).err(),
            Field::Question,
            "empty",
        ),
        (
            read_as::<VisitorEmail, _>(sent("vera")).err(),
            Field::Email,
            "malformed",
        ),
        (
            read_as::<Stars, _>(6_u32).err(),
            Field::Stars,
            "out_of_range",
        ),
        (
            read_as::<ChatCapacity, _>(0_u32).err(),
            Field::Capacity,
            "out_of_range",
        ),
        (
            read_as::<helpdesk_ffi::types::values::ChatId, _>(sent("7")).err(),
            Field::Id,
            "malformed",
        ),
    ] {
        let Some(DeskError::Invalid { code, field, .. }) = error else {
            panic!("{expected_field}: {error:?}");
        };
        assert_eq!((field, code.as_str()), (expected_field, expected_code));
    }
}
