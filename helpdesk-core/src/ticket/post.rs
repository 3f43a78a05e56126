//! What one person writes to another on a ticket.

use serde::{Deserialize, Serialize};

use crate::attachment::Attachment;
use crate::prose::Text;
use crate::validation::{Field, Problem, ValidationError};

/// A text, attachments, or both: never neither.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PostParts", into = "PostParts")]
pub struct Post {
    text: Option<Text>,
    attachments: Vec<Attachment>,
}

impl Post {
    /// A post; empty without text and attachments.
    pub fn new(text: Option<Text>, attachments: Vec<Attachment>) -> Result<Self, ValidationError> {
        if text.is_none() && attachments.is_empty() {
            return Err(ValidationError::new(Field::Text, Problem::Empty));
        }
        let repeats = |n: usize| {
            attachments[..n]
                .iter()
                .any(|one| one.id == attachments[n].id)
        };
        if (1..attachments.len()).any(repeats) {
            return Err(ValidationError::new(Field::FileContent, Problem::Repeated));
        }
        Ok(Self { text, attachments })
    }

    /// A post of text alone.
    pub fn text_only(text: Text) -> Self {
        Self {
            text: Some(text),
            attachments: Vec::new(),
        }
    }

    /// The text.
    pub fn text(&self) -> Option<&Text> {
        self.text.as_ref()
    }

    /// The attachments.
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }
}

#[derive(Serialize, Deserialize)]
struct PostParts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment>,
}

impl TryFrom<PostParts> for Post {
    type Error = ValidationError;

    fn try_from(parts: PostParts) -> Result<Self, Self::Error> {
        Self::new(parts.text, parts.attachments)
    }
}

impl From<Post> for PostParts {
    fn from(post: Post) -> Self {
        Self {
            text: post.text,
            attachments: post.attachments,
        }
    }
}
