//! Files on their way: cleaned before they go, and going on after a break.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::Connection;

use crate::desk::{Desk, Person};

fn database(desk: &Desk) -> Connection {
    Connection::open(desk.data().join("desk.db")).unwrap()
}

fn count(desk: &Desk, table: &str) -> i64 {
    let count = format!("SELECT count(*) FROM {table}");
    database(desk)
        .query_row(&count, [], |row| row.get(0))
        .unwrap()
}

/// Text of many chunks and no round length.
fn long_text() -> Vec<u8> {
    let lines = (0..200_000).map(|number| format!("{number:>6} æøå\n"));
    let mut text: String = lines.collect();
    text.push('x');
    text.into_bytes()
}

/// The only draft, if one was kept.
fn draft(desk: &Desk) -> Option<PathBuf> {
    let mut found = std::fs::read_dir(desk.data().join("drafts"))
        .ok()?
        .map(|entry| entry.unwrap().path())
        // Not one that is being written.
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let draft = found.next();
    assert!(found.next().is_none());
    draft
}

/// What `save` makes of the first attachment.
fn saved(desk: &Desk, who: &Person<'_>, ticket: &str) -> Vec<u8> {
    let to = desk.folder().join("saved");
    who.done(&["save", ticket, "1", "--force", "--to", to.to_str().unwrap()]);
    std::fs::read(to).unwrap()
}

#[test]
fn a_picture_goes_without_what_it_tells() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    encoder
        .add_text_chunk("Comment".to_owned(), "taken at home".to_owned())
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.finish().unwrap();
    let file = desk.file("screen.png", &picture);
    let submit = [
        "submit",
        "--title",
        "English - x",
        "--description",
        "y",
        "--attach",
        &file,
    ];
    let ran = anna.run(&submit);
    assert_eq!(ran.exit, 0, "{ran:?}");
    assert!(
        ran.errors
            .contains("screen.png: taken out before it is sent: comments"),
        "{ran:?}"
    );
    let there = saved(&desk, &anna, "TI-1001");
    assert!(there.len() < picture.len());
    assert!(!there.windows(4).any(|part| part == b"home"));
    let json = anna.run(&[&["--json"], submit.as_slice()].concat());
    assert!(!json.errors.contains("taken out"), "{json:?}");
}

#[test]
fn an_upload_goes_on_where_it_was_cut_off() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    anna.done(&["withdraw", "TI-1001"]);
    let text = long_text();
    let file = desk.file("log.txt", &text);
    // It is uploaded before the desk says that it is too late; the second file is like the first.
    let reply = [
        "reply", "TI-1001", "--text", "x", "--attach", &file, "--attach", &file,
    ];
    let errors = anna.fails(3, &reply);
    assert!(errors.contains("follow-up --draft"), "{errors}");
    assert_eq!(count(&desk, "attachment"), 2);
    // As if the first had been cut off after one chunk.
    database(&desk)
        .execute_batch(
            "UPDATE attachment SET state = 'uploading';
             DELETE FROM blob_piece WHERE blob = 1 AND start > 0;
             UPDATE blob SET digest = NULL, length = (SELECT max(start + length(bytes))
                 FROM blob_piece WHERE blob_piece.blob = blob.key);",
        )
        .unwrap();
    let draft = draft(&desk).unwrap();
    anna.done(&["follow-up", "--draft", draft.to_str().unwrap()]);
    assert_eq!(count(&desk, "attachment"), 2, "nothing was sent anew");
    assert_eq!(saved(&desk, &anna, "TI-1002"), text);
    let files = anna.json(&["attachments", "TI-1002"])["attachments"].clone();
    assert_eq!(files.as_array().unwrap().len(), 2);
    assert_ne!(files[0]["id"], files[1]["id"]);
    assert!(!draft.exists());
}

#[test]
fn an_upload_that_expired_begins_anew() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    anna.done(&["withdraw", "TI-1001"]);
    let file = desk.file("log.txt", b"text");
    anna.fails(3, &["reply", "TI-1001", "--attach", &file, "--text", "x"]);
    database(&desk)
        .execute("UPDATE attachment SET expires_at = 0", [])
        .unwrap();
    desk.nobody().done(&["sweep"]);
    let draft = draft(&desk).unwrap();
    anna.done(&["follow-up", "--draft", draft.to_str().unwrap()]);
    assert_eq!(saved(&desk, &anna, "TI-1002"), b"text");
}

#[test]
fn a_killed_upload_is_sent_once() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let text = long_text();
    let file = desk.file("log.txt", &text);
    let submit = [
        "submit",
        "--title",
        "English - x",
        "--description",
        "y",
        "--attach",
        &file,
    ];
    let mut child = anna.command(&submit).spawn().unwrap();
    while draft(&desk).is_none() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    if let Some(draft) = draft(&desk) {
        anna.done(&["submit", "--draft", draft.to_str().unwrap()]);
    }
    assert_eq!(count(&desk, "ticket"), 1);
    assert_eq!(count(&desk, "attachment"), 1);
    assert_eq!(saved(&desk, &anna, "TI-1001"), text);
    assert!(draft(&desk).is_none());
}

#[test]
fn a_download_goes_on_where_it_was_cut_off() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let text = long_text();
    let file = desk.file("log.txt", &text);
    let submit = ["submit", "--title", "English - x", "--description", "y"];
    anna.done(&[submit.as_slice(), &["--attach", &file]].concat());
    let id = anna.json(&["attachments", "TI-1001"])["attachments"][0]["id"].clone();
    let to = desk.folder().join("copy.txt");
    let part = desk
        .folder()
        .join(format!("copy.txt.{}.part", id.as_str().unwrap()));
    let save = ["save", "TI-1001", "1", "--to", to.to_str().unwrap()];
    let again = |content: &[u8]| {
        std::fs::write(&part, content).unwrap();
        let _ = std::fs::remove_file(&to);
        anna.done(&save);
        assert_eq!(std::fs::read(&to).unwrap(), text);
        assert!(!part.exists());
    };
    again(b"");
    again(&text);
    again(&text[..100_000]);
    // What was there before and does not fit is read anew.
    again(b"something else");
    again(&[text.as_slice(), b"too long"].concat());
    let mut other = text.clone();
    other[7] = b'?';
    again(&other);

    // What is there is not read again: the desk's first piece is damaged by now.
    database(&desk)
        .execute(
            "UPDATE blob_piece SET bytes = zeroblob(length(bytes)) WHERE start = 0",
            [],
        )
        .unwrap();
    again(&text[..256 * 1024]);
    // Nothing stays of what cannot be read.
    std::fs::remove_file(&to).unwrap();
    let errors = anna.fails(1, &save);
    assert!(errors.contains("damaged"), "{errors}");
    assert!(!part.exists() && !to.exists());
}
