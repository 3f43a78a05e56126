//! What a walk must and must not stumble over, format by format.

use super::samples::*;
use super::*;
use crate::attachment::clean::exif;

fn cleaned(kind: FileKind, content: &[u8]) -> Option<Vec<u8>> {
    clean(kind, content)
        .ok()
        .map(|cleaned| cleaned.content.into_owned())
}

#[test]
fn orientation_is_read_in_both_byte_orders_or_not_at_all() {
    let at_8 = [0, 0, 0, 8];
    let big = |at: [u8; 4], value: u8| {
        let field = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0];
        [b"MM\0*", &at[..], &[0, 1], &field, &[0; 4]].concat()
    };
    let mut as_bytes = big(at_8, 6);
    as_bytes[13] = 1;
    let little = b"II*\0\x0A\0\0\0\0\0\x02\0\x00\x01\x03\0\x01\0\0\0\x09\0\0\0\x12\x01\x03\0\x01\0\0\0\x05\0\0\0";
    for (tiff, expected) in [
        (big(at_8, 6), Some(6)),
        (big(at_8, 8), Some(8)),
        (little.to_vec(), Some(5)),
        (big(at_8, 1), None),
        (as_bytes, None),
        (big(at_8, 0), None),
        (big(at_8, 9), None),
        (big([0, 0, 0, 9], 6), None),
        (big([0xFF; 4], 6), None),
        (big(at_8, 6)[..21].to_vec(), None),
        (b"MM\0+".to_vec(), None),
        (b"MM".to_vec(), None),
        (Vec::new(), None),
    ] {
        let read = exif::read(&tiff)
            .orientation
            .map(|orientation| orientation.to_tiff()[19]);
        assert_eq!(read, expected, "{tiff:?}");
    }
}

#[test]
fn the_first_exif_that_says_how_the_camera_was_held_counts() {
    let [two, three] = [2, 3].map(|value| {
        let mut tiff = *b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
        tiff[25] = value;
        segment(0xE1, &tiff)
    });
    let nothing = segment(0xE1, b"Exif\0\0");
    let plain = cleaned(FileKind::Jpeg, GREY_JPG).unwrap();
    let content = with_segments(&plain, &[nothing, two.clone(), three]);
    let expected = [&plain[..20], &two, &plain[20..]].concat();
    let cleaned = clean(FileKind::Jpeg, &content).unwrap();
    assert!(cleaned.content == expected);
    assert_eq!(cleaned.removed, BTreeSet::from([Exif]));
}

#[test]
fn a_location_in_exif_is_seen() {
    let tiff = b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1A\0\0\0\0\0\0\0";
    assert!(exif::read(tiff).has_location);
    assert!(!exif::read(&tiff[..20]).has_location);
}

#[test]
fn jpeg_segments_that_are_not_what_they_say_are_malformed() {
    let jpeg = cleaned(FileKind::Jpeg, GREY_JPG).unwrap();
    for (what, wrong) in [
        ("text between segments", b"text".to_vec()),
        ("a restart outside a scan", b"\xFF\xD0".to_vec()),
        ("a second start", b"\xFF\xD8".to_vec()),
        ("a length below its own", b"\xFF\xE5\0\x01".to_vec()),
        ("a marker that is none", segment(0x01, b"")),
        ("JPEG-LS", segment(0xF7, b"")),
        ("a table with more behind it", segment(0xDB, &[0; 66])),
        ("half a table", segment(0xDB, &[0x10; 65])),
        ("codes with more behind them", segment(0xC4, &[0; 18])),
        ("half the codes", segment(0xC4, &[1; 17])),
        (
            "a frame with more behind it",
            segment(0xC0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0]),
        ),
        ("a restart interval of three bytes", segment(0xDD, &[0; 3])),
        (
            "a scan with more behind it",
            segment(0xDA, &[1, 1, 0, 0, 0, 0, 0]),
        ),
    ] {
        let content = with_segments(&jpeg, &[wrong]);
        assert_eq!(cleaned(FileKind::Jpeg, &content), None, "{what}");
    }
    for fine in [
        segment(0xDB, &[0; 65]),
        segment(0xC4, &[0; 17]),
        segment(0xDD, &[0; 2]),
    ] {
        let content = with_segments(&jpeg, &[fine]);
        assert!(cleaned(FileKind::Jpeg, &content).is_some());
    }
    // No picture at all.
    assert_eq!(cleaned(FileKind::Jpeg, b"\xFF\xD8\xFF\xD9"), None);
}

#[test]
fn a_jpeg_keeps_its_density_and_colours() {
    let plain = cleaned(FileKind::Jpeg, GREY_JPG).unwrap();
    let (jfif, rest) = plain[2..].split_at(18);
    assert!(jfif.starts_with(b"\xFF\xE0\0\x10JFIF\0"));
    let plain = [&plain[..2], rest].concat();
    let adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01");
    let with_thumbnail = segment(0xE0, b"JFIF\0\x01\x01\x01\0\x48\0\x48\x01\x01CAN");
    let content = with_segments(&plain, &[with_thumbnail, adobe.clone(), adobe.clone()]);
    let jfif = segment(0xE0, b"JFIF\0\x01\x01\x01\0\x48\0\x48\0\0");
    let expected = with_segments(&plain, &[jfif, adobe]);
    assert_eq!(cleaned(FileKind::Jpeg, &content), Some(expected));
}

#[test]
fn a_profile_that_carries_more_than_itself_goes() {
    let plain = cleaned(FileKind::Jpeg, GREY_JPG).unwrap();
    let part = |number, of, data: &[u8]| {
        segment(0xE2, &[b"ICC_PROFILE\0", &[number, of][..], data].concat())
    };
    let profile = profile();
    let with = |segments: &[Vec<u8>]| with_segments(&plain, segments);
    for (parts, is_kept) in [
        (vec![part(1, 1, &profile)], true),
        (vec![part(1, 1, &[&profile[..], b"\0\0\0"].concat())], true),
        (vec![part(1, 1, &[&profile[..], b"CANARY"].concat())], false),
        (vec![part(1, 1, &profile[..199])], false),
        (vec![part(1, 2, &profile)], false),
        (
            vec![part(2, 2, &profile[9..]), part(1, 2, &profile[..9])],
            false,
        ),
        (vec![part(1, 1, b"")], false),
        (vec![segment(0xE2, b"ICC_PROFILE\0")], false),
    ] {
        let jpeg = with(&parts);
        let Cleaned { content, removed } = clean(FileKind::Jpeg, &jpeg).unwrap();
        let kept = content
            .windows(11)
            .filter(|at| *at == b"ICC_PROFILE")
            .count();
        assert_eq!(kept, if is_kept { parts.len() } else { 0 });
        assert_eq!(removed.contains(&Other), !is_kept);
    }
}

#[test]
fn png_chunks_that_are_not_what_they_say_are_malformed() {
    let png = cleaned(FileKind::Png, CAMERA_PNG).unwrap();
    let mut wrong_checksum = chunk(b"gAMA", &[0; 4]);
    wrong_checksum[8] = 1;
    for (what, wrong) in [
        ("a wrong checksum", wrong_checksum),
        ("a part that a viewer must know", chunk(b"CgBI", &[0; 4])),
        ("a second header", chunk(b"IHDR", &[0; 13])),
        ("a name that is none", chunk(b"te t", b"")),
        ("an end before the data", chunk(b"IEND", b"")),
        ("a length beyond all", b"\xFF\xFF\xFF\xFFtEXt".to_vec()),
    ] {
        let content = with_chunks(&png, &[wrong]);
        assert_eq!(cleaned(FileKind::Png, &content), None, "{what}");
    }
    // A wrong checksum is no matter where the chunk goes.
    let mut comment = chunk(b"tEXt", b"a\0b");
    comment[8] = b'c';
    let content = with_chunks(&png, &[comment]);
    assert_eq!(cleaned(FileKind::Png, &content), Some(png.clone()));
    // What is to be turned is known before the data, wherever the file said it.
    let exif = png.windows(4).position(|name| name == b"eXIf").unwrap() - 4;
    let mut moved = png.clone();
    let exif: Vec<_> = moved.drain(exif..exif + 38).collect();
    moved.splice(moved.len() - 12..moved.len() - 12, exif);
    assert_eq!(cleaned(FileKind::Png, &moved), Some(png));
}

#[test]
fn webp_chunks_that_are_not_what_they_say_are_malformed() {
    let webp = cleaned(FileKind::Webp, CAMERA_WEBP).unwrap();
    let (header, rest) = webp[12..].split_at(18);
    assert_eq!(header[8], 0x08, "what there is besides the picture: EXIF");
    let joined = |parts: &[&[u8]]| cleaned(FileKind::Webp, &riff(&parts.concat()));
    assert_eq!(joined(&[header, rest]), Some(webp.clone()));
    assert_eq!(joined(&[rest, header]), None, "the header after the data");
    assert_eq!(joined(&[header]), None, "no data");
    assert_eq!(
        joined(&[header, rest, b"\0\0\0\0\0\0\0\0"]),
        None,
        "a name that is none"
    );
    assert_eq!(
        joined(&[header, rest, b"note\xFF\0\0\0"]),
        None,
        "a length beyond the end"
    );
    assert_eq!(
        joined(&[header, rest, b"ANMF\x04\0\0\0\0\0\0\0"]),
        None,
        "half a frame"
    );
    assert_eq!(joined(&[header, rest, b"note"]), None, "no length");
    // Padding may be missing at the end, and EXIF may begin as in a JPEG.
    assert_eq!(
        joined(&[header, rest, b"note\x01\0\0\0x"]),
        Some(webp.clone())
    );
    let exif = rest.windows(4).position(|name| name == b"EXIF").unwrap();
    let (data, exif) = rest.split_at(exif);
    let as_jpeg = riff_chunk(b"EXIF", &[b"Exif\0\0", &exif[8..]].concat());
    assert_eq!(joined(&[header, data, &as_jpeg]), Some(webp.clone()));
    // Without the header that announces it, EXIF counts for nothing.
    assert_eq!(joined(&[data, exif]), joined(&[data]));
    // What stands in a frame is cleaned as well.
    let film = cleaned(FileKind::Webp, FILM_WEBP).unwrap();
    let at = film.windows(4).position(|name| name == b"ANMF").unwrap();
    let length = usize::from(u16::from_le_bytes([film[at + 4], film[at + 5]]));
    let frame = &film[at + 8..at + 8 + length];
    let longer = riff_chunk(b"ANMF", &[frame, &riff_chunk(b"note", b"CANARY")].concat());
    let content = riff(&[&film[12..at], &longer, &film[at + 8 + length..]].concat());
    assert_eq!(cleaned(FileKind::Webp, &content), Some(film));
}
