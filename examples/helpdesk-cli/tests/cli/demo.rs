//! The demo plays the whole guide.

use crate::desk::Desk;

#[test]
fn the_demo_plays_the_guide_and_leaves_nothing() {
    let desk = Desk::empty();
    let temporary = desk.folder().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let output = desk
        .nobody()
        .command(&["demo"])
        .env("TMPDIR", &temporary)
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{shown}");
    for part in [
        "Technical issues can be submitted from the rank Silver.",
        "This desk is for IT support.",
        "Language support: Monday to Friday 13:00-21:00 GMT",
        "Your ticket TI-1001 was sent",
        "Dansk - Kan ikke behandle ordre",
        "Awaiting Feedback",
        "DK-20741",
        "Attached: screen.png",
        "Løst, afventer din bekræftelse",
        "Indsendt og løst",
        "Closed without feedback",
        "Vores supportchat er kun tilgængelig på engelsk.",
        "Dansk - Hej, jeg kan ikke se min faktura.",
        "Place in the queue: 1",
        "Mette Lund: Hello Anna!",
        "Anna Hansen (visitor):",
        "TI-1004",
        "The chat is closed now.",
    ] {
        assert!(shown.contains(part), "{part} is missing in {shown}");
    }
    assert!(!shown.contains('\u{1b}'), "no colours on a pipe");
    let left: Vec<_> = std::fs::read_dir(&temporary).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(
        !desk.data().exists(),
        "the demo stays away from the desk's own data"
    );
}

#[test]
fn the_demo_can_be_kept() {
    let desk = Desk::empty();
    let folder = desk.folder().join("kept");
    let folder = folder.to_str().unwrap();
    desk.nobody().done(&["demo", "--fast", "--keep", folder]);
    let shown = desk.nobody().done(&["--data", folder, "tickets"]);
    assert!(shown.contains("TI-1001"), "{shown}");
    assert!(
        shown.contains(&format!("helpdesk --data {folder} submit")),
        "{shown}"
    );
    assert!(
        shown.contains("Mine tekniske problemer"),
        "Anna reads Danish: {shown}"
    );
    let errors = desk.nobody().run(&["demo", "--keep", folder]);
    assert_eq!(errors.exit, 2, "{errors:?}");
}
