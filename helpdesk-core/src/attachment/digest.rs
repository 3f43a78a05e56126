//! SHA-256 digests of files.

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use crate::validation::{Field, Problem, ValidationError};

/// The SHA-256 of a file's content; prints and reads as 64 hexadecimal digits.
///
/// It tells whether bytes arrived whole. Knowing one gives nobody access.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `content`.
    pub fn of(content: &[u8]) -> Self {
        Self(Sha256::digest(content).into())
    }

    /// The digest over a store's 32 `bytes`.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes that a store keeps.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = b"0123456789abcdef";
        let pairs = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let text: String = pairs
            .map(|digit| char::from(digits[usize::from(digit)]))
            .collect();
        f.write_str(&text)
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl std::str::FromStr for Digest {
    type Err = ValidationError;

    /// Reads exactly 64 hexadecimal digits in any case; anything else is `Malformed`.
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        read_hex(input)
            .map(Self)
            .ok_or_else(|| ValidationError::new(Field::FileContent, Problem::Malformed))
    }
}

fn read_hex(input: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = input.as_bytes().as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

impl TryFrom<String> for Digest {
    type Error = ValidationError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

/// As digits where people read the form, else as the bytes: half as long, and read with every head.
impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(self),
            false => serializer.serialize_bytes(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.is_human_readable() {
            true => deserializer.deserialize_str(Written),
            false => deserializer.deserialize_bytes(Written),
        }
    }
}

struct Written;

impl Visitor<'_> for Written {
    type Value = Digest;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("32 bytes")
    }

    fn visit_str<E: de::Error>(self, digits: &str) -> Result<Digest, E> {
        digits.parse().map_err(E::custom)
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Digest, E> {
        let bytes = bytes.try_into();
        bytes
            .map(Digest)
            .map_err(|_| E::invalid_value(de::Unexpected::Other("bytes of another length"), &self))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// Takes a file's content piece by piece and tells its [`Digest`] at the end.
#[derive(Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// A hasher that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next `piece`, of any length.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The digest of all pieces.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hasher").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_standard_s_examples() {
        // FIPS 180-2, appendix B, and the empty message.
        for (content, hex) in [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
        ] {
            let digest = Digest::of(content.as_bytes());
            assert_eq!(digest.to_string(), hex);
            assert_eq!(hex.parse(), Ok(digest));
            assert_eq!(hex.to_uppercase().parse(), Ok(digest));
            assert_eq!(serde_json::json!(digest), hex);
        }
    }

    #[test]
    fn what_is_no_digest_is_malformed() {
        let hex = Digest::of(b"abc").to_string();
        for wrong in [
            String::new(),
            hex[1..].to_owned(),
            format!("{hex}0"),
            format!("{hex}00"),
            format!("+{}", &hex[1..]),
            format!("g{}", &hex[1..]),
            format!(" {}", &hex[1..]),
            "å".repeat(32),
        ] {
            let error = wrong.parse::<Digest>().unwrap_err();
            assert_eq!(error.problem, Problem::Malformed, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_digest_reads_what_it_prints(bytes: [u8; 32]) {
            let digest = Digest::new(bytes);
            prop_assert_eq!(digest.to_string().parse(), Ok(digest));
            prop_assert_eq!(digest.bytes(), &bytes);
        }

        #[test]
        fn pieces_make_the_digest_of_the_whole(pieces: Vec<Vec<u8>>) {
            let mut hasher = Hasher::new();
            pieces.iter().for_each(|piece| hasher.update(piece));
            prop_assert_eq!(hasher.finish(), Digest::of(&pieces.concat()));
        }
    }
}
