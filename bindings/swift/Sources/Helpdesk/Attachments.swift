internal import HelpdeskFFI
import Foundation

/// Told how far a transfer is, in bytes: what is done, and all there is. Called from any thread.
public typealias TransferProgress = @Sendable (_ done: Int, _ total: Int) -> Void

// Files: to the desk, and back. All end early, with `stopped`, when the task is cancelled.

extension DeskSide {
    /// Takes a file that is whole at hand, so that the caller's next ticket, reply or answer can name it
    /// (G11). A picture is freed of where it was taken first.
    ///
    /// - Throws: ``DeskError/invalid(_:)`` when it is too large or of a kind that is not taken.
    public func upload(
        _ content: Data,
        name: String,
        progress: TransferProgress? = nil
    ) async throws(DeskError) -> Uploaded {
        try desk.checkWhole(content)
        return try await desk.stoppable { stop in
            try await Uploaded(
                desk.ffi.upload(
                    caller: caller(),
                    name: name,
                    content: content,
                    progress: progress.map(ProgressBridge.init),
                    stop: stop
                )
            )
        }
    }

    /// Takes the file at a file URL, under its own name or `name`. It is read whole, once it is known to
    /// be no larger than the policy allows.
    ///
    /// - Throws: ``DeskError/fileAccess(code:)`` when it cannot be read.
    public func upload(
        _ file: URL,
        name: String? = nil,
        progress: TransferProgress? = nil
    ) async throws(DeskError) -> Uploaded {
        try await desk.stoppable { stop in
            try await Uploaded(
                desk.ffi.uploadFile(
                    caller: caller(),
                    path: file.pathOfFile,
                    name: name,
                    progress: progress.map(ProgressBridge.init),
                    stop: stop
                )
            )
        }
    }

    /// The attachments of a ticket that the caller may see.
    public func attachments(of ticket: TicketKey) async throws(DeskError) -> [Attachment] {
        try await call {
            try await desk.ffi.attachments(caller: caller(), ticket: ticket.ffi).map(Attachment.init)
        }
    }

    /// The whole content of an attachment, checked against its digest.
    public func attachmentBytes(
        _ attachment: AttachmentId,
        of ticket: TicketKey,
        progress: TransferProgress? = nil
    ) async throws(DeskError) -> Data {
        try await desk.stoppable { stop in
            try await desk.ffi.attachmentBytes(
                caller: caller(),
                ticket: ticket.ffi,
                attachment: attachment.value,
                progress: progress.map(ProgressBridge.init),
                stop: stop
            )
        }
    }

    /// Saves an attachment to the file at a file URL, in place of one that is there. Until all of it is
    /// there and right, it is in a file of its own beside it: that name, a random word and `.part`.
    @discardableResult
    public func saveAttachment(
        _ attachment: AttachmentId,
        of ticket: TicketKey,
        to file: URL,
        progress: TransferProgress? = nil
    ) async throws(DeskError) -> Attachment {
        try await desk.stoppable { stop in
            try await Attachment(
                desk.ffi.saveAttachment(
                    caller: caller(),
                    ticket: ticket.ffi,
                    attachment: attachment.value,
                    path: file.pathOfFile,
                    progress: progress.map(ProgressBridge.init),
                    stop: stop
                ).attachment
            )
        }
    }

    /// Up to `limit` bytes of an attachment from `offset`; empty at its end.
    public func readAttachment(
        _ attachment: AttachmentId,
        of ticket: TicketKey,
        from offset: Int,
        limit: Int
    ) async throws(DeskError) -> Data {
        try await call {
            try await desk.ffi.readAttachment(
                caller: caller(),
                ticket: ticket.ffi,
                attachment: attachment.value,
                offset: Int64(offset),
                limit: UInt32(clamping: limit)
            )
        }
    }
}

// An upload in pieces, which can be taken up again after the app was ended.

extension DeskSide {
    /// Announces a file that comes in chunks.
    public func beginUpload(_ new: NewUpload) async throws(DeskError) -> AttachmentId {
        try await call {
            try await AttachmentId(desk.ffi.beginUpload(caller: caller(), new: new.ffi))
        }
    }

    /// Adds a chunk at `offset` and returns the length after it. A sender that was cut off asks
    /// ``uploaded(_:)`` and goes on from there.
    @discardableResult
    public func uploadChunk(
        _ chunk: Data,
        at offset: Int,
        to id: AttachmentId
    ) async throws(DeskError) -> Int {
        try desk.checkCrosses(chunk)
        return try await call {
            try await Int(
                desk.ffi.uploadChunk(
                    caller: caller(),
                    id: id.value,
                    offset: Int64(offset),
                    chunk: chunk
                )
            )
        }
    }

    /// How many bytes of the upload have arrived; all of them once it is finished.
    public func uploaded(_ id: AttachmentId) async throws(DeskError) -> Int {
        try await call { try await Int(clamping: desk.ffi.uploaded(caller: caller(), id: id.value)) }
    }

    /// Ends the upload: size, digest and kind must be as announced, and a photograph must tell no
    /// location. One that is not as announced is removed.
    public func finishUpload(_ id: AttachmentId) async throws(DeskError) -> Attachment {
        try await call {
            try await Attachment(desk.ffi.finishUpload(caller: caller(), id: id.value))
        }
    }
}

// A length crosses in 32 bits with a sign, and four bytes of it go to the length itself.
private let mostCrossing = Int(Int32.max) - 4

extension Desk {
    /// Says of a file that is too large what the library would, before it is copied there.
    func checkWhole(_ content: Data) throws(DeskError) {
        try check(content, most: min(mostBytes, mostCrossing))
    }

    /// Stops a chunk that is too large to cross. What a chunk may hold beyond that, the library knows.
    func checkCrosses(_ chunk: Data) throws(DeskError) {
        try check(chunk, most: mostCrossing)
    }

    private func check(_ bytes: Data, most: Int) throws(DeskError) {
        guard bytes.count <= most else {
            let problem = InputProblem.tooManyBytes(limit: most)
            throw .invalid(InvalidInput(code: "too_many_bytes", field: .fileContent, problem: problem))
        }
    }
}

/// Tells the app how far a transfer is.
final class ProgressBridge: ProgressPort {
    private let tell: TransferProgress

    init(_ tell: @escaping TransferProgress) {
        self.tell = tell
    }

    func progress(done: Int64, total: Int64) throws {
        tell(Int(clamping: done), Int(clamping: total))
    }
}
