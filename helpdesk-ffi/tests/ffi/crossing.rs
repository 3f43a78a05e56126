//! What crosses comes back as it was, and what does not fit is a typed error.

use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use helpdesk_core::attachment::{Attachment, FileKind, FileName};
use helpdesk_core::desk::{DeskError as CoreError, SignInProblem};
use helpdesk_core::id::{AskId, SolutionId, TicketId};
use helpdesk_core::policy::Policy;
use helpdesk_core::refusal::{FollowUpDraft, Limit, MergeProblem, Reason, Refusal};
use helpdesk_core::ticket::{Action, Closing, Status};
use helpdesk_core::validation::{Field, Problem, ValidationError};
use helpdesk_ffi::UniFfiTag;
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::policy::DeskPolicy;
use helpdesk_ffi::types::policy::PolicyParts;
use helpdesk_ffi::types::values::{
    AttachmentId, ClockTime, ContentDigest, FeedCursor, FeedScope, IsoDate, LanguageTag, Moment,
    PostText, Rank, SessionKey, Summary,
};
use proptest::prelude::*;
use uniffi::{FfiConverter, Lift, Lower};

/// Writes `value` as Rust does, and reads it back.
pub(crate) fn crossed<T: Lower<UniFfiTag> + Lift<UniFfiTag>>(value: T) -> T {
    let mut bytes = Vec::new();
    <T as Lower<UniFfiTag>>::write(value, &mut bytes);
    <T as Lift<UniFfiTag>>::try_read(&mut bytes.as_slice()).unwrap()
}

/// What the other side's `sent` is read as.
pub(crate) fn read_as<T: Lift<UniFfiTag>, S: FfiConverter<UniFfiTag>>(
    sent: S,
) -> Result<T, DeskError> {
    let mut bytes = Vec::new();
    S::write(sent, &mut bytes);
    <T as Lift<UniFfiTag>>::try_read(&mut bytes.as_slice()).map_err(|error| {
        error
            .downcast()
            .expect("an error that every function answers with")
    })
}

pub(crate) fn id<T: std::str::FromStr<Err: Debug>>() -> T {
    "018f4f3e-0000-7000-8000-0123456789ab".parse().unwrap()
}

fn draft() -> FollowUpDraft {
    FollowUpDraft {
        follows: id::<TicketId>(),
        title: DeskPolicy::reference()
            .unwrap()
            .parse_title("Dansk - Kan ikke behandle ordre".to_owned())
            .unwrap(),
        texts: vec![PostText::parse("Det virker stadig ikke").unwrap()],
        attachments: vec![Attachment {
            id: id::<AttachmentId>(),
            name: FileName::parse("skærm.png").unwrap(),
            kind: FileKind::Png,
            size: u64::MAX,
            digest: ContentDigest::of(b"png"),
        }],
    }
}

fn reasons() -> Vec<Reason> {
    let now = "2020-08-03T12:00:00.123Z".parse().unwrap();
    let action = Action::Reply;
    vec![
        Reason::RankTooLow {
            needed: Rank::parse("Silver").unwrap(),
            contact: Box::new(Policy::reference().parts().account_manager.clone()),
        },
        Reason::NotForYou { action },
        Reason::NotNow {
            action,
            status: Status::Closed(Closing::Merged),
        },
        Reason::TooLate {
            action,
            ended_at: now,
            days: 30,
            draft: Some(Box::new(draft())),
        },
        Reason::NothingToDo { action },
        Reason::UnknownAsk { ask: id::<AskId>() },
        Reason::FileNeeded { ask: id::<AskId>() },
        Reason::SolutionChanged {
            current: Some(id::<SolutionId>()),
        },
        Reason::DateNotAhead { now },
        Reason::MergeTarget {
            problem: MergeProblem::OtherMember,
        },
        Reason::TooManyAttachments { limit: 10 },
        Reason::NotDue { action },
        Reason::NoSuchPerson,
        Reason::LanguageNotOffered {
            offered: vec!["Dansk".to_owned(), "English".to_owned()],
        },
        Reason::KeyUsed,
        Reason::MembersOnly,
        Reason::AgentsOnly,
        Reason::LeadsOnly,
        Reason::LimitReached {
            limit: Limit::UploadBytes,
            retry_at: now,
        },
        Reason::WrongOffset {
            length: 5_000_000_000,
        },
        Reason::AttachmentNotYours,
    ]
}

fn problems() -> Vec<Problem> {
    let texts = || vec!["a".to_owned(), "ø".to_owned()];
    vec![
        Problem::Empty,
        Problem::TooManyCharacters { limit: 120 },
        Problem::TooManyBytes { limit: u64::MAX },
        Problem::TooMany { limit: 20 },
        Problem::ForbiddenCharacter { code_point: 0x202E },
        Problem::LanguageMissing,
        Problem::UnknownLanguage {
            offered: texts(),
            nearest: Some("Dansk".to_owned()),
        },
        Problem::UnknownRank { ladder: texts() },
        Problem::UnknownKind { taken: texts() },
        Problem::CannotBeCleaned { instead: texts() },
        Problem::Repeated,
        Problem::NotCleaned,
        Problem::WrongDigest,
        Problem::Malformed,
        Problem::OutOfRange {
            least: i64::MIN,
            most: i64::MAX,
        },
    ]
}

fn core_errors() -> Vec<CoreError> {
    let text = || "what is known".to_owned();
    let mut errors: Vec<CoreError> = reasons()
        .into_iter()
        .map(|reason| {
            CoreError::Refused(Refusal {
                reason,
                allowed: Action::ALL.to_vec(),
            })
        })
        .collect();
    errors.extend(
        problems()
            .into_iter()
            .zip(Field::ALL.into_iter().cycle())
            .map(|(problem, field)| CoreError::Invalid(ValidationError { field, problem })),
    );
    errors.extend(SignInProblem::ALL.map(CoreError::SignIn));
    errors.extend([
        CoreError::NotFound,
        CoreError::SlowDown { seconds: u32::MAX },
        CoreError::Unavailable { reason: text() },
        CoreError::Damaged { reason: text() },
        CoreError::Failed { reason: text() },
    ]);
    errors
}

#[test]
fn the_samples_are_all_that_there_are() {
    let codes: Vec<_> = reasons().iter().map(Reason::code).collect();
    assert_eq!(codes, Reason::CODES);
    let codes: Vec<_> = problems().iter().map(Problem::code).collect();
    assert_eq!(codes, Problem::CODES);
}

#[test]
fn every_error_comes_back_as_it_was() {
    for error in core_errors() {
        let sent = DeskError::from(error.clone());
        let came = crossed(sent.clone());
        assert_eq!(came, sent);
        // And as the texts know it: all its parameters are still there.
        assert_eq!(CoreError::from(came), error);
    }
    let own = [
        DeskError::Stopped,
        DeskError::Defect {
            detail: "submit".to_owned(),
        },
        DeskError::CannotOpen {
            code: "newer".to_owned(),
            detail: "2 and 1".to_owned(),
        },
        DeskError::FileAccess {
            code: "denied".to_owned(),
        },
    ];
    for error in own {
        assert_eq!(crossed(error.clone()), error);
    }
}

#[test]
fn errors_have_codes_and_show_nothing_that_was_typed() {
    for error in core_errors().into_iter().map(DeskError::from) {
        let shown = format!("{error} {error:?} {}", error.kind());
        assert!(!shown.contains("Det virker"), "{shown}");
        assert!(!shown.contains("Kan ikke"), "{shown}");
        assert!(!shown.contains("skærm"), "{shown}");
        match &error {
            DeskError::Refused { code, reason, .. } => assert_eq!(code, reason.code()),
            DeskError::Invalid { code, problem, .. } => assert_eq!(code, problem.code()),
            DeskError::SignIn { code, problem } => assert_eq!(code, problem.code()),
            _ => {}
        }
    }
}

#[test]
fn what_does_not_fit_is_invalid_with_its_field() {
    let sent = |text: &str| text.to_owned();
    let cases = [
        (
            read_as::<TicketId, _>(sent("1042")).err(),
            Field::Id,
            "malformed",
        ),
        (
            read_as::<ContentDigest, _>(sent("12")).err(),
            Field::FileContent,
            "malformed",
        ),
        (
            read_as::<SessionKey, _>(sent("x")).err(),
            Field::SessionKey,
            "malformed",
        ),
        (
            read_as::<FeedCursor, _>(sent("")).err(),
            Field::Cursor,
            "malformed",
        ),
        (
            read_as::<FeedScope, _>(sent("member")).err(),
            Field::Cursor,
            "malformed",
        ),
        (
            read_as::<LanguageTag, _>(sent("not a tag")).err(),
            Field::Language,
            "malformed",
        ),
        (
            read_as::<PostText, _>(sent(" \n ")).err(),
            Field::Text,
            "empty",
        ),
        (
            read_as::<Summary, _>("x".repeat(121)).err(),
            Field::Title,
            "too_many_characters",
        ),
        (
            read_as::<IsoDate, _>(sent("24.12.2026")).err(),
            Field::Hours,
            "malformed",
        ),
        (
            read_as::<ClockTime, _>(sent("6 o'clock")).err(),
            Field::Hours,
            "malformed",
        ),
    ];
    for (error, expected_field, expected_code) in cases {
        let Some(DeskError::Invalid { code, field, .. }) = error else {
            panic!("{expected_field}: {error:?}");
        };
        assert_eq!((field, code.as_str()), (expected_field, expected_code));
    }
    // Also within a list within a record.
    let mut parts = Policy::reference().parts().clone();
    parts.session_hours = 0;
    let refused = DeskPolicy::of_parts(parts).unwrap_err();
    assert!(
        matches!(
            refused,
            DeskError::Invalid {
                field: Field::Policy,
                ..
            }
        ),
        "{refused:?}"
    );
}

#[test]
fn a_policy_crosses_whole() {
    let parts = Policy::reference().parts().clone();
    assert_eq!(crossed::<PolicyParts>(parts.clone()), parts);
    let copenhagen =
        helpdesk_ffi::zones::zone_of_name("Europe/Copenhagen".to_owned(), 2020, 2050).unwrap();
    assert_eq!(crossed(copenhagen.clone()), copenhagen);
    let json = DeskPolicy::of_parts(parts.clone())
        .unwrap()
        .to_json()
        .unwrap();
    assert_eq!(DeskPolicy::from_json(json).unwrap().parts().unwrap(), parts);
    for json in ["", "7", r#"{"no_such_part":1}"#, r#"{"session_hours":0}"#] {
        let refused = DeskPolicy::from_json(json.to_owned()).unwrap_err();
        assert!(
            matches!(
                refused,
                DeskError::Invalid {
                    field: Field::Policy,
                    ..
                }
            ),
            "{json}"
        );
    }
}

#[test]
fn an_instant_that_no_calendar_holds_is_an_error() {
    let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 50);
    assert!(matches!(
        read_as::<Moment, _>(far),
        Err(DeskError::Failed { .. })
    ));
}

proptest! {
    #[test]
    fn instants_keep_their_nanoseconds(seconds in -10_000_000_000_i64..10_000_000_000, nanos in 0_u32..1_000_000_000) {
        let at = Moment::from_timestamp(seconds, nanos).unwrap();
        prop_assert_eq!(crossed(at), at);
    }

    #[test]
    fn texts_come_back_as_the_core_keeps_them(text in "\\PC{1,60}") {
        if let Ok(kept) = PostText::parse(&text) {
            prop_assert_eq!(read_as::<PostText, _>(text).unwrap(), kept.clone());
            prop_assert_eq!(crossed(kept.clone()), kept);
        }
    }
}
