//! The little of EXIF that matters: how the camera was held, and whether it says where.
//!
//! Kept readers make an object of every field, or have a licence that this project does not take;
//! here two numbers of the first directory are read in place.

/// How the camera was held, where the picture must be turned or mirrored to be seen upright.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Orientation(u8);

/// What was read of a block of EXIF.
#[derive(Default)]
pub(super) struct Exif {
    pub(super) orientation: Option<Orientation>,
    pub(super) has_location: bool,
}

const ORIENTATION: u16 = 0x0112;
const GPS_DIRECTORY: u16 = 0x8825;

/// Reads a block of EXIF, which is a TIFF file without a picture. What is broken reads as absent.
pub(super) fn read(tiff: &[u8]) -> Exif {
    let mut exif = Exif::default();
    let Some((number, fields)) = first_directory(tiff) else {
        return exif;
    };
    for field in fields.chunks_exact(12) {
        match number.two(field, 0) {
            // Type 3, one number, which stands where a longer value would have its place.
            Some(ORIENTATION) if number.two(field, 2) == Some(3) => {
                let value = number.two(field, 8).and_then(|value| value.try_into().ok());
                exif.orientation = value
                    .filter(|value| (2..=8).contains(value))
                    .map(Orientation);
            }
            Some(GPS_DIRECTORY) => exif.has_location = true,
            _ => {}
        }
    }
    exif
}

/// The fields of the first directory, twelve bytes each, as many as are there.
fn first_directory(tiff: &[u8]) -> Option<(Endian, &[u8])> {
    let number = match tiff.get(..4)? {
        b"MM\0*" => Endian::Big,
        b"II*\0" => Endian::Little,
        _ => return None,
    };
    let low = number.two(tiff, if number == Endian::Big { 6 } else { 4 })?;
    let high = number.two(tiff, if number == Endian::Big { 4 } else { 6 })?;
    let at = usize::try_from(u32::from(high) << 16 | u32::from(low)).ok()?;
    let directory = tiff.get(at..)?;
    let count = usize::from(number.two(directory, 0)?);
    let fields = &directory[2..];
    Some((number, &fields[..fields.len().min(count * 12)]))
}

#[derive(Clone, Copy, PartialEq)]
enum Endian {
    Big,
    Little,
}

impl Endian {
    fn two(self, bytes: &[u8], at: usize) -> Option<u16> {
        let two = bytes.get(at..)?.first_chunk().copied()?;
        Some(match self {
            Self::Big => u16::from_be_bytes(two),
            Self::Little => u16::from_le_bytes(two),
        })
    }
}

impl Orientation {
    /// EXIF that says this and nothing else.
    pub(super) fn to_tiff(self) -> [u8; 26] {
        // The first directory, at 8, has one field; no directory follows it.
        let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
        tiff[19] = self.0;
        tiff
    }
}
