//! The lifecycle of a chat: one table from which everything derives.
//!
//! [`decide_chat`](super::decide_chat) asks it what may be done, [`allowed_chat_actions`] what may
//! be done now, [`diagram`] draws it for the documentation, and the tests visit each of its cells.

use super::action::{ChatAction, ChatActor};
use super::conditions::{ChatWhen, holds};
use super::context::ChatContext;
use super::deadline::ChatTimer;
use super::state::Chat;
use super::status::{ChatEnd, ChatStatus};

/// One row of the table: who may do what from where, where it leads, and what it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChatRule {
    /// What is done.
    pub action: ChatAction,
    /// By whom.
    pub actor: ChatActor,
    /// From which statuses; empty where there is no chat yet.
    pub from: &'static [ChatStatus],
    /// Where it leads; none where the status stays.
    pub to: Option<ChatStatus>,
    /// What else must hold, all of it.
    pub when: &'static [ChatWhen],
    /// What must be given with it.
    pub needs: &'static [ChatNeed],
}

/// What must be given with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatNeed {
    /// The form (G13), admitted.
    Form,
    /// Another agent who is present and has a free hand.
    FreeAgent,
    /// A text or an attachment.
    TextOrAttachment,
    /// 1 to 5 stars.
    Stars,
}

impl ChatNeed {
    /// What is needed, in the words of the table in `ARCHITECTURE.md`.
    const fn words(self) -> &'static str {
        match self {
            Self::Form => "the form, admitted",
            Self::FreeAgent => "another agent, present and with a free hand",
            Self::TextOrAttachment => "text or attachment",
            Self::Stars => "1 to 5 stars",
        }
    }
}

const WAITING: &[ChatStatus] = &[ChatStatus::Waiting];
const ACTIVE: &[ChatStatus] = &[ChatStatus::Active];
const GOES_ON: &[ChatStatus] = &[ChatStatus::Waiting, ChatStatus::Active];
const ENDED: &[ChatStatus] = &[
    ChatStatus::Ended(ChatEnd::ByVisitor),
    ChatStatus::Ended(ChatEnd::ByAgent),
    ChatStatus::Ended(ChatEnd::Abandoned),
    ChatStatus::Ended(ChatEnd::TimedOut),
    ChatStatus::Ended(ChatEnd::Ticket),
];
const ENDED_WITHOUT_TICKET: &[ChatStatus] = &[
    ChatStatus::Ended(ChatEnd::ByVisitor),
    ChatStatus::Ended(ChatEnd::ByAgent),
    ChatStatus::Ended(ChatEnd::Abandoned),
    ChatStatus::Ended(ChatEnd::TimedOut),
];
const ACTIVE_AGAIN: Option<ChatStatus> = Some(ChatStatus::Active);
const WAITING_AGAIN: Option<ChatStatus> = Some(ChatStatus::Waiting);
const BY_VISITOR: Option<ChatStatus> = Some(ChatStatus::Ended(ChatEnd::ByVisitor));
const BY_AGENT: Option<ChatStatus> = Some(ChatStatus::Ended(ChatEnd::ByAgent));
const ABANDONED: Option<ChatStatus> = Some(ChatStatus::Ended(ChatEnd::Abandoned));
const TIMED_OUT: Option<ChatStatus> = Some(ChatStatus::Ended(ChatEnd::TimedOut));
const TICKET: Option<ChatStatus> = Some(ChatStatus::Ended(ChatEnd::Ticket));

/// The table. Rows of one action and actor have no status in common: a cell has one rule at most.
#[rustfmt::skip]
pub const CHAT_LIFECYCLE: &[ChatRule] = &[
    rule(ChatAction::Join, ChatActor::Visitor, &[], WAITING_AGAIN, &[], &[ChatNeed::Form]),
    rule(ChatAction::Take, ChatActor::Agent, WAITING, ACTIVE_AGAIN, &[ChatWhen::MayTake], &[]),
    rule(ChatAction::HandOver, ChatActor::Agent, ACTIVE, None, &[ChatWhen::Own], &[ChatNeed::FreeAgent]),
    rule(ChatAction::Requeue, ChatActor::Agent, ACTIVE, WAITING_AGAIN, &[ChatWhen::Own], &[]),
    rule(ChatAction::Requeue, ChatActor::System, ACTIVE, WAITING_AGAIN, &[ChatWhen::AgentGone], &[]),
    rule(ChatAction::Post, ChatActor::Visitor, GOES_ON, None, &[], &[ChatNeed::TextOrAttachment]),
    rule(ChatAction::Post, ChatActor::Agent, ACTIVE, None, &[ChatWhen::Own], &[ChatNeed::TextOrAttachment]),
    rule(ChatAction::Leave, ChatActor::Visitor, GOES_ON, BY_VISITOR, &[], &[]),
    rule(ChatAction::End, ChatActor::Agent, ACTIVE, BY_AGENT, &[ChatWhen::Own], &[]),
    rule(ChatAction::End, ChatActor::Agent, WAITING, BY_AGENT, &[], &[]),
    rule(ChatAction::TurnIntoTicket, ChatActor::Visitor, GOES_ON, TICKET, &[ChatWhen::RankReaches], &[]),
    rule(ChatAction::TurnIntoTicket, ChatActor::Visitor, ENDED_WITHOUT_TICKET, TICKET, &[ChatWhen::RankReaches, ChatWhen::Recent], &[]),
    rule(ChatAction::TurnIntoTicket, ChatActor::Agent, WAITING, TICKET, &[ChatWhen::RankReaches], &[]),
    rule(ChatAction::TurnIntoTicket, ChatActor::Agent, ACTIVE, TICKET, &[ChatWhen::Own, ChatWhen::RankReaches], &[]),
    rule(ChatAction::TurnIntoTicket, ChatActor::Agent, ENDED_WITHOUT_TICKET, TICKET, &[ChatWhen::RankReaches, ChatWhen::Recent], &[]),
    rule(ChatAction::Refer, ChatActor::Visitor, GOES_ON, BY_VISITOR, &[], &[]),
    rule(ChatAction::Refer, ChatActor::Agent, WAITING, BY_AGENT, &[], &[]),
    rule(ChatAction::Refer, ChatActor::Agent, ACTIVE, BY_AGENT, &[ChatWhen::Own], &[]),
    rule(ChatAction::Rate, ChatActor::Visitor, ENDED, None, &[ChatWhen::NotRated], &[ChatNeed::Stars]),
    rule(ChatAction::Abandon, ChatActor::System, WAITING, ABANDONED, &[ChatWhen::Due(ChatTimer::Abandon)], &[]),
    rule(ChatAction::TimeOut, ChatActor::System, ACTIVE, TIMED_OUT, &[ChatWhen::Due(ChatTimer::TimeOut)], &[]),
];

const fn rule(
    action: ChatAction,
    actor: ChatActor,
    from: &'static [ChatStatus],
    to: Option<ChatStatus>,
    when: &'static [ChatWhen],
    needs: &'static [ChatNeed],
) -> ChatRule {
    ChatRule {
        action,
        actor,
        from,
        to,
        when,
        needs,
    }
}

/// The rule for a cell of the table; `status` is `None` where there is no chat yet.
pub fn find(
    status: Option<ChatStatus>,
    action: ChatAction,
    actor: ChatActor,
) -> Option<&'static ChatRule> {
    CHAT_LIFECYCLE.iter().find(|rule| {
        rule.action == action
            && rule.actor == actor
            && match status {
                None => rule.from.is_empty(),
                Some(status) => rule.from.contains(&status),
            }
    })
}

/// Whether an actor of this kind may ever take the action.
pub fn is_for(action: ChatAction, actor: ChatActor) -> bool {
    CHAT_LIFECYCLE
        .iter()
        .any(|rule| rule.action == action && rule.actor == actor)
}

/// What the context's actor may do with `chat` now, in the order of the table. Taking is left out
/// unless the context holds the agent's own presence.
pub fn allowed_chat_actions(chat: &Chat, context: &ChatContext<'_>) -> Vec<ChatAction> {
    CHAT_LIFECYCLE
        .iter()
        .filter(|rule| rule.actor == context.actor.kind() && rule.from.contains(&chat.status))
        .filter(|rule| {
            let mut all = rule.when.iter();
            all.all(|when| holds(*when, rule.action, chat, context).is_ok())
        })
        .map(|rule| rule.action)
        .collect()
}

/// The table as a Mermaid state diagram, as it stands in `ARCHITECTURE.md`.
pub fn diagram() -> String {
    let mut out = String::from("stateDiagram-v2\n");
    for rule in CHAT_LIFECYCLE {
        let Some(to) = rule.to else { continue };
        let froms = rule.from.iter().map(|status| status.code());
        let start = rule.from.is_empty().then_some("[*]");
        for from in start.into_iter().chain(froms) {
            out.push_str(&format!(
                "    {from} --> {} : {} ({})\n",
                to.code(),
                rule.action.code(),
                rule.actor.code()
            ));
        }
    }
    out
}

/// The table as Markdown, as it stands in `ARCHITECTURE.md`.
pub fn table() -> String {
    let mut out =
        String::from("| action | who | from | to | needs | when |\n|---|---|---|---|---|---|\n");
    for rule in CHAT_LIFECYCLE {
        let from = match rule.from {
            [] => "-".to_owned(),
            some => listed(some.iter().map(|status| status.code())),
        };
        out.push_str(&format!(
            "| {} | {} | {from} | {} | {} | {} |\n",
            rule.action.code(),
            rule.actor.code(),
            rule.to.map_or("same", ChatStatus::code),
            listed(rule.needs.iter().map(|need| need.words())),
            listed(rule.when.iter().map(|when| when.words())),
        ));
    }
    out
}

fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
