import Foundation

/// Plays in the folder of this path, or in one that is gone afterwards.
func run(keptIn path: String?) async throws {
    let console = Console { print($0, terminator: "") }
    if let path {
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await play(in: folder, on: console)
        console.line("The desk of this play is in \(path).")
    } else {
        try await playAside(on: console)
        console.line("The desk of this play was removed. Name a folder to keep it in.")
    }
}

/// Plays in a folder that is gone afterwards.
func playAside(on console: Console) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "helpdesk-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await play(in: folder, on: console)
}
