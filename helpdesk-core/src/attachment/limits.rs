//! How large and how many attachments may be.

use serde::{Deserialize, Serialize};

use crate::validation::{Field, Problem, ValidationError};

/// How large and how many attachments may be; part of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttachmentLimits {
    /// The most bytes of one file, at most 1 PiB: 10 MiB unless the policy says otherwise.
    pub max_bytes: u64,
    /// The most files of one ticket, all posts together: 20 unless the policy says otherwise.
    pub max_per_ticket: u32,
    /// The most files of one post or description: 10 unless the policy says otherwise.
    pub max_per_post: u32,
    /// The most uploads that one account may begin in an hour of the clock: 60 unless the policy
    /// says otherwise. Unfinished ones count.
    pub max_per_hour: u32,
    /// The most bytes that one account may announce in a day (UTC), at most 1 PiB: 200 MiB unless the
    /// policy says otherwise. Unfinished uploads count.
    pub max_bytes_per_day: u64,
    /// Hours after which an upload that no ticket names is removed, 1 to 8760: 24 unless the policy
    /// says otherwise.
    pub keep_hours: u32,
}

impl Default for AttachmentLimits {
    fn default() -> Self {
        Self {
            max_bytes: 10 * 1024 * 1024,
            max_per_ticket: 20,
            max_per_post: 10,
            max_per_hour: 60,
            max_bytes_per_day: 200 * 1024 * 1024,
            keep_hours: 24,
        }
    }
}

impl AttachmentLimits {
    /// Whether a file of `bytes` is taken: `Empty` when there are none, `TooManyBytes` when there
    /// are too many.
    pub fn check_size(&self, bytes: u64) -> Result<(), ValidationError> {
        let problem = match bytes {
            0 => Problem::Empty,
            bytes if bytes > self.max_bytes => Problem::TooManyBytes {
                limit: self.max_bytes,
            },
            _ => return Ok(()),
        };
        Err(ValidationError::new(Field::FileContent, problem))
    }

    /// The limit that a post with `adding` files would pass on a ticket that has `present`: the
    /// post's first. None when there is room.
    pub fn passed_by(&self, present: u32, adding: u32) -> Option<u32> {
        if adding > self.max_per_post {
            Some(self.max_per_post)
        } else if adding > 0 && present.saturating_add(adding) > self.max_per_ticket {
            Some(self.max_per_ticket)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        let limits = AttachmentLimits::default();
        for (bytes, expected) in [
            (0, Err(Problem::Empty)),
            (1, Ok(())),
            (10_485_760, Ok(())),
            (10_485_761, Err(Problem::TooManyBytes { limit: 10_485_760 })),
            (u64::MAX, Err(Problem::TooManyBytes { limit: 10_485_760 })),
        ] {
            let answer = limits.check_size(bytes).map_err(|error| error.problem);
            assert_eq!(answer, expected, "{bytes}");
        }
    }

    #[test]
    fn counts() {
        let limits = AttachmentLimits::default();
        for (present, adding, expected) in [
            (0, 10, None),
            (0, 11, Some(10)),
            (10, 10, None),
            (11, 10, Some(20)),
            (20, 1, Some(20)),
            // A ticket that has too many since the policy changed still takes words.
            (25, 0, None),
            (u32::MAX, 1, Some(20)),
        ] {
            assert_eq!(
                limits.passed_by(present, adding),
                expected,
                "{present} {adding}"
            );
        }
    }

    #[test]
    fn a_policy_may_name_only_what_it_changes() {
        let limits: AttachmentLimits = serde_json::from_str(r#"{"max_per_post": 3}"#).unwrap();
        assert_eq!(
            limits,
            AttachmentLimits {
                max_per_post: 3,
                ..AttachmentLimits::default()
            }
        );
    }
}
