//! Submit a ticket (G8-G12): by the member, or by an agent for one who calls.

use super::act::{ATTEMPTS, Beside, Settling};
use super::turn::Turn;
use super::{Acted, Caller, Desk, DeskError};
use crate::description::Description;
use crate::id::{AttachmentId, MemberId};
use crate::member::{Account, AccountId, Member};
use crate::port::{StoreError, TicketKey};
use crate::record::KeptTicket;
use crate::refusal::Reason;
use crate::ticket::action::Action;
use crate::ticket::command::{Command, Submission};
use crate::title::Title;

/// What a new ticket is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTicket {
    /// Language and summary (G9).
    pub title: Title,
    /// Text and steps (G10).
    pub description: Description,
    /// Files that the caller uploaded (G11): see [`Desk::upload`].
    pub attachments: Vec<AttachmentId>,
}

impl Desk {
    /// Sends a new ticket to the support team. Refused below the policy's ticket rank (G2).
    pub async fn submit(&self, caller: &Caller, new: NewTicket) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        let member = turn.member()?.clone();
        self.open(&turn, member, new, None).await
    }

    /// Opens a ticket for a member who calls. The member's rank counts, not the agent's.
    pub async fn submit_on_behalf(
        &self,
        caller: &Caller,
        member: MemberId,
        new: NewTicket,
    ) -> Result<Acted, DeskError> {
        let turn = self.agents_turn(caller).await?;
        // What was done stays done, also when the member has left since.
        if let Some(acted) = self.done_before(&turn, Action::Submit, None).await? {
            return Ok(acted);
        }
        let found = self
            .ports
            .directory
            .account(AccountId::Member(member))
            .await?;
        let Some(Account::Member(member)) = found else {
            return Err(Reason::NoSuchPerson.into());
        };
        self.open(&turn, member, new, None).await
    }

    /// Opens a ticket; `follows` is the closed ticket of a follow-up.
    pub(super) async fn open(
        &self,
        turn: &Turn,
        member: Member,
        new: NewTicket,
        follows: Option<TicketKey>,
    ) -> Result<Acted, DeskError> {
        let action = match follows {
            Some(_) => Action::FollowUp,
            None => Action::Submit,
        };
        let mut attempt = 0;
        loop {
            let follows = match follows {
                Some(key) => Some(self.ticket(turn, key).await?),
                None => None,
            };
            let asked = follows.as_ref().map(|kept| kept.ticket.id);
            match self.open_once(turn, &member, &new, follows).await {
                Ok(acted) => return Ok(acted),
                // A new ticket conflicts with nobody, but its attachments may.
                Err(Settling::LostRace) if attempt < ATTEMPTS => attempt += 1,
                Err(Settling::LostRace) => return Err(StoreError::Conflict.into()),
                Err(Settling::Failed(error)) => {
                    return self.unless_done(turn, action, asked, error).await;
                }
            }
        }
    }

    async fn open_once(
        &self,
        turn: &Turn,
        member: &Member,
        new: &NewTicket,
        follows: Option<KeptTicket>,
    ) -> Result<Acted, Settling> {
        let submission = Submission {
            member: member.clone(),
            title: new.title.clone(),
            description: new.description.clone(),
            attachments: self.uploads(turn, &new.attachments).await?,
        };
        let command = match follows {
            Some(_) => Command::FollowUp(submission),
            None => Command::Submit(submission),
        };
        let asked = follows.as_ref().map(|kept| kept.ticket.id);
        self.settle(turn, asked, follows.as_ref(), &command, Beside::default())
            .await
    }
}
