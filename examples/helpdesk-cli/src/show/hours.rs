//! Support hours (G4).

use helpdesk_core::hours::Reach;
use helpdesk_core::language::Language;
use helpdesk_core::text::Label;
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::Failure;

fn reach(language: &Language) -> Reach {
    match language.tag.is_english() {
        true => Reach::English,
        false => Reach::Other,
    }
}

/// The hours of the week, and the holidays ahead.
pub(crate) fn print(app: &App) -> Result<(), Failure> {
    let hours = app.policy()?.hours();
    app.out.heading(&app.texts().label(Label::SupportHours))?;
    for line in app.texts().hours_summary(hours) {
        app.out.line(&format!("  {line}"))?;
    }
    let today = hours.zone().local(app.now()).date();
    for holiday in hours.holidays().iter().filter(|one| one.date() >= today) {
        app.out
            .line(&format!("  {}", app.texts().holiday(holiday, hours.zone())))?;
    }
    Ok(())
}

/// When a language is answered next.
pub(crate) fn next_answer(app: &App, language: &Language) -> Result<String, Failure> {
    let hours = app.policy()?.hours();
    let now = app.now();
    let when = hours.next_covered(reach(language), now);
    Ok(app
        .texts()
        .next_answer(language.own_name.as_str(), when, now, hours.zone()))
}

pub(crate) fn json(app: &App, languages: &[&Language]) -> Result<Value, Failure> {
    let hours = app.policy()?.hours();
    let now = app.now();
    let languages: Vec<_> = languages
        .iter()
        .map(|language| {
            let reach = reach(language);
            json!({
                "language": language.tag,
                "name": language.own_name.as_str(),
                "answered_now": hours.covers(reach, now),
                "until": hours.covered_until(reach, now),
                "next_answer_at": hours.next_covered(reach, now),
            })
        })
        .collect();
    Ok(json!({
        "zone": hours.zone().name(),
        "week": hours.week(),
        "holidays": hours.holidays(),
        "languages": languages,
    }))
}
