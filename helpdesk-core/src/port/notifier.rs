//! The port to whatever tells people: mail, push, a company's own messenger.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;

use crate::id::{ChatId, NotificationId, TicketId, TicketNumber};
use crate::member::AccountId;

/// Delivers notifications.
///
/// # Contract
///
/// - Delivery is at least once: the same id may come again, and MUST then be the same
///   notification. An adapter SHOULD drop ids that it has delivered.
/// - `Ok` MUST mean that the notification is in the hands of who carries it on.
#[cfg_attr(any(test, feature = "mock"), mockall::automock)]
#[async_trait]
pub trait Notifier: fmt::Debug + Send + Sync + 'static {
    /// Delivers one notification.
    async fn notify(&self, notification: Notification) -> Result<(), NotifierError>;
}

/// Something that people should hear of. Names things, and holds nothing that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// The same at each attempt.
    pub id: NotificationId,
    /// Whom it is for; none for the whole team.
    pub to: Option<AccountId>,
    /// What it tells: the kind of the event, as in `feedback_asked`; for a chat's, `chat_joined`,
    /// `chat_requeued` or `chat_handed_over`.
    pub kind: String,
    /// The ticket that it is about.
    pub ticket: Option<TicketId>,
    /// The chat that it is about.
    pub chat: Option<ChatId>,
    /// The ticket's number.
    pub number: Option<TicketNumber>,
}

/// Why a notification was not delivered. Holds no content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the notification was not delivered: {reason}")]
pub struct NotifierError {
    /// What the adapter knows, without content.
    pub reason: String,
}

#[async_trait]
impl<N: Notifier + ?Sized> Notifier for Arc<N> {
    async fn notify(&self, notification: Notification) -> Result<(), NotifierError> {
        (**self).notify(notification).await
    }
}

#[async_trait]
impl<N: Notifier + ?Sized> Notifier for Box<N> {
    async fn notify(&self, notification: Notification) -> Result<(), NotifierError> {
        (**self).notify(notification).await
    }
}
