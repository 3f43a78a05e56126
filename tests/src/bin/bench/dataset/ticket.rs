//! One ticket of a data set: what happened to it, and its head after that.

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;
use helpdesk_core::description::{Description, DescriptionText};
use helpdesk_core::id::{AgentId, AskId, EventId};
use helpdesk_core::language::{LanguageTag, Languages};
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{EventRow, Secret, TextRow, TicketRow, TimerRow};
use helpdesk_core::prose::Text;
use helpdesk_core::record::{Chain, event_row, text_row, ticket_row};
use helpdesk_core::ticket::{
    Ask, AskKind, Asks, Author, Happening, Post, TicketEvent, TimerKind, deadline, evolve,
};
use helpdesk_core::title::{Summary, Title};

use super::{AGENTS, LONG_POSTS, POSTS, Shape, Vocabulary, agent_name, id, member, ticket_id};
use crate::Outcome;

/// A member's tickets by their order: closed up to here, then awaiting, on hold, open.
const CLOSED_TO: u32 = 50;
const AWAITING_TO: u32 = 52;
const HOLD_TO: u32 = 53;
pub(super) const OPEN_FROM: u32 = 53;
pub(super) const OPEN_TO: u32 = 60;

/// Words of a summary, of a description, of a post.
const SUMMARY: usize = 5;
const DESCRIPTION: usize = 60;
const POST: usize = 40;

/// When the first ticket was opened, and over how many milliseconds the others follow.
const BEGINNING: i64 = 1_672_531_200_000;
const SPAN: i64 = 3 * 365 * 86_400_000;

/// When a ticket was opened.
pub(crate) fn millis(shape: Shape, ticket: u32) -> i64 {
    BEGINNING + SPAN / i64::from(shape.all()) * i64::from(ticket)
}

/// A ticket as rows.
pub(super) struct Made {
    pub(super) row: TicketRow,
    pub(super) events: Vec<EventRow>,
    /// The words of each event, for those that have some.
    pub(super) texts: Vec<Option<TextRow>>,
    pub(super) timers: Vec<TimerRow>,
}

/// What tickets are made with.
pub(crate) struct Making {
    shape: Shape,
    words: Vocabulary,
    languages: Vec<LanguageTag>,
    policy: Policy,
    random: Rng,
}

impl Making {
    pub(crate) fn new(shape: Shape) -> Self {
        Self {
            shape,
            words: Vocabulary::new(),
            languages: Languages::reference()
                .iter()
                .map(|l| l.tag.clone())
                .collect(),
            policy: Policy::reference(),
            random: Rng::with_seed(603),
        }
    }

    pub(crate) fn title(&mut self) -> Outcome<Title> {
        // Half of all write the first language, a quarter the second, and so on.
        let language = (self.random.u32(1..4096).leading_zeros() - 20) as usize;
        let language = self.languages[language.min(self.languages.len() - 1)].clone();
        let summary = self.words.text(&mut self.random, SUMMARY);
        Ok(Title::new(language, Summary::parse(&summary)?))
    }

    pub(crate) fn description(&mut self) -> Outcome<Description> {
        let text = self.words.text(&mut self.random, DESCRIPTION);
        Ok(Description::new(
            DescriptionText::parse(&text)?,
            Vec::new(),
        )?)
    }

    pub(crate) fn text(&mut self) -> Outcome<Text> {
        Ok(Text::parse(&self.words.text(&mut self.random, POST))?)
    }

    /// The ticket with this place in the data set.
    pub(super) fn ticket(&mut self, number: u32) -> Outcome<Made> {
        let opened = millis(self.shape, number);
        let ticket = ticket_id(self.shape, number);
        let long = number >= self.shape.tickets;
        let member = member(self.shape.owner(number))?;
        let agent = AgentId::parse(&agent_name(self.random.u32(0..AGENTS)))?;

        let mut story = vec![(
            Author::Member(member.clone()),
            Happening::Submitted {
                member: member.clone(),
                title: self.title()?,
                description: self.description()?,
                attachments: Vec::new(),
                follows: None,
            },
        )];
        // Three of five are given to somebody.
        if self.random.u32(0..5) < 3 {
            let assigned = Happening::Assigned {
                agent: agent.clone(),
            };
            story.push((Author::Agent(agent.clone()), assigned));
        }
        for nth in 0..if long { LONG_POSTS } else { POSTS } {
            let by = match nth % 2 {
                0 => Author::Agent(agent.clone()),
                _ => Author::Member(member.clone()),
            };
            story.push((by, Happening::Replied(Post::text_only(self.text()?))));
        }
        match if long {
            OPEN_FROM
        } else {
            self.shape.nth(number)
        } {
            0..CLOSED_TO => story.push((Author::Member(member), Happening::Withdrawn)),
            CLOSED_TO..AWAITING_TO => {
                let ask = AskId::new(id(opened, b'a', number, 0));
                let asks = Asks::new(vec![Ask::new(ask, AskKind::Screenshot, None, true)?])?;
                story.push((Author::Agent(agent), Happening::FeedbackAsked(asks)));
            }
            AWAITING_TO..HOLD_TO => {
                let held = Happening::Held {
                    reason: self.text()?,
                    until: None,
                };
                story.push((Author::Agent(agent), held));
            }
            _ => {}
        }

        let mut state = None;
        let mut events = Vec::with_capacity(story.len());
        let mut texts = Vec::with_capacity(story.len());
        let mut chain = Chain::EMPTY;
        for (nth, (by, what)) in story.into_iter().enumerate() {
            let nth = u8::try_from(nth)?;
            let at = opened + i64::from(nth) * 3_600_000;
            let event = TicketEvent {
                at: instant(at)?,
                by,
                what,
            };
            state = evolve(state, ticket, &event);
            let after = state.as_ref().ok_or("a story begins with its submission")?;
            let operation = format!("request:{}:{}", events.len(), id(at, b'o', number, nth));
            let event_id = EventId::new(id(at, b'e', number, nth));
            let mut salt = [0; 32];
            self.random.fill(&mut salt);
            let row = event_row(event_id, after, &event, Some(operation), &Secret(salt));
            chain = chain.with(&row);
            events.push(row);
            texts.push(text_row(event_id, after, &event));
        }
        let state = state.ok_or("a story begins with its submission")?;
        let timers = TimerKind::ALL
            .into_iter()
            .filter_map(|kind| {
                deadline::of(&state, kind, &self.policy).map(|due| TimerRow {
                    due_at: due.timestamp_millis(),
                    subject: format!("ticket:{ticket}"),
                    kind: kind.code().to_owned(),
                })
            })
            .collect();
        Ok(Made {
            row: ticket_row(&state, chain),
            events,
            texts,
            timers,
        })
    }
}

fn instant(millis: i64) -> Outcome<DateTime<Utc>> {
    Ok(DateTime::UNIX_EPOCH + TimeDelta::try_milliseconds(millis).ok_or("no such time")?)
}
