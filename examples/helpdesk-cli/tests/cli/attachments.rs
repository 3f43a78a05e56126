//! Files go in and come out byte for byte.

use crate::desk::Desk;

/// The smallest PNG that there is: one dot.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b,
    0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x00, 0x00, 0x00,
    0x02, 0x00, 0x01, 0x48, 0xaf, 0xa4, 0x71, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae,
    0x42, 0x60, 0x82,
];

#[test]
fn files_come_back_as_they_went() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let picture = desk.file("Skærm billede.png", PNG);
    // Larger than one chunk, with every length but a round one.
    let mut log = "æøå\n".repeat(100_000).into_bytes();
    log.extend_from_slice(b"end");
    let log_file = desk.file("log.txt", &log);
    let submit = [
        "submit",
        "--title",
        "English - x",
        "--description",
        "y",
        "--attach",
    ];
    anna.done(&[submit.as_slice(), &[&picture, "--attach", &log_file]].concat());
    let listed = anna.done(&["attachments", "TI-1001"]);
    assert!(
        listed.contains("Skærm billede.png") && listed.contains("image/png"),
        "{listed}"
    );

    let out = desk.folder().join("out");
    std::fs::create_dir(&out).unwrap();
    let to = out.to_str().unwrap();
    anna.done(&["save", "TI-1001", "1", "--to", to]);
    assert_eq!(std::fs::read(out.join("Skærm billede.png")).unwrap(), PNG);
    anna.done(&["save", "TI-1001", "2", "--to", &format!("{to}/copy.txt")]);
    assert_eq!(std::fs::read(out.join("copy.txt")).unwrap(), log);
    let id = anna.json(&["attachments", "TI-1001"])["attachments"][0]["id"].clone();
    let piped = anna
        .command(&["save", "TI-1001", id.as_str().unwrap(), "--to", "-"])
        .output()
        .unwrap();
    assert_eq!(piped.stdout, PNG);

    // Nothing is overwritten unless that is asked for.
    std::fs::write(out.join("copy.txt"), "mine").unwrap();
    let again = ["save", "TI-1001", "2", "--to", &format!("{to}/copy.txt")];
    anna.fails(1, &again);
    assert_eq!(std::fs::read(out.join("copy.txt")).unwrap(), b"mine");
    anna.done(&[again.as_slice(), &["--force"]].concat());
    assert_eq!(std::fs::read(out.join("copy.txt")).unwrap(), log);
    anna.fails(4, &["save", "TI-1001", "3"]);
    anna.fails(4, &["save", "TI-1001", "0"]);
    anna.fails(4, &["save", "TI-1001", "nothing"]);
}

#[test]
fn files_of_others_look_like_none() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let picture = desk.file("a.png", PNG);
    let submit = [
        "submit",
        "--title",
        "English - x",
        "--description",
        "y",
        "--attach",
        &picture,
    ];
    anna.done(&submit);
    let mette = desk.person("mette");
    mette.done(&["agent", "note", "TI-1001", "--attach", &picture]);
    let all = mette.json(&["attachments", "TI-1001"]);
    assert_eq!(all["attachments"].as_array().unwrap().len(), 2);
    let hers = anna.json(&["attachments", "TI-1001"]);
    assert_eq!(hers["attachments"].as_array().unwrap().len(), 1);
    let noted = all["attachments"][1]["id"].as_str().unwrap();
    anna.fails(4, &["save", "TI-1001", noted]);
    let carl = desk.person("carl");
    carl.submit("English - mine");
    carl.fails(4, &["save", "TI-1001", "1"]);
    carl.fails(4, &["save", "TI-1002", noted]);
}

#[test]
fn what_is_no_picture_or_text_is_not_taken() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let submit = [
        "submit",
        "--title",
        "English - x",
        "--description",
        "y",
        "--attach",
    ];
    for (name, content, says) in [
        (
            "program.png",
            b"\x7fELF\x02\x01\x01\0\0\0\0".as_slice(),
            "kind of file",
        ),
        ("empty.png", b"".as_slice(), "missing or empty"),
    ] {
        let file = desk.file(name, content);
        let errors = anna.fails(2, &[submit.as_slice(), &[&file]].concat());
        assert!(errors.contains(says), "{errors}");
    }
    anna.fails(2, &[submit.as_slice(), &["no such file"]].concat());
    let folder = desk.folder().to_str().unwrap();
    anna.fails(2, &[submit.as_slice(), &[folder]].concat());
    let large = desk.file("large.txt", &vec![b'x'; 10 * 1024 * 1024 + 1]);
    let errors = anna.fails(2, &[submit.as_slice(), &[&large]].concat());
    assert!(errors.contains("10 MB"), "{errors}");
    assert!(!anna.done(&["tickets"]).contains("TI-"));
}
