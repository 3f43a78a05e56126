import Testing

@testable import Helpdesk

/// Stores that are wrong on purpose, and the checks that find it out.
@Suite struct WrongTests {
    static let stores: [(store: StoreOver.Type, check: String)] = [
        (KeyedByLooks.self, "operation_keys_are_kept_letter_by_letter"),
        (Reentrant.self, "no_update_is_lost_in_a_race"),
        (InTwoSteps.self, "a_limit_leaves_no_trace"),
        (InTwoSteps.self, "a_read_shows_all_of_a_commit_or_nothing"),
        (AlwaysFresh.self, "the_same_operation_again_does_nothing"),
        (ShowsNotes.self, "a_note_leaves_no_trace_for_the_member"),
        (AnyCursor.self, "a_foreign_cursor_asks_for_a_snapshot"),
        (MoreWhenFull.self, "a_list_is_paged_without_gaps_or_repeats"),
        (FindsNotes.self, "a_note_is_never_found_by_members"),
        (BodiesAsText.self, "a_ticket_comes_back_as_it_was_put"),
        (LowersMarks.self, "marks_only_grow"),
        (LeaseIncluded.self, "an_agent_is_present_while_the_lease_runs"),
        (SleepsThrough.self, "a_waiter_is_woken_by_a_commit"),
    ]

    static let blobStores: [(blobs: BlobsOver.Type, check: String)] = [
        (AnyOffset.self, "a_chunk_must_begin_where_the_blob_ends"),
        (AnyDigest.self, "bytes_of_another_digest_are_not_finished"),
        (EmptyForMissing.self, "an_unfinished_blob_is_not_read"),
        (FromOne.self, "a_blob_is_read_from_any_offset"),
        (FinishedOnce.self, "a_blob_may_be_finished_twice"),
    ]

    @Test(arguments: stores.indices)
    func aWrongStoreIsFoundOut(_ index: Int) async throws {
        let (store, name) = Self.stores[index]
        var found: String?
        // A race may go well by chance.
        for _ in 1...30 where found == nil {
            found = try await check(name, store.init(), patience: .seconds(2))
        }
        #expect(found != nil, "\(name) does not see \(store)")
    }

    @Test(arguments: blobStores.indices)
    func aWrongBlobStoreIsFoundOut(_ index: Int) async throws {
        let (blobs, name) = Self.blobStores[index]
        let found = try await check(name, blobs.init())
        #expect(found != nil, "\(name) does not see \(blobs)")
    }

    /// So what the checks see in the others is the fault, and not the wrapping.
    @Test func theSameStoresWithoutAFaultPass() async throws {
        for (_, name) in Self.stores {
            let found = try await check(name, StoreOver())
            #expect(found == nil)
        }
        for (_, name) in Self.blobStores {
            let found = try await check(name, BlobsOver())
            #expect(found == nil)
        }
    }
}
