//! Files that members and agents attach: their names, kinds, sizes and digests (G11).
//!
//! Names are made safe before anything looks at them, kinds are told by content and never by name
//! or by what an app declared, and bytes are known by their SHA-256. The bytes themselves are in
//! the blob store; an [`Attachment`] is what events say about them.

mod clean;
mod digest;
mod kind;
mod limits;
mod name;

use serde::{Deserialize, Serialize};

use crate::id::AttachmentId;
use crate::validation::ValidationError;

pub use clean::{Cleaned, Removed, clean};
pub use digest::{Digest, Hasher};
pub use kind::FileKind;
pub use limits::AttachmentLimits;
pub use name::FileName;

/// One attached file, as events and lists know it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attachment {
    /// Names the attachment and the blob with its bytes. It opens nothing by itself.
    pub id: AttachmentId,
    /// The name under which it is shown and saved.
    pub name: FileName,
    /// What the content is.
    pub kind: FileKind,
    /// The content's length in bytes.
    pub size: u64,
    /// The content's SHA-256.
    pub digest: Digest,
}

impl Attachment {
    /// The attachment of a file whose whole `content` is at hand.
    ///
    /// Fails with the problems of [`AttachmentLimits::check_size`] and [`FileKind::of`], size
    /// first, so that nothing looks into a file that is too large.
    pub fn describe(
        id: AttachmentId,
        name: FileName,
        content: &[u8],
        limits: &AttachmentLimits,
    ) -> Result<Self, ValidationError> {
        let size = content.len() as u64;
        limits.check_size(size)?;
        Ok(Self {
            id,
            name,
            kind: FileKind::of(content)?,
            size,
            digest: Digest::of(content),
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::validation::Problem;

    fn describe(content: &[u8], limits: &AttachmentLimits) -> Result<Attachment, ValidationError> {
        let name = FileName::parse("..\\Skærm.png").unwrap();
        Attachment::describe(AttachmentId::new(Uuid::nil()), name, content, limits)
    }

    #[test]
    fn an_attachment_says_what_its_content_is() {
        let attachment = describe(b"<html>not a picture", &AttachmentLimits::default()).unwrap();
        assert_eq!(
            serde_json::to_value(&attachment).unwrap(),
            serde_json::json!({
                "id": "00000000-0000-0000-0000-000000000000",
                "name": "Skærm.png",
                "kind": "text",
                "size": 19,
                "digest": Digest::of(b"<html>not a picture").to_string(),
            })
        );
        let json = serde_json::to_string(&attachment).unwrap();
        assert_eq!(
            serde_json::from_str::<Attachment>(&json).unwrap(),
            attachment
        );
        assert!(!format!("{attachment:?}").contains("Sk"));
    }

    #[test]
    fn size_is_checked_before_kind() {
        let limits = AttachmentLimits {
            max_bytes: 3,
            ..AttachmentLimits::default()
        };
        assert!(describe(b"abc", &limits).is_ok());
        assert_eq!(
            describe(b"\0\0\0\0", &limits).unwrap_err().problem,
            Problem::TooManyBytes { limit: 3 }
        );
        assert_eq!(describe(b"", &limits).unwrap_err().problem, Problem::Empty);
    }
}
