//! GIF: a header, then images and extensions whose data comes in small blocks.

use super::metadata::Metadata;
use super::{Picture, Removed};

/// Keeps the images, how they are shown, how often they repeat, and the colour profile.
pub(super) fn clean(content: &[u8]) -> Option<Picture> {
    let mut rest = content;
    let header = rest.split_off(..13)?;
    if !header.starts_with(b"GIF87a") && !header.starts_with(b"GIF89a") {
        return None;
    }
    let mut kept = Vec::with_capacity(content.len());
    kept.extend_from_slice(header);
    kept.extend_from_slice(colour_table(&mut rest, header[10])?);
    let mut metadata = Metadata::default();
    let mut has_data = false;
    loop {
        let start = rest;
        match *rest.split_off_first()? {
            b',' => {
                let descriptor = rest.split_off(..9)?;
                colour_table(&mut rest, descriptor[8])?;
                let _smallest_code = rest.split_off_first()?;
                skip_blocks(&mut rest)?;
                kept.extend_from_slice(before(start, rest));
                has_data = true;
            }
            b'!' => {
                let label = *rest.split_off_first()?;
                skip_blocks(&mut rest)?;
                let extension = before(start, rest);
                if is_kept(label, &extension[2..]) {
                    kept.extend_from_slice(extension);
                } else {
                    read_extension(label, &extension[2..], &mut metadata);
                }
            }
            b';' => break,
            _ => return None,
        }
    }
    kept.push(b';');
    metadata.read_trailing(rest);
    has_data.then_some(Picture {
        content: kept,
        removed: metadata.removed,
    })
}

/// What shows the next image (its time and transparent colour), or belongs to the whole.
fn is_kept(label: u8, blocks: &[u8]) -> bool {
    let application = |name: &[u8]| {
        blocks
            .strip_prefix(&[11])
            .is_some_and(|id| id.starts_with(name))
    };
    match label {
        0xF9 => true,
        0xFF => {
            application(b"NETSCAPE2.0")
                || application(b"ANIMEXTS1.0")
                || application(b"ICCRGBG1012")
        }
        _ => false,
    }
}

fn read_extension(label: u8, blocks: &[u8], metadata: &mut Metadata) {
    match label {
        0xFE | 0x01 => metadata.remove(Removed::Text),
        0xFF if blocks.starts_with(b"\x0BXMP DataXMP") => metadata.read_xmp(blocks),
        _ => metadata.remove(Removed::Other),
    }
}

/// The colours that `bits` of a header announce.
fn colour_table<'a>(rest: &mut &'a [u8], bits: u8) -> Option<&'a [u8]> {
    let length = if bits & 0x80 == 0 {
        0
    } else {
        3 << ((bits & 7) + 1)
    };
    rest.split_off(..length)
}

/// Goes past blocks of up to 255 bytes, and the empty one that ends them.
fn skip_blocks(rest: &mut &[u8]) -> Option<()> {
    loop {
        match usize::from(*rest.split_off_first()?) {
            0 => return Some(()),
            length => rest.split_off(..length)?,
        };
    }
}

/// The part of `start` that stands before `rest`, its end.
fn before<'a>(start: &'a [u8], rest: &[u8]) -> &'a [u8] {
    &start[..start.len() - rest.len()]
}
