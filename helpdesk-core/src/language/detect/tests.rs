use proptest::prelude::*;

use super::words::{LISTS, TAGS, owners};
use super::*;

fn guessed(question: &str, locale: Option<&str>) -> Option<String> {
    let locale = locale.map(|locale| LanguageTag::parse(locale).unwrap());
    match detect(question, locale.as_ref()) {
        Verdict::English => None,
        Verdict::NotEnglish { guess } => Some(guess.map_or("?".to_owned(), String::from)),
    }
}

#[test]
fn other_scripts_are_told_by_their_letters() {
    for (question, guess) in [
        ("Не могу войти в личный кабинет после обновления", "ru"),
        ("Чому моє замовлення скасували? Її ціна змінилася", "uk"),
        ("Δεν μπορώ να συνδεθώ στον λογαριασμό μου", "el"),
        ("لا أستطيع تسجيل الدخول إلى حسابي منذ الأمس", "ar"),
        ("אני לא מצליח להתחבר לחשבון שלי", "he"),
        ("我更新应用程序之后无法登录账户,请帮忙。", "zh"),
        ("昨日のアップデートからログインできません。", "ja"),
        ("어제 업데이트 후로 로그인이 되지 않아요", "ko"),
        ("मैं अपने खाते में प्रवेश नहीं कर पा रहा हूँ", "hi"),
        ("ฉันเข้าสู่ระบบไม่ได้", "th"),
        ("Помогите", "?"),
        ("帮助", "zh"),
        // What is in Latin letters here is a product and an error.
        (
            "После обновления Helpdesk Pro пишет Error 504, что делать",
            "ru",
        ),
    ] {
        assert_eq!(
            guessed(question, None).as_deref(),
            Some(guess),
            "{question}"
        );
    }
    for english in [
        "Please ask 王小明 to call back",
        "The resistor is marked Ω",
        "Order for Иванов missing",
        "Я",
        "Παρακαλώ, can you help me with this",
    ] {
        assert_eq!(guessed(english, None), None, "{english}");
    }
}

#[test]
fn what_is_quoted_or_code_does_not_sway() {
    for (question, guess) in [
        (
            "Hvad betyder \"You are not allowed to do that\" på min skærm?",
            Some("da"),
        ),
        (
            "Co znaczy „You are not allowed to do that” na moim ekranie?",
            Some("pl"),
        ),
        (
            "Que veut dire « You are not allowed to do that » sur mon écran ?",
            Some("fr"),
        ),
        (
            "Was heißt `could not be found` auf meinem Bildschirm?",
            Some("de"),
        ),
        (
            "https://example.com/you/are/not/here geht nicht auf",
            Some("de"),
        ),
        (
            "the_cart.is_empty und you.are@example.com gehen nicht",
            Some("de"),
        ),
        ("\"Jeg kan ikke logge ind på min konto\"", Some("da")),
        ("What is \"Der opstod en fejl, prøv igen senere\"?", None),
        (
            "Message: „Ihre Sitzung ist leider abgelaufen“ appears",
            None,
        ),
        // Inches, and a quotation that never ends.
        (
            "Mein 15\" und mein 17\" Bildschirm bleiben schwarz",
            Some("de"),
        ),
        ("Was heißt \"und die Seite lädt auch nicht", Some("de")),
        ("", None),
        ("12345 !!! \u{1f600}", None),
        ("\"\"", None),
    ] {
        assert_eq!(guessed(question, None).as_deref(), guess, "{question}");
    }
}

#[test]
fn capitals_are_names_unless_all_are() {
    for (question, guess) in [
        ("JEG KAN IKKE LOGGE IND PÅ MIN KONTO", Some("da")),
        ("WHERE IS MY ORDER FROM MONDAY", None),
        ("Die IT sagt, der US Server ist nicht an", Some("de")),
        ("Returned: Crema de Noche, Aceite de la Vida", None),
        ("Jeg CANNOT THE logge ind", None),
    ] {
        assert_eq!(guessed(question, None).as_deref(), guess, "{question}");
    }
}

#[test]
fn the_locale_decides_between_languages_that_are_as_likely() {
    let either = "Hvordan kan man se hvor mange kunder der er under en?";
    for (question, locale, guess) in [
        (either, None, "da"),
        (either, Some("da-DK"), "da"),
        (either, Some("nb"), "nb"),
        (either, Some("nn-NO"), "nb"),
        (either, Some("no"), "nb"),
        // These speak for other languages than the question's.
        (either, Some("de"), "da"),
        (either, Some("en-GB"), "da"),
        (either, Some("zu"), "da"),
        (
            "Hvorfor blev min ordre annulleret, og hvad gør jeg nu?",
            Some("nb"),
            "da",
        ),
        (
            "Hvorfor ble ordren min kansellert, og hva gjør jeg nå?",
            Some("da"),
            "nb",
        ),
    ] {
        assert_eq!(
            guessed(question, locale).as_deref(),
            Some(guess),
            "{question} {locale:?}"
        );
    }
}

#[test]
fn marks_may_be_composed_or_not() {
    let composed = "Når kan jeg få pengene tilbage på mit kort?";
    let apart: String = unicode_normalization::UnicodeNormalization::nfd(composed).collect();
    assert_ne!(composed, apart);
    assert_eq!(detect(composed, None), detect(&apart, None));
    assert_eq!(guessed(&apart, None).as_deref(), Some("da"));
}

#[test]
fn english_function_words_count_wherever_they_stand() {
    let danish = "jeg kan ikke logge ind på min konto og det er ikke sjovt mere. ".repeat(20);
    assert_eq!(guessed(&danish, None).as_deref(), Some("da"));
    assert_eq!(
        guessed(&format!("{danish} I think that it would"), None),
        None
    );
    let far = " ".repeat(MAX_CHARACTERS);
    assert_eq!(
        guessed(&format!("{danish}{far} I think that it would"), None).as_deref(),
        Some("da")
    );
}

#[test]
fn the_lists_are_lower_case_and_hold_no_word_twice() {
    for (tag, list) in TAGS.iter().zip(LISTS) {
        let mut seen = std::collections::HashSet::new();
        for word in list.split_whitespace() {
            assert_eq!(word, word.to_lowercase(), "{tag}");
            assert!(seen.insert(word), "{tag}: {word}");
        }
        assert!(seen.len() >= 100, "{tag}: {}", seen.len());
        assert!(LanguageTag::parse(tag).is_ok());
    }
    // What is left of English when the words that others share are taken away.
    let alone = english_alone();
    for word in ["the", "and", "you", "with", "because", "would", "can't"] {
        assert!(alone.contains(&word), "{word}");
    }
    for word in ["in", "for", "was", "by", "so", "i", "no", "an"] {
        assert!(!alone.contains(&word), "{word}");
    }
    assert!(alone.len() >= 150, "{}", alone.len());
}

fn english_alone() -> Vec<&'static str> {
    LISTS[0]
        .split_whitespace()
        .filter(|word| owners(word).are_english_alone())
        .collect()
}

/// Text of any kind, much of it near what people write.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,400}",
        "[a-zæøåßñłé'’\"«»„“.,/@_ -]{0,400}",
        "(jeg|ikke|kan|die|und|que|la|nie|the|is|\"|«| ){0,120}",
        "[\\p{Greek}\\p{Cyrillic}\\p{Han}\\p{Latin}\\p{M} ]{0,200}",
    ]
}

fn words_of_one_language() -> impl Strategy<Value = String> {
    proptest::sample::select(LISTS[1..].to_vec()).prop_flat_map(|list| {
        let words: Vec<&str> = list.split_whitespace().collect();
        proptest::collection::vec(proptest::sample::select(words), 0..60)
            .prop_map(|words| words.join(" "))
    })
}

proptest! {
    #[test]
    fn any_text_has_one_verdict(text in anything()) {
        prop_assert_eq!(detect(&text, None), detect(&text, None));
    }

    #[test]
    fn nothing_after_the_limit_matters(text in anything(), more in anything()) {
        let full: String = text.chars().chain(" ".chars().cycle()).take(MAX_CHARACTERS).collect();
        prop_assert_eq!(detect(&full, None), detect(&format!("{full}{more}"), None));
    }

    #[test]
    fn the_locale_never_decides_whether_it_is_english(
        text in anything(),
        locale in proptest::sample::select(TAGS.to_vec()),
    ) {
        let locale = LanguageTag::parse(locale).unwrap();
        let english = |verdict| verdict == Verdict::English;
        prop_assert_eq!(english(detect(&text, None)), english(detect(&text, Some(&locale))));
    }

    #[test]
    fn two_english_function_words_make_any_text_english(
        text in prop_oneof!["[^\"“”„‟«»`]{0,300}", words_of_one_language()],
        one in proptest::sample::select(english_alone()),
        other in proptest::sample::select(english_alone()),
        at_the_end in any::<bool>(),
    ) {
        let mixed = if at_the_end {
            format!("{text} {one} {other}")
        } else {
            format!("{one} {text} {other}")
        };
        prop_assert_eq!(detect(&mixed, None), Verdict::English);
    }
}
