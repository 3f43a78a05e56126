//! A ticket as the fold of what happened to it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::Ask;
use super::event::{Author, Happening, TicketEvent};
use super::status::{Closing, Status};
use crate::id::{AgentId, ChatId, MemberId, SolutionId, TicketId};
use crate::port::Audience;
use crate::title::{Summary, Title};

/// A ticket's head: what the rules need to know of its past. What was written is in the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The ticket.
    pub id: TicketId,
    /// Whose it is.
    pub member: MemberId,
    /// Language and summary (G9).
    pub title: Title,
    /// Where it stands.
    pub status: Status,
    /// When it was opened (G5).
    pub opened_at: DateTime<Utc>,
    /// When it was closed, if it is.
    pub closed_at: Option<DateTime<Utc>>,
    /// The asks that are not answered yet, oldest first.
    pub asks: Vec<Ask>,
    /// Since when the desk waits for the member; anew at each ask and each answer.
    pub awaiting_since: Option<DateTime<Utc>>,
    /// Whether the member was reminded since then.
    pub reminded: bool,
    /// The latest solution, while it stands.
    pub solution: Option<Solution>,
    /// The ticket that carries it on.
    pub merged_into: Option<TicketId>,
    /// The closed ticket that it refers to.
    pub follows: Option<TicketId>,
    /// The chat that it was made of.
    pub chat: Option<ChatId>,
    /// How often members and agents wrote to each other.
    pub posts: u32,
    /// How many attachments came with what the member may see.
    pub attachments: u32,
    /// What is for agents alone.
    pub team: TeamSide,
}

/// A solution that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// The solution.
    pub id: SolutionId,
    /// When it was given.
    pub at: DateTime<Utc>,
}

/// The part of a head that is for agents alone. Members hold the default.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TeamSide {
    /// Who works on it.
    pub assignee: Option<AgentId>,
    /// When the system ends a hold by itself.
    pub hold_until: Option<DateTime<Utc>>,
}

impl Ticket {
    /// When it was solved or closed: the later of what happened. None while it is worked on.
    pub fn ended_at(&self) -> Option<DateTime<Utc>> {
        match self.status {
            Status::Closed(_) => self.closed_at,
            Status::Solved => self.solution.map(|solution| solution.at),
            Status::Open | Status::AwaitingFeedback | Status::OnHold => None,
        }
    }

    /// The date that a member's list shows: opened (G5), or solved or closed (G7). A solution
    /// that the member has not confirmed keeps its own date, also when its time is over.
    pub fn listed_at(&self) -> DateTime<Utc> {
        let solved_at = self.solution.map(|solution| solution.at);
        match self.status {
            Status::Solved | Status::Closed(Closing::Solved) => solved_at.or(self.closed_at),
            Status::Closed(_) => self.closed_at,
            Status::Open | Status::AwaitingFeedback | Status::OnHold => None,
        }
        .unwrap_or(self.opened_at)
    }
}

/// The state after one more event. `None` before the ticket was submitted.
///
/// Total: an event that does not fit the state (only a damaged store has one) changes nothing
/// that it cannot.
pub fn evolve(ticket: Option<Ticket>, id: TicketId, event: &TicketEvent) -> Option<Ticket> {
    let Some(mut ticket) = ticket else {
        return begin(id, event);
    };
    let at = event.at;
    let from_member = matches!(event.by, Author::Member(_));
    if event.what.audience() == Audience::Member {
        ticket.attachments = ticket.attachments.saturating_add(count(&event.what));
    }
    match &event.what {
        Happening::Submitted { .. } | Happening::Noted(_) | Happening::Removed { .. } => {}
        Happening::ChatBrought(transcript) => ticket.chat = Some(transcript.chat),
        Happening::Assigned { agent } => ticket.team.assignee = Some(agent.clone()),
        Happening::Released => ticket.team.assignee = None,
        Happening::Replied(_) => {
            ticket.posts = ticket.posts.saturating_add(1);
            if from_member {
                ticket.open();
            }
        }
        Happening::FeedbackAsked(asks) => {
            for ask in asks.as_slice() {
                if !ticket.asks.iter().any(|left| left.id == ask.id) {
                    ticket.asks.push(ask.clone());
                }
            }
            ticket.open();
            ticket.await_feedback(at);
        }
        Happening::AsksDropped { asks } => {
            ticket.asks.retain(|ask| !asks.contains(&ask.id));
            ticket.open_once_answered();
        }
        Happening::FeedbackGiven(answers) => {
            ticket.posts = ticket.posts.saturating_add(1);
            let answered = |ask: &Ask| answers.as_slice().iter().any(|answer| answer.ask == ask.id);
            ticket.asks.retain(|ask| !answered(ask));
            if ticket.status == Status::AwaitingFeedback {
                ticket.await_feedback(at);
                ticket.open_once_answered();
            } else {
                ticket.open();
            }
        }
        Happening::LanguageCorrected { language } => ticket.title.language = language.clone(),
        Happening::Held { until, .. } => {
            ticket.status = Status::OnHold;
            ticket.team.hold_until = *until;
        }
        Happening::Resumed | Happening::Reopened => ticket.open(),
        Happening::Solved { solution, .. } => {
            ticket.open();
            ticket.status = Status::Solved;
            ticket.solution = Some(Solution { id: *solution, at });
        }
        Happening::Confirmed { .. } => ticket.close(Closing::Confirmed, at),
        Happening::NotSolved(_) => {
            ticket.posts = ticket.posts.saturating_add(1);
            ticket.open();
        }
        Happening::Withdrawn => ticket.close(Closing::Withdrawn, at),
        Happening::Referred { .. } => ticket.close(Closing::NotTechnical, at),
        Happening::Merged { into } => {
            ticket.close(Closing::Merged, at);
            ticket.merged_into = Some(*into);
        }
        Happening::Reminded => ticket.reminded = true,
        Happening::FeedbackExpired => ticket.close(Closing::NoFeedback, at),
        Happening::SolutionExpired => ticket.close(Closing::Solved, at),
        Happening::Erased => {
            ticket.title.summary = Summary::erased();
            ticket.asks = Vec::new();
            ticket.attachments = 0;
            if !ticket.status.is_closed() {
                ticket.close(Closing::Withdrawn, at);
            }
        }
    }
    Some(ticket)
}

fn begin(id: TicketId, event: &TicketEvent) -> Option<Ticket> {
    let Happening::Submitted {
        member,
        title,
        follows,
        ..
    } = &event.what
    else {
        return None;
    };
    Some(Ticket {
        id,
        member: member.clone(),
        title: title.clone(),
        status: Status::Open,
        opened_at: event.at,
        closed_at: None,
        asks: Vec::new(),
        awaiting_since: None,
        reminded: false,
        solution: None,
        merged_into: None,
        follows: *follows,
        chat: None,
        posts: 0,
        attachments: count(&event.what),
        team: TeamSide::default(),
    })
}

fn count(what: &Happening) -> u32 {
    u32::try_from(what.attachments().len()).unwrap_or(u32::MAX)
}

impl Ticket {
    /// Back to work: whatever ended, held or awaited the ticket no longer stands.
    fn open(&mut self) {
        self.status = Status::Open;
        self.closed_at = None;
        self.awaiting_since = None;
        self.reminded = false;
        self.solution = None;
        self.merged_into = None;
        self.team.hold_until = None;
    }

    fn await_feedback(&mut self, at: DateTime<Utc>) {
        self.status = Status::AwaitingFeedback;
        self.awaiting_since = Some(at);
        self.reminded = false;
    }

    fn open_once_answered(&mut self) {
        if !self.asks.iter().any(|ask| ask.required) {
            self.open();
        }
    }

    fn close(&mut self, how: Closing, at: DateTime<Utc>) {
        self.status = Status::Closed(how);
        self.closed_at = Some(at);
        self.awaiting_since = None;
        self.reminded = false;
        self.team.hold_until = None;
    }
}
