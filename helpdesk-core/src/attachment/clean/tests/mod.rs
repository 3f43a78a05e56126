//! What [`clean`] promises, on every sample; read back by the `image` crate.

mod broken;
mod edges;
mod samples;

use std::borrow::Cow;
use std::io::Cursor;

use image::codecs::{gif::GifDecoder, webp::WebPDecoder};
use image::{AnimationDecoder, ImageDecoder, ImageFormat, ImageReader};
use samples::{Sample, every_sample};

use super::Removed::*;
use super::*;

/// What another reader says of a picture.
#[derive(PartialEq)]
struct Seen {
    exif: Option<Vec<u8>>,
    xmp: Option<Vec<u8>>,
    iptc: Option<Vec<u8>>,
    profile: Option<Vec<u8>>,
    orientation: u8,
    /// The pixels of the picture, or of every frame, with how long each is shown.
    frames: Vec<(Vec<u8>, (u32, u32))>,
}

fn see(kind: FileKind, content: &[u8]) -> Seen {
    let format = ImageFormat::from_mime_type(kind.media_type()).unwrap();
    let decoder = || {
        ImageReader::with_format(Cursor::new(content), format)
            .into_decoder()
            .unwrap()
    };
    let mut metadata = decoder();
    let frames = match kind {
        FileKind::Gif => frames(GifDecoder::new(Cursor::new(content)).unwrap()),
        FileKind::Webp => {
            let webp = WebPDecoder::new(Cursor::new(content)).unwrap();
            if webp.has_animation() {
                frames(webp)
            } else {
                vec![pixels(webp)]
            }
        }
        _ => vec![pixels(decoder())],
    };
    Seen {
        exif: metadata.exif_metadata().unwrap(),
        xmp: metadata.xmp_metadata().unwrap(),
        iptc: metadata.iptc_metadata().unwrap(),
        profile: metadata.icc_profile().unwrap(),
        orientation: metadata.orientation().unwrap().to_exif(),
        frames,
    }
}

fn pixels(decoder: impl ImageDecoder) -> (Vec<u8>, (u32, u32)) {
    let mut pixels = vec![0; usize::try_from(decoder.total_bytes()).unwrap()];
    decoder.read_image(&mut pixels).unwrap();
    (pixels, (0, 0))
}

fn frames<'a>(decoder: impl AnimationDecoder<'a>) -> Vec<(Vec<u8>, (u32, u32))> {
    let frames = decoder.into_frames().collect_frames().unwrap();
    let shown = |frame: image::Frame| {
        let delay = frame.delay().numer_denom_ms();
        (frame.into_buffer().into_raw(), delay)
    };
    frames.into_iter().map(shown).collect()
}

fn holds(content: &[u8], word: &[u8]) -> bool {
    content.windows(word.len()).any(|at| at == word)
}

#[test]
fn the_samples_tell_where_they_were_taken() {
    for Sample {
        name,
        kind,
        content,
        orientation,
        has_profile,
    } in every_sample()
    {
        assert_eq!(FileKind::of(&content), Ok(kind));
        assert!(holds(&content, b"CANARY"), "{name}");
        let seen = see(kind, &content);
        assert_eq!(seen.exif.is_some(), kind != FileKind::Gif, "{name}");
        assert!(seen.xmp.is_some(), "{name}");
        assert_eq!(seen.orientation, orientation, "{name}");
        assert_eq!(seen.profile.is_some(), has_profile, "{name}");
        assert_eq!(
            seen.frames.len() > 1,
            ["film.webp", "full.gif"].contains(&name)
        );
    }
}

#[test]
fn nothing_is_left_that_tells_where_and_the_picture_is_the_same() {
    // Negative test 22.
    for Sample {
        name,
        kind,
        content,
        orientation,
        ..
    } in every_sample()
    {
        let cleaned = clean(kind, &content).unwrap().content;
        assert!(!holds(&cleaned, b"CANARY"), "{name}");
        for trace in ["GPS", "gps", "http", "55.67", "Photoshop", "ftyp"] {
            assert!(!holds(&cleaned, trace.as_bytes()), "{name}: {trace}");
        }
        let (before, after) = (see(kind, &content), see(kind, &cleaned));
        let upright = orientation == 1;
        let expected = [
            b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0",
            &[orientation, 0, 0, 0, 0, 0, 0][..],
        ];
        assert_eq!(after.exif, (!upright).then(|| expected.concat()), "{name}");
        assert!(after.xmp.is_none() && after.iptc.is_none(), "{name}");
        assert_eq!(after.orientation, orientation, "{name}");
        assert!(after.profile == before.profile, "{name}: another profile");
        assert!(after.frames == before.frames, "{name}: another picture");
        assert_eq!(FileKind::of(&cleaned), Ok(kind), "{name}");
    }
}

#[test]
fn what_was_removed_is_said() {
    let said = every_sample().into_iter().map(|sample| {
        let removed = clean(sample.kind, &sample.content).unwrap().removed;
        (sample.name, removed.into_iter().collect())
    });
    let expected: [(_, Vec<Removed>); 9] = [
        ("camera.jpg", vec![Location, Exif, Xmp, Iptc, Text]),
        ("grey.jpg", vec![Location, Exif, Xmp]),
        ("camera.png", vec![Location, Exif, Xmp, Text]),
        ("camera.webp", vec![Location, Exif, Xmp]),
        ("film.webp", vec![Location, Exif, Xmp]),
        (
            "full.jpg",
            vec![Location, Exif, Xmp, Iptc, Text, Preview, Trailing, Other],
        ),
        (
            "full.png",
            vec![Location, Exif, Xmp, Iptc, Text, Trailing, Other],
        ),
        ("full.webp", vec![Location, Exif, Xmp, Trailing, Other]),
        ("full.gif", vec![Location, Xmp, Text, Trailing]),
    ];
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

#[test]
fn a_clean_picture_stays_as_it_is() {
    for Sample {
        name,
        kind,
        content,
        ..
    } in every_sample()
    {
        let once = clean(kind, &content).unwrap().content;
        let twice = clean(kind, &once).unwrap();
        assert!(matches!(twice.content, Cow::Borrowed(_)), "{name}");
        assert!(twice.content == once, "{name}");
        assert_eq!(twice.removed, BTreeSet::new(), "{name}");
    }
}

#[test]
fn what_is_no_picture_stays_as_it_is() {
    for (kind, content) in [
        (FileKind::Pdf, &b"%PDF-1.7 /GPSLatitude"[..]),
        (FileKind::Text, b"55.676098, 12.568337"),
    ] {
        let cleaned = clean(kind, content).unwrap();
        assert!(matches!(cleaned.content, Cow::Borrowed(same) if same == content));
        assert_eq!(cleaned.removed, BTreeSet::new());
    }
}

#[test]
fn what_cannot_be_cleaned_says_what_can() {
    let error = clean(FileKind::Heic, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic").unwrap_err();
    assert_eq!(error.field, Field::FileContent);
    let instead = ["image/jpeg", "image/png", "image/webp"].map(str::to_owned);
    assert_eq!(
        error.problem,
        Problem::CannotBeCleaned {
            instead: instead.into()
        }
    );
    for kind in FileKind::ALL {
        let is_refused = matches!(
            clean(kind, b""),
            Err(ValidationError {
                problem: Problem::CannotBeCleaned { .. },
                ..
            })
        );
        assert_eq!(
            is_refused,
            kind.is_picture() && !kind.can_be_cleaned(),
            "{kind:?}"
        );
    }
}

#[test]
fn debug_shows_no_content() {
    let cleaned = clean(FileKind::Text, b"hemmeligt").unwrap();
    assert_eq!(format!("{cleaned:?}"), "Cleaned { bytes: 9, removed: {} }");
}
