internal import HelpdeskFFI

/// One attached file, as events and lists know it.
public struct Attachment: Hashable, Sendable, Identifiable, Silent {
    /// Names the attachment and the blob with its bytes. It opens nothing by itself.
    public var id: AttachmentId
    /// The name under which it is shown and saved.
    public var name: String
    /// What the content is.
    public var kind: FileKind
    /// The content's length in bytes.
    public var size: Int
    /// The content's SHA-256.
    public var digest: ContentDigest

    /// Makes it of its parts.
    public init(id: AttachmentId, name: String, kind: FileKind, size: Int, digest: ContentDigest) {
        self.id = id
        self.name = name
        self.kind = kind
        self.size = size
        self.digest = digest
    }
}

extension Attachment {
    init(_ ffi: HelpdeskFFI.Attachment) {
        self.init(
            id: AttachmentId(ffi.id),
            name: ffi.name,
            kind: FileKind(ffi.kind),
            size: Int(clamping: ffi.size),
            digest: ContentDigest(ffi.digest)
        )
    }

    var ffi: HelpdeskFFI.Attachment {
        .init(id: id.value, name: name, kind: kind.ffi, size: UInt64(clamping: size), digest: digest.value)
    }
}

/// The kinds of file that a desk takes.
///
/// Only pictures may ever be shown in place. PDF and text are always downloads, and everything
/// that a browser could run is text here: HTML, SVG, XML and scripts, whatever their names say.
public enum FileKind: Hashable, Sendable, CaseIterable {
    /// A PNG picture.
    case png
    /// A JPEG picture.
    case jpeg
    /// A WebP picture.
    case webp
    /// A GIF picture.
    case gif
    /// A HEIC picture, as telephones take them.
    case heic
    /// A PDF document.
    case pdf
    /// Plain text in UTF-8: logs, notes, and any markup.
    case text
}

extension FileKind {
    init(_ ffi: HelpdeskFFI.FileKind) {
        switch ffi {
        case .png: self = .png
        case .jpeg: self = .jpeg
        case .webp: self = .webp
        case .gif: self = .gif
        case .heic: self = .heic
        case .pdf: self = .pdf
        case .text: self = .text
        }
    }

    var ffi: HelpdeskFFI.FileKind {
        switch self {
        case .png: .png
        case .jpeg: .jpeg
        case .webp: .webp
        case .gif: .gif
        case .heic: .heic
        case .pdf: .pdf
        case .text: .text
        }
    }
}

/// What is taken out of a picture before it leaves the device.
public enum Removed: Hashable, Sendable, CaseIterable {
    /// A position, or the directory for one, was seen. Its absence promises nothing: compressed
    /// text and IPTC are not looked into, but go all the same.
    case location
    /// EXIF, other than how the camera was held: position, time, camera, thumbnail.
    case exif
    /// XMP, in one part or many.
    case xmp
    /// IPTC: place names, captions, the photographer.
    case iptc
    /// Comments and other text.
    case text
    /// A smaller or second picture beside the one that is shown.
    case preview
    /// Bytes after the picture's end: a film, a second picture, another file.
    case trailing
    /// Parts that no viewer needs: an application's own, a time, a broken colour profile.
    case other
}

extension Removed {
    init(_ ffi: HelpdeskFFI.Removed) {
        switch ffi {
        case .location: self = .location
        case .exif: self = .exif
        case .xmp: self = .xmp
        case .iptc: self = .iptc
        case .text: self = .text
        case .preview: self = .preview
        case .trailing: self = .trailing
        case .other: self = .other
        }
    }
}

/// A file that was taken.
public struct Uploaded: Hashable, Sendable {
    /// What the caller's next ticket, reply, answer or message can name.
    public var attachment: Attachment
    /// What was taken out of the picture, so that its sender can be told.
    public var removed: [Removed]

    /// Makes it of its parts.
    public init(attachment: Attachment, removed: [Removed]) {
        self.attachment = attachment
        self.removed = removed
    }
}

extension Uploaded {
    init(_ ffi: HelpdeskFFI.Uploaded) {
        self.init(attachment: Attachment(ffi.attachment), removed: ffi.removed.map(Removed.init))
    }
}

/// A file that is announced. A picture that may tell where it was taken is
/// refused at the end: `upload(_:name:progress:)` takes that out, this does not.
public struct NewUpload: Hashable, Sendable, Silent {
    /// The file's name, made safe.
    public var name: String
    /// The kind by content, as the sender sees it. Checked at the end.
    public var kind: FileKind
    /// Bytes.
    public var size: Int
    /// SHA-256 of the content.
    public var digest: ContentDigest

    /// Makes it of its parts.
    public init(name: String, kind: FileKind, size: Int, digest: ContentDigest) {
        self.name = name
        self.kind = kind
        self.size = size
        self.digest = digest
    }
}

extension NewUpload {
    var ffi: HelpdeskFFI.NewUpload {
        .init(name: name, kind: kind.ffi, size: UInt64(clamping: size), digest: digest.value)
    }
}

/// How large and how many attachments may be; part of the policy.
public struct AttachmentLimits: Hashable, Sendable {
    /// The most bytes of one file: 10 MiB unless the policy says otherwise.
    public var maxBytes: Int
    /// The most files of one ticket, all posts together: 20 unless the policy says otherwise.
    public var maxPerTicket: Int
    /// The most files of one post or description: 10 unless the policy says otherwise.
    public var maxPerPost: Int
    /// The most uploads that one account may begin in an hour of the clock: 60 unless the policy
    /// says otherwise. Unfinished ones count.
    public var maxPerHour: Int
    /// The most bytes that one account may announce in a day (UTC): 200 MiB unless the policy says
    /// otherwise. Unfinished uploads count.
    public var maxBytesPerDay: Int
    /// Hours after which an upload that no ticket names is removed, 1 to 8760: 24 unless the policy
    /// says otherwise.
    public var keepHours: Int

    /// Makes it of its parts.
    public init(
        maxBytes: Int,
        maxPerTicket: Int,
        maxPerPost: Int,
        maxPerHour: Int,
        maxBytesPerDay: Int,
        keepHours: Int
    ) {
        self.maxBytes = maxBytes
        self.maxPerTicket = maxPerTicket
        self.maxPerPost = maxPerPost
        self.maxPerHour = maxPerHour
        self.maxBytesPerDay = maxBytesPerDay
        self.keepHours = keepHours
    }
}

extension AttachmentLimits {
    init(_ ffi: HelpdeskFFI.AttachmentLimits) {
        self.init(
            maxBytes: Int(clamping: ffi.maxBytes),
            maxPerTicket: Int(ffi.maxPerTicket),
            maxPerPost: Int(ffi.maxPerPost),
            maxPerHour: Int(ffi.maxPerHour),
            maxBytesPerDay: Int(clamping: ffi.maxBytesPerDay),
            keepHours: Int(ffi.keepHours)
        )
    }

    var ffi: HelpdeskFFI.AttachmentLimits {
        .init(
            maxBytes: UInt64(clamping: maxBytes),
            maxPerTicket: UInt32(clamping: maxPerTicket),
            maxPerPost: UInt32(clamping: maxPerPost),
            maxPerHour: UInt32(clamping: maxPerHour),
            maxBytesPerDay: UInt64(clamping: maxBytesPerDay),
            keepHours: UInt32(clamping: keepHours)
        )
    }
}
