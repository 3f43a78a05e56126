//! JPEG: segments with a marker and a length, and scans, whose data has no length.

use super::metadata::Metadata;
use super::{Picture, Removed, profile};

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP13: u8 = 0xED;
const APP14: u8 = 0xEE;
const COM: u8 = 0xFE;

/// Keeps the segments that make the picture, and the first JFIF, Adobe and colour profile.
pub(super) fn clean(content: &[u8]) -> Option<Picture> {
    let mut rest = content.strip_prefix(&[0xFF, SOI])?;
    let mut head = Head::default();
    let mut body = Vec::with_capacity(content.len());
    let (mut has_frame, mut has_data) = (false, false);
    loop {
        let marker = marker(&mut rest)?;
        if marker == EOI {
            break;
        }
        let data = segment(&mut rest)?;
        match marker {
            APP0..=0xEF | COM => head.read(marker, data),
            _ if is_whole(marker, data) => {
                put(&mut body, marker, &[data])?;
                has_frame |= is_frame(marker);
            }
            _ => return None,
        }
        if marker == SOS {
            let (scan, after) = rest.split_at_checked(scan_length(rest)?)?;
            body.extend_from_slice(scan);
            rest = after;
            has_data = has_frame;
        }
    }
    head.metadata.read_trailing(rest);
    let mut kept = Vec::with_capacity(content.len().saturating_add(64));
    kept.extend_from_slice(&[0xFF, SOI]);
    head.write(&mut kept)?;
    kept.extend_from_slice(&body);
    kept.extend_from_slice(&[0xFF, EOI]);
    has_data.then_some(Picture {
        content: kept,
        removed: head.metadata.removed,
    })
}

/// The next marker. It may be drawn out with more bytes of 0xFF; anything else before it is not
/// passed over, as it could be half a segment.
fn marker(rest: &mut &[u8]) -> Option<u8> {
    let mut next = || rest.split_off_first().copied();
    (next()? == 0xFF).then_some(())?;
    loop {
        match next()? {
            0xFF => {}
            marker => return Some(marker),
        }
    }
}

/// A segment's data; its length counts itself.
fn segment<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length;
    (length, *rest) = rest.split_first_chunk()?;
    let length = usize::from(u16::from_be_bytes(*length)).checked_sub(2)?;
    rest.split_off(..length)
}

/// How long a scan's data is: up to a marker other than a restart. 0xFF in the data has a zero
/// after it.
fn scan_length(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += rest[at..].iter().position(|byte| *byte == 0xFF)?;
        let after = at + rest[at..].iter().position(|byte| *byte != 0xFF)?;
        match rest[after] {
            0 | 0xD0..=0xD7 => at = after + 1,
            _ => return Some(at),
        }
    }
}

fn is_frame(marker: u8) -> bool {
    // Among the frames stand Huffman tables, an extension and arithmetic conditioning.
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// Whether `data` has the length that its own numbers give, so that a broken length carries
/// nothing along. Decoders are as strict.
fn is_whole(marker: u8, mut data: &[u8]) -> bool {
    let at = |index: usize| data.get(index).copied().map_or(usize::MAX, usize::from);
    match marker {
        SOS => Some(data.len()) == at(0).checked_mul(2).and_then(|n| n.checked_add(4)),
        0xDC | 0xDD => data.len() == 2,
        0xCC => data.len().is_multiple_of(2),
        0xC4 => tables(&mut data, |table| {
            let counts = table.get(1..17)?;
            Some(17 + counts.iter().copied().map(usize::from).sum::<usize>())
        }),
        0xDB => tables(&mut data, |table| {
            let is_wide = table.first()? & 0xF0 != 0;
            Some(if is_wide { 129 } else { 65 })
        }),
        _ if is_frame(marker) => {
            Some(data.len()) == at(5).checked_mul(3).and_then(|n| n.checked_add(6))
        }
        _ => false,
    }
}

/// Whether `data` is tables one after another, each of the length that `length` reads from it.
fn tables(data: &mut &[u8], length: impl Fn(&[u8]) -> Option<usize>) -> bool {
    while !data.is_empty() {
        if length(data)
            .and_then(|length| data.split_off(..length))
            .is_none()
        {
            return false;
        }
    }
    true
}

/// What stands before the picture's own segments.
#[derive(Default)]
struct Head<'a> {
    /// Version, unit and density, without the thumbnail that may follow.
    jfif: Option<&'a [u8]>,
    /// Which colours the numbers are, for pictures that need it said.
    adobe: Option<&'a [u8]>,
    profile: Vec<&'a [u8]>,
    metadata: Metadata,
}

const JFIF: &[u8] = b"JFIF\0";
const ADOBE: &[u8] = b"Adobe";
const EXIF: &[u8] = b"Exif\0\0";
const PROFILE: &[u8] = b"ICC_PROFILE\0";

impl<'a> Head<'a> {
    fn read(&mut self, marker: u8, data: &'a [u8]) {
        match marker {
            APP0 if data.starts_with(JFIF) && data.len() >= 14 && self.jfif.is_none() => {
                self.jfif = Some(&data[..12]);
                if data[12..] != [0, 0] {
                    self.metadata.remove(Removed::Preview);
                }
            }
            APP14 if data.starts_with(ADOBE) && data.len() >= 12 && self.adobe.is_none() => {
                self.adobe = Some(&data[..12]);
            }
            APP2 if data.starts_with(PROFILE) => self.profile.push(data),
            APP2 if data.starts_with(b"MPF\0") => self.metadata.remove(Removed::Preview),
            APP0 if data.starts_with(b"JFXX\0") => self.metadata.remove(Removed::Preview),
            APP1 if data.starts_with(EXIF) => self.metadata.read_exif(&data[EXIF.len()..]),
            APP1 if data.starts_with(b"http://ns.adobe.com/x") => self.metadata.read_xmp(data),
            APP13 => self.metadata.remove(Removed::Iptc),
            COM => self.metadata.remove(Removed::Text),
            _ => self.metadata.remove(Removed::Other),
        }
    }

    fn write(&mut self, kept: &mut Vec<u8>) -> Option<()> {
        if let Some(jfif) = self.jfif {
            put(kept, APP0, &[jfif, &[0, 0]])?;
        }
        if let Some(orientation) = self.metadata.orientation {
            put(kept, APP1, &[EXIF, &orientation.to_tiff()])?;
        }
        if self.has_whole_profile() {
            for part in &self.profile {
                put(kept, APP2, &[part])?;
            }
        } else if !self.profile.is_empty() {
            self.metadata.remove(Removed::Other);
        }
        if let Some(adobe) = self.adobe {
            put(kept, APP14, &[adobe])?;
        }
        Some(())
    }

    /// Whether the parts of the profile are all there, each with its number, and in order.
    fn has_whole_profile(&self) -> bool {
        let count = self.profile.len();
        let numbered = (1_usize..).zip(&self.profile).map(|(number, data)| {
            let (numbers, part) = data[PROFILE.len()..].split_first_chunk()?;
            (numbers.map(usize::from) == [number, count]).then_some(part)
        });
        let parts: Option<Vec<_>> = numbered.collect();
        parts.is_some_and(|parts| profile::is_whole(&parts))
    }
}

fn put(kept: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) -> Option<()> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>() + 2;
    kept.extend_from_slice(&[0xFF, marker]);
    kept.extend_from_slice(&u16::try_from(length).ok()?.to_be_bytes());
    parts.iter().for_each(|part| kept.extend_from_slice(part));
    Some(())
}
