//! Ranks and the ladder they stand on.
//!
//! A ladder is configuration: an ordered list of names, lowest first. The twelve ranks of the
//! guide (G2) are the reference.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::prose::prose;
use crate::validation::{Field, Problem, ValidationError};

prose! {
    /// The name of a rank, as in `Silver`: one line, up to 60 characters.
    Rank, Field::Rank, characters: 60, bytes: 240, lines: false
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Rank {
    type Err = ValidationError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::parse(input)
    }
}

impl Rank {
    fn same(&self, other: &Self) -> bool {
        let (one, other) = (self.as_str(), other.as_str());
        match one.is_ascii() && other.is_ascii() {
            true => one.eq_ignore_ascii_case(other),
            false => one.to_lowercase() == other.to_lowercase(),
        }
    }
}

/// An ordered list of ranks, lowest first: 1 to 100 names, each once (case does not count).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Rank>", into = "Vec<Rank>")]
pub struct Ladder(Vec<Rank>);

impl Ladder {
    /// The most ranks that a ladder may hold.
    pub const MAX_RANKS: u32 = 100;

    /// A ladder of `ranks`, lowest first.
    pub fn new(ranks: Vec<Rank>) -> Result<Self, ValidationError> {
        if ranks.is_empty() {
            return Err(ValidationError::new(Field::Rank, Problem::Empty));
        }
        if ranks.len() > Self::MAX_RANKS as usize {
            return Err(ValidationError::new(
                Field::Rank,
                Problem::TooMany {
                    limit: Self::MAX_RANKS,
                },
            ));
        }
        let repeated = ranks
            .iter()
            .enumerate()
            .any(|(place, rank)| ranks[..place].iter().any(|earlier| earlier.same(rank)));
        if repeated {
            return Err(ValidationError::new(Field::Rank, Problem::Repeated));
        }
        Ok(Self(ranks))
    }

    /// The twelve ranks of the guide (G2), from Advocate to Presidential Diamond.
    pub fn reference() -> Self {
        const NAMES: [&str; 12] = [
            "Advocate",
            "Manager",
            "Director",
            "Executive",
            "Elite",
            "Premier",
            "Silver",
            "Gold",
            "Platinum",
            "Diamond",
            "Blue Diamond",
            "Presidential Diamond",
        ];
        Self(
            NAMES
                .iter()
                .map(|name| Rank::parse(name).expect("the reference names are short single lines"))
                .collect(),
        )
    }

    /// The ranks, lowest first.
    pub fn ranks(&self) -> &[Rank] {
        &self.0
    }

    /// The rank of this ladder that `name` means, in any case.
    pub fn find(&self, name: &str) -> Result<&Rank, ValidationError> {
        let wanted = Rank::parse(name)?;
        self.0
            .iter()
            .find(|rank| rank.same(&wanted))
            .ok_or_else(|| {
                ValidationError::new(
                    Field::Rank,
                    Problem::UnknownRank {
                        ladder: self.0.iter().map(ToString::to_string).collect(),
                    },
                )
            })
    }

    /// Whether `rank` stands at `needed` or above. A rank that is not on the ladder reaches
    /// nothing: an account system that knows more names than the desk opens no door by it.
    pub fn reaches(&self, rank: &Rank, needed: &Rank) -> bool {
        match (self.height(rank), self.height(needed)) {
            (Some(rank), Some(needed)) => rank >= needed,
            _ => false,
        }
    }

    fn height(&self, rank: &Rank) -> Option<usize> {
        self.0.iter().position(|other| other.same(rank))
    }
}

impl TryFrom<Vec<Rank>> for Ladder {
    type Error = ValidationError;

    fn try_from(ranks: Vec<Rank>) -> Result<Self, Self::Error> {
        Self::new(ranks)
    }
}

impl From<Ladder> for Vec<Rank> {
    fn from(ladder: Ladder) -> Self {
        ladder.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(name: &str) -> Rank {
        Rank::parse(name).unwrap()
    }

    #[test]
    fn the_reference_ladder_is_the_guides() {
        let ladder = Ladder::reference();
        assert_eq!(ladder.ranks().len(), 12);
        assert_eq!(ladder.ranks()[0], rank("Advocate"));
        assert_eq!(ladder.ranks()[11], rank("Presidential Diamond"));
        let silver = rank("Silver");
        let reaching: Vec<_> = ladder
            .ranks()
            .iter()
            .filter(|rank| ladder.reaches(rank, &silver))
            .collect();
        assert_eq!(reaching.len(), 6, "Silver and the five above it");
        assert_eq!(reaching[0], &silver);
    }

    #[test]
    fn an_unknown_rank_reaches_nothing() {
        let ladder = Ladder::reference();
        assert!(!ladder.reaches(&rank("Emperor"), &rank("Advocate")));
        assert!(!ladder.reaches(&rank("Gold"), &rank("Emperor")));
        assert!(ladder.reaches(&rank("gold"), &rank("SILVER")));
    }

    #[test]
    fn ladders_are_checked() {
        assert!(Ladder::new(vec![]).is_err());
        assert!(Ladder::new(vec![rank("Gold"), rank("gold")]).is_err());
        let many = (0..101).map(|n| rank(&format!("R{n}"))).collect();
        assert!(Ladder::new(many).is_err());
        assert!(serde_json::from_str::<Ladder>(r#"["A","a"]"#).is_err());
        assert!(Ladder::reference().find("blue diamond").is_ok());
        assert!(matches!(
            Ladder::reference().find("Bronze").unwrap_err().problem,
            Problem::UnknownRank { ladder } if ladder.len() == 12
        ));
    }
}
