//! Export what is a member's: for the member, or for a lead on their behalf.

use super::chat::ExportedChat;
use super::{Caller, Desk, DeskError, TimelineEntry};
use crate::attachment::Attachment;
use crate::id::{MemberId, TicketNumber};
use crate::member::{Account, AccountId, Actor, Member, Role};
use crate::port::{Audience, Scope};
use crate::record::{attachment_from_row, event_from_row, ticket_from_row};
use crate::refusal::Reason;
use crate::ticket::project::{project, project_ticket};
use crate::ticket::state::Ticket;

/// How many events are read at a time.
const BATCH: u32 = 500;

/// All that is a member's, as the member may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberExport {
    /// Whose it is.
    pub id: MemberId,
    /// The member as the directory knows them now, if it does.
    pub member: Option<Member>,
    /// Their tickets, by number.
    pub tickets: Vec<ExportedTicket>,
    /// The chats that they joined signed in, oldest first.
    pub chats: Vec<ExportedChat>,
}

/// One ticket of an export. The bytes of its attachments are read with
/// [`Desk::read_attachment`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedTicket {
    /// The ticket's number.
    pub number: TicketNumber,
    /// Its head.
    pub ticket: Ticket,
    /// All that happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Its files.
    pub attachments: Vec<Attachment>,
}

impl Desk {
    /// All that is `member`'s. For that member, and for leads.
    pub async fn export_member(
        &self,
        caller: &Caller,
        member: MemberId,
    ) -> Result<MemberExport, DeskError> {
        let turn = self.turn(caller).await?;
        match turn.actor() {
            Actor::Member(own) if own.id == member => {}
            Actor::Agent(agent) if agent.role == Role::Lead => {}
            Actor::Agent(_) => return Err(Reason::LeadsOnly.into()),
            Actor::Member(_) | Actor::System => return Err(DeskError::NotFound),
        }
        let account = AccountId::Member(member.clone());
        let found = match self.ports.directory.account(account).await? {
            Some(Account::Member(member)) => Some(member),
            _ => None,
        };
        let snapshot = self
            .ports
            .store
            .snapshot(Scope::Member(member.clone()))
            .await?;
        let mut tickets = Vec::with_capacity(snapshot.tickets.len());
        for stored in snapshot.tickets {
            let kept = ticket_from_row(stored)?;
            let id = kept.ticket.id;
            let files = self.ports.store.attachments(id, Audience::Member).await?;
            tickets.push(ExportedTicket {
                number: kept.number,
                timeline: self.whole_timeline(id).await?,
                attachments: files
                    .iter()
                    .map(|one| Ok(attachment_from_row(&one.row)?))
                    .collect::<Result<_, DeskError>>()?,
                ticket: project_ticket(kept.ticket, Audience::Member),
            });
        }
        tickets.sort_by_key(|one| one.number);
        Ok(MemberExport {
            chats: self.export_chats(&turn, &member).await?,
            id: member,
            member: found,
            tickets,
        })
    }

    async fn whole_timeline(
        &self,
        id: crate::id::TicketId,
    ) -> Result<Vec<TimelineEntry>, DeskError> {
        let mut entries = Vec::new();
        let mut after = None;
        loop {
            let page = self
                .ports
                .store
                .timeline(id, Audience::Member, after, BATCH)
                .await?;
            after = page.events.last().map(|last| last.id);
            for row in page.events {
                let recorded = event_from_row(row)?;
                if let Some(event) = project(recorded.event, Audience::Member) {
                    entries.push(TimelineEntry {
                        id: recorded.id,
                        event,
                    });
                }
            }
            if !page.more {
                return Ok(entries);
            }
        }
    }
}
