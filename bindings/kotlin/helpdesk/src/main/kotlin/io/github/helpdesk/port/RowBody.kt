package io.github.helpdesk.port

import io.github.helpdesk.ffi.RowBody as FfiRowBody

/**
 * Bytes that the desk alone reads, and the version of their form. A store keeps both as they are.
 *
 * [toString] shows the length and nothing of the content.
 *
 * @property schema the version of the form
 * @property bytes the bytes themselves, not a copy: never write to them
 */
public class RowBody(public val schema: Int, public val bytes: ByteArray) {
    override fun equals(other: Any?): Boolean =
        other is RowBody && schema == other.schema && bytes.contentEquals(other.bytes)

    override fun hashCode(): Int = 31 * schema + bytes.contentHashCode()

    override fun toString(): String = "RowBody(schema $schema, ${bytes.size} bytes)"

    public companion object {
        /** No bytes: what is left of an event that was erased. */
        public val EMPTY: RowBody = RowBody(0, ByteArray(0))
    }
}

internal fun FfiRowBody.toPublic() = RowBody(schema, bytes)

internal fun RowBody.toFfi() = FfiRowBody(schema, bytes)
