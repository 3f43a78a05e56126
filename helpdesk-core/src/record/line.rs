//! A line of a member's list from its columns.

use super::{damaged, instant};
use crate::desk::TicketLine;
use crate::id::TicketNumber;
use crate::language::LanguageTag;
use crate::port::{MemberListColumns, StoreError};
use crate::ticket::status::Status;
use crate::title::{Summary, Title};

/// The line as its member sees it, or [`StoreError::Corrupt`].
pub(crate) fn line_from_columns(columns: MemberListColumns<'_>) -> Result<TicketLine, StoreError> {
    let damaged = || damaged("ticket: unreadable column");
    let language = LanguageTag::parse(columns.language).map_err(|_| damaged())?;
    let summary = Summary::parse(columns.summary).map_err(|_| damaged())?;
    let status = Status::from_code(columns.status).ok_or_else(damaged)?;
    Ok(TicketLine {
        id: columns.id,
        number: TicketNumber::new(columns.number),
        title: Title::new(language, summary),
        status: status.for_member(),
        date: instant(columns.listed_at, "ticket")?,
    })
}
