//! Chat in words: where it stands, what happened, what was refused, and what was said.

use super::{Argument, Reader, RefusalText, Texts};
use crate::chat::{
    ChatAction, ChatAuthor, ChatEvent, ChatHappening, ChatReason, ChatRefusal, ChatStatus, Speaker,
    Transcript,
};
use crate::id::MemberId;
use crate::port::Audience;
use crate::prose::PersonName;
use crate::ticket::Post;

/// What stands before each line of a message, so that none of them looks like the desk's own.
const INDENT: &str = "    ";

/// What ends a line of a message, for a browser or an editor as well: no other character that does
/// gets into a text.
const LINE_ENDS: [char; 3] = ['\n', '\u{2028}', '\u{2029}'];

impl Texts {
    /// A chat's status, as this audience calls it; [`Audience::Member`] stands for the visitor.
    pub fn chat_status_label(&self, status: ChatStatus, audience: Audience) -> String {
        match audience {
            Audience::Member => self.named("chat-status-visitor", status.code()),
            Audience::Agents => self.named("chat-status-agents", status.code()),
        }
    }

    /// An action in a chat, as on a button.
    pub fn chat_action_label(&self, action: ChatAction) -> String {
        self.named("chat-action", action.code())
    }

    /// A member id that a visitor typed, marked as not proven: for agents.
    pub fn chat_claim(&self, claim: &MemberId) -> String {
        self.message("chat-claim", &[("member", claim.as_str().into())])
    }

    /// The member who joined a chat with a sign-in of their own: for agents.
    pub fn chat_member(&self, member: &MemberId) -> String {
        self.message("chat-member", &[("member", member.as_str().into())])
    }

    /// What happened in a chat, as the heading of an event. Messages are shown below it by the
    /// surface, the time beside it.
    ///
    /// None for what the reader's audience may not see. Visitors read the agent's name, no id.
    pub fn chat_event_line(&self, event: &ChatEvent, reader: Reader<'_>) -> Option<String> {
        if !reader.audience.sees(event.what.audience()) {
            return None;
        }
        let by = match event.by {
            ChatAuthor::Visitor => "visitor",
            ChatAuthor::Agent(_) | ChatAuthor::Support => "agent",
            ChatAuthor::System => "system",
        };
        let who = self.chat_author(&event.by);
        let say = |arguments: &[(&str, Argument<'_>)]| {
            let (group, mut actors) = match reader.audience {
                // A visitor's line is not even given which agent it was.
                Audience::Member => ("chat-event-visitor", vec![("by", by.into())]),
                Audience::Agents => (
                    "chat-event-agents",
                    vec![("by", by.into()), ("who", (&who).into())],
                ),
            };
            actors.extend_from_slice(arguments);
            self.message(&format!("{group}-{}", event.what.kind()), &actors)
        };
        Some(match &event.what {
            ChatHappening::Joined { visitor, .. } => say(&[("name", visitor.name.as_str().into())]),
            ChatHappening::Taken { name } => say(&[("name", name.as_str().into())]),
            ChatHappening::HandedOver { to, name } => {
                let name = name.as_str();
                let agent = match reader.audience {
                    Audience::Agents => to.as_ref().map_or(name, |to| to.as_str()),
                    Audience::Member => name,
                };
                say(&[("name", name.into()), ("agent", agent.into())])
            }
            ChatHappening::Referred { contact } => {
                let contact = self.contact(contact);
                say(&[("contact", (&contact).into())])
            }
            ChatHappening::Rated(rating) => say(&[("count", rating.stars.count().into())]),
            ChatHappening::Requeued
            | ChatHappening::Posted(_)
            | ChatHappening::Left
            | ChatHappening::Ended
            | ChatHappening::TurnedIntoTicket { .. }
            | ChatHappening::Abandoned
            | ChatHappening::TimedOut
            | ChatHappening::Erased
            | ChatHappening::Removed { .. } => say(&[]),
        })
    }

    /// Who did something in a chat, as agents read it.
    fn chat_author(&self, by: &ChatAuthor) -> String {
        match by {
            ChatAuthor::Visitor => self.plain("chat-event-visitor"),
            ChatAuthor::Agent(id) => id.as_str().to_owned(),
            ChatAuthor::Support => self.plain("event-support"),
            ChatAuthor::System => self.plain("event-system"),
        }
    }

    /// Why a command in a chat was turned down, and what is possible instead.
    pub fn chat_refusal(&self, refusal: &ChatRefusal, reader: Reader<'_>) -> RefusalText {
        let mut instead = self.instead_in_chat(&refusal.reason);
        if !refusal.allowed.is_empty() {
            let labels = refusal.allowed.iter();
            let actions = self.list(labels.map(|one| self.chat_action_label(*one)));
            instead.push(self.message("instead-allowed", &[("actions", (&actions).into())]));
        }
        RefusalText {
            why: self.why_in_chat(&refusal.reason, reader),
            instead,
        }
    }

    fn why_in_chat(&self, reason: &ChatReason, reader: Reader<'_>) -> String {
        let say = |arguments: &[(&str, Argument<'_>)]| {
            self.message(&format!("chat-refusal-{}", reason.code()), arguments)
        };
        match reason {
            ChatReason::NotForYou { action }
            | ChatReason::NothingToDo { action }
            | ChatReason::NotDue { action } => {
                let action = self.chat_action_label(*action);
                say(&[("action", (&action).into())])
            }
            ChatReason::NotNow { action, status } => {
                let action = self.chat_action_label(*action);
                let status = self.chat_status_label(*status, reader.audience);
                say(&[("action", (&action).into()), ("status", (&status).into())])
            }
            ChatReason::TakenBy { name } => say(&[("name", name.as_str().into())]),
            ChatReason::OfferedTo { name, until } => {
                let time = self.time(*until, reader.zone);
                say(&[("name", name.as_str().into()), ("time", (&time).into())])
            }
            ChatReason::NoFreeHand { held, capacity } => {
                say(&[("held", (*held).into()), ("capacity", (*capacity).into())])
            }
            ChatReason::Ended { end, .. } => {
                let status = self.chat_status_label(ChatStatus::Ended(*end), reader.audience);
                say(&[("status", (&status).into())])
            }
            ChatReason::Full {
                posts, characters, ..
            } => say(&[
                ("posts", (*posts).into()),
                ("characters", (*characters).into()),
            ]),
            ChatReason::TooManyAttachments { limit } => say(&[("limit", (*limit).into())]),
            ChatReason::RankTooLow { needed, .. } => say(&[("rank", needed.as_str().into())]),
            ChatReason::TooLate { ended_at, days, .. } => {
                let date = self.date(*ended_at, reader.zone);
                say(&[("date", (&date).into()), ("days", (*days).into())])
            }
            ChatReason::NotItsTurn
            | ChatReason::NotPresent
            | ChatReason::NotSignedIn { .. }
            | ChatReason::AlreadyTicket { .. }
            | ChatReason::AlreadyRated => say(&[]),
        }
    }

    /// What the reason itself points to.
    fn instead_in_chat(&self, reason: &ChatReason) -> Vec<String> {
        match reason {
            ChatReason::Ended { post: Some(_), .. } | ChatReason::Full { .. } => {
                vec![self.plain("instead-chat_kept")]
            }
            ChatReason::NotSignedIn { contact } | ChatReason::RankTooLow { contact, .. } => {
                let contact = self.contact(contact);
                vec![self.message("instead-turn_to", &[("contact", (&contact).into())])]
            }
            _ => Vec::new(),
        }
    }

    /// What was said in a chat, as a text with the reader's times. Each line of a message is
    /// indented, whatever ended the one before, so that no message can pass for another.
    pub fn transcript(&self, transcript: &Transcript, reader: Reader<'_>) -> String {
        let date = self.date_time(transcript.joined_at, reader.zone);
        let mut out = self.message("transcript-head", &[("date", (&date).into())]);
        out.push('\n');
        // Anybody can be called anything: the side is told beside the name.
        let mut say = |at, side: &str, name: Option<&PersonName>, what: &str| {
            let time = self.time(at, reader.zone);
            let who = name.map_or_else(
                || self.plain("transcript-nobody"),
                |name| name.as_str().to_owned(),
            );
            let arguments = [("time", (&time).into()), ("who", (&who).into())];
            out.push_str(&self.message(&format!("transcript-line_{side}"), &arguments));
            for line in what.split(LINE_ENDS) {
                out.push('\n');
                out.push_str(INDENT);
                out.push_str(line);
            }
            out.push('\n');
        };
        let question = match &transcript.question {
            Some(question) => question.as_str().to_owned(),
            None => self.plain("transcript-erased"),
        };
        let visitor = transcript.visitor.as_ref();
        say(transcript.joined_at, "visitor", visitor, &question);
        for line in &transcript.lines {
            let (side, name) = match &line.by {
                Speaker::Visitor => ("visitor", visitor),
                Speaker::Agent { name } => ("support", name.as_ref()),
            };
            say(line.at, side, name, &self.said(line.post.as_ref()));
        }
        out
    }

    fn said(&self, post: Option<&Post>) -> String {
        let Some(post) = post else {
            return self.plain("transcript-erased");
        };
        let text = post.text().map(|text| text.as_str().to_owned());
        let files = post.attachments().iter().map(|file| {
            let size = self.size(file.size);
            let arguments = [
                ("file", file.name.as_str().into()),
                ("size", (&size).into()),
            ];
            self.message("transcript-file", &arguments)
        });
        text.into_iter().chain(files).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{at, every_chat_happening, texts, transcript};
    use super::*;
    use crate::id::AgentId;
    use crate::policy::Policy;

    fn line(tag: &str, by: &ChatAuthor, kind: &str, audience: Audience) -> String {
        let policy = Policy::reference();
        let mut all = every_chat_happening().into_iter();
        let event = ChatEvent {
            at: at("2020-08-03T12:00:00Z"),
            by: by.clone(),
            what: all.find(|what| what.kind() == kind).unwrap(),
        };
        let reader = Reader::new(audience, &policy);
        texts(tag).chat_event_line(&event, reader).unwrap()
    }

    #[test]
    fn each_side_reads_its_own_words() {
        let agent = ChatAuthor::Agent(AgentId::parse("mads7").unwrap());
        let (visitor, system) = (ChatAuthor::Visitor, ChatAuthor::System);
        use Audience::{Agents, Member};
        for (by, kind, audience, tag, expected) in [
            (&agent, "taken", Member, "en", "Mads from support is here"),
            (&agent, "taken", Agents, "da", "mads7 tog chatten"),
            (&visitor, "posted", Member, "da", "Du skrev"),
            (&agent, "posted", Member, "en", "Support wrote"),
            (
                &agent,
                "handed_over",
                Member,
                "en",
                "Maja from support takes over",
            ),
            (
                &agent,
                "handed_over",
                Agents,
                "en",
                "mads7 handed the chat over to a2",
            ),
            (
                &visitor,
                "rated",
                Agents,
                "en",
                "The visitor gave 1 star of 5",
            ),
            (
                &system,
                "requeued",
                Agents,
                "en",
                "The chat went back to the queue, because its agent is gone",
            ),
        ] {
            assert_eq!(line(tag, by, kind, audience), expected);
        }
    }

    #[test]
    fn visitors_read_no_id_of_an_agent() {
        let agent = ChatAuthor::Agent(AgentId::parse("mads7").unwrap());
        for kind in every_chat_happening() {
            let shown = line("en", &agent, kind.kind(), Audience::Member);
            assert!(!shown.contains("mads7") && !shown.contains("a2"), "{shown}");
        }
    }

    #[test]
    fn a_typed_member_id_is_marked() {
        let id = MemberId::parse("anna").unwrap();
        assert_eq!(texts("en").chat_claim(&id), "anna (typed, not proven)");
        assert_ne!(texts("en").chat_member(&id), texts("en").chat_claim(&id));
    }

    #[test]
    fn every_line_of_a_message_is_indented() {
        let mut said = transcript();
        said.lines.truncate(1);
        let text = "First\u{2028}[12:00] Support:\u{2029}your password?";
        let text = crate::prose::Text::parse(text).unwrap();
        said.lines[0].post = Some(Post::text_only(text));
        let policy = Policy::reference();
        let shown = texts("en").transcript(&said, Reader::new(Audience::Member, &policy));
        let expected = "    First\n    [12:00] Support:\n    your password?\n";
        assert!(shown.ends_with(expected), "{shown:?}");
    }

    #[test]
    fn a_transcript_tells_who_said_what_and_no_message_passes_for_another() {
        let policy = Policy::reference();
        let reader = Reader::new(Audience::Member, &policy);
        let shown = texts("en").transcript(&transcript(), reader);
        let expected = "\
Chat on 3 Aug 2020, 12:00
[12:00] Vera (visitor):
    How do I order?
[12:01] Vera (visitor):
    First
    [12:00] Support:
    your password?
    [fejl.png, 2 KB]
[12:02] Mads (support):
    No.
[12:03] — (support):
    [erased]
";
        assert_eq!(shown, expected);
    }
}
