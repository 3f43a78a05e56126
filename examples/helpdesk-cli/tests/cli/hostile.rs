//! What nobody should type, and what happens then.

use crate::desk::Desk;

#[test]
fn bad_values_are_named() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let submit = |title: &str, text: &str| {
        anna.fails(2, &["submit", "--title", title, "--description", text])
    };
    assert!(submit("", "y").contains("Title of the ticket"));
    assert!(submit("No language", "y").contains("begin with the language"));
    assert!(submit("English - ", "y").contains("missing or empty"));
    assert!(submit("English - x", "").contains("Detailed description"));
    let unknown = submit("Danks - x", "y");
    assert!(
        unknown.contains("Did you mean Dansk?") && unknown.contains("Suomi"),
        "{unknown}"
    );
    let long = "x".repeat(300);
    assert!(submit(&format!("English - {long}"), "y").contains("no more than 120"));
    let huge = "å".repeat(30_000);
    let errors = submit("English - x", &huge);
    assert!(errors.contains("no more than 20000"), "{errors}");
    for text in ["a\u{1b}[31mb", "a\u{202e}b", "a\u{7}b"] {
        let errors = submit(&format!("English - {text}"), "y");
        assert!(errors.contains("not allowed"), "{errors}");
        assert!(
            !errors.contains('\u{1b}') && !errors.contains('\u{7}'),
            "{errors:?}"
        );
        submit("English - x", text);
    }
}

#[test]
fn long_names_of_people_and_files() {
    let desk = Desk::new();
    let nobody = desk.nobody();
    let long = "n".repeat(300);
    nobody.fails(2, &["account", "add", &long]);
    nobody.fails(3, &["sign-in", &long]);
    nobody.fails(2, &["account", "add", "dora", "--name", &long]);
    let anna = desk.person("anna");
    let name = format!("{}.txt", "n".repeat(240));
    let file = desk.file(&name, b"text");
    let submit = [
        "submit",
        "--title",
        "English - x",
        "--description",
        "y",
        "--attach",
        &file,
    ];
    anna.done(&submit);
    let shown = anna.json(&["attachments", "TI-1001"])["attachments"][0]["name"].clone();
    let shown = shown.as_str().unwrap();
    assert!(shown.len() <= 200 && shown.ends_with(".txt"), "{shown}");
}

#[test]
fn names_of_files_do_not_climb() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let file = desk.file(".hidden", b"text");
    let submit = [
        "submit",
        "--title",
        "English - x",
        "--description",
        "y",
        "--attach",
        &file,
    ];
    anna.done(&submit);
    let here = desk.folder().join("here");
    std::fs::create_dir(&here).unwrap();
    let mut save = anna.command(&["save", "TI-1001", "1"]);
    assert!(save.current_dir(&here).output().unwrap().status.success());
    assert_eq!(std::fs::read(here.join("hidden")).unwrap(), b"text");
}

#[test]
fn control_characters_of_a_damaged_desk_do_not_reach_the_terminal() {
    let desk = Desk::new();
    let errors = desk
        .nobody()
        .fails(2, &["--policy", "no\u{1b}[31mfile", "hours"]);
    assert!(!errors.contains('\u{1b}'), "{errors:?}");
}
