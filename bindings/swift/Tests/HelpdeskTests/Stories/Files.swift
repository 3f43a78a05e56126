import Foundation
import Helpdesk

extension Vocabulary {
    /// Files of a ticket (G11).
    mutating func addFiles() {
        add("upload", Upload.self) { world, given in
            let content = try bytes(text: given.text, hex: given.hex, times: given.times)
            let uploaded = try await world.side().upload(content, name: given.fileName)
            return world.named(uploaded.attachment)
        }
        add("attachments", OnTicket.self) { world, given in
            let files = try await world.side().attachments(of: world.names.ticket(given.ticket))
            return object(["attachments": files])
        }
        add("read_attachment", Read.self) { world, given in
            let (ticket, file) = try (world.names.ticket(given.ticket), world.names.files.called(given.file))
            return try await content(world.side().attachmentBytes(file, of: ticket))
        }
    }

    /// Files in a chat.
    mutating func addChatFiles() {
        add("upload_to_chat", UploadToChat.self) { world, given in
            let content = try bytes(text: given.text, hex: given.hex, times: given.times)
            let uploaded = try await world.chat(given.chat).upload(content, name: given.fileName)
            return world.named(uploaded.attachment)
        }
        add("read_chat_attachment", ReadInChat.self) { world, given in
            let file = try world.names.files.called(given.file)
            return try await content(world.chat(given.chat).attachmentBytes(file))
        }
    }
}

private struct Upload: Codable {
    let fileName: String
    let text: String?
    let hex: String?
    let times: Int?

    private enum CodingKeys: String, CodingKey {
        case fileName = "file_name"
        case text, hex, times
    }
}

private struct UploadToChat: Codable {
    let chat: String
    let fileName: String
    let text: String?
    let hex: String?
    let times: Int?

    private enum CodingKeys: String, CodingKey {
        case fileName = "file_name"
        case chat, text, hex, times
    }
}

private struct Read: Codable {
    let ticket: String
    let file: String
}

private struct ReadInChat: Codable {
    let chat: String
    let file: String
}

/// A file's content, as text or in hexadecimal digits, so many times one after the other.
private func bytes(text: String?, hex: String?, times: Int?) throws -> Data {
    let once: Data
    switch (text, hex) {
    case (let text?, nil):
        once = Data(text.utf8)
    case (nil, let hex?):
        let digits = hex.compactMap(\.hexDigitValue)
        once = Data(
            stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
        )
    default:
        throw Broken("a file has text or hex")
    }
    let size = once.count * (times ?? 1)
    var whole = once
    while whole.count < size && !once.isEmpty {
        whole.append(whole.prefix(size - whole.count))
    }
    return whole.prefix(size)
}

/// How much was read, and what, if it is text.
private func content(_ bytes: Data) -> Json {
    object(["bytes": bytes.count, "text": String(data: bytes, encoding: .utf8)])
}

extension World {
    /// Later steps call the file by the step's name.
    fileprivate func named(_ file: Attachment) -> Json {
        if let name = step.name { names.files[name] = file.id }
        return file.json
    }
}

extension Attachment: Plain {
    var json: Json { object(["file": id, "name": name, "kind": kind, "bytes": size]) }
}
