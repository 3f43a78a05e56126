//! docs/negative-tests.md names tests that there are, and every row.

use std::collections::BTreeMap;
use std::path::Path;

/// The rows that touch tickets, chats, attachments, signing in, content and secrets.
fn is_due(row: u32) -> bool {
    matches!(row, 1 | 3..=31 | 34 | 35 | 37)
}

/// The tests that each row names, as `file::function`.
fn rows(page: &str) -> BTreeMap<u32, Vec<(String, String)>> {
    let mut rows = BTreeMap::new();
    for line in page.lines() {
        let mut cells = line.split('|').skip(1).map(str::trim);
        let Some(row) = cells.next().and_then(|cell| cell.parse().ok()) else {
            continue;
        };
        let tests = line
            .split('`')
            .skip(1)
            .step_by(2)
            .filter_map(|name| name.split_once("::"))
            .map(|(file, name)| (file.to_owned(), name.to_owned()))
            .collect();
        assert!(rows.insert(row, tests).is_none(), "row {row} stands twice");
    }
    rows
}

/// Whether the name of the test says that it is of this row.
fn names(test: &str, row: u32) -> bool {
    test.starts_with("negative_") && test.split('_').any(|part| part.parse::<u32>() == Ok(row))
}

#[test]
fn the_page_names_every_row_and_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = std::fs::read_to_string(root.join("docs/negative-tests.md")).unwrap();
    let rows = rows(&page);
    let numbers: Vec<u32> = rows.keys().copied().collect();
    assert_eq!(numbers, (1..=39).collect::<Vec<_>>());
    for (row, tests) in &rows {
        for (file, name) in tests {
            let source = std::fs::read_to_string(root.join(file))
                .unwrap_or_else(|error| panic!("row {row}: {file}: {error}"));
            assert!(
                source.contains(&format!("fn {name}(")),
                "row {row}: there is no {name} in {file}"
            );
        }
        if is_due(*row) {
            let named = tests.iter().any(|(_, name)| names(name, *row));
            assert!(named, "row {row} has no test that says so in its name");
        }
    }
}

/// No numbered test is left out of the page, so that it is all there is.
#[test]
fn every_numbered_test_stands_on_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = std::fs::read_to_string(root.join("docs/negative-tests.md")).unwrap();
    let mut seen = 0;
    for folder in [
        "tests/tests/negative",
        "helpdesk-core/tests",
        "helpdesk-core/tests/desk",
        "helpdesk-core/tests/desk/chat",
    ] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if !path.is_file() {
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for part in source.split("fn negative_").skip(1) {
                let name = format!("negative_{}", part.split('(').next().unwrap());
                if name.contains('"') || name.contains('`') {
                    continue;
                }
                assert!(
                    page.contains(&format!("::{name}`")),
                    "{name} is not on the page"
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 30, "{seen}");
}
