//! A notifier that remembers.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use crate::port::{Notification, Notifier, NotifierError};

/// A [`Notifier`] that keeps what it was given. Clones are handles to the same record.
#[derive(Clone, Debug, Default)]
pub struct RecordingNotifier {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    delivered: Vec<Notification>,
    failures: u32,
}

impl RecordingNotifier {
    /// A notifier that was given nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was delivered so far, in order; the same id twice when it was delivered twice.
    pub fn delivered(&self) -> Vec<Notification> {
        self.state().delivered.clone()
    }

    /// Fails the next `times` deliveries.
    pub fn fail_next(&self, times: u32) {
        self.state().failures = times;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Notifier for RecordingNotifier {
    async fn notify(&self, notification: Notification) -> Result<(), NotifierError> {
        let mut state = self.state();
        if state.failures > 0 {
            state.failures -= 1;
            return Err(NotifierError {
                reason: "switched off by the test".to_owned(),
            });
        }
        state.delivered.push(notification);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;
    use uuid::Uuid;

    use super::*;
    use crate::id::NotificationId;

    #[test]
    fn deliveries_are_kept_and_can_fail() {
        let notifier = RecordingNotifier::new();
        let notification = Notification {
            id: NotificationId::new(Uuid::from_u128(1)),
            to: None,
            kind: "replied".into(),
            ticket: None,
            chat: None,
            number: None,
        };
        notifier.fail_next(1);
        assert!(block_on(notifier.notify(notification.clone())).is_err());
        assert_eq!(notifier.delivered(), []);
        assert!(block_on(notifier.notify(notification.clone())).is_ok());
        assert_eq!(notifier.delivered(), [notification]);
    }
}
