use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::admission::QUEUE_RETRY;
use super::*;
use crate::hours::Reach;
use crate::id::MemberId;
use crate::language::LanguageTag;
use crate::member::Member;
use crate::policy::Policy;
use crate::prose::PersonName;
use crate::rank::Rank;
use crate::title::Title;

const ENGLISH_ONLY: &str = "2020-08-03T07:00:00Z";
const ALL_LANGUAGES: &str = "2020-08-03T14:00:00Z";
const CLOSED: &str = "2020-08-02T12:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

fn member(rank: &str) -> Member {
    Member {
        id: MemberId::parse("m1").unwrap(),
        name: PersonName::parse("Anna").unwrap(),
        email: None,
        rank: Rank::parse(rank).unwrap(),
        languages: Vec::new(),
    }
}

fn form(question: &str) -> ChatForm {
    ChatForm {
        name: PersonName::parse("Anna").unwrap(),
        claim: None,
        email: VisitorEmail::parse("anna@example.com").unwrap(),
        question: Question::parse(question).unwrap(),
        language: None,
        kind: RequestKind::Technical,
        insists: false,
        locale: None,
        utc_offset_minutes: None,
    }
}

/// Everything that admission looks at, owned: a request of a Silver member that is let in.
#[derive(Clone, Debug)]
struct Case {
    form: ChatForm,
    spoken: Spoken,
    member: Option<Member>,
    recent: Recent,
    queue: QueueState,
    policy: Policy,
    now: DateTime<Utc>,
}

impl Case {
    fn new() -> Self {
        Self {
            form: form("I cannot process an order. It says error 42."),
            spoken: Spoken::English,
            member: Some(member("Silver")),
            recent: Recent::default(),
            queue: QueueState {
                waiting: 0,
                agents_there: 1,
            },
            policy: Policy::reference(),
            now: at(ENGLISH_ONLY),
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn admission(&self) -> Admission {
        admit(&ChatRequest {
            form: &self.form,
            spoken: &self.spoken,
            requester: match &self.member {
                Some(member) => Requester::Member(member),
                None => Requester::Visitor,
            },
            recent: self.recent,
            queue: self.queue,
            policy: &self.policy,
            now: self.now,
        })
    }
}

fn draft(admission: &Admission) -> &TicketDraft {
    match admission.instead() {
        Some(Instead::Draft(draft)) => draft,
        other => panic!("no draft: {other:?}"),
    }
}

fn contact(admission: &Admission) -> &str {
    match admission.instead() {
        Some(Instead::Contact(contact)) => contact.name.as_str(),
        other => panic!("no contact: {other:?}"),
    }
}

type Change = fn(&mut Case);

/// What is wrong with a request, from the first rule to the last. Each says its own answer when
/// nothing before it has something to say.
const RULES: [(&str, Change); 7] = [
    ("deferred visitor", |case| {
        case.recent.by_visitor = Tally {
            count: 6,
            until: case.now + TimeDelta::minutes(10),
        };
    }),
    ("deferred address", |case| {
        case.recent.by_address = Tally {
            count: 30,
            until: case.now + TimeDelta::minutes(20),
        };
    }),
    ("deferred queue", |case| case.queue.waiting = 200),
    ("not_technical", |case| case.form.kind = RequestKind::Other),
    ("out_of_hours", |case| case.now = at(CLOSED)),
    ("other_language", |case| {
        case.spoken = Spoken::Detected(Some(tag("da")))
    }),
    ("queued nobody", |case| case.queue.agents_there = 0),
];

fn name(admission: &Admission) -> String {
    match admission {
        Admission::Deferred { limit, .. } => format!("deferred {}", limit.code()),
        Admission::Queued {
            nobody_there: Some(_),
        } => "queued nobody".to_owned(),
        other => other.code().to_owned(),
    }
}

#[test]
fn the_first_rule_that_has_something_to_say_says_it() {
    // Every set of things that can be wrong at once.
    for set in 0..1_u32 << RULES.len() {
        let mut case = Case::new();
        let wrong: Vec<_> = (0..RULES.len())
            .filter(|rule| set & (1 << rule) != 0)
            .collect();
        // The instant first: the tallies are relative to it.
        for rule in wrong.iter().rev() {
            RULES[*rule].1(&mut case);
        }
        let expected = wrong.first().map_or("queued", |rule| RULES[*rule].0);
        assert_eq!(name(&case.admission()), expected, "{wrong:?}");
    }
}

#[test]
fn limits_are_reached_by_one_more() {
    let now = at(ENGLISH_ONLY);
    let until = now + TimeDelta::minutes(10);
    let visitor = |count, until| Recent {
        by_visitor: Tally { count, until },
        by_address: Tally::default(),
    };
    let address = |count, until| Recent {
        by_visitor: Tally::default(),
        by_address: Tally { count, until },
    };
    for (recent, waiting, expected) in [
        (visitor(5, until), 0, None),
        (visitor(6, until), 0, Some((ChatLimit::Visitor, until))),
        (
            visitor(u32::MAX, until),
            0,
            Some((ChatLimit::Visitor, until)),
        ),
        (visitor(6, now), 0, None),
        (address(29, until), 0, None),
        (address(30, until), 0, Some((ChatLimit::Address, until))),
        (address(30, now), 0, None),
        (Recent::default(), 199, None),
        (
            Recent::default(),
            200,
            Some((ChatLimit::Queue, now + QUEUE_RETRY)),
        ),
    ] {
        let case = Case::new().with(|case| {
            case.recent = recent;
            case.queue.waiting = waiting;
        });
        let found = match case.admission() {
            Admission::Deferred { limit, retry_at } => Some((limit, retry_at)),
            _ => None,
        };
        assert_eq!(found, expected, "{recent:?} {waiting}");
    }
}

#[test]
fn a_full_queue_sends_nobody_to_a_closed_chat() {
    for (now, retry_at) in [
        ("2020-08-03T20:50:00Z", "2020-08-03T20:55:00Z"),
        ("2020-08-03T20:58:00Z", "2020-08-04T06:00:00Z"),
        (CLOSED, "2020-08-03T06:00:00Z"),
    ] {
        let case = Case::new().with(|case| {
            case.queue.waiting = 200;
            case.now = at(now);
        });
        let expected = Admission::Deferred {
            limit: ChatLimit::Queue,
            retry_at: at(retry_at),
        };
        assert_eq!(case.admission(), expected, "{now}");
    }
}

#[test]
fn chat_is_open_whenever_english_is() {
    for (now, opens_at) in [
        ("2020-08-03T05:59:59Z", Some("2020-08-03T06:00:00Z")),
        ("2020-08-03T06:00:00Z", None),
        ("2020-08-03T13:00:00Z", None),
        ("2020-08-03T20:59:59Z", None),
        ("2020-08-03T21:00:00Z", Some("2020-08-04T06:00:00Z")),
        ("2020-08-07T21:00:00Z", Some("2020-08-10T06:00:00Z")),
    ] {
        let found = match Case::new().with(|case| case.now = at(now)).admission() {
            Admission::OutOfHours { opens_at, .. } => opens_at,
            Admission::Queued { .. } => None,
            other => panic!("{other:?}"),
        };
        assert_eq!(found, opens_at.map(at), "{now}");
    }
    let never = Case::new().with(|case| case.now = at("2400-01-01T00:00:00Z"));
    assert!(matches!(
        never.admission(),
        Admission::OutOfHours { opens_at: None, .. }
    ));
}

#[test]
fn languages_of_the_chat_go_on() {
    let danish_too = r#"{"chat": {"languages": ["en", "da"]}}"#;
    for (spoken, insists, policy, now, expected) in [
        (Spoken::English, false, "{}", ENGLISH_ONLY, "queued"),
        (
            Spoken::Named(tag("en-GB")),
            false,
            "{}",
            ENGLISH_ONLY,
            "queued",
        ),
        (
            Spoken::Named(tag("da")),
            false,
            "{}",
            ALL_LANGUAGES,
            "other_language",
        ),
        (
            Spoken::Named(tag("tlh")),
            false,
            "{}",
            ALL_LANGUAGES,
            "other_language",
        ),
        (
            Spoken::Detected(None),
            false,
            "{}",
            ALL_LANGUAGES,
            "other_language",
        ),
        (
            Spoken::Detected(Some(tag("da"))),
            true,
            "{}",
            ALL_LANGUAGES,
            "queued",
        ),
        (
            Spoken::Named(tag("da")),
            true,
            "{}",
            ALL_LANGUAGES,
            "queued",
        ),
        (
            Spoken::Named(tag("da-DK")),
            false,
            danish_too,
            ALL_LANGUAGES,
            "queued",
        ),
        (
            Spoken::Detected(Some(tag("da"))),
            false,
            danish_too,
            ALL_LANGUAGES,
            "queued",
        ),
        (
            Spoken::Named(tag("sv")),
            false,
            danish_too,
            ALL_LANGUAGES,
            "other_language",
        ),
        // Danish is chatted in, but nobody speaks it at this hour (G4).
        (
            Spoken::Named(tag("da")),
            false,
            danish_too,
            ENGLISH_ONLY,
            "other_language",
        ),
        (Spoken::English, false, danish_too, ENGLISH_ONLY, "queued"),
    ] {
        let case = Case::new().with(|case| {
            case.spoken = spoken.clone();
            case.form.insists = insists;
            case.policy = serde_json::from_str(policy).unwrap();
            case.now = at(now);
        });
        let found = case.admission();
        assert_eq!(found.code(), expected, "{spoken:?} {policy} {now}");
        if let Admission::OtherLanguage {
            language,
            detected,
            chat_from,
            ..
        } = found
        {
            assert_eq!(language, spoken.language());
            assert_eq!(detected, matches!(spoken, Spoken::Detected(_)));
            let later = policy == danish_too && language == Some(tag("da"));
            assert_eq!(chat_from, later.then(|| at("2020-08-03T13:00:00Z")));
        }
    }
}

#[test]
fn a_named_language_is_not_guessed_again() {
    let mut form = form("Jeg kan ikke behandle min ordre, og der står fejl 42 på skærmen.");
    form.language = Some(tag("en"));
    assert_eq!(spoken(&form), Spoken::Named(tag("en")));
    form.language = Some(tag("fi"));
    assert_eq!(spoken(&form), Spoken::Named(tag("fi")));
}

#[test]
fn a_draft_is_in_the_visitors_language_where_it_is_offered() {
    for (spoken, locale, language, wanted) in [
        (Spoken::English, None, "en", None),
        (Spoken::English, Some("da"), "en", None),
        (Spoken::Named(tag("da-DK")), None, "da", None),
        (Spoken::Detected(Some(tag("no"))), None, "nb", None),
        (Spoken::Detected(Some(tag("nn"))), Some("da"), "nb", None),
        (Spoken::Detected(None), Some("da-DK"), "da", None),
        (Spoken::Detected(None), Some("en-US"), "en", None),
        (Spoken::Detected(None), None, "en", None),
        (Spoken::Named(tag("el")), Some("da"), "en", Some("el")),
        (Spoken::Detected(Some(tag("hu"))), None, "en", Some("hu")),
    ] {
        let case = Case::new().with(|case| {
            case.spoken = spoken.clone();
            case.form.locale = locale.map(tag);
            case.now = at(CLOSED);
        });
        let admission = case.admission();
        let draft = draft(&admission);
        assert_eq!(draft.title.language, tag(language), "{spoken:?} {locale:?}");
        assert_eq!(draft.wanted, wanted.map(tag), "{spoken:?} {locale:?}");
    }
    let danish_only =
        r#"{"languages": [{"tag": "da", "own_name": "Dansk", "english_name": "Danish"}]}"#;
    let case = Case::new().with(|case| {
        case.policy = serde_json::from_str(danish_only).unwrap();
        case.now = at(CLOSED);
    });
    let admission = case.admission();
    assert_eq!(draft(&admission).title.language, tag("da"));
    assert_eq!(draft(&admission).wanted, Some(tag("en")));
}

#[test]
fn a_draft_holds_every_word() {
    let question = "Hej!\nJeg kan ikke behandle min ordre.\r\nDer står: fejl 42";
    let case = Case::new().with(|case| {
        case.form.question = Question::parse(question).unwrap();
        case.spoken = Spoken::Detected(Some(tag("da")));
    });
    let admission = case.admission();
    let draft = draft(&admission);
    let shown = draft.title.display(case.policy.languages());
    assert_eq!(shown, "Dansk - Hej! Jeg kan ikke behandle min ordre.");
    assert_eq!(
        draft.description.text().as_str(),
        question.replace('\r', "")
    );
    assert!(draft.description.steps().is_empty());
}

#[test]
fn only_ranks_that_submit_get_a_draft() {
    let policy = Policy::reference();
    for rank in policy.parts().ladder.ranks() {
        for rule in [4, 5, 6] {
            let case = Case::new().with(RULES[rule].1);
            let admission = case
                .with(|case| case.member = Some(member(rank.as_str())))
                .admission();
            if policy.may_submit(rank) {
                draft(&admission);
            } else {
                assert_eq!(contact(&admission), "Account manager", "{rank}");
            }
        }
    }
}

#[test]
fn a_claim_opens_nothing() {
    for rule in [4, 5, 6] {
        let visitor = Case::new()
            .with(RULES[rule].1)
            .with(|case| case.member = None);
        // The id of a member of the highest rank, as anybody may type it.
        let claims = visitor
            .clone()
            .with(|case| case.form.claim = Some(MemberId::parse("m1").unwrap()));
        assert_eq!(contact(&claims.admission()), "Customer service");
        assert_eq!(claims.admission(), visitor.admission());
        // Nor does it take anything from who is signed in.
        let below = claims.with(|case| case.member = Some(member("Premier")));
        assert_eq!(contact(&below.admission()), "Account manager");
    }
}

#[test]
fn not_technical_names_the_account_manager() {
    for someone in [None, Some(member("Diamond")), Some(member("Advocate"))] {
        let case = Case::new().with(|case| {
            case.form.kind = RequestKind::Other;
            case.member = someone;
        });
        let contact = case.policy.parts().account_manager.clone();
        assert_eq!(case.admission(), Admission::NotTechnical { contact });
    }
}

#[test]
fn answers_survive_json_and_show_nothing_typed() {
    let mut codes = Vec::new();
    for (_, change) in RULES {
        let admission = Case::new().with(change).admission();
        let json = serde_json::to_value(&admission).unwrap();
        assert_eq!(json["admission"], admission.code());
        assert_eq!(
            serde_json::from_value::<Admission>(json).unwrap(),
            admission
        );
        assert!(!format!("{admission:?}").contains("order"));
        codes.push(admission.code());
    }
    codes.dedup();
    assert_eq!(codes, Admission::CODES);
    for limit in ChatLimit::ALL {
        assert_eq!(serde_json::json!(limit), limit.code());
    }
}

fn languages() -> impl Strategy<Value = Option<LanguageTag>> {
    prop::option::of(
        prop::sample::select(vec!["en", "en-GB", "da", "nn", "el", "x-a"]).prop_map(tag),
    )
}

fn tallies() -> impl Strategy<Value = (u32, i64)> {
    (prop_oneof![0..8_u32, Just(u32::MAX)], -100..100_i64)
}

prop_compose! {
    fn cases()(
        question in "\\PC{1,200}[a-z]",
        (named, locale, detected, guess) in (languages(), languages(), any::<bool>(), languages()),
        (other, insists) in (prop::bool::weighted(0.1), any::<bool>()),
        rank in prop::option::of(prop::sample::select(vec!["Advocate", "Premier", "Silver", "Diamond"])),
        (visitor, address) in (tallies(), tallies()),
        (waiting, agents_there) in (prop_oneof![0..3_u32, Just(500)], 0..2_u32),
        minutes in 0..20_000_i64,
        danish_too in any::<bool>(),
    ) -> Case {
        let now = at(CLOSED) + TimeDelta::minutes(minutes);
        let tally = |(count, minutes)| Tally { count, until: now + TimeDelta::minutes(minutes) };
        let mut form = form("x");
        if let Ok(typed) = Question::parse(&question) {
            form.question = typed;
        }
        form.language = named.clone();
        form.locale = locale;
        form.insists = insists;
        if other {
            form.kind = RequestKind::Other;
        }
        let spoken = match named {
            Some(tag) => Spoken::Named(tag),
            None if detected => Spoken::Detected(guess),
            None => Spoken::English,
        };
        let policy = if danish_too { r#"{"chat": {"languages": ["en", "da"]}}"# } else { "{}" };
        Case {
            form,
            spoken,
            member: rank.map(member),
            recent: Recent { by_visitor: tally(visitor), by_address: tally(address) },
            queue: QueueState { waiting, agents_there },
            policy: serde_json::from_str(policy).unwrap(),
            now,
        }
    }
}

proptest! {
    #[test]
    fn every_request_ends_in_something_useful(case in cases()) {
        let open = case.policy.hours().covers(Reach::English, case.now);
        let admission = case.admission();
        match &admission {
            Admission::Deferred { retry_at, .. } => prop_assert!(*retry_at > case.now),
            Admission::NotTechnical { .. } => prop_assert_eq!(case.form.kind, RequestKind::Other),
            Admission::OutOfHours { opens_at, .. } => {
                prop_assert!(!open);
                prop_assert!(opens_at.unwrap() > case.now);
            }
            Admission::OtherLanguage { chat_from, .. } => {
                prop_assert!(open && !case.form.insists);
                prop_assert!(chat_from.is_none_or(|from| from > case.now));
            }
            Admission::Queued { nobody_there } => {
                prop_assert!(open);
                prop_assert_eq!(nobody_there.is_some(), case.queue.agents_there == 0);
            }
        }
        if let Some(Instead::Draft(draft)) = admission.instead() {
            prop_assert!(case.policy.may_submit(&case.member.as_ref().unwrap().rank));
            let languages = case.policy.languages();
            let shown = draft.title.display(languages);
            prop_assert_eq!(Title::parse(&shown, languages), Ok(draft.title.clone()));
            prop_assert_eq!(draft.description.text().as_str(), case.form.question.as_str());
        }
    }

    #[test]
    fn insisting_passes_over_the_language_and_nothing_else(case in cases()) {
        let asks = case.clone().with(|case| case.form.insists = false).admission();
        let insists = case.with(|case| case.form.insists = true).admission();
        match asks {
            Admission::OtherLanguage { .. } => prop_assert_eq!(insists.code(), "queued"),
            other => prop_assert_eq!(insists, other),
        }
    }

    #[test]
    fn a_claim_changes_no_answer(case in cases(), id in "[a-zA-Z0-9]{1,20}") {
        let claims = case.clone().with(|case| case.form.claim = Some(MemberId::parse(&id).unwrap()));
        prop_assert_eq!(claims.admission(), case.admission());
    }
}
