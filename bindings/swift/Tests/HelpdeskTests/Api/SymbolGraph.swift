import Foundation

/// The package's public API as the compiler lists it: `swift package dump-symbol-graph`.
struct SymbolGraph: Decodable {
    var symbols: [Symbol]
    let relationships: [Relationship]

    /// A declaration.
    struct Symbol: Decodable {
        let kind: Kind
        let identifier: Identifier
        let pathComponents: [String]
        let declarationFragments: [Fragment]
        let docComment: Doc?

        /// The declaration on one line.
        var declaration: String { declarationFragments.map(\.spelling).joined() }

        /// The type that it is a member of, or itself.
        var type: String { pathComponents[0] }
    }

    /// How two declarations belong together.
    struct Relationship: Decodable {
        let kind: String
        let source: String
        let target: String
        let targetFallback: String?
    }

    struct Kind: Decodable { let identifier: String }
    struct Identifier: Decodable { let precise: String }
    struct Fragment: Decodable {
        let kind: String
        let spelling: String
        let preciseIdentifier: String?
    }
    struct Doc: Decodable {}

    /// What the package itself declares, without what its types get from protocols of the system.
    static func read() throws -> SymbolGraph {
        let build = Package.folder.appending(path: ".build")
        let file = "symbolgraph/Helpdesk.symbols.json"
        let folders = try FileManager.default.contentsOfDirectory(at: build, includingPropertiesForKeys: nil)
        guard let found = folders.map({ $0.appending(path: file) }).first(where: Package.exists) else {
            throw Missing()
        }
        var graph = try JSONDecoder().decode(SymbolGraph.self, from: Data(contentsOf: found))
        graph.symbols.removeAll { $0.identifier.precise.contains("::SYNTHESIZED::") }
        return graph
    }

    struct Missing: Error, CustomStringConvertible {
        let description = "make it first: toolchain package dump-symbol-graph --minimum-access-level public"
    }

    /// The names of the types that conform to a protocol of the package.
    func types(conformingTo name: String) -> Set<String> {
        let target = symbols.first { $0.pathComponents == [name] }?.identifier.precise
        let sources = Set(
            relationships.filter { $0.kind == "conformsTo" && $0.target == target }.map(\.source)
        )
        return Set(
            symbols.filter {
                sources.contains($0.identifier.precise) && $0.kind.identifier != "swift.protocol"
            }
            .map { $0.pathComponents.joined(separator: ".") }
        )
    }
}

/// Where the package lies.
enum Package {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    static func exists(_ file: URL) -> Bool {
        FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
    }
}
