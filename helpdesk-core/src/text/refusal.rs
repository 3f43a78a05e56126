//! Refusals in words: why a rule said no, and what is possible instead.

use super::{Argument, Reader, Texts};
use crate::refusal::{Limit, MergeProblem, Reason, Refusal};

/// A refusal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalText {
    /// Why: one or two sentences.
    pub why: String,
    /// What is possible instead, a line each, most helpful first; may be empty.
    pub instead: Vec<String>,
}

impl Texts {
    /// Why a command was turned down, and what is possible instead.
    pub fn refusal(&self, refusal: &Refusal, reader: Reader<'_>) -> RefusalText {
        let mut instead = self.instead(&refusal.reason, reader);
        if !refusal.allowed.is_empty() {
            let labels = refusal.allowed.iter().map(|one| self.action_label(*one));
            let actions = self.list(labels);
            instead.push(self.message("instead-allowed", &[("actions", (&actions).into())]));
        }
        RefusalText {
            why: self.why(&refusal.reason, reader),
            instead,
        }
    }

    fn why(&self, reason: &Reason, reader: Reader<'_>) -> String {
        let say = |arguments: &[(&str, Argument<'_>)]| {
            self.message(&format!("refusal-{}", reason.code()), arguments)
        };
        match reason {
            Reason::RankTooLow { needed, .. } => say(&[("rank", needed.as_str().into())]),
            Reason::NotForYou { action }
            | Reason::NothingToDo { action }
            | Reason::NotDue { action } => {
                let action = self.action_label(*action);
                say(&[("action", (&action).into())])
            }
            Reason::NotNow { action, status } => {
                let action = self.action_label(*action);
                let status = self.status_label(*status, reader.audience);
                say(&[("action", (&action).into()), ("status", (&status).into())])
            }
            Reason::TooLate { ended_at, days, .. } => {
                let date = self.date(*ended_at, reader.zone);
                say(&[("date", (&date).into()), ("days", (*days).into())])
            }
            Reason::SolutionChanged { current: None } => self.plain("refusal-no_solution"),
            Reason::DateNotAhead { now } => {
                let now = self.date_time(*now, reader.zone);
                say(&[("now", (&now).into())])
            }
            Reason::MergeTarget { problem } => self.plain(match problem {
                MergeProblem::Itself => "refusal-merge_itself",
                MergeProblem::OtherMember => "refusal-merge_other_member",
                MergeProblem::Closed => "refusal-merge_closed",
            }),
            Reason::LimitReached { limit, .. } => self.plain(match limit {
                Limit::Uploads => "refusal-limit_uploads",
                Limit::UploadBytes => "refusal-limit_upload_bytes",
            }),
            Reason::TooManyAttachments { limit } => say(&[("limit", (*limit).into())]),
            Reason::UnknownAsk { .. }
            | Reason::FileNeeded { .. }
            | Reason::SolutionChanged { current: Some(_) }
            | Reason::NoSuchPerson
            | Reason::LanguageNotOffered { .. }
            | Reason::KeyUsed
            | Reason::AttachmentNotYours
            | Reason::MembersOnly
            | Reason::WrongOffset { .. }
            | Reason::LeadsOnly
            | Reason::AgentsOnly => say(&[]),
        }
    }

    /// What the reason itself points to.
    fn instead(&self, reason: &Reason, reader: Reader<'_>) -> Vec<String> {
        let line = match reason {
            Reason::RankTooLow { contact, .. } => {
                let contact = self.contact(contact);
                self.message("instead-turn_to", &[("contact", (&contact).into())])
            }
            Reason::TooLate { draft: Some(_), .. } => self.plain("instead-follow_up"),
            Reason::FileNeeded { .. } => self.plain("instead-why_not"),
            Reason::SolutionChanged { .. } => self.plain("instead-read_solution"),
            Reason::LanguageNotOffered { offered } => {
                let languages = self.list(offered);
                self.message("instead-languages", &[("languages", (&languages).into())])
            }
            Reason::LimitReached { retry_at, .. } => {
                let when = self.date_time(*retry_at, reader.zone);
                self.message("instead-retry_at", &[("when", (&when).into())])
            }
            Reason::WrongOffset { .. } => self.plain("instead-resume_upload"),
            Reason::KeyUsed => self.plain("instead-new_key"),
            Reason::AttachmentNotYours => self.plain("instead-attach_again"),
            Reason::NotForYou { .. }
            | Reason::NotNow { .. }
            | Reason::TooLate { draft: None, .. }
            | Reason::NothingToDo { .. }
            | Reason::UnknownAsk { .. }
            | Reason::DateNotAhead { .. }
            | Reason::MergeTarget { .. }
            | Reason::TooManyAttachments { .. }
            | Reason::NotDue { .. }
            | Reason::NoSuchPerson
            | Reason::MembersOnly
            | Reason::LeadsOnly
            | Reason::AgentsOnly => return Vec::new(),
        };
        vec![line]
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{at, contact, texts};
    use super::*;
    use crate::policy::Policy;
    use crate::port::Audience;
    use crate::rank::Rank;
    use crate::ticket::{Action, Status};

    #[test]
    fn refusals_say_why_and_what_is_possible() {
        let gate = Reason::RankTooLow {
            needed: Rank::parse("Silver").unwrap(),
            contact: Box::new(contact()),
        };
        let not_now = Reason::NotNow {
            action: Action::Confirm,
            status: Status::AwaitingFeedback,
        };
        let too_late = Reason::TooLate {
            action: Action::Reply,
            ended_at: at("2020-08-03T12:00:00Z"),
            days: 30,
            draft: None,
        };
        let allowed = vec![Action::GiveFeedback, Action::Withdraw];
        for (reason, allowed, tag, why, instead) in [
            (
                gate.clone(),
                vec![],
                "en",
                "Technical issues can be submitted from the rank Silver.",
                vec!["Please turn to: Anna, anna@example.com"],
            ),
            (
                gate,
                vec![],
                "da",
                "Tekniske problemer kan indsendes fra og med rangen Silver.",
                vec!["Henvend dig venligst til: Anna, anna@example.com"],
            ),
            (
                not_now,
                allowed,
                "da",
                "Det er ikke muligt nu: Bekræft løsningen. Billettens status: Afventer din feedback.",
                vec!["Du kan nu: Giv feedback, Træk tilbage"],
            ),
            (
                too_late,
                vec![],
                "en",
                "The ticket ended on 3 Aug 2020 and can no longer be taken up. That is possible for \
                 30 days at most, and only while the outcome is not settled.",
                vec![],
            ),
        ] {
            let policy = Policy::reference();
            let reader = Reader::new(Audience::Member, &policy);
            let text = texts(tag).refusal(&Refusal { reason, allowed }, reader);
            assert_eq!(text.why, why);
            assert_eq!(text.instead, instead);
        }
    }
}
