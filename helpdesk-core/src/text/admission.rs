//! The answer to a request for a chat, in words (G14, G15).

use chrono::{DateTime, Utc};

use super::Texts;
use crate::chat::{Admission, ChatLimit, Instead, TicketDraft};
use crate::hours::ZoneOffsets;
use crate::language::{LanguageTag, Languages};
use crate::policy::Policy;

/// The answer to a request for a chat, in words.
#[derive(Clone, PartialEq, Eq)]
pub struct AdmissionText {
    /// The answer: one or two sentences.
    pub answer: String,
    /// When, and what can be done now: a line each, most helpful first; may be empty.
    pub next: Vec<String>,
}

impl std::fmt::Debug for AdmissionText {
    /// The title of a draft is in the lines, and was typed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AdmissionText({} lines)", 1 + self.next.len())
    }
}

impl Texts {
    /// The words in which a visitor reads `admission`: who asked in another language is answered
    /// in that language where there are words in it (G15), everybody else as
    /// [`for_languages`](Self::for_languages) says.
    pub fn for_admission(admission: &Admission, wanted: &[LanguageTag]) -> Self {
        let spoken = match admission {
            Admission::OtherLanguage { language, .. } => language.as_slice(),
            _ => &[],
        };
        Self::for_languages(&[spoken, wanted].concat())
    }

    /// The answer to a request for a chat, and what can be done now.
    ///
    /// Times are by the clock of `zone`, whose name is shown: the visitor's own
    /// ([`ChatForm::zone`](crate::chat::ChatForm::zone)), or that of the support hours. The place
    /// in the queue is not in it.
    pub fn admission(
        &self,
        admission: &Admission,
        policy: &Policy,
        zone: &ZoneOffsets,
        now: DateTime<Utc>,
    ) -> AdmissionText {
        let mut next = Vec::new();
        let answer = match admission {
            Admission::Deferred { limit, retry_at } => {
                let when = self.date_time(*retry_at, zone);
                let arguments = [("when", (&when).into()), ("zone", zone.name().into())];
                next.push(self.message("admission-retry_at", &arguments));
                self.plain(match limit {
                    ChatLimit::Visitor => "admission-deferred_visitor",
                    ChatLimit::Address => "admission-deferred_address",
                    ChatLimit::Queue => "admission-deferred_queue",
                })
            }
            Admission::NotTechnical { contact } => self.notice(contact),
            Admission::OutOfHours { opens_at, .. } => {
                let language = policy
                    .english()
                    .or(policy.chat_languages().first().copied());
                let language = language.map_or("", |tag| name(policy.languages(), tag));
                next.push(self.next_answer(language, *opens_at, now, zone));
                self.plain("admission-out_of_hours")
            }
            Admission::OtherLanguage {
                language: Some(tag),
                chat_from: Some(from),
                ..
            } => {
                let language = name(policy.languages(), tag);
                next.push(self.next_answer(language, Some(*from), now, zone));
                self.message("admission-language_later", &[("language", language.into())])
            }
            Admission::OtherLanguage { .. } => self.chat_languages(policy),
            Admission::Queued { nobody_there: None } => self.plain("admission-queued"),
            Admission::Queued { .. } => {
                next.push(self.plain("admission-wait"));
                self.plain("admission-nobody_there")
            }
        };
        if let Some(instead) = admission.instead() {
            next.extend(self.instead_of_chat(instead, policy.languages()));
        }
        if let Admission::OtherLanguage {
            language, detected, ..
        } = admission
        {
            next.push(self.plain("admission-insist"));
            if *detected {
                next.push(self.detected(language.as_ref(), policy.languages()));
            }
        }
        AdmissionText { answer, next }
    }

    /// In which languages chats are held (G15).
    fn chat_languages(&self, policy: &Policy) -> String {
        let tags = policy.chat_languages();
        if tags.iter().all(|tag| tag.is_english()) {
            return self.plain("admission-english_only");
        }
        let names = tags.into_iter().map(|tag| name(policy.languages(), tag));
        let languages = self.list(names);
        self.message(
            "admission-other_language",
            &[("languages", (&languages).into())],
        )
    }

    fn instead_of_chat(&self, instead: &Instead, languages: &Languages) -> Vec<String> {
        match instead {
            Instead::Draft(draft) => self.draft(draft, languages),
            Instead::Contact(contact) => {
                let contact = self.contact(contact);
                vec![self.message("instead-turn_to", &[("contact", (&contact).into())])]
            }
        }
    }

    fn draft(&self, draft: &TicketDraft, languages: &Languages) -> Vec<String> {
        let title = draft.title.display(languages);
        let ready = self.message("admission-draft", &[("title", (&title).into())]);
        let in_another = draft.wanted.as_ref().map(|_| {
            let language = name(languages, &draft.title.language);
            self.message("admission-draft_language", &[("language", language.into())])
        });
        [Some(ready), in_another].into_iter().flatten().collect()
    }

    /// That the language was told from the question, and how to correct that.
    fn detected(&self, language: Option<&LanguageTag>, languages: &Languages) -> String {
        match language {
            Some(tag) => {
                let language = name(languages, tag);
                self.message("admission-detected", &[("language", language.into())])
            }
            None => self.plain("admission-detected_unknown"),
        }
    }
}

/// The language's own name; the tag of one that is not offered.
fn name<'a>(languages: &'a Languages, tag: &'a LanguageTag) -> &'a str {
    languages
        .by_tag(tag)
        .map_or(tag.as_str(), |found| found.own_name.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::samples::{at, contact, every_admission};
    use super::*;
    use crate::chat::{ChatForm, Spoken};

    const NOW: &str = "2020-08-03T05:00:00Z";

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    fn draft(spoken: &Spoken) -> Box<Instead> {
        let form =
            r#"{"name": "Anna", "email": "a@example.com", "question": "Kan ikke behandle ordre"}"#;
        let form: ChatForm = serde_json::from_str(form).unwrap();
        Box::new(Instead::Draft(TicketDraft::of(
            &form,
            spoken,
            &Policy::reference(),
        )))
    }

    /// The lines of an answer in the words that the visitor reads.
    fn lines(admission: &Admission, reads: &str, policy: &str) -> Vec<String> {
        let policy: Policy = serde_json::from_str(policy).unwrap();
        let zone = ZoneOffsets::fixed("UTC+0200", 7_200).unwrap();
        let texts = Texts::for_admission(admission, &[tag(reads)]);
        let text = texts.admission(admission, &policy, &zone, at(NOW));
        [vec![text.answer], text.next].concat()
    }

    #[test]
    fn another_language_is_answered_in_it() {
        let other = |language: &str, detected| {
            let language = tag(language);
            let spoken = Spoken::Named(language.clone());
            Admission::OtherLanguage {
                language: Some(language),
                detected,
                chat_from: None,
                instead: draft(&spoken),
            }
        };
        assert_eq!(
            lines(&other("da", true), "en", "{}"),
            [
                "Vores supportchat er kun tilgængelig på engelsk.",
                "Indsend i stedet en billet. Den er klar til at blive sendt: Dansk - Kan ikke behandle ordre",
                "Kan du skrive på engelsk, så bed om chatten igen, og sig det.",
                "Dit spørgsmål ser ud til at være på Dansk. Er det ikke det, så bed om chatten igen, og angiv sproget.",
            ]
        );
        assert_eq!(
            lines(
                &other("el", false),
                "en",
                r#"{"chat": {"languages": ["en", "da"]}}"#
            ),
            [
                "Our support chat is in these languages only: English, Dansk.",
                "Please submit a ticket. It is ready to be sent: English - Kan ikke behandle ordre",
                "Support does not answer in your language. That is why the title begins with English.",
                "If you can write in English, ask for the chat again and say so.",
            ]
        );
        let later = Admission::OtherLanguage {
            language: Some(tag("da")),
            detected: false,
            chat_from: Some(at("2020-08-03T13:00:00Z")),
            instead: Box::new(Instead::Contact(contact())),
        };
        assert_eq!(
            lines(&later, "en", "{}")[..3],
            [
                "På dette tidspunkt er der ingen chat på Dansk.",
                "Næste svar på Dansk: i dag kl. 15.00 UTC+0200",
                "Henvend dig venligst til: Anna, anna@example.com",
            ]
        );
    }

    #[test]
    fn times_are_by_the_visitors_clock() {
        let deferred = Admission::Deferred {
            limit: ChatLimit::Visitor,
            retry_at: at("2020-08-03T06:00:00Z"),
        };
        assert_eq!(
            lines(&deferred, "en", "{}"),
            [
                "You have asked for a chat as often as one may in an hour.",
                "Ask again after 3 Aug 2020, 08:00 UTC+0200.",
            ]
        );
        let closed = Admission::OutOfHours {
            opens_at: Some(at("2020-08-03T06:00:00Z")),
            instead: draft(&Spoken::English),
        };
        assert_eq!(
            lines(&closed, "en", "{}"),
            [
                "The chat is closed now.",
                "Next answer in English: today 08:00 UTC+0200",
                "Please submit a ticket. It is ready to be sent: English - Kan ikke behandle ordre",
            ]
        );
    }

    #[test]
    fn only_another_language_changes_the_words() {
        for admission in every_admission() {
            let texts = Texts::for_admission(&admission, &[tag("da")]);
            let expected = match &admission {
                Admission::OtherLanguage {
                    language: Some(tag),
                    ..
                } if tag.is_english() => "en",
                _ => "da",
            };
            assert_eq!(texts.language().as_str(), expected, "{}", admission.code());
        }
    }

    #[test]
    fn debug_shows_nothing_typed() {
        let queued = Admission::Queued {
            nobody_there: Some(draft(&Spoken::English)),
        };
        let policy = Policy::reference();
        let texts = Texts::for_languages(&[]);
        let text = texts.admission(&queued, &policy, policy.hours().zone(), at(NOW));
        assert!(text.next.iter().any(|line| line.contains("ordre")));
        assert!(!format!("{text:?}").contains("ordre"));
    }
}
