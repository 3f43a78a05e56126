package io.github.helpdesk.story

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/** Files in a chat. */
internal val CHAT_FILES: Map<String, Word> = mapOf(
    "upload_to_chat" to { step ->
        val upload = step.given<UploadToChat>()
        val content = Content(upload.text, upload.hex, upload.times).bytes()
        val attachment = chat(step, upload.chat).upload(upload.fileName, content).attachment
        step.name?.let { names.files[it] = attachment.id }
        shown(attachment)
    },
    "read_chat_attachment" to { step ->
        val (name, file) = step.given<ReadInChat>()
        shown(chat(step, name).attachmentBytes(names.files.called(file)))
    },
)

@Serializable
private data class UploadToChat(
    val chat: String,
    @SerialName("file_name") val fileName: String,
    val text: String? = null,
    val hex: String? = null,
    val times: Int = 1,
)

@Serializable
private data class ReadInChat(val chat: String, val file: String)
