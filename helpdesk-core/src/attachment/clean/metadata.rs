//! What is known of a picture's metadata when the walk is over.

use std::collections::BTreeSet;

use super::Removed;
use super::exif::{self, Orientation};

/// What goes, and the one thing that is written back.
#[derive(Default)]
pub(super) struct Metadata {
    pub(super) removed: BTreeSet<Removed>,
    pub(super) orientation: Option<Orientation>,
}

impl Metadata {
    /// Takes note of a part that goes.
    pub(super) fn remove(&mut self, what: Removed) {
        self.removed.insert(what);
    }

    /// Reads a block of EXIF that goes. The first that says how the camera was held counts.
    pub(super) fn read_exif(&mut self, tiff: &[u8]) {
        let exif = exif::read(tiff);
        if exif.has_location {
            self.remove(Removed::Location);
        }
        let written_back = exif.orientation.map(Orientation::to_tiff);
        let is_first = self.orientation.is_none();
        if !(is_first && written_back.is_some_and(|back| back == tiff)) {
            self.remove(Removed::Exif);
        }
        self.orientation = self.orientation.or(exif.orientation);
    }

    /// Looks for a location in XMP that goes.
    pub(super) fn read_xmp(&mut self, xmp: &[u8]) {
        self.remove(Removed::Xmp);
        if xmp
            .windows(6)
            .any(|word| word == b"GPSLat" || word == b"GPSLon")
        {
            self.remove(Removed::Location);
        }
    }

    /// Takes note of what stands after the picture's end.
    pub(super) fn read_trailing(&mut self, rest: &[u8]) {
        if !rest.is_empty() {
            self.remove(Removed::Trailing);
        }
    }
}
