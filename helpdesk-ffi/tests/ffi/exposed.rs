//! Every use case of the core's desk is a call of this crate's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The names behind `pub async fn ` in the sources below `folder`.
fn calls(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(calls(&path));
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let names = source.lines().filter_map(|line| {
            let rest = line.trim_start().strip_prefix("pub async fn ")?;
            rest.split(['(', '<']).next()
        });
        found.extend(names.map(str::to_owned));
    }
    found
}

#[test]
fn nothing_that_the_desk_does_is_missing() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = calls(&here.join("src/desk"));
    let cores = calls(&here.join("../helpdesk-core/src/desk"));
    assert!(cores.len() > 50, "{}", cores.len());
    let missing: Vec<_> = cores.difference(&own).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
