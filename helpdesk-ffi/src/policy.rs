//! What a company decides about its desk, and the questions that it answers without a desk.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use helpdesk_core::chat::{ChatRequest, Requester, admit, spoken};
use helpdesk_core::draft::{DraftOutline, advice};
use helpdesk_core::policy::Policy;
use helpdesk_core::ticket::allowed_actions;
use helpdesk_core::validation::{Field, Problem, ValidationError};

use crate::contain::contained_now;
use crate::error::DeskError;
use crate::types::admission::{Admission, ChatForm, ChatQueueState, RecentRequests, Spoken};
use crate::types::inputs::Advice;
use crate::types::people::{Account, MemberAccount};
use crate::types::policy::{Coverage, DayOpenings, Language, PolicyParts, Reach};
use crate::types::shapes::WeekDays;
use crate::types::ticket::{Ticket, TicketAction, Title};
use crate::types::values::{LanguageTag, Moment, Rank};

/// What a company decides about its desk: ranks, languages, hours, contacts, limits, days. The same
/// value serves the desk and the devices.
#[derive(Debug, uniffi::Object)]
pub struct DeskPolicy {
    policy: Policy,
}

/// What is answered at an instant, and when a language is answered next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct HoursView {
    /// What is answered now, if anything.
    pub coverage: Option<Coverage>,
    /// Whether the language is answered now.
    pub covered: bool,
    /// When it is answered next: now, if it is. None when that is more than a year ahead.
    pub next: Option<Moment>,
    /// Until when it is answered, if it is now. None when that is more than a year ahead.
    pub until: Option<Moment>,
}

/// A request for a chat, with everything that admission looks at.
#[derive(Clone, Debug, uniffi::Record)]
pub struct AdmissionRequest {
    /// What was filled in.
    pub form: ChatForm,
    /// The member who asks, if one is signed in: never one whose id was merely typed.
    pub member: Option<MemberAccount>,
    /// What this requester asked for within the hour, this request apart.
    pub recent: RecentRequests,
    /// The queue as it stands.
    pub queue: ChatQueueState,
    /// The present instant.
    pub at: Moment,
}

/// A draft as it stands, typed in part or in full.
#[derive(Clone, uniffi::Record)]
pub struct Draft {
    /// The summary, or the title as typed.
    pub summary: String,
    /// The description's text.
    pub text: String,
    /// How many steps are listed.
    pub steps: u32,
    /// How many of the files chosen are pictures.
    pub pictures: u32,
}

#[uniffi::export]
impl DeskPolicy {
    /// The guide's desk: its twelve ranks with tickets from Silver, its support hours, twelve
    /// languages.
    #[uniffi::constructor]
    pub fn reference() -> Result<Arc<Self>, DeskError> {
        contained_now("policy", || {
            Ok::<_, DeskError>(Self::over(Policy::reference()))
        })
    }

    /// A policy of parts that fit together.
    #[uniffi::constructor]
    pub fn of_parts(parts: PolicyParts) -> Result<Arc<Self>, DeskError> {
        contained_now("policy", || Policy::new(parts).map(Self::over))
    }

    /// Reads a policy from JSON. What it leaves out is as in the reference policy.
    #[uniffi::constructor]
    pub fn from_json(json: String) -> Result<Arc<Self>, DeskError> {
        contained_now("policy", || {
            // What the parser says may quote the file; the field is what a form can show.
            let parts = serde_json::from_slice(json.as_bytes())
                .map_err(|_| ValidationError::new(Field::Policy, Problem::Malformed))?;
            Policy::new(parts).map(Self::over)
        })
    }

    /// The policy as JSON, which `from_json` reads.
    pub fn to_json(&self) -> Result<String, DeskError> {
        contained_now("policy", || {
            serde_json::to_string(&self.policy).map_err(|_| DeskError::Failed {
                detail: "the policy does not become JSON".to_owned(),
            })
        })
    }

    /// All its parts.
    pub fn parts(&self) -> Result<PolicyParts, DeskError> {
        contained_now("policy", || Ok::<_, DeskError>(self.policy.parts().clone()))
    }

    /// Whether a member of this rank may submit tickets and follow-ups (G2).
    pub fn may_submit(&self, rank: Rank) -> Result<bool, DeskError> {
        contained_now("may_submit", || {
            Ok::<_, DeskError>(self.policy.may_submit(&rank))
        })
    }

    /// Reads a title as it is typed, `Dansk - Kan ikke behandle ordre` (G9): the language by own
    /// name, English name or tag, in any case.
    pub fn parse_title(&self, input: String) -> Result<Title, DeskError> {
        contained_now("parse_title", || {
            Title::parse(&input, self.policy.languages())
        })
    }

    /// The title as people read it: the language's own name, ` - ` and the summary.
    pub fn show_title(&self, title: Title) -> Result<String, DeskError> {
        contained_now("show_title", || {
            Ok::<_, DeskError>(title.display(self.policy.languages()))
        })
    }

    /// The offered language that `input` names: by own name, English name or tag, in any case.
    pub fn find_language(&self, input: String) -> Result<Language, DeskError> {
        contained_now("find_language", || {
            self.policy.languages().parse(&input).cloned()
        })
    }

    /// What is answered at `at`, and when `language` is (G4).
    pub fn hours_at(&self, language: LanguageTag, at: Moment) -> Result<HoursView, DeskError> {
        contained_now("hours_at", || {
            let (hours, reach) = (self.policy.hours(), reach(&language));
            Ok::<_, DeskError>(HoursView {
                coverage: hours.coverage_at(at),
                covered: hours.covers(reach, at),
                next: hours.next_covered(reach, at),
                until: hours.covered_until(reach, at),
            })
        })
    }

    /// An ordinary week: Monday first, each day with what opens on it.
    pub fn week(&self) -> Result<Vec<DayOpenings>, DeskError> {
        contained_now("week", || {
            Ok::<_, DeskError>(self.policy.hours().week().to_vec())
        })
    }

    /// How much support time for `language` lies between two instants.
    pub fn support_time(
        &self,
        language: LanguageTag,
        start: Moment,
        end: Moment,
    ) -> Result<Duration, DeskError> {
        contained_now("support_time", || {
            let time = self
                .policy
                .hours()
                .support_time(reach(&language), start, end);
            Ok::<_, DeskError>(time.to_std().unwrap_or_default())
        })
    }

    /// When `amount` of support time for `language` has passed from `start` on; none within the
    /// years that are computed.
    pub fn after_support_time(
        &self,
        language: LanguageTag,
        start: Moment,
        amount: Duration,
    ) -> Result<Option<Moment>, DeskError> {
        contained_now("after_support_time", || {
            let amount = TimeDelta::from_std(amount).unwrap_or(TimeDelta::MAX);
            let hours = self.policy.hours();
            Ok::<_, DeskError>(hours.add_support_time(reach(&language), start, amount))
        })
    }

    /// The languages in which chats are held (G15).
    pub fn chat_languages(&self) -> Result<Vec<LanguageTag>, DeskError> {
        contained_now("chat_languages", || {
            let languages = self.policy.chat_languages().into_iter();
            Ok::<_, DeskError>(languages.cloned().collect())
        })
    }

    /// Answers a request for a chat as `join_chat` does, without a desk: for hosts that keep the
    /// queue elsewhere, and to tell a visitor beforehand. The first rule that has something to say,
    /// says it: limits, kind (G3), hours (G4), language (G15), and then the queue (G14).
    pub fn admit(&self, request: AdmissionRequest) -> Result<Admission, DeskError> {
        contained_now("admit", || {
            let requester = match &request.member {
                Some(member) => Requester::Member(member),
                None => Requester::Visitor,
            };
            Ok::<_, DeskError>(admit(&ChatRequest {
                form: &request.form,
                spoken: &spoken(&request.form),
                requester,
                recent: request.recent,
                queue: request.queue,
                policy: &self.policy,
                now: request.at,
            }))
        })
    }

    /// What the account may do with the ticket at `at`, in the order of the lifecycle. That the
    /// ticket is the member's own is for the caller to know.
    pub fn allowed_actions(
        &self,
        ticket: Ticket,
        account: Account,
        at: Moment,
    ) -> Result<Vec<TicketAction>, DeskError> {
        contained_now("allowed_actions", || {
            Ok::<_, DeskError>(allowed_actions(&ticket, account.actor(), &self.policy, at))
        })
    }
}

impl DeskPolicy {
    fn over(policy: Policy) -> Arc<Self> {
        Arc::new(Self { policy })
    }

    pub(crate) fn core(&self) -> &Policy {
        &self.policy
    }
}

fn reach(language: &LanguageTag) -> Reach {
    if language.is_english() {
        Reach::English
    } else {
        Reach::Other
    }
}

/// What would make a draft easier to solve, most helpful first (G10, G11). It never blocks.
#[uniffi::export]
pub fn draft_advice(draft: Draft) -> Result<Vec<Advice>, DeskError> {
    contained_now("draft_advice", || {
        Ok::<_, DeskError>(advice(DraftOutline {
            summary: &draft.summary,
            text: &draft.text,
            steps: draft.steps,
            pictures: draft.pictures,
        }))
    })
}

/// The language of a chat's form: the one that it names, else what its question tells. Without the
/// feature `detect` every question that names no language counts as English.
#[uniffi::export]
pub fn spoken_language(form: ChatForm) -> Result<Spoken, DeskError> {
    contained_now("spoken_language", || Ok::<_, DeskError>(spoken(&form)))
}

/// The days of the week as people write them: runs of neighbours with their first and last day.
#[uniffi::export]
pub fn day_runs(days: WeekDays) -> Result<Vec<DayRun>, DeskError> {
    contained_now("day_runs", || {
        let runs = days.runs().into_iter();
        Ok::<_, DeskError>(runs.map(|(first, last)| DayRun { first, last }).collect())
    })
}

/// Days of the week that follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct DayRun {
    /// The first.
    pub first: chrono::Weekday,
    /// The last.
    pub last: chrono::Weekday,
}
