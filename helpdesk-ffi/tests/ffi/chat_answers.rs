//! What who asks for a chat is answered (G13-G15), by the desk and by the policy alone.

use futures_lite::future::block_on;
use helpdesk_ffi::desk::Storage;
use helpdesk_ffi::policy::{AdmissionRequest, DeskPolicy, spoken_language};
use helpdesk_ffi::texts::DeskTexts;
use helpdesk_ffi::types::admission::{
    Admission, ChatForm, ChatLimit, ChatQueueState, Instead, RecentRequests, RequestKind,
    RequestTally, Spoken,
};
use helpdesk_ffi::types::chat_views::Joining;
use helpdesk_ffi::types::people::{Account, MemberAccount};
use helpdesk_ffi::types::rows::Audience;
use helpdesk_ffi::types::values::{LanguageTag, MemberId, Moment};

use crate::setting::{NOON, QUESTION, anna, at_noon, form, member};

const DANISH: &str = "Jeg kan ikke behandle min ordre, knappen er grå";
const NIGHT: &str = "2020-08-03T23:00:00Z";

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

fn anna_account() -> MemberAccount {
    match member("anna", "Gold") {
        Account::Member(member) => member,
        Account::Agent(_) => panic!("Anna is a member"),
    }
}

/// What the policy alone says to Anna, with one agent there and nobody waiting.
fn admitted(form: ChatForm, at: &str) -> Admission {
    let request = AdmissionRequest {
        form,
        member: Some(anna_account()),
        recent: RecentRequests::default(),
        queue: ChatQueueState {
            waiting: 0,
            agents_there: 1,
        },
        at: at.parse().unwrap(),
    };
    DeskPolicy::reference().unwrap().admit(request).unwrap()
}

fn other(question: &str) -> ChatForm {
    ChatForm {
        kind: RequestKind::Other,
        ..form(question)
    }
}

#[test]
fn the_policy_alone_answers_as_the_desk_does() {
    for (form, at, expected) in [
        (other(QUESTION), NOON, "not_technical"),
        (form(QUESTION), NIGHT, "out_of_hours"),
        (form(DANISH), NOON, "other_language"),
        (form(QUESTION), NOON, "queued"),
    ] {
        let (desk, clock) = at_noon(Storage::Memory);
        clock.set(at);
        let alone = admitted(form.clone(), at);
        assert_eq!(alone.code(), expected);
        match block_on(desk.join_chat(Some(anna()), form, None)).unwrap() {
            Joining::Answered(admission) => assert_eq!(admission, alone),
            // Of the desk, no agent is there: it tells what can be done who does not want to wait.
            Joining::Queued(joined) => {
                assert_eq!(expected, "queued");
                assert!(matches!(
                    joined.nobody_there.as_deref(),
                    Some(Instead::Draft(_))
                ));
            }
        }
    }
}

#[test]
fn who_asks_in_danish_is_answered_in_danish_with_a_draft() {
    let answer = admitted(form(DANISH), NOON);
    let Admission::OtherLanguage {
        language,
        detected: true,
        instead,
        ..
    } = &answer
    else {
        panic!("{}", answer.code());
    };
    assert_eq!(*language, Some(tag("da")));
    let Instead::Draft(draft) = &**instead else {
        panic!("Gold may have tickets");
    };
    assert_eq!(draft.title.language, tag("da"));
    let policy = DeskPolicy::reference().unwrap();
    // The reader asked for nothing: the rest is in English.
    let texts = DeskTexts::new(vec![], policy, Audience::Member, None).unwrap();
    let said = texts.admission(answer, NOON.parse().unwrap()).unwrap();
    assert_eq!(said.language, tag("da"));
    assert!(!said.next.is_empty());
    assert_eq!(texts.language().unwrap(), tag("en"));
}

#[test]
fn a_language_is_told_from_the_question_or_believed() {
    let named = ChatForm {
        language: Some(tag("pl")),
        ..form(DANISH)
    };
    for (form, expected) in [
        (form(QUESTION), Spoken::English),
        (form(DANISH), Spoken::Detected(Some(tag("da")))),
        (named, Spoken::Named(tag("pl"))),
    ] {
        assert_eq!(spoken_language(form), Ok(expected));
    }
    let policy = DeskPolicy::reference().unwrap();
    assert_eq!(policy.chat_languages(), Ok(vec![tag("en")]));
}

#[test]
fn who_asks_too_often_is_told_when_to_come_back() {
    let until: Moment = "2020-08-03T13:00:00Z".parse().unwrap();
    let (desk, _) = at_noon(Storage::Memory);
    let rules = desk.policy().unwrap().parts().unwrap().chat;
    for n in 0..rules.requests_per_hour {
        let joining = block_on(desk.join_chat(None, form(QUESTION), None)).unwrap();
        assert!(matches!(joining, Joining::Queued(_)), "{n}");
    }
    let deferred = Admission::Deferred {
        limit: ChatLimit::Visitor,
        retry_at: until,
    };
    let joining = block_on(desk.join_chat(None, form(QUESTION), None)).unwrap();
    assert_eq!(joining, Joining::Answered(deferred.clone()));

    let request = AdmissionRequest {
        form: form(QUESTION),
        member: None,
        recent: RecentRequests {
            by_visitor: RequestTally {
                count: rules.requests_per_hour,
                until,
            },
            by_address: RequestTally::default(),
        },
        queue: ChatQueueState::default(),
        at: NOON.parse().unwrap(),
    };
    assert_eq!(desk.policy().unwrap().admit(request), Ok(deferred));
}

#[test]
fn a_member_id_that_was_typed_opens_nothing() {
    let (desk, clock) = at_noon(Storage::Memory);
    clock.set(NIGHT);
    let claimed = ChatForm {
        claim: Some(MemberId::parse("anna").unwrap()),
        ..form(QUESTION)
    };
    let joining = block_on(desk.join_chat(None, claimed, None)).unwrap();
    let Joining::Answered(Admission::OutOfHours { instead, .. }) = joining else {
        panic!("chat is closed at night");
    };
    assert!(
        matches!(*instead, Instead::Contact(_)),
        "a draft is for who signed in"
    );
    assert_eq!(block_on(desk.my_chats(anna(), None, 10)).unwrap().chats, []);
}
