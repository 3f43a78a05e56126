//! `ARCHITECTURE.md` shows the tables of tickets and chats as they are.
//!
//! `UPDATE_DOCS=1 cargo test -p helpdesk-core architecture` writes all blocks anew.

use std::path::Path;

use super::super::lifecycle;
use crate::chat::lifecycle as chat;

/// Puts `content` between the markers of `name`.
fn with_block(page: &str, name: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = page
        .split_once(&open)
        .unwrap_or_else(|| panic!("ARCHITECTURE.md has no {open}"));
    let (_, after) = rest
        .split_once(&close)
        .unwrap_or_else(|| panic!("ARCHITECTURE.md has no {close}"));
    format!("{before}{open}\n{content}\n{close}{after}")
}

fn current(page: &str) -> String {
    let diagram = format!("```mermaid\n{}```\n", lifecycle::diagram());
    let page = with_block(page, "lifecycle:diagram", &diagram);
    let page = with_block(&page, "lifecycle:table", &lifecycle::table());
    let diagram = format!("```mermaid\n{}```\n", chat::diagram());
    let page = with_block(&page, "chat:diagram", &diagram);
    with_block(&page, "chat:table", &chat::table())
}

#[test]
fn the_architecture_page_is_current() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if !workspace.join("Cargo.toml").exists() {
        // The crate as it is published, without the page.
        return;
    }
    let path = workspace.join("ARCHITECTURE.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let wanted = current(&page);
    if page == wanted {
        return;
    }
    if std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    panic!(
        "ARCHITECTURE.md does not show the lifecycles as they are. Run the test with \
         UPDATE_DOCS=1. The page would be:\n\n{wanted}"
    );
}

#[test]
fn only_what_is_between_the_markers_is_replaced() {
    let page = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n<!-- y -->\n<!-- /y -->\n";
    let wanted = "a\n<!-- x -->\n\nnew\n\n<!-- /x -->\nb\n<!-- y -->\n<!-- /y -->\n";
    assert_eq!(with_block(page, "x", "new\n"), wanted);
    assert_eq!(with_block(wanted, "x", "new\n"), wanted);
}

#[test]
fn the_table_and_the_diagram_show_every_rule() {
    let rules = lifecycle::LIFECYCLE.len();
    assert_eq!(lifecycle::table().lines().count(), rules + 2);
    let diagram = lifecycle::diagram();
    for line in [
        "[*] --> open : submit (member)",
        "open --> on_hold : hold (agent)",
        "awaiting_feedback --> open : give_feedback (member)",
        "solved --> closed_solved : expire (system)",
        "closed_merged --> open : reopen (agent)",
    ] {
        assert!(diagram.contains(&format!("    {line}\n")), "{line}");
    }
    assert!(!diagram.contains("note"), "it moves nothing");
}
