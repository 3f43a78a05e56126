//! What a search found.

use helpdesk_core::desk::{Found, SearchView};
use helpdesk_core::port::Audience;
use helpdesk_core::search::Snippet;
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::Failure;
use crate::output::quoted;
use crate::show::{timeline, title_json};

/// The hits for people, newest first. `typed` is what was looked for.
pub(crate) fn print(
    app: &App,
    audience: Audience,
    typed: &str,
    view: &SearchView,
) -> Result<(), Failure> {
    if view.hits.is_empty() {
        app.out.line(&app.say("cli-nothing_found", &[]))?;
        return app.out.faint(&app.say("cli-search_hint", &[]));
    }
    for hit in &view.hits {
        print_hit(app, audience, hit)?;
    }
    if let Some(next) = view.next {
        app.out.faint(&app.say("cli-more", &[]))?;
        let words: Vec<_> = typed.split_whitespace().map(quoted).collect();
        app.out.command(&format!(
            "helpdesk search {} --after {next}",
            words.join(" ")
        ))?;
    }
    Ok(())
}

fn print_hit(app: &App, audience: Audience, hit: &Found) -> Result<(), Failure> {
    let reader = app.reader(audience)?;
    let title = hit.title.display(app.policy()?.languages());
    app.out.heading(&format!("{}  {title}", hit.number))?;
    let time = app.texts().date_time(hit.event.at, reader.zone);
    let what = app.texts().event_line(&hit.event, reader);
    let mut line = format!("  {time}  {}", what.unwrap_or_default());
    if hit.agents_only {
        line.push_str(&format!(" [{}]", app.say("cli-agents_only", &[])));
    }
    app.out.line(&line)?;
    if let Some(snippet) = &hit.snippet {
        print_snippet(app, snippet)?;
    }
    app.out.gap()
}

fn print_snippet(app: &App, snippet: &Snippet) -> Result<(), Failure> {
    let cut = |is_cut| if is_cut { "…" } else { "" };
    let before = format!("  {}", cut(snippet.cut_before));
    let pieces = snippet
        .parts
        .iter()
        .map(|part| (part.text.as_str(), part.hit));
    let pieces: Vec<_> = std::iter::once((before.as_str(), false))
        .chain(pieces)
        .chain([(cut(snippet.cut_after), false)])
        .collect();
    app.out.marked(&pieces)
}

pub(crate) fn json(app: &App, view: &SearchView) -> Result<Value, Failure> {
    let languages = app.policy()?.languages();
    let hits: Vec<_> = view
        .hits
        .iter()
        .map(|hit| {
            let mut event = timeline::event_json(&hit.event);
            event["id"] = json!(hit.id);
            json!({
                "ticket": {"id": hit.ticket, "number": hit.number.to_string()},
                "title": title_json(&hit.title, languages),
                "status": hit.status.code(),
                "event": event,
                "agents_only": hit.agents_only,
                "snippet": hit.snippet.as_ref().map(snippet_json),
            })
        })
        .collect();
    Ok(json!({"hits": hits, "next": view.next}))
}

fn snippet_json(snippet: &Snippet) -> Value {
    let parts: Vec<_> = snippet
        .parts
        .iter()
        .map(|part| json!({"text": part.text, "hit": part.hit}))
        .collect();
    json!({
        "parts": parts,
        "cut_before": snippet.cut_before,
        "cut_after": snippet.cut_after,
    })
}
