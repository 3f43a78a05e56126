package io.github.helpdesk

import io.github.helpdesk.ffi.Attachment as FfiAttachment
import io.github.helpdesk.ffi.FileKind as FfiFileKind
import io.github.helpdesk.ffi.NewUpload as FfiNewUpload
import io.github.helpdesk.ffi.Removed as FfiRemoved
import io.github.helpdesk.ffi.Saved as FfiSaved
import io.github.helpdesk.ffi.Uploaded as FfiUploaded

/** One attached file, as events and lists know it. */
public data class Attachment(
    /** Names the attachment and the blob with its bytes. It opens nothing by itself. */
    public val id: AttachmentId,
    /** The name under which it is shown and saved. */
    public val name: String,
    /** What the content is. */
    public val kind: FileKind,
    /** The content's length in bytes. */
    public val size: Long,
    /** The content's SHA-256. */
    public val digest: ContentDigest,
) {
    override fun toString(): String =
        "Attachment(id=$id, name=${measured(name)}, kind=$kind, size=$size, digest=$digest)"
}

internal fun FfiAttachment.toPublic(): Attachment = Attachment(
    id = AttachmentId(id),
    name = name,
    kind = kind.toPublic(),
    size = size.asLong(),
    digest = ContentDigest(digest),
)

internal fun Attachment.toFfi(): FfiAttachment = FfiAttachment(
    id = id.value.crossing(FormField.ID),
    name = name.crossing(FormField.FILE_NAME),
    kind = kind.toFfi(),
    size = size.crossing(FormField.FILE_CONTENT),
    digest = digest.value.crossing(FormField.FILE_CONTENT),
)

/**
 * The kinds of file that a desk takes.
 *
 * Only pictures may ever be shown in place. PDF and text are always downloads, and everything
 * that a browser could run is text here: HTML, SVG, XML and scripts, whatever their names say.
 */
public enum class FileKind {
    /** A PNG picture. */
    PNG,

    /** A JPEG picture. */
    JPEG,

    /** A WebP picture. */
    WEBP,

    /** A GIF picture. */
    GIF,

    /** A HEIC picture, as telephones take them. */
    HEIC,

    /** A PDF document. */
    PDF,

    /** Plain text in UTF-8: logs, notes, and any markup. */
    TEXT,
}

internal fun FfiFileKind.toPublic(): FileKind = named()

internal fun FileKind.toFfi(): FfiFileKind = named()

/** A file that was taken. */
public data class Uploaded(
    /** What the caller's next ticket, reply, answer or message can name. */
    public val attachment: Attachment,
    /** What was taken out of the picture, so that its sender can be told. */
    public val removed: List<Removed>,
)

internal fun FfiUploaded.toPublic(): Uploaded = Uploaded(
    attachment = attachment.toPublic(),
    removed = removed.map { it.toPublic() },
)

/** What is taken out of a picture before it is stored. */
public enum class Removed {
    /**
     * A position, or the directory for one, was seen. Its absence promises nothing: compressed
     * text and IPTC are not looked into, but go all the same.
     */
    LOCATION,

    /** EXIF, other than how the camera was held: position, time, camera, thumbnail. */
    EXIF,

    /** XMP, in one part or many. */
    XMP,

    /** IPTC: place names, captions, the photographer. */
    IPTC,

    /** Comments and other text. */
    TEXT,

    /** A smaller or second picture beside the one that is shown. */
    PREVIEW,

    /** Bytes after the picture's end: a film, a second picture, another file. */
    TRAILING,

    /** Parts that no viewer needs: an application's own, a time, a broken colour profile. */
    OTHER,
}

internal fun FfiRemoved.toPublic(): Removed = named()

/** A file that was saved. */
public data class Saved(
    /** What it is. */
    public val attachment: Attachment,
)

internal fun FfiSaved.toPublic(): Saved = Saved(
    attachment = attachment.toPublic(),
)

/**
 * A file that is announced and then sent in chunks. It is not cleaned on the way: a picture that
 * may tell where it was taken is refused at the end. [DeskSide.upload] cleans.
 */
public data class NewUpload(
    /** The file's name, made safe. */
    public val name: String,
    /** The kind by content, as the sender sees it. Checked at the end. */
    public val kind: FileKind,
    /** Bytes. */
    public val size: Long,
    /** SHA-256 of the content. */
    public val digest: ContentDigest,
) {
    override fun toString(): String =
        "NewUpload(name=${measured(name)}, kind=$kind, size=$size, digest=$digest)"
}

internal fun NewUpload.toFfi(): FfiNewUpload = FfiNewUpload(
    name = name.crossing(FormField.FILE_NAME),
    kind = kind.toFfi(),
    size = size.crossing(FormField.FILE_CONTENT),
    digest = digest.value.crossing(FormField.FILE_CONTENT),
)
