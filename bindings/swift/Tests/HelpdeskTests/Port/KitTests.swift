import Foundation
import Testing

@testable import Helpdesk

/// A store and a blob store that are written in Swift keep each clause of their contracts.
@Suite struct KitTests {
    @Test(arguments: storeCheckNames)
    func aStoreInSwiftPasses(check name: String) async throws {
        let answer = try await check(name, MemoryStore())
        #expect(answer == nil)
    }

    @Test(arguments: blobCheckNames)
    func aBlobStoreInSwiftPasses(check name: String) async throws {
        let answer = try await check(name, MemoryBlobs())
        #expect(answer == nil)
    }

    @Test func theKitsAreThere() {
        #expect(storeCheckNames.count > 50)
        #expect(blobCheckNames.count > 10)
    }

    @Test func theDigestIsTheRightOne() {
        #expect(
            sha256(Data("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(sha256(Data()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        // Lengths about the block's end.
        #expect(
            sha256(Data(repeating: 97, count: 64))
                == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb")
    }
}
