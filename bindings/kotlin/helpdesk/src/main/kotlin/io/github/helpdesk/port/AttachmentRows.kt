package io.github.helpdesk.port

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.Audience
import io.github.helpdesk.ChatId
import io.github.helpdesk.TicketId
import io.github.helpdesk.ffi.AttachmentRow as FfiAttachmentRow
import io.github.helpdesk.ffi.StoredAttachment as FfiStoredAttachment
import io.github.helpdesk.toFfi
import io.github.helpdesk.toPublic

/**
 * An attachment's row. Its bytes are in the [BlobStore] under the same id.
 *
 * @property id the attachment, and the blob
 * @property owner the account that uploaded it
 * @property ticket the ticket that names it; null while it waits to be named, or is to be removed
 * @property chat the chat that names it, if one does; it may have become a ticket's as well
 * @property audience who may see it
 * @property state how far it is: `uploading`, `ready`, or `deleting`
 * @property name the file's name, as it was given
 * @property mediaType the kind by content, as a media type
 * @property size bytes
 * @property digest SHA-256 in hexadecimal digits
 * @property createdAt when its upload began
 * @property expiresAt from when a sweep may remove it, unless a ticket names it by then
 */
public data class AttachmentRow(
    val id: AttachmentId,
    val owner: String,
    val ticket: TicketId?,
    val chat: ChatId?,
    val audience: Audience,
    val state: String,
    val name: String,
    val mediaType: String,
    val size: Long,
    val digest: String,
    val createdAt: Long,
    val expiresAt: Long?,
) {
    override fun toString(): String = "AttachmentRow($id, $state)"
}

/**
 * An attachment's row as the store keeps it.
 *
 * @property version 1 when the row is made, one more at each write
 * @property row what the desk wrote
 */
public data class StoredAttachment(val version: Long, val row: AttachmentRow)

internal fun FfiAttachmentRow.toPublic() = AttachmentRow(
    id = AttachmentId(id),
    owner = owner,
    ticket = ticket?.let(::TicketId),
    chat = chat?.let(::ChatId),
    audience = audience.toPublic(),
    state = state,
    name = name,
    mediaType = mediaType,
    size = size,
    digest = digest,
    createdAt = createdAt,
    expiresAt = expiresAt,
)

private fun AttachmentRow.toFfi() = FfiAttachmentRow(
    id = id.value.whole(),
    owner = owner.whole(),
    ticket = ticket?.value?.whole(),
    chat = chat?.value?.whole(),
    audience = audience.toFfi(),
    state = state.whole(),
    name = name.whole(),
    mediaType = mediaType.whole(),
    size = size,
    digest = digest.whole(),
    createdAt = createdAt,
    expiresAt = expiresAt,
)

internal fun StoredAttachment.toFfi() = FfiStoredAttachment(version, row.toFfi())
