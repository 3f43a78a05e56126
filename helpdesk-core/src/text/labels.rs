//! Words for single values: statuses, lists, actions, fields, and what stands on the page.

use super::Texts;
use crate::draft::Advice;
use crate::member::Role;
use crate::port::Audience;
use crate::ticket::{Action, Ask, AskKind, MemberList, Status};
use crate::validation::Field;

impl Texts {
    /// A status, as this audience calls it. A hold is called open before members.
    pub fn status_label(&self, status: Status, audience: Audience) -> String {
        match audience {
            Audience::Member => self.named("status-member", status.for_member().code()),
            Audience::Agents => self.named("status-agents", status.code()),
        }
    }

    /// The heading of one of the member's lists (G5-G7).
    pub fn list_title(&self, list: MemberList) -> String {
        self.named("list", list.code())
    }

    /// An action, as on a button.
    pub fn action_label(&self, action: Action) -> String {
        self.named("action", action.code())
    }

    /// What kind of answer is needed.
    pub fn ask_kind(&self, kind: AskKind) -> String {
        self.named("ask", kind.code())
    }

    /// The question of an ask that goes without one of its own.
    pub fn default_question(&self, kind: AskKind) -> String {
        self.named("question", kind.code())
    }

    /// The question of `ask`: its own, or that of its kind.
    pub fn question(&self, ask: &Ask) -> String {
        match &ask.question {
            Some(question) => question.as_str().to_owned(),
            None => self.default_question(ask.kind),
        }
    }

    /// A field of a form or command (G9-G11).
    pub fn field(&self, field: Field) -> String {
        self.named("field", field.name())
    }

    /// Advice on a draft (G10, G11).
    pub fn advice(&self, advice: Advice) -> String {
        self.named("advice", advice.code())
    }

    /// What an agent is on the team.
    pub fn role(&self, role: Role) -> String {
        self.named("role", role.code())
    }

    /// A heading, button or column of the page.
    pub fn label(&self, label: Label) -> String {
        self.named("label", label.code())
    }
}

/// Words that stand on every surface's page, and belong to no other type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// "Technical Issues": the function that members choose (G2).
    TechnicalIssues,
    /// "My Technical Issues": the page with hours and lists (G4).
    MyTechnicalIssues,
    /// "Submit a new tech issue": opens the form (G8).
    SubmitNew,
    /// "Submit Tech Issue": sends the form (G12).
    Submit,
    /// "Upload files": field C of the form (G11).
    UploadFiles,
    /// The files of a ticket or post.
    Attachments,
    /// The steps that led to the error (G10).
    Steps,
    /// The date on which a ticket was opened (G5).
    Opened,
    /// The date on which a ticket was closed (G7).
    Closed,
    /// Where a ticket stands (G7).
    Status,
    /// When the desk answers (G4).
    SupportHours,
    /// "Tech Support Chat" (G13).
    TechSupportChat,
    /// Who or what waits to be answered (G14).
    Queue,
    /// An ask that must be answered.
    Required,
    /// An ask that may be left.
    Optional,
    /// "I cannot give that, because": before the reason that answers an ask.
    CannotGive,
}

impl Label {
    /// Every label.
    pub const ALL: [Self; 16] = [
        Self::TechnicalIssues,
        Self::MyTechnicalIssues,
        Self::SubmitNew,
        Self::Submit,
        Self::UploadFiles,
        Self::Attachments,
        Self::Steps,
        Self::Opened,
        Self::Closed,
        Self::Status,
        Self::SupportHours,
        Self::TechSupportChat,
        Self::Queue,
        Self::Required,
        Self::Optional,
        Self::CannotGive,
    ];

    /// The label's stable name in text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TechnicalIssues => "technical_issues",
            Self::MyTechnicalIssues => "my_technical_issues",
            Self::SubmitNew => "submit_new",
            Self::Submit => "submit",
            Self::UploadFiles => "upload_files",
            Self::Attachments => "attachments",
            Self::Steps => "steps",
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Status => "status",
            Self::SupportHours => "support_hours",
            Self::TechSupportChat => "tech_support_chat",
            Self::Queue => "queue",
            Self::Required => "required",
            Self::Optional => "optional",
            Self::CannotGive => "cannot_give",
        }
    }
}
