use proptest::prelude::*;

use super::*;

fn languages(rows: &[(&str, &str, &str)]) -> Result<Languages, ValidationError> {
    let rows: Vec<Language> = rows
        .iter()
        .map(|(tag, own, english)| Language::parse(tag, own, english).unwrap())
        .collect();
    Languages::new(rows)
}

fn nearest_to(input: &str) -> Option<String> {
    let error = Languages::reference().parse(input).unwrap_err();
    assert_eq!(error.field, Field::Language);
    let Problem::UnknownLanguage { offered, nearest } = error.problem else {
        panic!("{error:?}");
    };
    assert_eq!(offered.len(), 12);
    assert_eq!(offered[1], "Dansk");
    nearest
}

#[test]
fn each_language_is_found_by_its_names_and_tag_in_any_case() {
    let desk = Languages::reference();
    assert_eq!(desk.iter().count(), 12);
    for language in &desk {
        for name in [
            language.own_name.as_str(),
            language.english_name.as_str(),
            language.tag.as_str(),
        ] {
            let decomposed: String = name.nfd().collect();
            for typed in [
                name.to_lowercase(),
                name.to_uppercase(),
                decomposed,
                format!(" {name}\t"),
            ] {
                assert_eq!(desk.find(&typed), Some(language), "{typed}");
                assert_eq!(desk.parse(&typed), Ok(language), "{typed}");
            }
        }
        assert_eq!(desk.by_tag(&language.tag), Some(language));
    }
}

#[test]
fn regions_are_languages_of_their_own_and_underscores_are_hyphens() {
    let desk = languages(&[
        ("pt", "Português", "Portuguese"),
        ("pt-BR", "Português do Brasil", "Brazilian Portuguese"),
    ])
    .unwrap();
    for (typed, tag) in [
        ("pt", "pt"),
        ("pt-BR", "pt-BR"),
        ("pt_br", "pt-BR"),
        ("PT_BR", "pt-BR"),
        ("português  DO brasil", "pt-BR"),
    ] {
        assert_eq!(desk.find(typed).unwrap().tag.as_str(), tag, "{typed}");
    }
    assert_eq!(desk.find("pt-PT"), None);
    assert_eq!(desk.by_tag(&LanguageTag::parse("pt-PT").unwrap()), None);
}

#[test]
fn an_unknown_language_brings_the_nearest() {
    for (typed, expected) in [
        ("Danks", Some("Dansk")),
        ("dnask", Some("Dansk")),
        ("Dan", Some("Dansk")),
        ("Svensk", Some("Svenska")),
        ("Engelsk", Some("English")),
        ("Spansk", Some("Español")),
        ("Deutch", Some("Deutsch")),
        ("Norweigan", Some("Norsk")),
        ("Portugisisk", Some("Português")),
        ("Francais", Some("Français")),
        ("Fransk", Some("Français")),
        ("Klingon", None),
        ("Kan ikke behandle ordre", None),
        ("E", None),
        ("日本語", None),
    ] {
        assert_eq!(nearest_to(typed).as_deref(), expected, "{typed}");
    }
    // Too long to be anything: answered without comparing.
    assert_eq!(nearest_to(&"Dansk ".repeat(1_000_000)), None);
}

#[test]
fn nothing_typed_is_not_an_unknown_language() {
    for typed in ["", " ", "\n"] {
        let error = Languages::reference().parse(typed).unwrap_err();
        assert_eq!(error.problem, Problem::Empty);
    }
}

#[test]
fn a_list_is_turned_down_when_it_is_empty_ambiguous_or_unreadable_in_a_title() {
    let danish = ("da", "Dansk", "Danish");
    let of = |second| languages(&[danish, second]).map_err(|error| error.problem);
    for (second, expected) in [
        (("da", "Jysk", "Jutish"), Problem::Repeated),
        (("x-jysk", "DANSK", "Jutish"), Problem::Repeated),
        (("x-jysk", "Jysk", "danish"), Problem::Repeated),
        // A name must not be another's tag.
        (("x-jysk", "Da", "Jutish"), Problem::Repeated),
        (("x-jysk", "x - y", "Jutish"), Problem::Malformed),
        (("x-jysk", "Jysk", "Jut\u{2013}ish"), Problem::Malformed),
        (("x-jysk", "Jysk-", "Jutish"), Problem::Malformed),
    ] {
        assert_eq!(of(second), Err(expected), "{second:?}");
    }
    assert!(of(("x-jysk", "Syd-jysk", "South-Jutish")).is_ok());
    assert_eq!(
        Languages::new(Vec::new()).unwrap_err().problem,
        Problem::Empty
    );
    let many: Vec<Language> = (0..=Languages::MAX)
        .map(|n| Language::parse(&format!("x-n{n}"), &format!("Own {n}"), &format!("N {n}")))
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(Languages::new(many[1..].to_vec()).is_ok());
    assert_eq!(
        Languages::new(many).unwrap_err().problem,
        Problem::TooMany {
            limit: Languages::MAX
        }
    );
}

#[test]
fn json_is_a_plain_list_and_is_checked_when_read() {
    let desk = Languages::reference();
    let json = serde_json::to_value(&desk).unwrap();
    assert_eq!(
        json[1],
        serde_json::json!({"tag": "da", "own_name": "Dansk", "english_name": "Danish"})
    );
    assert_eq!(serde_json::from_value::<Languages>(json).unwrap(), desk);
    for wrong in [
        "[]",
        r#"[{"tag":"not a tag","own_name":"A","english_name":"B"}]"#,
        r#"[{"tag":"da","own_name":" ","english_name":"B"}]"#,
        r#"[{"tag":"da","own_name":"A","english_name":"B"},{"tag":"DA","own_name":"C","english_name":"D"}]"#,
    ] {
        assert!(serde_json::from_str::<Languages>(wrong).is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn any_input_is_answered(typed in "\\PC{0,40}") {
        let desk = Languages::reference();
        prop_assert_eq!(desk.find(&typed).is_some(), desk.parse(&typed).is_ok());
    }
}
