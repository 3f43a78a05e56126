internal import HelpdeskFFI

/// An attachment's row. Its bytes are in the ``BlobStore`` under the same id.
public struct AttachmentRow: Sendable, Hashable {
    /// The attachment, and the blob.
    public var id: AttachmentId
    /// The account that uploaded it.
    public var owner: String
    /// The ticket that names it; none while it waits to be named, or is to be removed.
    public var ticket: TicketId?
    /// The chat that names it, if one does; it may have become a ticket's as well.
    public var chat: ChatId?
    /// Who may see it.
    public var audience: Audience
    /// How far it is: `uploading`, `ready`, or `deleting`.
    public var state: String
    /// The file's name.
    public var name: Protected
    /// The kind by content, as a media type.
    public var mediaType: String
    /// Bytes.
    public var size: Int64
    /// SHA-256 in hexadecimal digits.
    public var digest: String
    /// When its upload began.
    public var createdAt: Int64
    /// From when a sweep may remove it, unless a ticket names it by then.
    public var expiresAt: Int64?

    /// Makes it of its parts.
    public init(
        id: AttachmentId,
        owner: String,
        ticket: TicketId? = nil,
        chat: ChatId? = nil,
        audience: Audience,
        state: String,
        name: Protected,
        mediaType: String,
        size: Int64,
        digest: String,
        createdAt: Int64,
        expiresAt: Int64? = nil
    ) {
        self.id = id
        self.owner = owner
        self.ticket = ticket
        self.chat = chat
        self.audience = audience
        self.state = state
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.digest = digest
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

extension AttachmentRow {
    init(_ ffi: HelpdeskFFI.AttachmentRow) {
        self.init(
            id: AttachmentId(ffi.id),
            owner: ffi.owner,
            ticket: ffi.ticket.map(TicketId.init),
            chat: ffi.chat.map(ChatId.init),
            audience: Audience(ffi.audience),
            state: ffi.state,
            name: Protected(ffi.name),
            mediaType: ffi.mediaType,
            size: ffi.size,
            digest: ffi.digest,
            createdAt: ffi.createdAt,
            expiresAt: ffi.expiresAt
        )
    }

    var ffi: HelpdeskFFI.AttachmentRow {
        HelpdeskFFI.AttachmentRow(
            id: id.value,
            owner: owner,
            ticket: ticket?.value,
            chat: chat?.value,
            audience: audience.ffi,
            state: state,
            name: name.value,
            mediaType: mediaType,
            size: size,
            digest: digest,
            createdAt: createdAt,
            expiresAt: expiresAt
        )
    }
}

/// An attachment's row as the store keeps it.
public struct StoredAttachment: Sendable, Hashable {
    /// 1 when the row is made, one more at each write.
    public var version: Int64
    /// What the desk wrote.
    public var row: AttachmentRow

    /// Makes it of its parts.
    public init(version: Int64, row: AttachmentRow) {
        self.version = version
        self.row = row
    }
}

extension StoredAttachment {
    var ffi: HelpdeskFFI.StoredAttachment {
        HelpdeskFFI.StoredAttachment(
            version: version,
            row: row.ffi
        )
    }
}

/// How much of a blob there is.
public struct BlobState: Sendable, Hashable {
    /// Bytes written and acknowledged.
    public var length: Int64
    /// Whether it was finished.
    public var finished: Bool

    /// Makes it of its parts.
    public init(length: Int64, finished: Bool) {
        self.length = length
        self.finished = finished
    }
}
