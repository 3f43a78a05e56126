internal import HelpdeskFFI
import Foundation

// Files of a chat: up, and back. All end early, with `stopped`, when the task is cancelled.

extension Chatting {
    /// Takes a file that is whole at hand, so that the caller's next message can name it. A picture is
    /// freed of where it was taken first.
    public func upload(
        _ content: Data,
        name: String,
        progress: TransferProgress? = nil
    ) async throws(DeskError) -> Uploaded {
        try desk.checkWhole(content)
        return try await desk.stoppable { stop in
            try await Uploaded(
                desk.ffi.uploadToChat(
                    caller: chatCaller(),
                    chat: id.value,
                    name: name,
                    content: content,
                    progress: progress.map(ProgressBridge.init),
                    stop: stop
                )
            )
        }
    }

    /// Takes the file at a file URL, under its own name or `name`.
    ///
    /// - Throws: ``DeskError/fileAccess(code:)`` when it cannot be read.
    public func upload(
        _ file: URL,
        name: String? = nil,
        progress: TransferProgress? = nil
    ) async throws(DeskError) -> Uploaded {
        try await desk.stoppable { stop in
            try await Uploaded(
                desk.ffi.uploadFileToChat(
                    caller: chatCaller(),
                    chat: id.value,
                    path: file.pathOfFile,
                    name: name,
                    progress: progress.map(ProgressBridge.init),
                    stop: stop
                )
            )
        }
    }

    /// The whole content of an attachment of the chat, checked against its digest.
    public func attachmentBytes(
        _ attachment: AttachmentId,
        progress: TransferProgress? = nil
    ) async throws(DeskError) -> Data {
        try await desk.stoppable { stop in
            try await desk.ffi.chatAttachmentBytes(
                caller: chatCaller(),
                chat: id.value,
                attachment: attachment.value,
                progress: progress.map(ProgressBridge.init),
                stop: stop
            )
        }
    }

    /// Saves an attachment of the chat to the file at a file URL, in place of one that is there.
    @discardableResult
    public func saveAttachment(
        _ attachment: AttachmentId,
        to file: URL,
        progress: TransferProgress? = nil
    ) async throws(DeskError) -> Attachment {
        try await desk.stoppable { stop in
            try await Attachment(
                desk.ffi.saveChatAttachment(
                    caller: chatCaller(),
                    chat: id.value,
                    attachment: attachment.value,
                    path: file.pathOfFile,
                    progress: progress.map(ProgressBridge.init),
                    stop: stop
                ).attachment
            )
        }
    }

    /// Up to `limit` bytes of an attachment of the chat from `offset`; empty at its end.
    public func readAttachment(
        _ attachment: AttachmentId,
        from offset: Int,
        limit: Int
    ) async throws(DeskError) -> Data {
        try await call {
            try await desk.ffi.readChatAttachment(
                caller: chatCaller(),
                chat: id.value,
                attachment: attachment.value,
                offset: Int64(offset),
                limit: UInt32(clamping: limit)
            )
        }
    }
}

// An upload in pieces.

extension Chatting {
    /// Announces a file that comes in chunks.
    public func beginUpload(
        _ new: NewUpload
    ) async throws(DeskError) -> AttachmentId {
        try await call {
            try await AttachmentId(
                desk.ffi.beginUploadToChat(caller: chatCaller(), chat: id.value, new: new.ffi)
            )
        }
    }

    /// Adds a chunk at `offset` and returns the length after it.
    @discardableResult
    public func uploadChunk(
        _ chunk: Data,
        at offset: Int,
        to attachment: AttachmentId
    ) async throws(DeskError) -> Int {
        try desk.checkCrosses(chunk)
        return try await call {
            try await Int(
                desk.ffi.uploadChunkToChat(
                    caller: chatCaller(),
                    chat: id.value,
                    id: attachment.value,
                    offset: Int64(offset),
                    chunk: chunk
                )
            )
        }
    }

    /// How many bytes of the upload have arrived; all of them once it is finished.
    public func uploaded(
        _ attachment: AttachmentId
    ) async throws(DeskError) -> Int {
        try await call {
            try await Int(
                desk.ffi.uploadedToChat(
                    caller: chatCaller(),
                    chat: id.value,
                    id: attachment.value
                )
            )
        }
    }

    /// Ends the upload: it must be as it was announced.
    public func finishUpload(
        _ attachment: AttachmentId
    ) async throws(DeskError) -> Attachment {
        try await call {
            try await Attachment(
                desk.ffi.finishUploadToChat(
                    caller: chatCaller(),
                    chat: id.value,
                    id: attachment.value
                )
            )
        }
    }
}
