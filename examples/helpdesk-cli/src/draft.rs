//! What was typed and did not reach the desk: kept in a file, to be sent again.

use std::fs;
use std::path::{Path, PathBuf};

use helpdesk_core::attachment::{Digest, FileName};
use helpdesk_core::id::AttachmentId;
use helpdesk_core::port::{IdSource as _, RandomIds};
use helpdesk_core::refusal::FollowUpDraft;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::failure::{Exit, Failure};
use crate::files;

/// What was typed for one command. What a command has no field for is left out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Draft {
    /// The command that it is for.
    pub(crate) command: DraftKind,
    /// The key of the request, when it is not known whether it had an effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<String>,
    /// The ticket, as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ticket: Option<String>,
    /// The chat, as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) chat: Option<String>,
    /// The member for whom an agent submits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) member: Option<String>,
    /// Language and summary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    /// The description, or the text of a post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// The steps that led to the error.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) steps: Vec<String>,
    /// Files to attach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) attachments: Vec<PathBuf>,
    /// Answers to asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) answers: Vec<DraftAnswer>,
    /// Files of it that are with the desk, or partly so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) uploads: Vec<DraftUpload>,
    /// The file that it came from.
    #[serde(skip)]
    pub(crate) file: Option<PathBuf>,
}

/// The answer to the ask of this number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftAnswer {
    /// The number that `show` gives the ask.
    pub(crate) ask: usize,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// Files to attach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) attachments: Vec<PathBuf>,
    /// Why it cannot be given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cannot: Option<String>,
}

/// A file that was announced to the desk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftUpload {
    name: String,
    digest: Digest,
    id: AttachmentId,
    /// Whether this command uses it already: two equal files are two attachments.
    #[serde(skip)]
    is_taken: bool,
}

impl DraftUpload {
    /// Announced by this command.
    pub(crate) fn new(name: FileName, digest: Digest, id: AttachmentId) -> Self {
        Self {
            name: name.as_str().to_owned(),
            digest,
            id,
            is_taken: true,
        }
    }
}

/// The command that a draft is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DraftKind {
    Submit,
    FollowUp,
    Reply,
    NotSolved,
    Feedback,
    AgentSubmit,
    AgentReply,
    AgentNote,
    AgentSolve,
    ChatPost,
    AgentChatPost,
}

impl DraftKind {
    /// The command, as it is typed.
    pub(crate) const fn command(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::FollowUp => "follow-up",
            Self::Reply => "reply",
            Self::NotSolved => "not-solved",
            Self::Feedback => "feedback",
            Self::AgentSubmit => "agent submit",
            Self::AgentReply => "agent reply",
            Self::AgentNote => "agent note",
            Self::AgentSolve => "agent solve",
            Self::ChatPost => "chat post",
            Self::AgentChatPost => "agent chats post",
        }
    }
}

impl Draft {
    /// Nothing typed yet.
    pub(crate) fn new(command: DraftKind) -> Self {
        Self {
            command,
            key: None,
            ticket: None,
            chat: None,
            member: None,
            title: None,
            text: None,
            steps: Vec::new(),
            attachments: Vec::new(),
            answers: Vec::new(),
            uploads: Vec::new(),
            file: None,
        }
    }

    /// What an earlier command kept, or nothing.
    pub(crate) fn begin(command: DraftKind, file: Option<&Path>) -> Result<Self, Failure> {
        let Some(file) = file else {
            return Ok(Self::new(command));
        };
        let text = fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
        let unusable = || {
            Failure::said(Exit::Usage, "cli-draft_unusable")
                .with("file", file.display().to_string())
                .with("command", command.command())
        };
        let draft: Self = serde_json::from_str(&text).map_err(|_| unusable())?;
        if draft.command != command {
            return Err(unusable());
        }
        Ok(Self {
            file: Some(file.to_owned()),
            ..draft
        })
    }

    /// The ticket that was typed, now or then.
    pub(crate) fn ticket(&mut self, app: &App, typed: Option<String>) -> Result<String, Failure> {
        if typed.is_some() {
            self.ticket = typed;
        }
        self.ticket.clone().ok_or_else(|| app.missing("TICKET"))
    }

    /// Whether anything was typed that would be a loss.
    pub(crate) fn is_worth_keeping(&self) -> bool {
        self.title.is_some()
            || self.text.is_some()
            || !self.steps.is_empty()
            || !self.attachments.is_empty()
            || !self.answers.is_empty()
    }

    /// Writes the draft where it came from, or into the folder of drafts, and says where.
    pub(crate) fn keep(mut self, app: &App) -> Result<PathBuf, Failure> {
        self.write(app)
    }

    /// As [`keep`](Self::keep), while it is still on its way.
    pub(crate) fn write(&mut self, app: &App) -> Result<PathBuf, Failure> {
        for path in self.attachments.iter_mut().chain(
            self.answers
                .iter_mut()
                .flat_map(|answer| &mut answer.attachments),
        ) {
            // The draft may be sent from another folder.
            if let Ok(absolute) = std::path::absolute(&*path) {
                *path = absolute;
            }
        }
        let file = match self.file.take() {
            Some(file) => std::path::absolute(&file).unwrap_or(file),
            None => {
                let folder = app.data.join("drafts");
                files::make_folder(&folder)?;
                let id = RandomIds.uuid(app.now());
                let name = format!("{}-{id}.json", self.command.command().replace(' ', "-"));
                folder.join(name)
            }
        };
        let bytes = serde_json::to_vec_pretty(&*self).map_err(std::io::Error::from)?;
        files::write_private(&file, &bytes)?;
        self.file = Some(file.clone());
        Ok(file)
    }

    /// The upload of such a file that was noted and is not in use yet.
    pub(crate) fn take_upload(&mut self, name: &FileName, digest: Digest) -> Option<AttachmentId> {
        let found = self
            .uploads
            .iter_mut()
            .find(|one| !one.is_taken && one.digest == digest && one.name == name.as_str())?;
        found.is_taken = true;
        Some(found.id)
    }

    /// Notes an upload.
    pub(crate) fn note_upload(&mut self, upload: DraftUpload) {
        self.uploads.push(upload);
    }

    /// It is with the desk: a file that this program wrote is not needed any more.
    pub(crate) fn sent(self, app: &App) {
        if let Some(file) = self.file
            && file.parent() == Some(app.data.join("drafts").as_path())
        {
            // Should it stay, it can only be sent with its own key, and has no further effect.
            let _ = fs::remove_file(file);
        }
    }

    /// What a reply that came too late becomes: nothing that was written is lost.
    pub(crate) fn into_follow_up(self, app: &App, ready: &FollowUpDraft) -> Result<Self, Failure> {
        let texts: Vec<&str> = ready.texts.iter().map(|text| text.as_str()).collect();
        let answered = self
            .answers
            .into_iter()
            .flat_map(|answer| answer.attachments);
        Ok(Self {
            ticket: Some(app.about().unwrap_or_else(|| ready.follows.to_string())),
            title: Some(ready.title.display(app.policy()?.languages())),
            text: Some(texts.join("\n\n")).filter(|text| !text.is_empty()),
            attachments: self.attachments.into_iter().chain(answered).collect(),
            uploads: self.uploads,
            ..Self::new(DraftKind::FollowUp)
        })
    }
}
