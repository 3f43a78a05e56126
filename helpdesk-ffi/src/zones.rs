//! Time zones by name, from the database that this build carries.

use crate::contain::contained_now;
use crate::error::DeskError;
use crate::types::shapes::Zone;

/// The offsets of the IANA zone `name`, as in `Europe/Copenhagen`, from the beginning of `from_year`
/// to that of `until_year`. A few decades are enough.
#[uniffi::export]
pub fn zone_of_name(name: String, from_year: i32, until_year: i32) -> Result<Zone, DeskError> {
    contained_now("zone", || Zone::from_iana(&name, from_year, until_year))
}
