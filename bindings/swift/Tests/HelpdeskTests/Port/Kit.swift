@testable import Helpdesk
@testable import HelpdeskFFI

/// The names of the checks of a store, each a clause of its contract.
let storeCheckNames: [String] = try! HelpdeskFFI.storeChecks()

/// The names of the checks of a blob store.
let blobCheckNames: [String] = try! HelpdeskFFI.blobChecks()

/// What the check expected of a store that holds nothing yet and what came, or `nil` when it passes. It
/// calls a store hung that does not do in `patience` what it must do at once.
func check(_ name: String, _ store: any Store, patience: Duration = .seconds(60)) async throws -> String? {
    try await HelpdeskFFI.runStoreCheck(
        name: name,
        store: StoreBridge(store),
        patienceSeconds: UInt32(clamping: patience.components.seconds)
    )
}

/// The same for a blob store.
func check(_ name: String, _ blobs: any BlobStore) async throws -> String? {
    try await HelpdeskFFI.runBlobCheck(name: name, blobs: BlobStoreBridge(blobs))
}

/// Waits for news of a member's feed, and cannot be stopped.
func waitWithoutHandle(_ desk: Helpdesk.Desk, as member: Helpdesk.MemberId, after: Helpdesk.FeedCursor) async throws {
    let caller = HelpdeskFFI.CallerParts(account: .member(member.value), once: nil)
    try await desk.ffi.waitForChanges(caller: caller, after: after.value, stop: nil)
}

/// A fault of the program in Rust, inside a call that waits.
func panicInCall() async throws(Helpdesk.DeskError) {
    try await call { try await HelpdeskFFI.panicInCall() }
}

/// The same in one that does not.
func panicAtOnce() throws(Helpdesk.DeskError) {
    try callNow { try HelpdeskFFI.panicAtOnce() }
}
