//! Whether a colour profile is one.

/// The bytes before a profile's first table.
const HEADER_BYTES: usize = 128;

/// Whether `parts`, joined, are one ICC profile and nothing behind it: a broken length must not
/// carry other parts of the file along. Up to three bytes of padding are usual.
pub(super) fn is_whole(parts: &[&[u8]]) -> bool {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let declared = parts
        .first()
        .and_then(|part| part.first_chunk())
        .and_then(|size| usize::try_from(u32::from_be_bytes(*size)).ok());
    declared.is_some_and(|declared| {
        declared >= HEADER_BYTES && (declared..=declared.saturating_add(3)).contains(&length)
    })
}
