//! Dates that differ from the week: holidays and half days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Opening, at_most};
use crate::validation::ValidationError;

/// A date with openings of its own, or none.
///
/// It replaces what would *begin* on this local date. An opening that began the evening before
/// still runs over midnight into the holiday; give that evening a half day to end it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedHoliday")]
pub struct Holiday {
    date: NaiveDate,
    openings: Vec<Opening>,
}

impl Holiday {
    /// The most openings that are taken for one date.
    pub const MAX_OPENINGS: u32 = 20;

    /// A date on which nothing opens.
    pub const fn closed(date: NaiveDate) -> Self {
        Self {
            date,
            openings: Vec::new(),
        }
    }

    /// A half day: `openings` instead of those of the week. Without any it is closed.
    ///
    /// # Errors
    /// Names `Field::Hours`: `TooMany` past [`MAX_OPENINGS`](Self::MAX_OPENINGS).
    pub fn parse(date: NaiveDate, mut openings: Vec<Opening>) -> Result<Self, ValidationError> {
        at_most(openings.len(), Self::MAX_OPENINGS)?;
        openings.sort_by_key(Opening::order);
        Ok(Self { date, openings })
    }

    /// The local date.
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// What opens on this date, in order; empty when the desk is closed.
    pub fn openings(&self) -> &[Opening] {
        &self.openings
    }
}

#[derive(Deserialize)]
struct UncheckedHoliday {
    date: NaiveDate,
    #[serde(default)]
    openings: Vec<Opening>,
}

impl TryFrom<UncheckedHoliday> for Holiday {
    type Error = ValidationError;

    fn try_from(raw: UncheckedHoliday) -> Result<Self, Self::Error> {
        Self::parse(raw.date, raw.openings)
    }
}
