//! PNG: a signature, then chunks with a length, a name and a checksum.

use super::metadata::Metadata;
use super::{Picture, Removed};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Where the first chunk, IHDR, ends: what is written back stands there, before the picture's data.
const HEADER_END: usize = SIGNATURE.len() + 12 + 13;

/// Keeps the chunks that make the picture and its colours.
pub(super) fn clean(content: &[u8]) -> Option<Picture> {
    let mut rest = content.strip_prefix(SIGNATURE)?;
    let mut kept = Vec::with_capacity(content.len().saturating_add(64));
    kept.extend_from_slice(SIGNATURE);
    let mut metadata = Metadata::default();
    let mut has_data = false;
    loop {
        let chunk = Chunk::read(&mut rest)?;
        if (kept.len() == SIGNATURE.len()) != (chunk.name == b"IHDR" && chunk.data.len() == 13) {
            return None;
        }
        match chunk.name {
            b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"gAMA" | b"cHRM" | b"sRGB"
            | b"iCCP" | b"sBIT" | b"bKGD" | b"hIST" | b"pHYs" | b"cICP" | b"mDCV" | b"cLLI"
            | b"acTL" | b"fcTL" | b"fdAT" => {
                chunk.check()?;
                has_data |= chunk.name == b"IDAT";
                kept.extend_from_slice(chunk.whole);
            }
            b"eXIf" => metadata.read_exif(chunk.data),
            b"iTXt" | b"tEXt" | b"zTXt" => read_text(chunk.data, &mut metadata),
            // A capital letter says that the picture cannot be shown without the chunk.
            [b'A'..=b'Z', ..] => return None,
            _ => metadata.remove(Removed::Other),
        }
        if chunk.name == b"IEND" {
            break;
        }
    }
    metadata.read_trailing(rest);
    if let Some(orientation) = metadata.orientation {
        let chunk = whole_chunk(b"eXIf", &orientation.to_tiff());
        kept.splice(HEADER_END..HEADER_END, chunk);
    }
    has_data.then_some(Picture {
        content: kept,
        removed: metadata.removed,
    })
}

/// Takes note of text by its keyword, which ends at the first zero. Orientation is not taken from
/// the EXIF that some programs write as text: viewers do not read it there either.
fn read_text(data: &[u8], metadata: &mut Metadata) {
    let end = data.iter().position(|byte| *byte == 0);
    let keyword = &data[..end.unwrap_or(data.len())];
    match keyword
        .strip_prefix(b"Raw profile type ")
        .unwrap_or(keyword)
    {
        b"XML:com.adobe.xmp" | b"xmp" => metadata.read_xmp(data),
        b"exif" | b"APP1" => metadata.remove(Removed::Exif),
        b"iptc" => metadata.remove(Removed::Iptc),
        _ => metadata.remove(Removed::Text),
    }
}

struct Chunk<'a> {
    name: &'a [u8; 4],
    data: &'a [u8],
    checksum: u32,
    whole: &'a [u8],
}

impl<'a> Chunk<'a> {
    fn read(rest: &mut &'a [u8]) -> Option<Self> {
        let (length, _) = rest.split_first_chunk()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let whole = rest.split_off(..length.checked_add(12)?)?;
        let (name, after_name) = whole[4..].split_first_chunk()?;
        let (data, checksum) = after_name.split_last_chunk()?;
        let is_name = name.iter().all(u8::is_ascii_alphabetic);
        is_name.then_some(Self {
            name,
            data,
            checksum: u32::from_be_bytes(*checksum),
            whole,
        })
    }

    /// Only what stays is checked: a chunk with a broken length may hold others.
    fn check(&self) -> Option<()> {
        (checksum(self.name, self.data) == self.checksum).then_some(())
    }
}

fn whole_chunk(name: &[u8; 4], data: &[u8; 26]) -> Vec<u8> {
    let length = 26_u32.to_be_bytes();
    let checksum = checksum(name, data).to_be_bytes();
    [&length, name, &data[..], &checksum].concat()
}

fn checksum(name: &[u8], data: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(name);
    hasher.update(data);
    hasher.finalize()
}
