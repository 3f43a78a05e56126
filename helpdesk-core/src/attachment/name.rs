//! File names that are safe to show, to send in a header and to save (negative test 15).

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::validation::{Field, Problem, ValidationError};

/// The name under which an attachment is shown and saved; never where its bytes are kept.
///
/// A name is made safe rather than turned down, because an upload should not fail over what a
/// telephone calls a picture. In this order:
///
/// 1. control and invisible characters go, direction marks and zero-width ones among them;
/// 2. the rest is brought to NFC, and every kind of white space to a space;
/// 3. folders go: only what follows the last `/` or `\` stays;
/// 4. quotes and characters that Windows forbids, and look-alikes of separators, become `_`;
/// 5. spaces and dots at either end go, so no name is hidden (`.htaccess`) or climbs (`..`);
/// 6. at most 200 bytes stay, the extension among them;
/// 7. a name that Windows reserves for a device gets a `_` before it (`_CON.txt`);
/// 8. where nothing is left, the name is `file`.
///
/// A name made safe stays as it is when it is read again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileName(String);

impl FileName {
    /// The most bytes of a name; longer ones are cut.
    pub const MAX_BYTES: usize = 200;

    /// The most bytes that are looked at.
    pub const MAX_INPUT_BYTES: u64 = 16 * 1024;

    /// Makes `input`, a name or a path, safe. Fails only with `TooManyBytes`, above 16 KiB.
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        if input.len() as u64 > Self::MAX_INPUT_BYTES {
            let limit = Self::MAX_INPUT_BYTES;
            return Err(ValidationError::new(
                Field::FileName,
                Problem::TooManyBytes { limit },
            ));
        }
        let visible: String = input
            .chars()
            .filter(|c| !is_invisible(*c))
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .nfc()
            .collect();
        let last = visible.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain: String = last.chars().map(replaced).collect();
        let mut name = cut(plain.trim_matches(is_loose));
        if is_device(&name) {
            name = cut(&format!("_{name}"));
        }
        if name.is_empty() {
            name.push_str("file");
        }
        Ok(Self(name))
    }

    /// The safe name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last dot, as the member wrote it. It says nothing about the content:
    /// [`FileKind`](super::FileKind) does.
    pub fn extension(&self) -> Option<&str> {
        self.0.rsplit_once('.').map(|(_, extension)| extension)
    }
}

/// A dot or space: never the first or last character of a name.
const fn is_loose(c: char) -> bool {
    matches!(c, ' ' | '.')
}

/// What takes no space, or only changes how its neighbours look: controls, and what Unicode calls
/// default ignorable, with the interlinear marks.
fn is_invisible(c: char) -> bool {
    // White space that is also a control (tab, line feed) goes too; separators become spaces.
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn replaced(c: char) -> char {
    match c {
        '"' | '\'' | '`' | '<' | '>' | ':' | '|' | '?' | '*' => '_',
        // Some systems save these as the separators that they look like.
        '\u{2044}' | '\u{2215}' | '\u{2216}' | '\u{29F5}' | '\u{29F8}' | '\u{29F9}'
        | '\u{FE68}' | '\u{FF0F}' | '\u{FF3C}' => '_',
        c => c,
    }
}

/// The start of `name` and its extension in 200 bytes, cut between characters.
fn cut(name: &str) -> String {
    if name.len() <= FileName::MAX_BYTES {
        return name.to_owned();
    }
    let (stem, extension) = match name.rfind('.') {
        // What is longer is a sentence with a dot in it.
        Some(dot) if name.len() - dot <= 20 => name.split_at(dot),
        _ => (name, ""),
    };
    let room = FileName::MAX_BYTES - extension.len();
    let stem = &stem[..stem.floor_char_boundary(room)];
    format!("{}{extension}", stem.trim_end_matches(is_loose))
}

/// Whether Windows opens a device under this name, whatever its extension.
fn is_device(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or_default().trim_end();
    let base = base.to_ascii_uppercase();
    let numbered = |prefix| {
        base.strip_prefix(prefix).is_some_and(|rest| {
            let mut digits = rest.chars();
            let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
            digits.next().is_some_and(is_digit) && digits.next().is_none()
        })
    };
    matches!(
        base.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CLOCK$" | "CONIN$" | "CONOUT$"
    ) || numbered("COM")
        || numbered("LPT")
}

impl std::fmt::Debug for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileName({} bytes)", self.0.len())
    }
}

impl std::str::FromStr for FileName {
    type Err = ValidationError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::parse(input)
    }
}

impl TryFrom<String> for FileName {
    type Error = ValidationError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        Self::parse(&input)
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn safe(input: &str) -> String {
        FileName::parse(input).unwrap().into()
    }

    #[test]
    fn ordinary_names_stay() {
        for name in [
            "skærm.png",
            "Skærmbillede 2020-08-03 kl. 15.00.12.png",
            "log",
            "IMG_0001.HEIC",
            "фото (1).jpg",
            "画面🙂.webp",
            "console.txt",
            "COM10.txt",
            "COMPUTER.txt",
            "a.tar.gz",
            "x_.y",
        ] {
            assert_eq!(safe(name), name);
        }
    }

    #[test]
    fn names_are_normalised_before_they_are_checked() {
        // Negative test 15, and what comes of normalising first.
        for (input, expected) in [
            ("../../etc/passwd", "passwd"),
            ("..\\..\\windows\\win.ini", "win.ini"),
            ("C:\\Users\\Anna\\skærm.png", "skærm.png"),
            ("/tmp\\a/b.png", "b.png"),
            ("..", "file"),
            ("../", "file"),
            (".\u{200b}./x", "x"),
            (".\u{200b}.", "file"),
            ("a\0.png", "a.png"),
            ("a.png\0.exe", "a.png.exe"),
            ("a\r\nSet-Cookie: x.png", "aSet-Cookie_ x.png"),
            ("CON", "_CON"),
            ("con.txt", "_con.txt"),
            ("Con .tar.gz", "_Con .tar.gz"),
            ("NUL.", "_NUL"),
            ("aux::$DATA", "aux__$DATA"),
            ("COM1.png", "_COM1.png"),
            ("lpt²", "_lpt²"),
            ("C\u{200d}ON", "_CON"),
            (".CON", "_CON"),
            ("conout$", "_conout$"),
            ("evil\u{202e}gnp.exe", "evilgnp.exe"),
            ("\u{2066}a\u{2069}.png", "a.png"),
            ("a\u{200b}b\u{feff}\u{2060}.png", "ab.png"),
            ("a\u{e0041}\u{fe0f}.png", "a.png"),
            ("a.png.", "a.png"),
            ("a.png. . .", "a.png"),
            ("a.png\u{a0}", "a.png"),
            (".htaccess", "htaccess"),
            ("...htaccess", "htaccess"),
            (" . .htaccess", "htaccess"),
            ("\u{ad}.htaccess", "htaccess"),
            ("a\"b'c`d.png", "a_b_c_d.png"),
            ("<img src=x>.png", "_img src=x_.png"),
            ("a:b|c?d*e.png", "a_b_c_d_e.png"),
            ("..\u{ff0f}x\u{2215}y\u{ff3c}z", "_x_y_z"),
            ("bla\u{30a}.png", "bl\u{e5}.png"),
            // Composed only once the invisible one between is gone.
            ("a\u{200b}\u{30a}.png", "\u{e5}.png"),
            ("a\u{3000}b\u{2028}c.png", "a b c.png"),
            ("", "file"),
            (" ", "file"),
            ("\u{200b}", "file"),
            ("folder/", "file"),
        ] {
            assert_eq!(safe(input), expected, "{input:?}");
        }
    }

    #[test]
    fn long_names_are_cut_and_keep_their_extension() {
        let a = "a".repeat(300);
        for (input, expected) in [
            (a.clone(), "a".repeat(200)),
            (format!("{a}.png"), format!("{}.png", "a".repeat(196))),
            (
                format!("{}.png", "å".repeat(150)),
                format!("{}.png", "å".repeat(98)),
            ),
            // Three bytes each: 196 is not a boundary, 195 is.
            (
                format!("{}.png", "画".repeat(100)),
                format!("{}.png", "画".repeat(65)),
            ),
            (
                format!("{}. {}", "a".repeat(180), "b".repeat(100)),
                format!("{}. {}", "a".repeat(180), "b".repeat(18)),
            ),
            (format!("a{}b.png", " ".repeat(300)), "a.png".to_owned()),
            (format!("a{}b", ".".repeat(300)), "a.b".to_owned()),
            // Cutting must not lay a device's name bare, nor naming it grow past the limit.
            (
                format!("con{}b.png", " ".repeat(300)),
                "_con.png".to_owned(),
            ),
            (
                format!("con.{}.png", "a".repeat(300)),
                format!("_con.{}.png", "a".repeat(191)),
            ),
        ] {
            let name = safe(&input);
            assert!(name.len() <= FileName::MAX_BYTES);
            assert_eq!(name, expected);
            assert_eq!(safe(&name), name);
        }
        let most = "a".repeat(16 * 1024);
        assert!(FileName::parse(&most).is_ok());
        assert_eq!(
            FileName::parse(&format!("{most}a")).unwrap_err(),
            ValidationError::new(Field::FileName, Problem::TooManyBytes { limit: 16_384 })
        );
    }

    #[test]
    fn extensions_are_read_from_the_safe_name() {
        for (input, expected) in [
            ("a.png", Some("png")),
            ("a.tar.gz", Some("gz")),
            ("a", None),
            (".htaccess", None),
            ("a.", None),
        ] {
            assert_eq!(FileName::parse(input).unwrap().extension(), expected);
        }
    }

    #[test]
    fn debug_shows_nothing_typed() {
        let name = FileName::parse("hemmeligt.png").unwrap();
        assert_eq!(format!("{name:?}"), "FileName(13 bytes)");
    }

    fn hostile() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            any::<String>(),
            "[a. /\\\\:\"'\u{0}\r\n\u{200b}\u{202e}\u{30a}\u{338}<]{0,6}",
            prop::sample::select(vec!["CON", "nul", "com1", ".", "..", " ", ".png", "²", "å"])
                .prop_map(str::to_owned),
            (
                prop::sample::select(vec!["a", " ", ".", "画", "a."]),
                0..150usize
            )
                .prop_map(|(part, times)| part.repeat(times)),
        ];
        prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_name_is_safe_and_stays(input in hostile()) {
            let name = safe(&input);
            prop_assert_eq!(&safe(&name), &name);
            prop_assert!(!name.is_empty() && name.len() <= FileName::MAX_BYTES);
            prop_assert!(!name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']));
            prop_assert!(!name.contains(['/', '\\', '"', '\'', '`', '<', '>', ':', '|', '?', '*']));
            prop_assert!(!name.chars().any(|c| c.is_control() || (c.is_whitespace() && c != ' ')));
            let hidden = |c| matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
            );
            prop_assert!(!name.contains(hidden), "a hidden character");
            let base = name.split('.').next().unwrap().trim_end().to_ascii_lowercase();
            let devices = ["con", "prn", "aux", "nul", "com0", "com1", "com9", "lpt1", "lpt²"];
            prop_assert!(!devices.contains(&base.as_str()));
            prop_assert_eq!(name.nfc().collect::<String>(), name.clone());
        }
    }
}
