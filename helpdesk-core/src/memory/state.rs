//! What the store holds, by table.

use std::collections::HashMap;

use super::attachments::Attachments;
use super::chats::Chats;
use super::counters::Counters;
use super::feed::Feeds;
use super::notifications::Notifications;
use super::presences::Presences;
use super::texts::Texts;
use super::tickets::Tickets;
use super::timers::Timers;
use crate::port::{Committed, SessionRow};

/// The tables. Each keeps its own indexes; a commit that touches several is in `commit`.
#[derive(Clone, Default)]
pub(super) struct State {
    pub(super) tickets: Tickets,
    pub(super) chats: Chats,
    pub(super) presences: Presences,
    pub(super) attachments: Attachments,
    pub(super) sessions: HashMap<String, SessionRow>,
    pub(super) notifications: Notifications,
    pub(super) timers: Timers,
    pub(super) counters: Counters,
    pub(super) feeds: Feeds,
    pub(super) texts: Texts,
    /// By operation key, with `fresh` false.
    pub(super) receipts: HashMap<String, Committed>,
}
