//! Photographs freed of the place where they were taken (negative tests 18 and 22).
//!
//! A telephone writes its position into every photograph, in several places at once. A member who
//! shows an error on a screen has no wish to say where they live, so [`clean`] runs on the device
//! before the digest is taken.
//!
//! The rule is a list of what may stay, not of what must go: the picture's data byte for byte, the
//! colour profile, and what a decoder needs to show it. Everything else goes, whether it holds a
//! location or not. How the camera was held is written back, because without it the picture lies
//! on its side. A picture that goes through [`clean`] twice is the same as after the first time.
//!
//! Nothing is decoded or decompressed. A file is walked once, from one part to the next, and takes
//! at most three times its size in memory. (The kept crate for this, `img-parts`, makes an object
//! of every part: 10 MiB of empty JPEG segments took 350 MiB. It also takes all that follows the
//! first scan of a JPEG for image data.)

mod exif;
mod gif;
mod jpeg;
mod metadata;
mod png;
mod profile;
#[cfg(test)]
mod tests;
mod webp;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::FileKind;
use crate::validation::{Field, Problem, ValidationError};

/// A file as it may leave the device.
#[derive(Clone, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The bytes to attach: the file's own where there was nothing to remove.
    pub content: Cow<'a, [u8]>,
    /// What was removed, so that the member can be told.
    pub removed: BTreeSet<Removed>,
}

/// What [`clean`] takes out of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removed {
    /// A position, or the directory for one, was seen. Its absence promises nothing: compressed
    /// text and IPTC are not looked into, but go all the same.
    Location,
    /// EXIF, other than how the camera was held: position, time, camera, thumbnail.
    Exif,
    /// XMP, in one part or many.
    Xmp,
    /// IPTC: place names, captions, the photographer.
    Iptc,
    /// Comments and other text.
    Text,
    /// A smaller or second picture beside the one that is shown.
    Preview,
    /// Bytes after the picture's end: a film, a second picture, another file.
    Trailing,
    /// Parts that no viewer needs: an application's own, a time, a broken colour profile.
    Other,
}

/// Frees the picture `content` of location and everything else that is not needed to show it.
///
/// | kind | what happens |
/// |---|---|
/// | JPEG, PNG, WebP | cleaned; orientation and colour profile stay |
/// | GIF | cleaned: XMP, comments and plain text go, what repeats an animation stays |
/// | HEIC | `CannotBeCleaned`, with the kinds to use instead |
/// | PDF, text | returned as they are: nobody's camera made them, and people attach them to be read |
///
/// `kind` is what [`FileKind::of`] says of the content; another gives `Malformed`. So does a picture
/// that is cut off or broken, because nobody could say what its parts are.
pub fn clean(kind: FileKind, content: &[u8]) -> Result<Cleaned<'_>, ValidationError> {
    let picture = match kind {
        FileKind::Jpeg => jpeg::clean(content),
        FileKind::Png => png::clean(content),
        FileKind::Webp => webp::clean(content),
        FileKind::Gif => gif::clean(content),
        FileKind::Pdf | FileKind::Text => {
            return Ok(Cleaned {
                content: Cow::Borrowed(content),
                removed: BTreeSet::new(),
            });
        }
        FileKind::Heic => return Err(refuse(cannot_be_cleaned())),
    };
    let picture = picture.ok_or_else(|| refuse(Problem::Malformed))?;
    let content = if picture.content == content {
        Cow::Borrowed(content)
    } else {
        Cow::Owned(picture.content)
    };
    Ok(Cleaned {
        content,
        removed: picture.removed,
    })
}

impl FileKind {
    /// The kinds of picture that [`clean`] can free of location.
    pub const CLEANED: [Self; 4] = [Self::Jpeg, Self::Png, Self::Webp, Self::Gif];

    /// Whether [`clean`] can free a picture of this kind of its location. Not for HEIC, which it
    /// refuses; nor for PDF and text, which are no pictures and pass it as they are.
    pub fn can_be_cleaned(self) -> bool {
        Self::CLEANED.contains(&self)
    }
}

/// What is said of a kind that is taken but cannot be cleaned: the ones to use for a photograph.
fn cannot_be_cleaned() -> Problem {
    let instead = [FileKind::Jpeg, FileKind::Png, FileKind::Webp];
    Problem::CannotBeCleaned {
        instead: instead.map(|kind| kind.media_type().to_owned()).into(),
    }
}

fn refuse(problem: Problem) -> ValidationError {
    ValidationError::new(Field::FileContent, problem)
}

/// What a format's walk gives; none where the walk met something that it does not know.
struct Picture {
    content: Vec<u8>,
    removed: BTreeSet<Removed>,
}

impl std::fmt::Debug for Cleaned<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cleaned")
            .field("bytes", &self.content.len())
            .field("removed", &self.removed)
            .finish()
    }
}
