//! What happened to a ticket, a line for each event.

use super::{Argument, Reader, Texts};
use crate::port::Audience;
use crate::ticket::{Author, Happening, TicketEvent};

impl Texts {
    /// What happened, as the heading of an event on a timeline. Posts, questions and solutions are
    /// shown below it by the surface, the time beside it.
    ///
    /// None for what the reader's audience may not see. Members never read which agent it was.
    pub fn event_line(&self, event: &TicketEvent, reader: Reader<'_>) -> Option<String> {
        let audience = reader.audience;
        if !audience.sees(event.what.audience()) {
            return None;
        }
        let by = match event.by {
            Author::Member(_) => "member",
            Author::Agent(_) | Author::Support => "agent",
            Author::System => "system",
        };
        let who = self.author(&event.by);
        let say = |kind: &str, arguments: &[(&str, Argument<'_>)]| {
            let (group, mut actors) = match audience {
                // A member's line is not even given who it was.
                Audience::Member => ("event-member", vec![("by", by.into())]),
                Audience::Agents => (
                    "event-agents",
                    vec![("by", by.into()), ("who", (&who).into())],
                ),
            };
            actors.extend_from_slice(arguments);
            self.message(&format!("{group}-{kind}"), &actors)
        };
        let kind = event.what.kind();
        Some(match &event.what {
            Happening::Assigned { agent } => say(kind, &[("agent", agent.as_str().into())]),
            Happening::AsksDropped { asks } => say(kind, &[("count", asks.len().into())]),
            Happening::LanguageCorrected { language } => {
                let name = reader
                    .languages
                    .by_tag(language)
                    .map_or(language.as_str(), |found| found.own_name.as_str());
                say(kind, &[("language", name.into())])
            }
            Happening::Held {
                until: Some(until), ..
            } => {
                let date = self.date(*until, reader.zone);
                say("held_until", &[("date", (&date).into())])
            }
            Happening::Referred { contact } => {
                let contact = self.contact(contact);
                say(kind, &[("contact", (&contact).into())])
            }
            Happening::Submitted { .. }
            | Happening::ChatBrought(_)
            | Happening::Released
            | Happening::Replied(_)
            | Happening::Noted(_)
            | Happening::FeedbackAsked(_)
            | Happening::FeedbackGiven(_)
            | Happening::Held { until: None, .. }
            | Happening::Resumed
            | Happening::Solved { .. }
            | Happening::Confirmed { .. }
            | Happening::NotSolved(_)
            | Happening::Withdrawn
            | Happening::Merged { .. }
            | Happening::Reopened
            | Happening::Reminded
            | Happening::FeedbackExpired
            | Happening::SolutionExpired
            | Happening::Erased
            | Happening::Removed { .. } => say(kind, &[]),
        })
    }

    /// Who did something, as agents read it.
    fn author(&self, by: &Author) -> String {
        match by {
            Author::Member(id) => id.as_str().to_owned(),
            Author::Agent(id) => id.as_str().to_owned(),
            Author::Support => self.plain("event-support"),
            Author::System => self.plain("event-system"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{at, every_author, every_happening, texts};
    use super::*;
    use crate::id::{AgentId, MemberId};
    use crate::policy::Policy;

    fn line(tag: &str, by: &Author, what: &Happening, audience: Audience) -> Option<String> {
        let policy = Policy::reference();
        let event = TicketEvent {
            at: at("2020-08-03T12:00:00Z"),
            by: by.clone(),
            what: what.clone(),
        };
        texts(tag).event_line(&event, Reader::new(audience, &policy))
    }

    #[test]
    fn each_side_reads_its_own_words() {
        let member = Author::Member(MemberId::parse("m1").unwrap());
        let agent = Author::Agent(AgentId::parse("mads").unwrap());
        let of = |kind| {
            let mut all = every_happening().into_iter();
            all.find(|what| what.kind() == kind).unwrap()
        };
        use Audience::{Agents, Member};
        for (by, kind, audience, tag, expected) in [
            (&member, "replied", Member, "en", "You wrote"),
            (&agent, "replied", Member, "en", "Support wrote"),
            (&member, "replied", Agents, "en", "The member wrote"),
            (&agent, "replied", Agents, "da", "mads skrev til medlemmet"),
            (
                &agent,
                "feedback_asked",
                Member,
                "en",
                "Support asks for your feedback",
            ),
            (
                &agent,
                "language_corrected",
                Member,
                "da",
                "Supporten rettede sproget til Svenska",
            ),
            (
                &agent,
                "assigned",
                Agents,
                "en",
                "mads assigned the ticket to a2",
            ),
            (
                &Author::System,
                "resumed",
                Agents,
                "en",
                "The hold ended on its date",
            ),
        ] {
            assert_eq!(
                line(tag, by, &of(kind), audience).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn members_read_no_note_and_no_agent() {
        let agent = Author::Agent(AgentId::parse("mads").unwrap());
        for what in every_happening() {
            for by in every_author().iter().chain([&agent]) {
                let shown = line("en", by, &what, Audience::Member);
                let hidden = what.audience() == Audience::Agents;
                assert_eq!(shown.is_none(), hidden, "{}", what.kind());
                assert!(!shown.unwrap_or_default().contains("mads"));
            }
        }
    }
}
