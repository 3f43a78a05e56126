//! WebP: a RIFF file, whose chunks have a name and a length.

use super::metadata::Metadata;
use super::{Picture, Removed, profile};

/// The bits of the extended header that say which metadata there is.
const HAS_PROFILE: u8 = 0x20;
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// Where the extended header has its bits: after `RIFF`, a size, `WEBP`, `VP8X` and a length.
const BITS: usize = 20;

/// Keeps the chunks that make the picture and its colours, and what the RIFF size spans.
pub(super) fn clean(content: &[u8]) -> Option<Picture> {
    let mut rest = content.strip_prefix(b"RIFF")?;
    let size = length(&mut rest)?;
    let mut chunks = rest.split_off(..size)?.strip_prefix(b"WEBP")?;
    if size % 2 == 1 {
        rest.split_off_first();
    }
    let mut kept = Vec::with_capacity(content.len().saturating_add(64));
    kept.extend_from_slice(b"RIFF\0\0\0\0WEBP");
    let mut metadata = Metadata::default();
    metadata.read_trailing(rest);
    let (mut is_extended, mut has_profile, mut has_data) = (false, false, false);
    while !chunks.is_empty() {
        let chunk = Chunk::read(&mut chunks)?;
        match chunk.name {
            b"VP8X" => {
                if kept.len() != BITS - 8 {
                    return None;
                }
                is_extended = true;
                put(&mut kept, b"VP8X", chunk.data.get(..10)?)?;
            }
            b"ICCP" if is_extended && !has_profile && profile::is_whole(&[chunk.data]) => {
                has_profile = true;
                put(&mut kept, b"ICCP", chunk.data)?;
            }
            b"EXIF" => {
                // Some programs write what stands before EXIF in a JPEG.
                let exif = chunk.data.strip_prefix(b"Exif\0\0");
                metadata.read_exif(exif.unwrap_or(chunk.data));
            }
            b"XMP " => metadata.read_xmp(chunk.data),
            b"ANIM" => put(&mut kept, b"ANIM", chunk.data.get(..6)?)?,
            b"ANMF" => {
                let frame = frame(chunk.data, &mut metadata)?;
                put(&mut kept, b"ANMF", &frame)?;
                has_data = true;
            }
            b"ALPH" => put(&mut kept, chunk.name, chunk.data)?,
            b"VP8 " | b"VP8L" => {
                put(&mut kept, chunk.name, chunk.data)?;
                has_data = true;
            }
            _ => metadata.remove(Removed::Other),
        }
    }
    if is_extended {
        kept[BITS] &= !(HAS_PROFILE | HAS_EXIF | HAS_XMP);
        kept[BITS] |= if has_profile { HAS_PROFILE } else { 0 };
        if let Some(orientation) = metadata.orientation {
            kept[BITS] |= HAS_EXIF;
            put(&mut kept, b"EXIF", &orientation.to_tiff())?;
        }
    } else if metadata.orientation.is_some() {
        // Without the extended header no viewer reads EXIF.
        metadata.remove(Removed::Exif);
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    has_data.then_some(Picture {
        content: kept,
        removed: metadata.removed,
    })
}

/// One frame of an animation: sixteen bytes, then chunks of its own.
fn frame(data: &[u8], metadata: &mut Metadata) -> Option<Vec<u8>> {
    let (header, mut chunks) = data.split_at_checked(16)?;
    let mut kept = header.to_vec();
    while !chunks.is_empty() {
        let chunk = Chunk::read(&mut chunks)?;
        match chunk.name {
            b"ALPH" | b"VP8 " | b"VP8L" => put(&mut kept, chunk.name, chunk.data)?,
            _ => metadata.remove(Removed::Other),
        }
    }
    Some(kept)
}

struct Chunk<'a> {
    name: &'a [u8; 4],
    data: &'a [u8],
}

impl<'a> Chunk<'a> {
    fn read(rest: &mut &'a [u8]) -> Option<Self> {
        let name;
        (name, *rest) = rest.split_first_chunk()?;
        if !name.iter().all(|byte| (b' '..=b'~').contains(byte)) {
            return None;
        }
        let length = length(rest)?;
        let data = rest.split_off(..length)?;
        if length % 2 == 1 {
            // Padding, which some programs leave out at the end.
            rest.split_off_first();
        }
        Some(Self { name, data })
    }
}

fn length(rest: &mut &[u8]) -> Option<usize> {
    let length;
    (length, *rest) = rest.split_first_chunk()?;
    usize::try_from(u32::from_le_bytes(*length)).ok()
}

fn put(kept: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) -> Option<()> {
    let length = u32::try_from(data.len()).ok()?;
    kept.extend_from_slice(name);
    kept.extend_from_slice(&length.to_le_bytes());
    kept.extend_from_slice(data);
    if length % 2 == 1 {
        kept.push(0);
    }
    Some(())
}
