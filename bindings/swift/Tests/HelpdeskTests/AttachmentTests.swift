import Foundation
import Helpdesk
import Testing

@Suite struct AttachmentTests {
    @Test func aPictureGoesUpAndComesBack() async throws {
        let desk = try await TestDesk()
        let steps = Steps()
        let uploaded = try await desk.maja.upload(onePixel, name: "screen.png", progress: steps.add)
        #expect(uploaded.attachment.kind == .png)
        #expect(steps.last?.done == steps.last?.total)
        #expect(steps.last?.total == uploaded.attachment.size)

        var ticket = NewTicket.sample()
        ticket.attachments = [uploaded.attachment.id]
        let key = try await TicketKey.id(desk.maja.submit(ticket).ticket)
        #expect(try await desk.uma.attachments(of: key) == [uploaded.attachment])
        let content = try await desk.uma.attachmentBytes(uploaded.attachment.id, of: key)
        #expect(content == onePixel)
        let piece = try await desk.uma.readAttachment(uploaded.attachment.id, of: key, from: 1, limit: 3)
        #expect(piece == Data("PNG".utf8))
    }

    @Test func aFileGoesUpAndIsSaved() async throws {
        let desk = try await TestDesk()
        let (source, target) = (TemporaryFile(), TemporaryFile())
        try onePixel.write(to: source.url)
        let uploaded = try await desk.maja.upload(source.url, name: "what I see.png")
        #expect(uploaded.attachment.name == "what I see.png")

        var ticket = NewTicket.sample()
        ticket.attachments = [uploaded.attachment.id]
        let key = try await TicketKey.id(desk.maja.submit(ticket).ticket)
        let saved = try await desk.maja.saveAttachment(uploaded.attachment.id, of: key, to: target.url)
        #expect(saved == uploaded.attachment)
        #expect(try Data(contentsOf: target.url) == onePixel)
    }

    @Test func anUploadGoesOnWhereItWasCutOff() async throws {
        let desk = try await TestDesk()
        let content = Data("a log, line by line".utf8)
        let digest: ContentDigest = "fc60a28a6b6c3c4fb97ad1bd0fcfef3d3ffc7a1c5fe7dd9e11b8ef4ee2c1bcd0"
        let id = try await desk.maja.beginUpload(
            NewUpload(name: "app.txt", kind: .text, size: content.count, digest: digest)
        )
        let half = try await desk.maja.uploadChunk(content.prefix(10), at: 0, to: id)
        #expect(try await desk.maja.uploaded(id) == half)
        let error = await failure { try await desk.maja.uploadChunk(content.prefix(5), at: 3, to: id) }
        #expect((error as? DeskError)?.code == "wrong_offset")
        try await desk.maja.uploadChunk(content.dropFirst(half), at: half, to: id)
        let wrong = await failure { try await desk.maja.finishUpload(id) }
        #expect((wrong as? DeskError)?.code == "wrong_digest")
    }

    @Test func whatIsNotTakenIsToldSo() async throws {
        let desk = try await TestDesk()
        let error = await failure { try await desk.maja.upload(Data([0, 1, 2, 3]), name: "a.bin") }
        guard case .invalid(let invalid) = error as? DeskError, case .unknownKind(let taken) = invalid.problem
        else {
            Issue.record("taken, or failed as \(String(describing: error))")
            return
        }
        #expect(taken.contains("image/png"))
    }

    @Test func aCancelledUploadIsStopped() async throws {
        let desk = try await TestDesk()
        let upload = Task {
            await failure { try await desk.maja.upload(onePixel, name: "screen.png") }
        }
        upload.cancel()
        let error = await upload.value
        // Whoever cancels late finds it done.
        #expect(error == nil || error as? DeskError == .stopped)
    }

    @Test func aTaskThatIsCancelledBeforehandUploadsNothing() async throws {
        let desk = try await TestDesk()
        let upload = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure { try await desk.maja.upload(onePixel, name: "screen.png") }
        }
        #expect(await upload.value as? DeskError == .stopped)
    }
}

/// Collects what a transfer tells.
final class Steps: @unchecked Sendable {
    private let lock = NSLock()
    private var steps: [(done: Int, total: Int)] = []

    func add(done: Int, total: Int) {
        lock.withLock { steps.append((done, total)) }
    }

    var last: (done: Int, total: Int)? {
        lock.withLock { steps.last }
    }
}
