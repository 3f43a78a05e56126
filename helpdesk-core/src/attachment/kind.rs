//! What a file is, told by its content (G11, negative test 16).

use infer::image::{is_gif, is_heif, is_jpeg, is_png, is_webp};
use serde::{Deserialize, Serialize};

use crate::validation::{Field, Problem, ValidationError};

/// The kinds of file that a desk takes.
///
/// Only pictures may ever be shown in place. PDF and text are always downloads, and everything
/// that a browser could run is text here: HTML, SVG, XML and scripts, whatever their names say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A WebP picture.
    Webp,
    /// A GIF picture.
    Gif,
    /// A HEIC picture, as telephones take them.
    Heic,
    /// A PDF document.
    Pdf,
    /// Plain text in UTF-8: logs, notes, and any markup.
    Text,
}

impl FileKind {
    /// Every kind that is taken.
    pub const ALL: [Self; 7] = [
        Self::Png,
        Self::Jpeg,
        Self::Webp,
        Self::Gif,
        Self::Heic,
        Self::Pdf,
        Self::Text,
    ];

    /// How many bytes at the start of a file tell its kind.
    pub const HEAD_BYTES: usize = 8_192;

    /// Tells the kind of a file from its content, or from its first [`HEAD_BYTES`](Self::HEAD_BYTES)
    /// where the rest is not at hand. Nothing is decoded.
    ///
    /// Fails with `Empty` for no bytes and `UnknownKind` for what is not taken.
    pub fn of(content: &[u8]) -> Result<Self, ValidationError> {
        let refuse = |problem| ValidationError::new(Field::FileContent, problem);
        if content.is_empty() {
            return Err(refuse(Problem::Empty));
        }
        let head = &content[..content.len().min(Self::HEAD_BYTES)];
        let is_cut = head.len() == Self::HEAD_BYTES;
        // Text first: a page that begins with the letters of a picture is still a page.
        let kind = if head.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if is_text(head, is_cut) {
            Some(Self::Text)
        } else {
            picture(head)
        };
        kind.ok_or_else(|| {
            refuse(Problem::UnknownKind {
                taken: Self::ALL.map(|kind| kind.media_type().to_owned()).into(),
            })
        })
    }

    /// The media type, as in `image/png`; text names its character set.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Heic => "image/heic",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// The extension that belongs to the kind, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Heic => "heic",
            Self::Pdf => "pdf",
            Self::Text => "txt",
        }
    }

    /// Whether it is a picture of what the member sees (G11). All else is always a download.
    pub const fn is_picture(self) -> bool {
        match self {
            Self::Png | Self::Jpeg | Self::Webp | Self::Gif | Self::Heic => true,
            Self::Pdf | Self::Text => false,
        }
    }
}

/// Whether `head` is UTF-8 without the control characters that no text holds. Where the head
/// `is_cut` from more, its last character may be cut as well.
fn is_text(head: &[u8], is_cut: bool) -> bool {
    let is_utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => is_cut && error.error_len().is_none(),
    };
    is_utf8 && !head.iter().copied().any(is_binary)
}

/// The bytes that mark binary data in the WHATWG's MIME Sniffing Standard.
const fn is_binary(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F)
}

/// The picture that `head` begins, by its full signature.
fn picture(head: &[u8]) -> Option<FileKind> {
    // Those that are taken, and not the hundred that `infer` knows: apps carry what is named.
    let (_, kind) = [
        (is_png as fn(&[u8]) -> bool, FileKind::Png),
        (is_jpeg, FileKind::Jpeg),
        (is_webp, FileKind::Webp),
        (is_gif, FileKind::Gif),
        (is_heif, FileKind::Heic),
    ]
    .into_iter()
    .find(|(is_one, _)| is_one(head))?;
    // `infer` is content with three or four letters for these.
    let is_whole = match kind {
        FileKind::Png => head.starts_with(b"\x89PNG\r\n\x1a\n"),
        FileKind::Gif => head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a"),
        FileKind::Webp => head.starts_with(b"RIFF"),
        _ => true,
    };
    is_whole.then_some(kind)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";

    #[test]
    fn kinds_are_told_by_content() {
        for (content, expected) in [
            (PNG, FileKind::Png),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01", FileKind::Jpeg),
            (b"\xff\xd8\xff\xe1\0\x10Exif\0\0MM", FileKind::Jpeg),
            (b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0", FileKind::Webp),
            (b"GIF89a\x01\0\x01\0\x80\0\0", FileKind::Gif),
            (b"GIF87a\x01\0\x01\0\x80\0\0", FileKind::Gif),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", FileKind::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", FileKind::Heic),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", FileKind::Pdf),
            (b"%PDF-1.4\n1 0 obj\n", FileKind::Pdf),
            (b"2020-08-03 06:00 ERROR\tordre\r\n", FileKind::Text),
            ("Kan ikke se skærmen 🙂".as_bytes(), FileKind::Text),
            (b"\xef\xbb\xbfnote", FileKind::Text),
            (b"\x1b[31mred\x1b[0m", FileKind::Text),
        ] {
            assert_eq!(FileKind::of(content), Ok(expected), "{expected:?}");
        }
    }

    #[test]
    fn what_a_browser_could_run_is_never_a_picture() {
        // Negative test 16.
        for content in [
            "<!DOCTYPE html><script>alert(1)</script>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
            "<?xml version=\"1.0\"?><svg/>",
            "\u{feff}<html>",
            "#!/bin/sh\nrm -rf ~",
            // The letters of other kinds, and nothing of what follows them.
            "GIF89a=1;alert(1)//<script>",
            "GIF is what I have no picture of",
            "BMW is the name of the account",
            "RIFF____WEBP<script>",
            "MZ",
            "text with %PDF-1.7 in it",
        ] {
            assert_eq!(FileKind::of(content.as_bytes()), Ok(FileKind::Text));
        }
        assert!(!FileKind::Text.is_picture());
        assert!(!FileKind::Pdf.is_picture());
    }

    #[test]
    fn what_is_not_taken_says_what_is() {
        for content in [
            &b"PK\x03\x04\x14\0\0\0\x08\0"[..],
            b"\x1f\x8b\x08\0\0\0\0\0",
            b"MZ\x90\0\x03\0\0\0",
            b"\x7fELF\x02\x01\x01\0",
            b"BM\x36\0\0\0\0\0\0\0",
            b"II*\0\x08\0\0\0\0\0",
            b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
            b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
            b"\x89PNG\0 but not a picture",
            b"GIF\0 but not a picture",
            b"\0\0\0\0\0\0\0\0WEBPVP8 ",
            b"\xff\xfeu\0t\0f\0",
            b"bl\xe5b\xe6r in Latin-1",
            b"text\0",
            b"\0",
            // A whole file does not end inside a character.
            b"bl\xc3",
        ] {
            let error = FileKind::of(content).unwrap_err();
            assert_eq!(error.field, Field::FileContent);
            let Problem::UnknownKind { taken } = error.problem else {
                panic!("{content:?}");
            };
            assert_eq!(taken.len(), 7);
            assert_eq!(taken[0], "image/png");
        }
        assert_eq!(FileKind::of(b"").unwrap_err().problem, Problem::Empty);
    }

    #[test]
    fn a_head_may_end_inside_a_character() {
        let text = "å".repeat(FileKind::HEAD_BYTES);
        assert_eq!(FileKind::of(text.as_bytes()), Ok(FileKind::Text));
        let shifted = format!("a{text}");
        assert_eq!(FileKind::of(shifted.as_bytes()), Ok(FileKind::Text));
    }

    #[test]
    fn every_kind_has_a_name_in_json_and_an_extension_of_its_own() {
        let mut extensions: Vec<_> = FileKind::ALL.map(FileKind::extension).into();
        extensions.sort_unstable();
        extensions.dedup();
        assert_eq!(extensions.len(), FileKind::ALL.len());
        for kind in FileKind::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(serde_json::from_str::<FileKind>(&json).unwrap(), kind);
            assert_eq!(kind.media_type().starts_with("image/"), kind.is_picture());
        }
    }

    proptest! {
        #[test]
        fn the_head_tells_all(
            start in prop::sample::select(vec![PNG, b"%PDF-", b"GIF89a", b"<svg", b""]),
            rest: Vec<u8>,
            long in any::<bool>(),
        ) {
            let mut content = [start, &rest].concat();
            if long {
                content.resize(FileKind::HEAD_BYTES + rest.len(), b'a');
            }
            let head = &content[..content.len().min(FileKind::HEAD_BYTES)];
            prop_assert_eq!(FileKind::of(&content), FileKind::of(head));
        }

        #[test]
        fn printable_text_is_text(text in "[^%\\pC]\\PC{0,200}") {
            prop_assert_eq!(FileKind::of(text.as_bytes()), Ok(FileKind::Text));
        }
    }
}
