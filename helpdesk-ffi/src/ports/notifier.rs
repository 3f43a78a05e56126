//! The port to whoever tells people.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use helpdesk_core::port::{Notifier, NotifierError as CoreError};

use super::thrown;
use crate::types::reports::DeskNotification;

/// Tells people what happened: by mail, by a push message, by a local notification.
///
/// Each notification comes at least once, with the same id at each attempt. It holds nothing that
/// was typed.
#[uniffi::export(foreign)]
#[async_trait]
pub trait NotifierPort: Send + Sync {
    /// Tells it, or says why not: then it comes again later.
    async fn notify(&self, notification: DeskNotification) -> Result<(), NotifierError>;
}

/// Why a notification was not delivered. Holds no content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum NotifierError {
    /// It was not delivered.
    #[error("the notification was not delivered: {detail}")]
    NotDelivered {
        /// What is known, without content.
        detail: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for NotifierError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::NotDelivered {
            detail: thrown(&error),
        }
    }
}

impl From<NotifierError> for CoreError {
    fn from(NotifierError::NotDelivered { detail }: NotifierError) -> Self {
        Self { reason: detail }
    }
}

/// The app's notifier, as the desk calls it; without one, nobody is told and nothing waits.
pub(crate) struct NotifierBridge(pub(crate) Option<Arc<dyn NotifierPort>>);

impl fmt::Debug for NotifierBridge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NotifierBridge")
    }
}

#[async_trait]
impl Notifier for NotifierBridge {
    async fn notify(&self, notification: DeskNotification) -> Result<(), CoreError> {
        match &self.0 {
            Some(notifier) => Ok(notifier.notify(notification).await?),
            None => Ok(()),
        }
    }
}
