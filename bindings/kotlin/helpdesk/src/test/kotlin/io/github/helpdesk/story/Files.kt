package io.github.helpdesk.story

import io.github.helpdesk.Attachment
import java.nio.ByteBuffer
import java.nio.charset.CharacterCodingException
import java.util.HexFormat
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.JsonObject

/** Files of a ticket (G11). */
internal val FILES: Map<String, Word> = mapOf(
    "upload" to { step ->
        val upload = step.given<Upload>()
        val attachment = side(step).upload(upload.fileName, upload.content.bytes()).attachment
        step.name?.let { names.files[it] = attachment.id }
        shown(attachment)
    },
    "attachments" to { step ->
        val ticket = names.ticket(step.given<OnTicket>().ticket)
        json("attachments" to side(step).attachments(ticket).map(::shown))
    },
    "read_attachment" to { step ->
        val (ticket, file) = step.given<Read>()
        shown(side(step).attachmentBytes(names.ticket(ticket), names.files.called(file)))
    },
)

@Serializable
private data class Upload(
    @SerialName("file_name") val fileName: String,
    val text: String? = null,
    val hex: String? = null,
    val times: Int = 1,
) {
    val content get() = Content(text, hex, times)
}

/** A file's content, as text or in hexadecimal digits, so many times one after the other. */
internal data class Content(val text: String?, val hex: String?, val times: Int) {
    fun bytes(): ByteArray {
        val once = when {
            text != null && hex == null -> text.encodeToByteArray()
            text == null && hex != null -> HexFormat.of().parseHex(hex)
            else -> throw Broken("a file has text or hex")
        }
        return ByteArray(once.size * times) { once[it % once.size] }
    }
}

@Serializable
private data class Read(val ticket: String, val file: String)

/** How much was read, and what, if it is text. */
internal fun shown(content: ByteArray): JsonObject {
    val text = try {
        Charsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString()
    } catch (_: CharacterCodingException) {
        null
    }
    return json("bytes" to content.size, "text" to text)
}

internal fun shown(attachment: Attachment): JsonObject = json(
    "file" to attachment.id,
    "name" to attachment.name,
    "kind" to attachment.kind,
    "bytes" to attachment.size,
)
