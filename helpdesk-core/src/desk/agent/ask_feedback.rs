//! Ask the member for something (G6).

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::id::AskId;
use crate::port::TicketKey;
use crate::ticket::ask::{Ask, AskKind, Asks, Question};
use crate::ticket::command::Command;

/// One thing that the desk needs from the member, before it has an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAsk {
    /// What kind of answer is needed.
    pub kind: AskKind,
    /// The question in words; needed for [`AskKind::Text`].
    pub question: Option<Question>,
    /// Whether the desk cannot go on without it.
    pub required: bool,
}

impl Desk {
    /// Asks the member: adds to the asks that are there, and the wait begins anew.
    pub async fn ask_feedback(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        asks: Vec<NewAsk>,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        let asks = asks
            .into_iter()
            .map(|new| {
                let id = AskId::new(self.ports.ids.uuid(turn.now));
                Ask::new(id, new.kind, new.question, new.required)
            })
            .collect::<Result<Vec<_>, _>>()?;
        self.act_in(&turn, ticket, &Command::AskFeedback(Asks::new(asks)?))
            .await
    }
}
