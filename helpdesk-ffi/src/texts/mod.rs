//! What people read, in their language (G17): labels, refusals, dates, support hours.

mod chat;

use std::sync::Arc;

use helpdesk_core::text::{Reader, Texts as CoreTexts};
use helpdesk_core::validation::ValidationError;

pub use chat::AdmissionText;

use crate::contain::contained_now;
use crate::error::DeskError;
use crate::policy::DeskPolicy;
use crate::types::events::{Ask, AskKind, TicketEvent};
use crate::types::inputs::Advice;
use crate::types::people::{Contact, Role};
use crate::types::policy::Coverage;
use crate::types::refusals::{FormField, InputProblem};
use crate::types::rows::Audience;
use crate::types::shapes::{Holiday, Zone};
use crate::types::text::{PageLabel, RefusalText};
use crate::types::ticket::{MemberList, TicketAction, TicketStatus, Title};
use crate::types::values::{LanguageTag, Moment};

/// The words of one language, for one reader.
#[derive(Debug, uniffi::Object)]
pub struct DeskTexts {
    texts: CoreTexts,
    /// What was asked for: an answer may be in another language than the rest.
    languages: Vec<LanguageTag>,
    policy: Arc<DeskPolicy>,
    audience: Audience,
    zone: Zone,
}

/// The words of the page "My Technical Issues" (G2-G8, G16), all at once.
#[derive(Clone, Debug, uniffi::Record)]
pub struct PageTexts {
    /// The language of these words.
    pub language: LanguageTag,
    /// The notice that this desk is for IT support, and where other requests go (G3).
    pub notice: String,
    /// The hours of an ordinary week, a line each (G4).
    pub hours: Vec<String>,
    /// The dates that differ from the week.
    pub holidays: Vec<String>,
    /// "Open Tech Issues" (G5).
    pub open: String,
    /// "Awaiting Feedback" (G6).
    pub awaiting_feedback: String,
    /// "Closed Tech Issues" (G7).
    pub closed: String,
    /// "Still have a question?" (G16).
    pub contact: String,
}

type Said = Result<String, DeskError>;

#[uniffi::export]
impl DeskTexts {
    /// The words of the first of `languages` that there are, told by its first subtag (`da` serves
    /// `da-DK`); English when there are none. Dates are by the clock of `zone`, or of the policy's
    /// support hours.
    #[uniffi::constructor]
    pub fn new(
        languages: Vec<LanguageTag>,
        policy: Arc<DeskPolicy>,
        audience: Audience,
        zone: Option<Zone>,
    ) -> Result<Arc<Self>, DeskError> {
        contained_now("texts", || {
            let zone = zone.unwrap_or_else(|| policy.core().hours().zone().clone());
            Ok::<_, DeskError>(Arc::new(Self {
                texts: CoreTexts::for_languages(&languages),
                languages,
                policy,
                audience,
                zone,
            }))
        })
    }

    /// The words of the page "My Technical Issues", all at once.
    pub fn page(&self) -> Result<PageTexts, DeskError> {
        contained_now("texts", || {
            let (texts, parts) = (&self.texts, self.policy.core().parts());
            let holidays = parts.hours.holidays().iter();
            Ok::<_, DeskError>(PageTexts {
                language: texts.language().clone(),
                notice: texts.notice(&parts.account_manager),
                hours: texts.hours_summary(&parts.hours),
                holidays: holidays
                    .map(|day| texts.holiday(day, parts.hours.zone()))
                    .collect(),
                open: texts.list_title(MemberList::Open),
                awaiting_feedback: texts.list_title(MemberList::AwaitingFeedback),
                closed: texts.list_title(MemberList::Closed),
                contact: texts.contact_line(&parts.contact),
            })
        })
    }

    /// The language of these words.
    pub fn language(&self) -> Result<LanguageTag, DeskError> {
        contained_now("texts", || {
            Ok::<_, DeskError>(self.texts.language().clone())
        })
    }

    /// Why the desk did not do what it was asked, and what is possible instead.
    pub fn error(&self, error: DeskError) -> Result<RefusalText, DeskError> {
        contained_now("texts", || {
            Ok::<_, DeskError>(self.texts.error(&error.into(), self.reader()))
        })
    }

    /// What is wrong with a field, and what is possible.
    pub fn problem(&self, field: FormField, problem: InputProblem) -> Result<String, DeskError> {
        self.say(|texts| texts.problem(&ValidationError { field, problem }))
    }

    /// What happened, a line an event, as headings of a timeline; none for what this reader may not
    /// see.
    pub fn event_lines(&self, events: Vec<TicketEvent>) -> Result<Vec<Option<String>>, DeskError> {
        contained_now("texts", || {
            let lines = events.iter();
            Ok::<_, DeskError>(
                lines
                    .map(|event| self.texts.event_line(event, self.reader()))
                    .collect(),
            )
        })
    }

    /// A status, as this reader calls it.
    pub fn status(&self, status: TicketStatus) -> Result<String, DeskError> {
        self.say(|texts| texts.status_label(status, self.audience))
    }

    /// The heading of one of the member's lists (G5-G7).
    pub fn list_title(&self, list: MemberList) -> Result<String, DeskError> {
        self.say(|texts| texts.list_title(list))
    }

    /// An action, as on a button.
    pub fn action(&self, action: TicketAction) -> Result<String, DeskError> {
        self.say(|texts| texts.action_label(action))
    }

    /// What kind of answer is needed.
    pub fn ask_kind(&self, kind: AskKind) -> Result<String, DeskError> {
        self.say(|texts| texts.ask_kind(kind))
    }

    /// The question of an ask: its own, or that of its kind.
    pub fn question(&self, ask: Ask) -> Result<String, DeskError> {
        self.say(|texts| texts.question(&ask))
    }

    /// A field of a form or command (G9-G11).
    pub fn field(&self, field: FormField) -> Result<String, DeskError> {
        self.say(|texts| texts.field(field))
    }

    /// Advice on a draft (G10, G11).
    pub fn advice(&self, advice: Advice) -> Result<String, DeskError> {
        self.say(|texts| texts.advice(advice))
    }

    /// What an agent is on the team.
    pub fn role(&self, role: Role) -> Result<String, DeskError> {
        self.say(|texts| texts.role(role))
    }

    /// A heading, button or column of the page.
    pub fn label(&self, label: PageLabel) -> Result<String, DeskError> {
        self.say(|texts| texts.label(label))
    }

    /// What is answered in a window (G4).
    pub fn coverage(&self, coverage: Coverage) -> Result<String, DeskError> {
        self.say(|texts| texts.coverage(coverage))
    }

    /// A date that differs from the week.
    pub fn holiday(&self, holiday: Holiday) -> Result<String, DeskError> {
        self.say(|texts| texts.holiday(&holiday, &self.zone))
    }

    /// A contact in one line.
    pub fn contact(&self, contact: Contact) -> Result<String, DeskError> {
        self.say(|texts| texts.contact(&contact))
    }

    /// The title as people read it.
    pub fn title(&self, title: Title) -> Result<String, DeskError> {
        self.say(|_| title.display(self.policy.core().languages()))
    }

    /// A date, as in `3 Aug 2020` (G5, G7).
    pub fn date(&self, at: Moment) -> Result<String, DeskError> {
        self.say(|texts| texts.date(at, &self.zone))
    }

    /// A time to the minute, as in `15:00`.
    pub fn time(&self, at: Moment) -> Result<String, DeskError> {
        self.say(|texts| texts.time(at, &self.zone))
    }

    /// Date and time.
    pub fn date_time(&self, at: Moment) -> Result<String, DeskError> {
        self.say(|texts| texts.date_time(at, &self.zone))
    }

    /// A number of bytes, as in `10 MB`.
    pub fn size(&self, bytes: i64) -> Result<String, DeskError> {
        self.say(|texts| texts.size(u64::try_from(bytes).unwrap_or(0)))
    }

    /// When a language is answered next, as in `Next answer in Dansk: today 15:00 GMT`.
    pub fn next_answer(
        &self,
        language: LanguageTag,
        next: Option<Moment>,
        now: Moment,
    ) -> Result<String, DeskError> {
        self.say(|texts| {
            let offered = self.policy.core().languages().by_tag(&language);
            let name = offered.map_or(language.as_str(), |found| found.own_name.as_str());
            texts.next_answer(name, next, now, &self.zone)
        })
    }
}

impl DeskTexts {
    fn reader(&self) -> Reader<'_> {
        Reader {
            audience: self.audience,
            zone: &self.zone,
            languages: self.policy.core().languages(),
        }
    }

    fn say(&self, words: impl FnOnce(&CoreTexts) -> String) -> Said {
        contained_now("texts", || Ok::<_, DeskError>(words(&self.texts)))
    }
}

/// The languages that there are words in, English first.
#[uniffi::export]
pub fn text_languages() -> Result<Vec<LanguageTag>, DeskError> {
    contained_now("texts", || Ok::<_, DeskError>(CoreTexts::available()))
}
