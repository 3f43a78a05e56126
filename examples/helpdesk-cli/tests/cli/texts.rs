//! Words: Danish, and every key of the program used and there.

use std::collections::BTreeSet;
use std::path::Path;

use helpdesk_core::text;

use crate::desk::Desk;

#[test]
fn the_program_speaks_danish() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    let page = anna.done(&["--language", "da", "tickets"]);
    for part in [
        "Mine tekniske problemer",
        "Åbne billetter",
        "Afventer feedback",
        "Indsendt og løst",
    ] {
        assert!(page.contains(part), "{page}");
    }
    let errors = anna.fails(2, &["--language", "da-DK", "show", "x"]);
    assert!(errors.contains("Billetnummer"), "{errors}");
    let by = |name: &str, value: &str| {
        let output = anna
            .command(&["tickets"])
            .env(name, value)
            .output()
            .unwrap();
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("Mine tekniske problemer")
    };
    assert!(by("HELPDESK_LANGUAGE", "da"));
    assert!(by("LANG", "da_DK.UTF-8"));
    assert!(!by("LANG", "C.UTF-8") && !by("LANG", "sv_SE"));
    // Without a wish the member's own language counts, a wish before it.
    desk.nobody()
        .done(&["account", "add", "dan", "--rank", "Gold", "--speaks", "da"]);
    let dan = desk.person("dan");
    assert!(dan.done(&["tickets"]).contains("Mine tekniske problemer"));
    assert!(
        dan.done(&["--language", "en", "tickets"])
            .contains("My Technical Issues")
    );
}

#[test]
fn every_key_of_the_program_is_used_and_there() {
    let there: BTreeSet<String> = text::keys()
        .into_iter()
        .filter(|key| key.starts_with("cli-"))
        .map(str::to_owned)
        .collect();
    let mut used = BTreeSet::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut used,
    );
    let missing: Vec<_> = used.difference(&there).collect();
    let unused: Vec<_> = there.difference(&used).collect();
    assert!(
        missing.is_empty() && unused.is_empty(),
        "missing {missing:?}, unused {unused:?}"
    );
    assert!(there.len() > 50);
}

/// The keys that stand as literals in the sources of a folder.
fn collect(folder: &Path, used: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, used);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for part in source.split("\"cli-").skip(1) {
            let key: String = part.chars().take_while(|c| *c != '"').collect();
            if !key.is_empty() {
                used.insert(format!("cli-{key}"));
            }
        }
    }
}
