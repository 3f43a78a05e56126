//! Verify the audit chains of chats: that their heads, events and files are as the desk wrote them.

use crate::attachment::Attachment;
use crate::chat::{Chat, ChatHappening, evolve_chat};
use crate::desk::verify::{
    ATTEMPTS, BATCH, Fault, FaultKind, Seen, VerifyReport, events_that_changed, made_at,
};
use crate::desk::{Desk, DeskError};
use crate::id::ChatId;
use crate::port::{
    Audience, ChatKeyed, ChatQuery, EventRow, FeedPage, Scope, StoredAttachment, StoredChat,
};
use crate::record::{
    AttachmentState, attachment_from_row, chat_event_from_row, chat_from_row, is_chat_sealed,
};

use super::turn::visitors;

impl Desk {
    /// Reads every chat with its events and files' rows, and reports what does not fit.
    pub(in crate::desk) async fn verify_chats(
        &self,
        report: &mut VerifyReport,
        seen: &mut Seen,
    ) -> Result<(), DeskError> {
        let mut after = None;
        loop {
            let query = ChatQuery::All { after };
            let page = self.ports.store.chats(query, BATCH).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.place);
            for stored in page {
                report.chats = report.chats.saturating_add(1);
                self.verify_chat(stored, report, seen).await?;
            }
        }
    }

    async fn verify_chat(
        &self,
        mut stored: StoredChat,
        report: &mut VerifyReport,
        seen: &mut Seen,
    ) -> Result<(), DeskError> {
        let id = stored.row.id;
        let mut attempt = 0;
        let (rows, kinds) = loop {
            let (rows, kinds) = self.check_chat(&stored).await?;
            if kinds.is_empty() || attempt == ATTEMPTS {
                break (rows, kinds);
            }
            // A commit between two reads looks like damage.
            match self.ports.store.chat(ChatKeyed::Id(id)).await? {
                Some(newer) if newer.version != stored.version => stored = newer,
                _ => break (rows, kinds),
            }
            attempt += 1;
        };
        report.faults.extend(kinds.into_iter().map(|kind| Fault {
            number: None,
            chat: Some(id),
            kind,
        }));
        seen.chat(id, &stored, &rows, report);
        Ok(())
    }

    /// The chat's events, and what does not fit.
    async fn check_chat(
        &self,
        stored: &StoredChat,
    ) -> Result<(Vec<EventRow>, Vec<FaultKind>), DeskError> {
        let id = stored.row.id;
        let rows = self.chat_rows(id).await?;
        let sealed = is_chat_sealed(&stored.row);
        let (Ok(sealed), Ok(kept)) = (sealed, chat_from_row(stored.clone())) else {
            return Ok((rows, vec![FaultKind::Unreadable]));
        };
        let mut kinds = events_that_changed(&rows, kept.chain);
        match fold(id, &rows) {
            Folded::Erased if sealed => {}
            Folded::Is(chat) if sealed && *chat == kept.chat => {}
            Folded::Unreadable => kinds.push(FaultKind::Unreadable),
            Folded::Erased | Folded::Is(_) => kinds.push(FaultKind::ChatChanged),
        }
        if !self.chat_files_fit(&kept.chat, &rows).await? {
            kinds.push(FaultKind::AttachmentChanged);
        }
        Ok((rows, kinds))
    }

    /// Whether each file that a message names has its row.
    async fn chat_files_fit(&self, chat: &Chat, rows: &[EventRow]) -> Result<bool, DeskError> {
        for row in rows {
            let Ok(recorded) = chat_event_from_row(row.clone()) else {
                continue;
            };
            for named in recorded.event.what.attachments() {
                let stored = self.ports.store.attachment(named.id).await?;
                if !stored.is_some_and(|stored| fits(&stored, chat, row, named)) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// All events of a chat as they are kept.
    pub(in crate::desk) async fn chat_rows(&self, id: ChatId) -> Result<Vec<EventRow>, DeskError> {
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let scope = Scope::Chat(id);
            let page = self.ports.store.events(scope, after, BATCH).await?;
            let FeedPage::Events {
                events,
                cursor,
                more,
            } = page
            else {
                return Err(DeskError::Unavailable {
                    reason: "the feed was begun anew meanwhile".to_owned(),
                });
            };
            rows.extend(events);
            if !more {
                return Ok(rows);
            }
            after = Some(cursor);
        }
    }
}

/// Whether the stored row is that of the file that the message names.
fn fits(stored: &StoredAttachment, chat: &Chat, event: &EventRow, named: &Attachment) -> bool {
    let row = &stored.row;
    let visitor = match &chat.member {
        Some(member) => format!("m:{member}"),
        None => visitors(chat.id),
    };
    let by_visitor = event.by == "visitor";
    let owner = if by_visitor { &visitor } else { &event.by };
    attachment_from_row(row).is_ok_and(|found| found == *named)
        && row.owner == *owner
        && row.chat == Some(chat.id)
        && row.ticket == chat.ticket
        && row.audience == Audience::Member
        && row.state == AttachmentState::Ready.code()
        && row.expires_at.is_none()
        && made_at(row.id).is_none_or(|millis| millis == row.created_at)
}

/// What a chat's events come to.
enum Folded {
    Is(Box<Chat>),
    /// Some were erased: what is left does not tell.
    Erased,
    Unreadable,
}

fn fold(id: ChatId, rows: &[EventRow]) -> Folded {
    let mut chat = None;
    let mut erased = false;
    for row in rows {
        let Ok(recorded) = chat_event_from_row(row.clone()) else {
            return Folded::Unreadable;
        };
        erased |= matches!(recorded.event.what, ChatHappening::Removed { .. });
        chat = evolve_chat(chat, id, &recorded.event);
    }
    match chat {
        _ if erased => Folded::Erased,
        Some(chat) => Folded::Is(Box::new(chat)),
        None => Folded::Unreadable,
    }
}
