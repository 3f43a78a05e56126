//! Pictures that are cut off, damaged or hostile (negative test 18).

use proptest::prelude::*;

use super::samples::*;
use super::*;

const CLEANED: [FileKind; 4] = FileKind::CLEANED;

fn is_malformed(kind: FileKind, content: &[u8]) -> bool {
    match clean(kind, content) {
        Ok(_) => false,
        Err(error) => {
            assert_eq!(
                error,
                ValidationError::new(Field::FileContent, Problem::Malformed)
            );
            true
        }
    }
}

#[test]
fn a_picture_that_is_cut_off_is_refused() {
    for Sample {
        name,
        kind,
        content,
        ..
    } in every_sample()
    {
        let whole = clean(kind, &content).unwrap();
        let mut is_taken_from = None;
        for end in 0..content.len() {
            match clean(kind, &content[..end]) {
                // Only what stood after the picture's end is missing.
                Ok(cleaned) => {
                    assert!(cleaned.content == whole.content, "{name} at {end}");
                    is_taken_from.get_or_insert(end);
                }
                Err(error) => {
                    assert_eq!(error.problem, Problem::Malformed);
                    assert_eq!(is_taken_from, None, "{name} at {end}");
                }
            }
        }
        let has_trailing = whole.removed.contains(&Removed::Trailing);
        assert_eq!(is_taken_from.is_some(), has_trailing, "{name}");
    }
}

#[test]
fn one_wrong_bit_lets_nothing_through() {
    for Sample {
        name,
        kind,
        mut content,
        ..
    } in every_sample()
    {
        // Another bit in every byte, and one of each in seven bytes.
        for bit in (0..content.len() * 8).step_by(7) {
            content[bit / 8] ^= 1 << (bit % 8);
            if let Ok(cleaned) = clean(kind, &content) {
                // Nothing in a GIF tells a broken block from a long one.
                let may_hold = kind == FileKind::Gif;
                assert!(
                    may_hold || !holds(&cleaned.content, b"CANARY"),
                    "{name}: {bit}"
                );
            }
            content[bit / 8] ^= 1 << (bit % 8);
        }
    }
}

#[test]
fn many_empty_parts_are_no_more_work_than_one_large() {
    // An object for each of these would take many times the memory of the file.
    let many = |part: Vec<u8>| vec![part; 200_000];
    let start = &clean(FileKind::Webp, CAMERA_WEBP).unwrap().content[12..];
    for (kind, content, plain) in [
        (
            FileKind::Jpeg,
            with_segments(GREY_JPG, &many(segment(0xE5, b""))),
            GREY_JPG,
        ),
        (
            FileKind::Png,
            with_chunks(CAMERA_PNG, &many(chunk(b"teSt", b""))),
            CAMERA_PNG,
        ),
        (
            FileKind::Webp,
            riff(&[start, &many(riff_chunk(b"LIST", b"")).concat()].concat()),
            CAMERA_WEBP,
        ),
    ] {
        let cleaned = clean(kind, &content).unwrap();
        assert!(
            cleaned.content == clean(kind, plain).unwrap().content,
            "{kind:?}"
        );
    }
}

fn samples_with_wrong_bytes() -> impl Strategy<Value = (FileKind, Vec<u8>)> {
    let wrong = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    let part = any::<(prop::sample::Index, prop::sample::Index)>();
    (prop::sample::select(every_contents()), wrong, part).prop_map(
        |((kind, mut content), wrong, (from, to))| {
            for (at, byte) in wrong {
                let at = at.index(content.len());
                content[at] = byte;
            }
            // A part of the file once more, or all of it but that.
            let (from, to) = (from.index(content.len()), to.index(content.len()));
            if from < to {
                let part = content[from..to.min(from + 64)].to_vec();
                content.splice(to..to, part);
            } else if from - to < 64 {
                content.drain(to..from);
            }
            (kind, content)
        },
    )
}

fn every_contents() -> Vec<(FileKind, Vec<u8>)> {
    every_sample()
        .into_iter()
        .map(|sample| (sample.kind, sample.content))
        .collect()
}

fn hostile() -> impl Strategy<Value = (FileKind, Vec<u8>)> {
    let start = prop::sample::select(vec![
        &b""[..],
        b"\xFF\xD8\xFF",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"RIFF\x20\0\0\0WEBP",
        b"RIFF\xFF\xFF\xFF\xFFWEBPVP8X",
        b"GIF89a",
    ]);
    let part = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..40),
        prop::sample::select(vec![
            b"\xFF\xE1\xFF\xFF".to_vec(),
            b"\xFF\xDA\0\x02".to_vec(),
            b"\xFF\xC4\0\x13\0".to_vec(),
            b"\xFF\xD9".to_vec(),
            b"\xFF\xFF\xFF\xFFIDAT".to_vec(),
            b"\0\0\0\0IEND".to_vec(),
            b"ANMF\x10\0\0\0".to_vec(),
            b"!\xFF\x0B".to_vec(),
            b",\0\0\0\0\0\0\0\0\x87".to_vec(),
        ]),
    ];
    let parts = prop::collection::vec(part, 0..12);
    (prop::sample::select(CLEANED.to_vec()), start, parts)
        .prop_map(|(kind, start, parts)| (kind, [start, &parts.concat()].concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_comes_is_cleaned_for_good_or_malformed(
        (kind, content) in prop_oneof![samples_with_wrong_bytes(), hostile()],
    ) {
        if !is_malformed(kind, &content) {
            let once = clean(kind, &content).unwrap().content;
            prop_assert!(once.len() <= content.len() + 64);
            let twice = clean(kind, &once).unwrap();
            prop_assert!(twice.content == once);
            prop_assert_eq!(twice.removed, BTreeSet::new());
        }
    }

    #[test]
    fn the_kind_of_another_file_is_malformed(
        (kind, content) in prop::sample::select(every_contents()),
        other in prop::sample::select(CLEANED.to_vec()),
    ) {
        prop_assert_eq!(is_malformed(other, &content), other != kind);
    }
}
