//! What people read of chats: the answer to who asks for one, the wait, what happened, what was said.

use helpdesk_core::text::Texts as CoreTexts;

use super::DeskTexts;
use crate::contain::contained_now;
use crate::error::DeskError;
use crate::types::admission::Admission;
use crate::types::chat::{ChatAction, ChatStatus, PresenceState, QueuePlace, WaitEstimate};
use crate::types::chat_events::{ChatEvent, Transcript};
use crate::types::values::{LanguageTag, MemberId, Moment};

/// The answer to a request for a chat, in words.
#[derive(Clone, uniffi::Record)]
pub struct AdmissionText {
    /// The language of these words: it may be another than that of the rest.
    pub language: LanguageTag,
    /// The answer: one or two sentences.
    pub answer: String,
    /// When, and what can be done now: a line each, most helpful first; may be empty.
    pub next: Vec<String>,
}

#[uniffi::export]
impl DeskTexts {
    /// The answer to a request for a chat, and what can be done now. Who asked in another language
    /// is answered in that language where there are words in it (G15).
    pub fn admission(&self, admission: Admission, now: Moment) -> Result<AdmissionText, DeskError> {
        contained_now("texts", || {
            let texts = CoreTexts::for_admission(&admission, &self.languages);
            let policy = self.policy.core();
            let said = texts.admission(&admission, policy, &self.zone, now);
            Ok::<_, DeskError>(AdmissionText {
                language: texts.language().clone(),
                answer: said.answer,
                next: said.next,
            })
        })
    }

    /// A chat's status, as this reader calls it.
    pub fn chat_status(&self, status: ChatStatus) -> Result<String, DeskError> {
        self.say(|texts| texts.chat_status_label(status, self.audience))
    }

    /// An action in a chat, as on a button.
    pub fn chat_action(&self, action: ChatAction) -> Result<String, DeskError> {
        self.say(|texts| texts.chat_action_label(action))
    }

    /// What happened in a chat, a line an event, as headings; none for what this reader may not
    /// see. Messages are shown below their headings by the app.
    pub fn chat_event_lines(
        &self,
        events: Vec<ChatEvent>,
    ) -> Result<Vec<Option<String>>, DeskError> {
        contained_now("texts", || {
            let lines = events.iter();
            Ok::<_, DeskError>(
                lines
                    .map(|event| self.texts.chat_event_line(event, self.reader()))
                    .collect(),
            )
        })
    }

    /// A member id that a visitor typed, marked as not proven: for agents.
    pub fn chat_claim(&self, claim: MemberId) -> Result<String, DeskError> {
        self.say(|texts| texts.chat_claim(&claim))
    }

    /// The member who joined a chat with a sign-in of their own: for agents.
    pub fn chat_member(&self, member: MemberId) -> Result<String, DeskError> {
        self.say(|texts| texts.chat_member(&member))
    }

    /// The place of a chat in the queue (G14).
    pub fn place(&self, place: QueuePlace) -> Result<String, DeskError> {
        self.say(|texts| texts.place(place))
    }

    /// How long the wait will be, and what that rests on (G14).
    pub fn wait(&self, estimate: WaitEstimate) -> Result<String, DeskError> {
        self.say(|texts| texts.wait_estimate(&estimate))
    }

    /// What an agent says about themselves.
    pub fn presence(&self, state: PresenceState) -> Result<String, DeskError> {
        self.say(|texts| texts.presence_state(state))
    }

    /// What was said in a chat, as a text to be kept, with the reader's times.
    pub fn transcript(&self, transcript: Transcript) -> Result<String, DeskError> {
        self.say(|texts| texts.transcript(&transcript, self.reader()))
    }
}
