@testable import Helpdesk
@testable import HelpdeskFFI

/// The names of the checks of a store, each a clause of its contract.
let storeCheckNames: [String] = try! HelpdeskFFI.storeChecks()

/// The names of the checks of a blob store.
let blobCheckNames: [String] = try! HelpdeskFFI.blobChecks()

/// What the check expected of a store that holds nothing yet and what came, or `nil` when it passes.
func check(_ name: String, _ store: any Store) async throws -> String? {
    try await HelpdeskFFI.runStoreCheck(name: name, store: StoreBridge(store))
}

/// The same for a blob store.
func check(_ name: String, _ blobs: any BlobStore) async throws -> String? {
    try await HelpdeskFFI.runBlobCheck(name: name, blobs: BlobStoreBridge(blobs))
}
