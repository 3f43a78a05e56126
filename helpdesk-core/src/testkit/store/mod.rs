//! The conformance kit of the [`Store`] port: one check a clause of its contract.
//!
//! Each check wants a store of its own that holds nothing. The kit needs no executor: it blocks
//! its own threads. In the tests of an adapter, one line makes one `#[test]` a check:
//!
//! ```
//! mod conformance {
//!     # use helpdesk_core::memory::MemoryStore;
//!     helpdesk_core::store_conformance!(MemoryStore::new());
//! }
//! ```
//!
//! The same list by name, for a caller that has no `#[test]`, such as another language:
//!
//! ```
//! use std::sync::Arc;
//! use helpdesk_core::{memory::MemoryStore, testkit};
//!
//! for check in testkit::store::checks() {
//!     if let Err(failure) = check.run(Arc::new(MemoryStore::new())) {
//!         panic!("{}: {failure}", check.name());
//!     }
//! }
//! ```

use std::sync::Arc;

use super::check::Check;
use crate::port::Store;

mod attachments;
mod chat_sides;
mod chats;
mod chats_raced;
mod counters;
mod drops;
mod erasure;
mod expectations;
mod feeds;
mod follow;
mod isolation;
mod lists;
mod notifications;
mod numbers;
mod operations;
mod presence;
mod queue;
mod rows;
mod sample;
mod search;
mod sessions;
mod timeline;
mod timers;
mod traces;
mod waiting;
#[cfg(test)]
mod wrong;

pub use follow::wait_at_most;

/// A check of a store.
pub type StoreCheck = Check<dyn Store>;

/// What is checked.
type Subject = Arc<dyn Store>;

/// Every check of the kit.
pub fn checks() -> &'static [StoreCheck] {
    CHECKS
}

/// The check of that name.
pub fn check(name: &str) -> Option<&'static StoreCheck> {
    CHECKS.iter().find(|check| check.name() == name)
}

/// Makes one `#[test]` for each check of the [`Store`] kit. The argument is an expression that
/// makes an empty store; it is evaluated once a test. See [`testkit::store`](crate::testkit::store).
#[macro_export]
macro_rules! store_conformance {
    ($make:expr) => {
        $crate::__each_store_check! { __conformance_tests store ($make) }
    };
}

/// Hands the list of checks, by file, to the macro `then`.
#[doc(hidden)]
#[macro_export]
macro_rules! __each_store_check {
    ($then:ident $($arguments:tt)*) => {
        $crate::$then! {
            $($arguments)*
            rows {
                what_is_not_there_is_none
                a_ticket_comes_back_as_it_was_put
                a_ticket_is_replaced_whole
                an_attachment_comes_back_as_it_was_put
                a_session_comes_back_as_it_was_put
                a_notification_comes_back_as_it_was_put
                an_event_comes_back_as_it_was_put
                text_is_kept_letter_by_letter
            }
            expectations {
                absent_on_a_row_that_is_there_conflicts
                a_wrong_version_conflicts
                versions_begin_at_one_and_grow_by_one
                changes_of_one_set_follow_one_another
                no_update_is_lost_in_a_race
            }
            traces {
                an_empty_change_does_nothing
                a_conflict_leaves_no_trace
                a_limit_leaves_no_trace
            }
            numbers {
                numbers_begin_at_the_first_and_grow
                all_tickets_are_read_by_number
                numbers_are_unique_in_a_race
                a_thousand_submits_at_once_never_conflict
            }
            operations {
                an_operation_has_a_receipt
                the_same_operation_again_does_nothing
                a_failed_operation_has_no_receipt
                operation_keys_are_kept_letter_by_letter
                an_operation_raced_is_fresh_once
            }
            counters {
                counters_add_up
                a_counter_at_its_limit_takes_no_more
                a_counter_ends_at_its_time
                a_raced_counter_never_passes_its_limit
            }
            timers {
                timers_are_due_in_order
                a_timer_is_moved_and_cleared
            }
            sessions {
                a_session_is_opened_once_and_closed
                the_sessions_of_an_account_are_closed_together
            }
            notifications {
                notifications_are_due_in_order
                a_notification_is_claimed_once
            }
            attachments {
                attachments_are_listed_by_id_for_their_audience
                an_attachment_moves_with_the_ticket_it_names
                expired_attachments_are_listed_earliest_first
            }
            lists {
                a_list_shows_the_latest_first
                a_list_is_paged_without_gaps_or_repeats
                a_list_holds_its_own_members_tickets_alone
                a_ticket_moves_between_lists
            }
            queue {
                the_queue_shows_the_oldest_first
                the_queue_filters_by_all_that_is_named
                the_queue_is_paged_without_gaps_or_repeats
            }
            timeline {
                a_timeline_keeps_the_order_of_commits
                a_note_leaves_no_trace_for_the_member
                a_timeline_is_paged_by_event
                a_timeline_after_a_foreign_event_is_empty
            }
            feeds {
                a_feed_is_paged_without_gaps_or_repeats
                an_event_stands_in_each_of_its_scopes
                a_position_tells_nothing_of_other_scopes
                a_place_includes_its_change
                a_foreign_cursor_asks_for_a_snapshot
                a_snapshot_holds_the_members_tickets
                a_feed_has_no_holes
                a_snapshot_and_the_feed_after_it_fit
            }
            search {
                a_search_finds_what_holds_all_words
                a_search_knows_words_of_any_size_and_script
                a_search_shows_the_latest_committed_first
                a_search_is_paged_without_gaps_or_repeats
                a_search_goes_on_after_what_the_asker_may_find
                a_search_finds_the_members_own_alone
                a_note_is_never_found_by_members
                a_hit_shows_the_event_and_its_ticket_as_they_are
                an_erased_event_is_not_found
            }
            erasure {
                an_erased_event_keeps_its_envelope_and_places
                erasing_is_a_part_of_its_change
            }
            chats {
                a_chat_comes_back_as_it_was_put
                a_chat_is_replaced_whole
                a_chat_that_is_not_as_expected_conflicts
                a_key_and_a_ticket_are_one_chats_alone
                lists_of_chats_are_paged_in_order_of_arrival
                those_who_wait_before_are_counted_to_a_bound
                times_are_those_of_the_active_and_the_latest_ended
                a_new_chats_place_is_in_the_receipt
                an_erased_event_of_a_chat_keeps_its_envelope
            }
            chats_raced {
                a_chats_place_grows_and_never_changes
                nobody_who_joins_gets_in_before_one_who_waits
                one_alone_takes_a_chat
                a_chats_feed_has_no_holes
                a_chats_positions_tell_nothing_of_others
                a_waiter_of_a_chat_is_woken_by_its_events
            }
            chat_sides {
                marks_only_grow
                writing_ends_at_its_time_and_stands_in_no_feed
            }
            presence {
                a_presence_comes_back_as_it_was_put
                a_presence_that_is_not_as_expected_conflicts
                an_agent_is_present_while_the_lease_runs
            }
            isolation {
                a_read_shows_all_of_a_commit_or_nothing
                a_read_shows_what_was_committed_before
            }
            waiting {
                to_wait_behind_news_returns
                a_waiter_is_woken_by_a_commit
                a_waiter_misses_nothing
                many_waiters_are_all_woken
                a_dropped_waiter_disturbs_nobody
            }
            drops {
                a_dropped_commit_is_there_or_not
                a_dropped_operation_can_be_sent_again
            }
        }
    };
}

/// One `#[test]` a check of the kit `kit`, each over a fresh `make`.
#[doc(hidden)]
#[macro_export]
macro_rules! __conformance_tests {
    ($kit:ident ($make:expr) $($file:ident { $($name:ident)* })*) => {
        $($(
            #[test]
            fn $name() {
                let check = $crate::testkit::$kit::check(stringify!($name));
                check.expect("the kit lists it").assert(::std::sync::Arc::new($make));
            }
        )*)*
    };
}

/// A list of checks out of functions in files.
#[doc(hidden)]
#[macro_export]
macro_rules! __check_list {
    ($kind:ty; $($file:ident { $($name:ident)* })*) => {
        const CHECKS: &[$kind] = &[$($($crate::testkit::Check::new(stringify!($name), $file::$name)),*),*];
    };
}

crate::__each_store_check! { __check_list StoreCheck; }
