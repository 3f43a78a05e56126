//! Where a ticket stands. Nobody sets a status: people take actions (see [`lifecycle`]).
//!
//! [`lifecycle`]: super::lifecycle

use serde::{Deserialize, Serialize};

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The support team works on it.
    Open,
    /// The support team needs something from the member (G6).
    AwaitingFeedback,
    /// The support team waits for something else. Members see it as open.
    OnHold,
    /// There is a solution, which the member has not confirmed.
    Solved,
    /// It is over.
    Closed(Closing),
}

/// How a ticket came to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Closing {
    /// The member confirmed the solution.
    Confirmed,
    /// The member took it back.
    Withdrawn,
    /// It was nothing for this desk; the member was told whom to turn to (G3).
    NotTechnical,
    /// It went on as another ticket of the same member.
    Merged,
    /// The member did not answer in time.
    NoFeedback,
    /// It was solved, and the member said nothing against it in time.
    Solved,
}

impl Status {
    /// Every status, in the order of the lifecycle.
    pub const ALL: [Self; 10] = [
        Self::Open,
        Self::AwaitingFeedback,
        Self::OnHold,
        Self::Solved,
        Self::Closed(Closing::Confirmed),
        Self::Closed(Closing::Withdrawn),
        Self::Closed(Closing::NotTechnical),
        Self::Closed(Closing::Merged),
        Self::Closed(Closing::NoFeedback),
        Self::Closed(Closing::Solved),
    ];

    /// The status's stable name: the value of a store's column, of JSON, of text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AwaitingFeedback => "awaiting_feedback",
            Self::OnHold => "on_hold",
            Self::Solved => "solved",
            Self::Closed(Closing::Confirmed) => "closed_confirmed",
            Self::Closed(Closing::Withdrawn) => "closed_withdrawn",
            Self::Closed(Closing::NotTechnical) => "closed_not_technical",
            Self::Closed(Closing::Merged) => "closed_merged",
            Self::Closed(Closing::NoFeedback) => "closed_no_feedback",
            Self::Closed(Closing::Solved) => "closed_solved",
        }
    }

    /// The status of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether the ticket is over.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Closed(_))
    }

    /// The status as a member sees it: a hold is the desk's own affair.
    pub const fn for_member(self) -> Self {
        match self {
            Self::OnHold => Self::Open,
            other => other,
        }
    }

    /// Which of the member's lists a ticket of this status stands in.
    pub const fn list(self) -> MemberList {
        match self {
            Self::Open | Self::OnHold => MemberList::Open,
            Self::AwaitingFeedback => MemberList::AwaitingFeedback,
            Self::Solved | Self::Closed(_) => MemberList::Closed,
        }
    }
}

impl Serialize for Status {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("no such status"))
    }
}

/// The three lists of the page "My Technical Issues" (G5-G7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberList {
    /// "Open Tech Issues" (G5): latest opened first.
    Open,
    /// "Awaiting Feedback" (G6): latest opened first.
    AwaitingFeedback,
    /// "Closed Tech Issues" (G7): latest solved or closed first.
    Closed,
}

impl MemberList {
    /// The lists, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Open, Self::AwaitingFeedback, Self::Closed];

    /// The list's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AwaitingFeedback => "awaiting",
            Self::Closed => "closed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for status in Status::ALL {
            assert_eq!(Status::from_code(status.code()), Some(status));
            let json = serde_json::to_string(&status).unwrap();
            assert_eq!(serde_json::from_str::<Status>(&json).unwrap(), status);
        }
        assert_eq!(Status::from_code("closed"), None);
    }

    #[test]
    fn lists_follow_the_guide() {
        let in_list = |list| -> Vec<&str> {
            Status::ALL
                .iter()
                .filter(|s| s.list() == list)
                .map(|s| s.code())
                .collect()
        };
        assert_eq!(in_list(MemberList::Open), ["open", "on_hold"]);
        assert_eq!(in_list(MemberList::AwaitingFeedback), ["awaiting_feedback"]);
        assert_eq!(
            in_list(MemberList::Closed).len(),
            7,
            "solved and every way to be closed"
        );
        for status in Status::ALL {
            assert_eq!(
                status.list(),
                status.for_member().list(),
                "a hold moves nothing"
            );
        }
    }
}
