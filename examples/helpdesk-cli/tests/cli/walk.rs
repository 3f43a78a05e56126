//! The recorded walk is what the demo prints, but for ids, places and times.

use std::path::Path;

use helpdesk_core::id::TicketId;

use crate::desk::Desk;

const INTRODUCTION: &str = "# A walk on the terminal

What `helpdesk demo` prints: members, an agent and an operator play the guide with real commands on
a fresh desk. Recorded by `examples/helpdesk-cli/walk`; a test holds it against the program.

";

const MONTHS: &str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec \
    jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.";

#[test]
fn the_recorded_walk_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/terminal-walk.md");
    let now = walk();
    if std::env::var("HELPDESK_WALK").as_deref() == Ok("record") {
        std::fs::write(&file, &now).unwrap();
    }
    let recorded = std::fs::read_to_string(&file).unwrap();
    assert!(!recorded.contains(".tmp"), "a place on somebody's machine");
    for (recorded, now) in recorded.lines().zip(now.lines()) {
        assert_eq!(
            normal(recorded),
            normal(now),
            "record it again with examples/helpdesk-cli/walk"
        );
    }
    assert_eq!(recorded.lines().count(), now.lines().count());
    assert!(now.lines().count() > 150);
}

/// What the demo prints, with no id and no place of this run.
fn walk() -> String {
    let desk = Desk::empty();
    let temporary = desk.folder().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let output = desk
        .nobody()
        .command(&["demo", "--fast"])
        .env("TMPDIR", &temporary)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let shown = String::from_utf8(output.stdout).unwrap();
    let begin = format!("{}/.tmp", temporary.display());
    let mut parts = shown.split(&begin);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // The name of the folder ends in six letters of chance.
        text.push_str("/desk");
        text.push_str(&part[6..]);
    }
    let lines: Vec<_> = without_ids(&text)
        .trim()
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    format!("{INTRODUCTION}```text\n{}\n```\n", lines.join("\n"))
}

fn without_ids(text: &str) -> String {
    const NONE: &str = "00000000-0000-7000-8000-000000000000";
    let mut shown = String::new();
    let text = text
        .split_inclusive(char::is_whitespace)
        .map(short)
        .collect::<String>();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        match rest.get(..NONE.len()) {
            Some(id) if id.parse::<TicketId>().is_ok() => {
                shown.push_str(NONE);
                rest = &rest[NONE.len()..];
            }
            _ => {
                shown.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    shown
}

/// A word that is the end of a chat's id, or a place in a feed, is another in each run.
fn short(word: &str) -> String {
    let bare = word.trim_end().trim_end_matches(':');
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    if bare.len() == 8 && bare.chars().all(is_hex) {
        return word.replace(bare, "00000000");
    }
    word.to_owned()
}

/// A line without what depends on the day: dates, times, widths of columns.
fn normal(line: &str) -> String {
    if line.starts_with("Next answer in") || line.ends_with("is answered now") {
        return "when it is answered".to_owned();
    }
    let words = line.split_whitespace().map(|word| {
        if word.contains("TI-") || word.contains("DK-") {
            return word.to_owned();
        }
        // A place in a feed.
        if line.contains(" --after ") && word.len() > 12 {
            return "place".to_owned();
        }
        if MONTHS.split(' ').any(|month| month == word) {
            return "month".to_owned();
        }
        let mut shown = String::new();
        for c in word.chars() {
            match (c.is_ascii_digit(), shown.ends_with('0')) {
                (true, true) => {}
                (true, false) => shown.push('0'),
                (false, _) => shown.push(c),
            }
        }
        shown
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn only_what_depends_on_the_day_is_passed_over() {
    for (one, other) in [
        (
            "TI-1001  x  7 Dec 2026   Closed",
            "TI-1001  x  22 Nov 2031  Closed",
        ),
        ("22. nov. 2026 kl. 23.00", "1. maj 2027 kl. 06.15"),
        (
            "Next answer in Dansk: tomorrow 13:00 GMT",
            "Dansk is answered now",
        ),
    ] {
        assert_eq!(normal(one), normal(other));
    }
    for (one, other) in [
        ("TI-1001: Open", "TI-1002: Open"),
        ("TI-1001: Open", "TI-1001: On hold"),
        ("  helpdesk confirm TI-1001", "  helpdesk reply TI-1001"),
    ] {
        assert_ne!(normal(one), normal(other));
    }
}
