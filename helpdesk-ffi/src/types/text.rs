//! What people read, in their language.

pub use helpdesk_core::text::Label as PageLabel;
pub use helpdesk_core::text::RefusalText;

#[uniffi::remote(Enum)]
/// Words that stand on every surface's page, and belong to no other type.
pub enum PageLabel {
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

#[uniffi::remote(Record)]
/// A refusal in words.
pub struct RefusalText {
    /// Why: one or two sentences.
    pub why: String,
    /// What is possible instead, a line each, most helpful first; may be empty.
    pub instead: Vec<String>,
}
