//! Let a chat go on as a ticket, or say whom to turn to instead.

use super::act::{Beside, Drafted};
use super::turn::ChatTurn;
use super::{ChatCaller, ChatCommand};
use crate::chat::{Chat, ChatAction, ChatReason, ChatStatus, Transcript, ticket_of};
use crate::contact::Contact;
use crate::desk::act::{self, ATTEMPTS, Settling};
use crate::desk::{Acted, Desk, DeskError};
use crate::id::{ChatId, TicketId};
use crate::member::AccountId;
use crate::port::{StoreError, TicketKey};
use crate::record::KeptChat;
use crate::refusal::Reason;
use crate::ticket::action::Action;
use crate::ticket::command::{Command, FromChat};
use crate::title::Title;

/// What a chat was turned into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TurnedInto {
    /// A ticket of the member who joined the chat, with its transcript and files.
    Ticket(Acted),
    /// Nothing: whom to turn to, and what to take along. The chat has ended.
    Contact {
        /// Whom.
        contact: Contact,
        /// What was said.
        transcript: Box<Transcript>,
    },
}

impl Desk {
    /// Ends a chat and lets it go on as a ticket of the member who joined it signed in, if their
    /// rank reaches the policy's ticket rank (G2): by that member, or by the agent who has it. Also
    /// for a while after its end, by any agent. `title` stands in for the one that is made of the
    /// question.
    ///
    /// For anybody else there is no ticket, whatever member id was typed: the chat ends with whom to
    /// turn to, and its transcript to take along. Done again, it gives the same answer.
    pub async fn turn_chat_into_ticket(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        title: Option<Title>,
    ) -> Result<TurnedInto, DeskError> {
        let turn = self.chat_turn(caller).await?;
        let mut attempt = 0;
        loop {
            let kept = self.kept_chat(&turn, chat).await?;
            if let Some(done) = self.turned_before(&turn, &kept.chat).await? {
                return Ok(done);
            }
            match self.turn_once(&turn, &kept, title.as_ref()).await {
                Ok(done) => return Ok(done),
                Err(Settling::LostRace) if attempt < ATTEMPTS => attempt += 1,
                Err(Settling::LostRace) => return Err(StoreError::Conflict.into()),
                Err(Settling::Failed(error)) => {
                    let kept = self.kept_chat(&turn, chat).await?;
                    let done = self.turned_before(&turn, &kept.chat).await?;
                    return done.ok_or(error);
                }
            }
        }
    }

    /// What the chat was turned into before, if it was. The chat itself says so.
    async fn turned_before(
        &self,
        turn: &ChatTurn,
        chat: &Chat,
    ) -> Result<Option<TurnedInto>, DeskError> {
        match (chat.ticket, &chat.referred, turn.on_tickets()) {
            (Some(ticket), _, Some(turn)) => {
                let done = self
                    .done_before(&turn, Action::Submit, Some(ticket))
                    .await?;
                let acted = match done {
                    Some(acted) => acted,
                    None => {
                        let kept = self.ticket(&turn, TicketKey::Id(ticket)).await?;
                        let member = matches!(turn.account_id(), Some(AccountId::Member(_)));
                        let status = kept.ticket.status;
                        Acted {
                            ticket,
                            number: kept.number,
                            status: if member { status.for_member() } else { status },
                            place: None,
                            fresh: false,
                        }
                    }
                };
                Ok(Some(TurnedInto::Ticket(acted)))
            }
            (None, Some(contact), _) => {
                // An agent may have told so whom the gate lets in: then there is a ticket after all.
                let action = ChatAction::Refer;
                let done = self.done_in_chat(turn, action, Some(chat.id)).await?;
                if done.is_none() && self.is_let_in(turn, chat).await? {
                    return Ok(None);
                }
                let transcript = self.transcript_of(turn, chat.id).await?;
                Ok(Some(TurnedInto::Contact {
                    contact: contact.clone(),
                    transcript: Box::new(transcript),
                }))
            }
            _ => Ok(None),
        }
    }

    /// Whether the gate of a ticket (G2) lets the member in who joined the chat signed in.
    async fn is_let_in(&self, turn: &ChatTurn, chat: &Chat) -> Result<bool, DeskError> {
        let member = self.member_of(turn, chat).await?;
        Ok(member.is_some_and(|member| self.policy.may_submit(&member.rank)))
    }

    async fn turn_once(
        &self,
        turn: &ChatTurn,
        kept: &KeptChat,
        title: Option<&Title>,
    ) -> Result<TurnedInto, Settling> {
        if let Some(operation) = turn.operation.clone()
            && self.ports.store.receipt(operation).await?.is_some()
        {
            // It did something else.
            return Err(DeskError::from(Reason::KeyUsed).into());
        }
        let id = kept.chat.id;
        let ticket = TicketId::new(self.ports.ids.uuid(turn.now));
        let command = ChatCommand::TurnIntoTicket { ticket };
        let beside = Beside::default();
        match self.draft(turn, id, Some(kept), &command, beside).await {
            Ok(drafted) => self.submit_chat(turn, ticket, drafted, title).await,
            Err(Settling::Failed(DeskError::RefusedInChat(refusal))) => match refusal.reason {
                ChatReason::NotSignedIn { contact } | ChatReason::RankTooLow { contact, .. } => {
                    self.refer_instead(turn, kept, *contact).await
                }
                reason => {
                    let refusal = crate::chat::ChatRefusal { reason, ..refusal };
                    Err(DeskError::RefusedInChat(refusal).into())
                }
            },
            Err(other) => Err(other),
        }
    }

    /// The end of the chat and the ticket's beginning, in one commit.
    async fn submit_chat(
        &self,
        turn: &ChatTurn,
        ticket: TicketId,
        drafted: Drafted,
        title: Option<&Title>,
    ) -> Result<TurnedInto, Settling> {
        let Drafted { chat, change } = drafted;
        let transcript = self.transcript_of(turn, chat.id).await?;
        let member = self.member_of(turn, &chat).await?;
        let submission =
            member.and_then(|member| ticket_of(&chat, &transcript, member, &self.policy));
        let (Some(mut submission), Some(turn)) = (submission, turn.on_tickets()) else {
            return Err(DeskError::NotFound.into());
        };
        if let Some(title) = title {
            submission.title = title.clone();
        }
        let command = Command::SubmitChat(Box::new(FromChat {
            submission,
            transcript,
        }));
        let beside = act::Beside {
            ticket: Some(ticket),
            change,
        };
        let acted = self
            .settle(&turn, Some(ticket), None, &command, beside)
            .await?;
        // The hand that had the chat came back.
        self.waits.forget();
        Ok(TurnedInto::Ticket(acted))
    }

    /// For whom there is no ticket: whom to turn to, and what to take along.
    async fn refer_instead(
        &self,
        turn: &ChatTurn,
        kept: &KeptChat,
        contact: Contact,
    ) -> Result<TurnedInto, Settling> {
        let id = kept.chat.id;
        let mut contact = contact;
        let transcript = self.transcript_of(turn, id).await?;
        if !matches!(kept.chat.status, ChatStatus::Ended(_)) {
            let command = ChatCommand::Refer { contact: None };
            let drafted = self
                .draft(turn, id, Some(kept), &command, Beside::default())
                .await?;
            if let Some(named) = drafted.chat.referred.clone() {
                contact = named;
            }
            self.commit_chat(turn, command.action(), drafted).await?;
        }
        Ok(TurnedInto::Contact {
            contact,
            transcript: Box::new(transcript),
        })
    }
}
