use proptest::prelude::*;

use super::*;
use crate::id::MemberId;
use crate::language::LanguageTag;
use crate::member::{EmailAddress, Member};
use crate::prose::PersonName;
use crate::rank::Rank;
use crate::validation::{Field, Problem, ValidationError};

fn problem(input: &str) -> Problem {
    let error = VisitorEmail::parse(input).unwrap_err();
    assert_eq!(error.field, Field::Email, "{input:?}");
    error.problem
}

#[test]
fn addresses_are_taken_as_people_have_them() {
    for typed in [
        "anna@example.com",
        "Anna.Holm+chat@Example.COM",
        "o'neil_1@mail.example-shop.co.uk",
        "x@1and1.dk",
        "jens.bøgh@bøgh.dk",
        "用户@例子.广告",
    ] {
        assert_eq!(VisitorEmail::parse(typed).unwrap().as_str(), typed);
    }
    let spaced = VisitorEmail::parse("  anna@example.com\n").unwrap();
    assert_eq!(spaced.as_str(), "anna@example.com");
}

#[test]
fn what_is_no_address_is_malformed() {
    for typed in [
        "anna",
        "@",
        "@example.com",
        "anna@",
        "anna@example",
        "anna@example.",
        "anna@.com",
        "anna@exa mple.com",
        "an na@example.com",
        "anna@@example.com",
        "anna@example.com@example.com",
        "anna..b@example.com",
        ".anna@example.com",
        "anna@-example.com",
        "anna@exam!ple.com",
        "anna@[127.0.0.1]",
        "Anna <anna@example.com>",
        "<anna@example.com>",
        "anna@example.com, bo@example.com",
        "anna@example.com (work)",
        "\"anna\"@example.com",
        "\"a>, <b\"@example.com",
        "anna＠example.com",
        "anna@example．com",
        // Decomposed, and a Kelvin sign that NFC would turn into the letter K.
        "jo\u{308}rg@example.com",
        "\u{212a}arl@example.com",
    ] {
        assert_eq!(problem(typed), Problem::Malformed, "{typed:?}");
    }
    let labels = ["a".repeat(63), "b".repeat(63), "c".repeat(58)].join(".");
    let longest = format!("{}@{labels}.dk", "x".repeat(64));
    assert_eq!(longest.len(), 254);
    assert!(VisitorEmail::parse(&longest[..]).is_ok());
    assert!(VisitorEmail::parse(&format!("x{longest}")).is_err());
    let many = Problem::TooManyCharacters { limit: 254 };
    assert_eq!(problem(&format!("{longest}x")), many);
    let heavy = format!("{}@example.com", "ø".repeat(130));
    assert_eq!(problem(&heavy), Problem::TooManyBytes { limit: 254 });
}

#[test]
fn an_address_is_one_line_of_visible_characters() {
    for (typed, code_point) in [
        ("anna@example.com\r\nBcc: all@example.com", 0x0A),
        ("anna\n@example.com", 0x0A),
        ("anna\r@example.com", 0x0A),
        ("an\tna@example.com", 0x09),
        ("anna\0@example.com", 0),
        ("anna\u{85}@example.com", 0x85),
        ("anna\u{2028}@example.com", 0x2028),
        ("\u{202e}anna@example.com", 0x202E),
        ("an\u{200b}na@example.com", 0x200B),
        ("an\u{3164}na@example.com", 0x3164),
        ("anna@exam\u{ad}ple.com", 0xAD),
    ] {
        assert_eq!(
            problem(typed),
            Problem::ForbiddenCharacter { code_point },
            "{typed:?}"
        );
    }
    for empty in ["", " ", "\r\n", "\u{200b}"] {
        assert_eq!(problem(empty), Problem::Empty, "{empty:?}");
    }
}

#[test]
fn only_the_domain_is_folded() {
    let key = |typed: &str| VisitorEmail::parse(typed).unwrap().limit_key();
    assert_eq!(key("anna@example.com"), key("anna@EXAMPLE.Com"));
    for (one, other) in [
        ("anna@example.com", "Anna@example.com"),
        ("anna@example.com", "аnna@example.com"),
        ("anna@example.com", "anna@exаmple.com"),
        ("anna@example.com", "anna+1@example.com"),
        ("anna@example.com", "an.na@example.com"),
        ("mike@example.com", "mıke@example.com"),
        ("strasse@example.com", "straße@example.com"),
        ("anna@bøgh.dk", "anna@BØGH.dk"),
    ] {
        assert_ne!(key(one), key(other), "{one} {other}");
    }
}

#[test]
fn names_are_visible_lines_and_nothing_more() {
    for name in [
        "\u{200b}\u{200d}",
        "\u{3164}",
        "\u{2800} \u{2800}",
        "\u{115f}\u{1160}",
        "\u{fe0f}",
        "\u{e0041}",
        "\u{61c}",
    ] {
        let empty = ValidationError::new(Field::Name, Problem::Empty);
        assert_eq!(PersonName::parse(name), Err(empty), "{name:?}");
    }
    for name in [
        "Anna\r\nBcc: x",
        "An\u{202e}na",
        "An\u{7}na",
        "\u{2066}Anna",
    ] {
        assert!(PersonName::parse(name).is_err(), "{name:?}");
    }
    // Another person each, and none of them refused: names are not told apart by letters.
    let names = ["Anna", "Аnna", "ANNA", "An\u{200c}na"];
    let names = names.map(|name| PersonName::parse(name).unwrap());
    for (place, name) in names.iter().enumerate() {
        assert!(!names[..place].contains(name));
    }
}

#[test]
fn questions_have_lines_and_limits() {
    for (length, taken) in [(4_000, true), (4_001, false)] {
        for character in ["a", "😀"] {
            let typed = character.repeat(length);
            assert_eq!(Question::parse(&typed).is_ok(), taken, "{length}");
        }
    }
    assert_eq!(Question::parse("a\r\n\tb\n").unwrap().as_str(), "a\n\tb");
    for (typed, problem) in [
        (
            "\n".repeat(1_000_000),
            Problem::TooManyBytes { limit: 16_000 },
        ),
        (
            "x".repeat(10_000_000),
            Problem::TooManyBytes { limit: 16_000 },
        ),
        ("\n".repeat(60_000), Problem::Empty),
        (
            "a\0b".to_owned(),
            Problem::ForbiddenCharacter { code_point: 0 },
        ),
    ] {
        let expected = ValidationError::new(Field::Question, problem);
        assert_eq!(Question::parse(&typed), Err(expected));
    }
}

const FORM: &str = r#"{"name": "Anna", "email": "anna@example.com", "question": "Hjælp"}"#;

#[test]
fn a_form_is_read_with_what_it_leaves_out() {
    let form: ChatForm = serde_json::from_str(FORM).unwrap();
    assert_eq!(form.kind, RequestKind::Technical);
    assert!(!form.insists && form.claim.is_none() && form.language.is_none());
    let json = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<ChatForm>(&json).unwrap(), form);
    for (from, to) in [
        ("Anna", "\u{200b}"),
        ("anna@example.com", "anna"),
        ("Hjælp", " "),
        ("\"name\": \"Anna\", ", ""),
        ("\"email\": \"anna@example.com\", ", ""),
    ] {
        let json = FORM.replace(from, to);
        assert!(serde_json::from_str::<ChatForm>(&json).is_err(), "{json}");
    }
    for kind in RequestKind::ALL {
        assert_eq!(serde_json::json!(kind), kind.code());
    }
}

#[test]
fn a_visitors_clock_is_a_zone() {
    let mut form: ChatForm = serde_json::from_str(FORM).unwrap();
    for (minutes, expected) in [
        (None, None),
        (Some(0), Some(("UTC+0000", 0))),
        (Some(330), Some(("UTC+0530", 19_800))),
        (Some(-570), Some(("UTC-0930", -34_200))),
        (Some(1_080), Some(("UTC+1800", 64_800))),
        (Some(1_081), None),
        (Some(i32::MIN), None),
        (Some(i32::MAX), None),
    ] {
        form.utc_offset_minutes = minutes;
        let zone = form.zone();
        let found = zone.as_ref().map(|zone| {
            (
                zone.name(),
                zone.local(Default::default()).and_utc().timestamp(),
            )
        });
        assert_eq!(found, expected, "{minutes:?}");
    }
}

#[test]
fn debug_shows_nothing_typed() {
    let mut form: ChatForm = serde_json::from_str(&FORM.replace("Hjælp", "hemmeligt")).unwrap();
    form.claim = Some(MemberId::parse("skjult").unwrap());
    for shown in [
        format!("{form:?}"),
        format!("{form:#?}"),
        format!("{:?}", form.email),
    ] {
        for typed in ["Anna", "anna", "example", "hemmeligt", "skjult"] {
            assert!(!shown.contains(typed), "{shown}");
        }
    }
    let error = VisitorEmail::parse("hemmeligt").unwrap_err();
    assert!(!format!("{error:?} {error}").contains("hemmeligt"));
}

#[test]
fn a_member_finds_the_form_filled_in() {
    let mut member = Member {
        id: MemberId::parse("m1").unwrap(),
        name: PersonName::parse("Anna Holm").unwrap(),
        email: Some(EmailAddress::parse("anna@example.com").unwrap()),
        rank: Rank::parse("Advocate").unwrap(),
        languages: vec![LanguageTag::parse("da").unwrap()],
    };
    let prefill = Prefill::of(&member);
    assert_eq!(prefill.name, member.name);
    assert_eq!(prefill.member, member.id);
    assert_eq!(prefill.email.unwrap().as_str(), "anna@example.com");
    assert_eq!(prefill.locale.unwrap().as_str(), "da");
    member.email = Some(EmailAddress::parse("anna at example").unwrap());
    member.languages.clear();
    let prefill = Prefill::of(&member);
    assert_eq!((prefill.email, prefill.locale), (None, None));
}

proptest! {
    #[test]
    fn an_address_reads_as_itself(typed in "\\PC{0,20}|[a-zA-Zøа.+\"<\r\n\u{200b} -]{1,10}@[a-zA-Zøа.\r\n-]{1,12}\\.[a-z]{2}") {
        if let Ok(email) = VisitorEmail::parse(&typed) {
            prop_assert_eq!(email.as_str(), typed.trim());
            prop_assert_eq!(VisitorEmail::parse(email.as_str()), Ok(email.clone()));
            prop_assert!(!email.as_str().contains(|c: char| c.is_control() || c.is_whitespace()));
            prop_assert!(email.as_str().len() as u64 <= VisitorEmail::MAX_BYTES);
            prop_assert!(VisitorEmail::parse(&email.limit_key()).is_ok());
        }
    }

    #[test]
    fn addresses_share_a_key_only_by_the_case_of_the_domain(
        one in "[aAаАbßıK]{1,2}@[aAаАßbB]{1,2}\\.[dD]k", other in "[aAаАbßıK]{1,2}@[aAаАßbB]{1,2}\\.[dD]k"
    ) {
        let [one, other] = [one, other].map(|typed| VisitorEmail::parse(&typed).unwrap());
        let parts = |email: &VisitorEmail| {
            let (local, domain) = email.as_str().split_once('@').unwrap();
            (local.to_owned(), domain.to_owned())
        };
        let ((a, x), (b, y)) = (parts(&one), parts(&other));
        let same = a == b && x.eq_ignore_ascii_case(&y);
        prop_assert_eq!(one.limit_key() == other.limit_key(), same);
    }
}
