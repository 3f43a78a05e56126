//! Attached files.

pub use helpdesk_core::attachment::Attachment;
pub use helpdesk_core::attachment::AttachmentLimits;
pub use helpdesk_core::attachment::FileKind;
pub use helpdesk_core::desk::NewUpload;

use super::values::{AttachmentId, ContentDigest, FileName};
pub use helpdesk_core::attachment::Removed;
#[uniffi::remote(Record)]
/// One attached file, as events and lists know it.
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
    pub digest: ContentDigest,
}

#[uniffi::remote(Enum)]
/// The kinds of file that a desk takes.
///
/// Only pictures may ever be shown in place. PDF and text are always downloads, and everything
/// that a browser could run is text here: HTML, SVG, XML and scripts, whatever their names say.
pub enum FileKind {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A WebP picture.
    Webp,
    /// A GIF picture.
    Gif,
    /// A HEIC picture, as telephones take them.
    Heic,
    /// A PDF document.
    Pdf,
    /// Plain text in UTF-8: logs, notes, and any markup.
    Text,
}

#[uniffi::remote(Record)]
/// How large and how many attachments may be; part of the policy.
pub struct AttachmentLimits {
    /// The most bytes of one file, at most 1 PiB: 10 MiB unless the policy says otherwise.
    pub max_bytes: u64,
    /// The most files of one ticket, all posts together: 20 unless the policy says otherwise.
    pub max_per_ticket: u32,
    /// The most files of one post or description: 10 unless the policy says otherwise.
    pub max_per_post: u32,
    /// The most uploads that one account may begin in an hour of the clock: 60 unless the policy
    /// says otherwise. Unfinished ones count.
    pub max_per_hour: u32,
    /// The most bytes that one account may announce in a day (UTC), at most 1 PiB: 200 MiB unless the
    /// policy says otherwise. Unfinished uploads count.
    pub max_bytes_per_day: u64,
    /// Hours after which an upload that no ticket names is removed, 1 to 8760: 24 unless the policy
    /// says otherwise.
    pub keep_hours: u32,
}

#[uniffi::remote(Record)]
/// A file that is announced. A picture goes through `clean` before its digest is taken: one that
/// may tell where it was taken is refused at the end.
pub struct NewUpload {
    /// The file's name, made safe.
    pub name: FileName,
    /// The kind by content, as the sender sees it. Checked at the end.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the content.
    pub digest: ContentDigest,
}

#[uniffi::remote(Enum)]
/// What `clean` takes out of a picture.
pub enum Removed {
    /// A position, or the directory for one, was seen. Its absence promises nothing: compressed
    /// text and IPTC are not looked into, but go all the same.
    Location,
    /// EXIF, other than how the camera was held: position, time, camera, thumbnail.
    Exif,
    /// XMP, in one part or many.
    Xmp,
    /// IPTC: place names, captions, the photographer.
    Iptc,
    /// Comments and other text.
    Text,
    /// A smaller or second picture beside the one that is shown.
    Preview,
    /// Bytes after the picture's end: a film, a second picture, another file.
    Trailing,
    /// Parts that no viewer needs: an application's own, a time, a broken colour profile.
    Other,
}
