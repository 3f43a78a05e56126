//! Answer what the desk asked (G6).

use super::act::each_once;
use super::turn::Turn;
use super::{Acted, Caller, Desk, DeskError, NewPost};
use crate::id::AskId;
use crate::port::TicketKey;
use crate::prose::Text;
use crate::ticket::action::Action;
use crate::ticket::ask::{Answer, AnswerContent, Answers};
use crate::ticket::command::Command;

/// The answer to one ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewAnswer {
    /// Here it is.
    Given {
        /// The ask.
        ask: AskId,
        /// What is answered.
        post: NewPost,
    },
    /// "I cannot give that, because".
    CannotGive {
        /// The ask.
        ask: AskId,
        /// Why not.
        because: Text,
    },
}

impl Desk {
    /// Answers asks of a ticket. It opens when no required ask is left; else the wait begins anew.
    pub async fn give_feedback(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        new: Vec<NewAnswer>,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        let asked = self.ticket(&turn, ticket).await?;
        let known = Some(asked.ticket.id);
        if let Some(acted) = self.done_before(&turn, Action::GiveFeedback, known).await? {
            return Ok(acted);
        }
        let answers = match self.answers(&turn, new).await {
            Ok(answers) => answers,
            Err(error) => {
                return self
                    .unless_done(&turn, Action::GiveFeedback, known, error)
                    .await;
            }
        };
        let command = Command::GiveFeedback(answers);
        self.act_on(&turn, asked, &command).await
    }

    async fn answers(&self, turn: &Turn, new: Vec<NewAnswer>) -> Result<Answers, DeskError> {
        let named = new.iter().flat_map(|answer| match answer {
            NewAnswer::Given { post, .. } => post.attachments.as_slice(),
            NewAnswer::CannotGive { .. } => &[],
        });
        each_once(&named.copied().collect::<Vec<_>>())?;
        let mut answers = Vec::with_capacity(new.len());
        for answer in new {
            answers.push(match answer {
                NewAnswer::Given { ask, post } => Answer {
                    ask,
                    content: AnswerContent::Given(self.new_post(turn, post).await?),
                },
                NewAnswer::CannotGive { ask, because } => Answer {
                    ask,
                    content: AnswerContent::CannotGive(because),
                },
            });
        }
        Ok(Answers::new(answers)?)
    }
}
