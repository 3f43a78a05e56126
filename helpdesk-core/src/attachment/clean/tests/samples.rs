//! Pictures that tell where they were taken: those that tools made, and more by hand.
//!
//! `CANARY` stands in everything that has to go.

use image::codecs::gif::{GifEncoder, Repeat};
use image::{Delay, Frame, RgbaImage};

use crate::attachment::FileKind::{self, Gif, Jpeg, Png, Webp};

pub(super) const CAMERA_JPG: &[u8] = include_bytes!("files/camera.jpg");
pub(super) const GREY_JPG: &[u8] = include_bytes!("files/grey.jpg");
pub(super) const CAMERA_PNG: &[u8] = include_bytes!("files/camera.png");
pub(super) const CAMERA_WEBP: &[u8] = include_bytes!("files/camera.webp");
pub(super) const FILM_WEBP: &[u8] = include_bytes!("files/film.webp");

/// A picture, how its camera was held (1 is upright), and whether its colours have a profile.
pub(super) struct Sample {
    pub(super) name: &'static str,
    pub(super) kind: FileKind,
    pub(super) content: Vec<u8>,
    pub(super) orientation: u8,
    pub(super) has_profile: bool,
}

pub(super) fn every_sample() -> Vec<Sample> {
    [
        ("camera.jpg", Jpeg, CAMERA_JPG.to_vec(), 6, false),
        ("grey.jpg", Jpeg, GREY_JPG.to_vec(), 1, false),
        ("camera.png", Png, CAMERA_PNG.to_vec(), 8, false),
        ("camera.webp", Webp, CAMERA_WEBP.to_vec(), 3, false),
        ("film.webp", Webp, FILM_WEBP.to_vec(), 6, false),
        ("full.jpg", Jpeg, full_jpeg(), 6, true),
        ("full.png", Png, full_png(), 8, false),
        ("full.webp", Webp, full_webp(), 3, true),
        ("full.gif", Gif, full_gif(), 1, false),
    ]
    .map(|(name, kind, content, orientation, has_profile)| Sample {
        name,
        kind,
        content,
        orientation,
        has_profile,
    })
    .into()
}

/// A colour profile that has nothing but its length.
pub(super) fn profile() -> Vec<u8> {
    let mut profile = vec![0; 200];
    profile[3] = 200;
    profile
}

pub(super) fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], &length[..], data].concat()
}

/// `jpeg` with `segments` before all others.
pub(super) fn with_segments(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

fn full_jpeg() -> Vec<u8> {
    let profile = profile();
    let mut content = with_segments(
        CAMERA_JPG,
        &[
            segment(0xE0, b"JFXX\0\x10CANARY"),
            extended_xmp(0, b"<x>CANARY 55.676098"),
            extended_xmp(19, b"CANARY 12.568337</x>"),
            segment(0xE2, &[b"ICC_PROFILE\0\x01\x02", &profile[..150]].concat()),
            segment(0xE2, &[b"ICC_PROFILE\0\x02\x02", &profile[150..]].concat()),
            segment(0xE2, b"MPF\0MM\0*CANARY"),
            segment(0xEB, b"JP\0\x01CANARY"),
            segment(0xFE, b"CANARY 12.568337"),
        ],
    );
    // Between two scans, where a search of the beginning finds nothing; drawn out by two bytes.
    let scan = content
        .windows(2)
        .rposition(|two| two == [0xFF, 0xDA])
        .unwrap();
    let between = [&[0xFF, 0xFF], &segment(0xFE, b"CANARY in between")[..]].concat();
    content.splice(scan..scan, between);
    // The second picture of a telephone with two lenses, and the film of a live picture.
    content.extend_from_slice(GREY_JPG);
    content.extend_from_slice(b"\0\0\0\x18ftypmp42CANARY+55.6761+012.5683/");
    content
}

/// A part, at `offset`, of XMP that is too long for one segment.
fn extended_xmp(offset: u8, part: &[u8]) -> Vec<u8> {
    let numbers = [0, 0, 0, 39, 0, 0, 0, offset];
    let id = [b'A'; 32];
    let name = b"http://ns.adobe.com/xmp/extension/\0";
    segment(0xE1, &[&name[..], &id, &numbers, part].concat())
}

pub(super) fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let checksum = crc32fast::hash(&[name, data].concat()).to_be_bytes();
    [&length, &name[..], data, &checksum].concat()
}

/// `png` with `chunks` after the first.
pub(super) fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

fn full_png() -> Vec<u8> {
    let mut content = with_chunks(
        CAMERA_PNG,
        &[
            chunk(b"gAMA", &45_455_u32.to_be_bytes()),
            chunk(b"tEXt", b"Raw profile type APP1\0\nexif\n6 CANARY"),
            chunk(b"zTXt", b"Raw profile type exif\0\0CANARY"),
            chunk(b"tEXt", b"Raw profile type xmp\0CANARY"),
            chunk(b"tEXt", b"Raw profile type iptc\0CANARY"),
            chunk(b"tEXt", b"Comment\0CANARY 55.676098, 12.568337"),
            chunk(b"tIME", &[7, 228, 8, 3, 6, 0, 0]),
            chunk(b"caBX", b"CANARY"),
        ],
    );
    content.extend_from_slice(b"PK\x03\x04CANARY");
    content
}

pub(super) fn riff_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    let padding = &[0][..data.len() % 2];
    [name, &length[..], data, padding].concat()
}

/// A WebP of `chunks`.
pub(super) fn riff(chunks: &[u8]) -> Vec<u8> {
    riff_chunk(b"RIFF", &[b"WEBP", chunks].concat())
}

fn full_webp() -> Vec<u8> {
    let (header, rest) = CAMERA_WEBP[12..].split_at(18);
    let mut header = header.to_vec();
    header[8] |= 0x20;
    let chunks = [
        header,
        riff_chunk(b"ICCP", &profile()),
        rest.to_vec(),
        riff_chunk(b"XMP ", b"CANARY GPSLatitude"),
        riff_chunk(b"note", b"CANARY 55.676098!"),
    ];
    let mut content = riff(&chunks.concat());
    content.extend_from_slice(b"CANARY");
    content
}

fn full_gif() -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = GifEncoder::new(&mut content);
    encoder.set_repeat(Repeat::Finite(3)).unwrap();
    for shade in [40, 200] {
        let image = RgbaImage::from_fn(9, 7, |x, y| {
            let step = u8::try_from(x * 5 + y).unwrap();
            [shade, step, 255 - step, 255].into()
        });
        let delay = Delay::from_numer_denom_ms(100, 1);
        encoder
            .encode_frame(Frame::from_parts(image, 0, 0, delay))
            .unwrap();
    }
    drop(encoder);
    // XMP is no blocks: what is read as lengths leads into bytes that count down to the end.
    let xmp = b"!\xFF\x0BXMP DataXMP<x>CANARY exif:GPSLatitude=\"55\"</x>\x01";
    let ending = (0..=255).rev().chain([0]);
    // After the header and its colours, because readers look for it before the first image.
    assert_eq!(content[10] & 0x80, 0x80);
    let blocks = 13 + (6 << (content[10] & 7));
    content.splice(blocks..blocks, xmp.iter().copied().chain(ending));
    assert_eq!(content.pop(), Some(b';'));
    content.extend_from_slice(b"!\xFE\x10CANARY 55.676098\0;CANARY");
    content
}
