//! Files.

use std::ffi::OsStr;

use futures_lite::future::block_on;
use helpdesk_core::attachment::{Digest, FileKind, FileName, clean};
use helpdesk_core::desk::{DeskError, NewUpload};

use crate::bench::{Bench, anna};
use crate::program::Place;

const HOSTILE: [&str; 12] = [
    "..\\..\\evil.txt",
    "C:\\Windows\\win.txt",
    "CON",
    "nul.txt",
    "evil\u{202e}txt.exe",
    "zero\u{200b}width\u{feff}.txt",
    "dots...",
    ".htaccess",
    "quote\"; filename=\"x.txt",
    "line\r\nSet-Cookie: x=1.txt",
    "<script>alert(1)<.txt",
    "-rf.txt",
];

fn is_safe(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= FileName::MAX_BYTES
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !name.contains(['/', '\\', '"', '\'', '<', '>', ':'])
        && !name.contains(|c: char| {
            c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
        })
        && !["CON", "NUL", "nul.txt"].contains(&name)
}

#[test]
fn negative_15_and_17_names_of_files_are_made_safe_and_stay_in_one_line() {
    for name in HOSTILE.map(str::to_owned).into_iter().chain([
        "../../etc/passwd".into(),
        "a\0b".into(),
        "n".repeat(300),
    ]) {
        let safe = FileName::parse(&name).unwrap();
        assert!(is_safe(safe.as_str()), "{name:?}: {}", safe.as_str());
    }
    // Through the program and back: what is saved stays in the folder.
    let place = Place::new();
    let anna = place.person("anna");
    let source = place.folder().join("source");
    let target = place.folder().join("target");
    std::fs::create_dir(&source).unwrap();
    std::fs::create_dir(&target).unwrap();
    let mut names: Vec<String> = HOSTILE.map(str::to_owned).into();
    names.push(format!("{}.txt", "n".repeat(251)));
    for (n, name) in names.iter().enumerate() {
        let path = source.join(OsStr::new(name));
        std::fs::write(&path, format!("content {n}")).unwrap();
        let path = path.to_str().unwrap();
        let number = anna.submit("English - x", "y", &["--attach", path]);
        let listed = anna.json(&["attachments", &number]);
        let shown = listed["attachments"][0]["name"].as_str().unwrap();
        assert!(is_safe(shown), "{name:?}: {shown:?}");
        let text = anna.done(&["attachments", &number]);
        // A long one is broken into lines by the table.
        let begin: String = shown.chars().take(20).collect();
        assert!(text.contains(&begin), "{text:?}");
        assert!(!text.contains("\nSet-Cookie"), "{text:?}");
        anna.done(&["save", &number, "1", "--to", target.to_str().unwrap()]);
        let saved = std::fs::read(target.join(shown)).unwrap();
        assert_eq!(saved, format!("content {n}").into_bytes());
    }
    let saved = std::fs::read_dir(&target).unwrap().count();
    assert_eq!(saved, names.len(), "nothing was written elsewhere");
}

#[test]
fn negative_16_what_a_browser_could_run_is_a_download() {
    let place = Place::new();
    let member = place.person("anna");
    for (name, content) in [
        (
            "a.png",
            "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        ),
        ("b.jpg", "<!DOCTYPE html><script>alert(1)</script>"),
        ("c.gif", "<?xml version='1.0'?><a/>"),
        ("d.gif", "GIF89a=1;alert(1)//<script>"),
        ("e.webp", "javascript:alert(1)"),
    ] {
        let kind = FileKind::of(content.as_bytes()).unwrap();
        assert_eq!((kind, kind.is_picture()), (FileKind::Text, false), "{name}");
        let file = place.file(name, content.as_bytes());
        let number = member.submit("English - x", "y", &["--attach", &file]);
        let listed = member.json(&["attachments", &number]).to_string();
        assert!(listed.contains("text/plain"), "{listed}");
        assert!(!listed.contains("image/"), "{listed}");
    }
    // Neither does an announcement make a picture of it.
    for bench in Bench::each() {
        let content = b"<svg onload='alert(1)'/>".to_vec();
        let new = NewUpload {
            name: FileName::parse("a.png").unwrap(),
            kind: FileKind::Png,
            size: content.len() as u64,
            digest: Digest::of(&content),
        };
        let id = block_on(bench.desk.begin_upload(&anna(), new)).unwrap();
        block_on(bench.desk.upload_chunk(&anna(), id, 0, content)).unwrap();
        let end = block_on(bench.desk.finish_upload(&anna(), id));
        assert!(matches!(end, Err(DeskError::Invalid(_))), "{end:?}");
    }
}

/// A PNG with these dimensions and one chunk more, whose checksums are right.
fn png(width: u32, height: u32, kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 0, 0, 0, 0]);
    let pixels = [0x78, 0x9c, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01];
    for (kind, body) in [
        (b"IHDR", header.as_slice()),
        (kind, body),
        (b"IDAT", &pixels),
        (b"IEND", &[]),
    ] {
        let part = [kind.as_slice(), body].concat();
        png.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        png.extend(&part);
        png.extend(crc(&part).to_be_bytes());
    }
    png
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// What is never decoded can neither flood nor burst: no more comes out than went in.
#[test]
fn negative_18_floods_of_pixels_and_bombs_are_not_decoded() {
    let bomb = [b"Comment\0\0".as_slice(), &[0x78; 4_000]].concat();
    let samples = [
        png(1, 1, b"tEXt", b"a\0b"),
        png(u32::MAX >> 1, u32::MAX >> 1, b"tEXt", b"a\0b"),
        png(60_000, 60_000, b"zTXt", &bomb),
        png(1, 1, b"iCCP", &bomb),
        png(1, 1, b"iTXt", &bomb),
        b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x08\0;".to_vec(),
        [
            b"\xff\xd8\xff\xc0\0\x0b\x08\xff\xff\xff\xff\x01\x01\x11\0".as_slice(),
            &[0xff, 0xd9],
        ]
        .concat(),
    ];
    let place = Place::new();
    let member = place.person("anna");
    for (n, sample) in samples.iter().enumerate() {
        if let Ok(kind) = FileKind::of(sample)
            && let Ok(cleaned) = clean(kind, sample)
        {
            assert!(cleaned.content.len() <= sample.len(), "{n}");
        }
        let file = place.file(format!("{n}.png"), sample);
        let submit = ["submit", "--title", "English - x", "--description", "y"];
        let ran = member.run(&[submit.as_slice(), &["--attach", &file]].concat());
        assert!([0, 2].contains(&ran.exit), "{n}: {ran:?}");
        if n == 0 {
            assert_eq!(ran.exit, 0, "the control: the checksums are right: {ran:?}");
        }
    }
}

#[test]
fn negative_20_offsets_beyond_the_end_and_pieces_that_overlap() {
    for bench in Bench::each() {
        let desk = &bench.desk;
        let content = b"0123456789".to_vec();
        let new = NewUpload {
            name: FileName::parse("a.txt").unwrap(),
            kind: FileKind::Text,
            size: 10,
            digest: Digest::of(&content),
        };
        let id = block_on(desk.begin_upload(&anna(), new)).unwrap();
        let send =
            |offset, bytes: &[u8]| block_on(desk.upload_chunk(&anna(), id, offset, bytes.to_vec()));
        for offset in [1, 9, 10, 11, u64::MAX, u64::MAX - 4, i64::MAX as u64] {
            assert!(send(offset, b"01234").is_err(), "{offset}");
        }
        assert_eq!(send(0, b"01234"), Ok(5));
        for offset in [0, 4, 6, u64::MAX] {
            assert!(send(offset, b"56789").is_err(), "{offset}");
        }
        assert!(send(5, b"567890").is_err(), "more than was announced");
        assert!(
            block_on(desk.finish_upload(&anna(), id)).is_err(),
            "too early"
        );
        assert_eq!(send(5, b"56789"), Ok(10));
        block_on(desk.finish_upload(&anna(), id)).unwrap();
        let ticket = bench.submitted(&anna(), &[id]);
        let read =
            |offset, length| block_on(desk.read_attachment(&anna(), ticket, id, offset, length));
        assert_eq!(read(0, u32::MAX).unwrap(), content);
        assert_eq!(read(7, 100).unwrap(), b"789");
        for offset in [10, 11, i64::MAX as u64, i64::MAX as u64 + 1, u64::MAX] {
            assert!(
                read(offset, 5).is_ok_and(|bytes| bytes.is_empty()),
                "{offset}"
            );
        }
        // A wrong digest leaves nothing.
        let new = NewUpload {
            name: FileName::parse("b.txt").unwrap(),
            kind: FileKind::Text,
            size: 10,
            digest: Digest::of(b"something else"),
        };
        let id = block_on(desk.begin_upload(&anna(), new)).unwrap();
        block_on(desk.upload_chunk(&anna(), id, 0, content)).unwrap();
        assert!(block_on(desk.finish_upload(&anna(), id)).is_err());
        assert!(block_on(desk.uploaded(&anna(), id)).is_err());
    }
}

#[test]
fn negative_22_a_photograph_does_not_say_where_it_was_taken() {
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../helpdesk-core/src/attachment/clean/tests/files");
    let holds = |content: &[u8], word: &[u8]| content.windows(word.len()).any(|at| at == word);
    let place = Place::new();
    let anna = place.person("anna");
    for name in ["camera.jpg", "camera.png", "camera.webp"] {
        let file = samples.join(name);
        let original = std::fs::read(&file).unwrap();
        // The control: somebody's place is written into it.
        assert!(holds(&original, b"CANARY"), "{name}");
        let number = anna.submit("English - x", "y", &["--attach", file.to_str().unwrap()]);
        anna.done(&["save", &number, "1", "--to", name]);
        let saved = std::fs::read(place.folder().join(name)).unwrap();
        assert!(!holds(&saved, b"CANARY") && saved.len() > 100, "{name}");
    }
}
