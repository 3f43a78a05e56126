//! Uploads: taken in chunks, resumed, refused, counted, and swept when no ticket names them.
#![allow(clippy::unwrap_used)]

mod support;

use std::cell::RefCell;
use std::sync::Arc;

use futures_lite::future::block_on;
use helpdesk_core::attachment::{AttachmentLimits, Digest, FileKind};
use helpdesk_core::desk::{Caller, Desk, DeskError, NewPost, NewUpload};
use helpdesk_core::id::AttachmentId;
use helpdesk_core::port::{BlobStore, Store, TicketKey};
use helpdesk_core::refusal::{Limit, Reason};
use helpdesk_core::testkit::{FaultyStore, YieldingStore, drop_at_every_await};
use helpdesk_core::validation::Problem;
use support::order::{in_every_order, steps, with_two_changes};
use support::slow::YieldingBlobs;
use support::*;

/// Text of `size` bytes in which no two places look alike.
fn content(size: usize) -> Vec<u8> {
    (0..size)
        .map(|place| b'a' + ((place * 7 + place / 26) % 26) as u8)
        .collect()
}

fn announced(content: &[u8]) -> NewUpload {
    NewUpload {
        name: file_name("fejl.txt"),
        kind: FileKind::Text,
        size: content.len() as u64,
        digest: Digest::of(content),
    }
}

fn begin(world: &World, content: &[u8]) -> AttachmentId {
    block_on(world.desk.begin_upload(&anna(), announced(content))).unwrap()
}

fn send(
    desk: &Desk,
    id: AttachmentId,
    bytes: &[u8],
    from: usize,
    chunk: usize,
) -> Result<u64, DeskError> {
    let mut offset = from as u64;
    for piece in bytes[from..].chunks(chunk) {
        offset = block_on(desk.upload_chunk(&anna(), id, offset, piece.to_vec()))?;
    }
    Ok(offset)
}

/// An upload whose bytes are all there, not ended.
fn whole(world: &World, bytes: &[u8]) -> AttachmentId {
    let id = begin(world, bytes);
    send(&world.desk, id, bytes, 0, bytes.len()).unwrap();
    id
}

fn ready(world: &World, bytes: &[u8]) -> AttachmentId {
    block_on(world.desk.upload(&anna(), file_name("fejl.txt"), bytes))
        .unwrap()
        .id
}

fn finish(desk: &Desk, caller: &Caller, id: AttachmentId) -> Result<AttachmentId, DeskError> {
    block_on(desk.finish_upload(caller, id)).map(|done| done.id)
}

fn problem<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> Problem {
    match answer {
        Err(DeskError::Invalid(error)) => error.problem,
        other => panic!("not invalid: {other:?}"),
    }
}

fn has_blob(world: &World, id: AttachmentId) -> bool {
    block_on(world.blobs.state(id)).unwrap().is_some()
}

fn has_row(world: &World, id: AttachmentId) -> bool {
    block_on(world.store.attachment(id)).unwrap().is_some()
}

fn sweep(world: &World) -> u32 {
    block_on(world.desk.sweep(world.now())).unwrap()
}

/// Sweeps until rows are gone as well.
fn sweep_all(world: &World) {
    sweep(world);
    world.hours_pass(1);
    sweep(world);
}

fn name_it(desk: &Desk, caller: &Caller, id: AttachmentId) -> Result<TicketKey, DeskError> {
    block_on(desk.submit(caller, ticket("Fejl", "Se fil", vec![id])))
        .map(|acted| TicketKey::Id(acted.ticket))
}

fn read(world: &World, ticket: TicketKey, id: AttachmentId) -> Vec<u8> {
    block_on(world.desk.read_attachment(&anna(), ticket, id, 0, u32::MAX)).unwrap()
}

#[test]
fn an_upload_goes_on_wherever_it_was_cut_off() {
    let mut cases = 0;
    for (size, chunk) in [(15, 8), (16, 8), (17, 8)] {
        for cut in 0..=size {
            resumed(&content(size), chunk, cut);
            cases += 1;
        }
    }
    // The edges of the desk's own chunks.
    let chunk = 256 * 1024;
    for edge in [chunk, 2 * chunk] {
        for cut in [edge - 1, edge, edge + 1] {
            resumed(&content(2 * chunk + 1), chunk, cut);
            cases += 1;
        }
    }
    assert_eq!(cases, 16 + 17 + 18 + 6);
}

fn resumed(bytes: &[u8], chunk: usize, cut: usize) {
    let world = World::with(AttachmentLimits {
        max_bytes_per_day: 1 << 50,
        ..AttachmentLimits::default()
    });
    let id = begin(&world, bytes);
    assert_eq!(
        send(&world.desk, id, &bytes[..cut], 0, chunk),
        Ok(cut as u64)
    );
    if cut < bytes.len() {
        let length = cut as u64;
        assert_eq!(
            reason(finish(&world.desk, &anna(), id)),
            Reason::WrongOffset { length }
        );
    }
    // Another process takes over.
    let desk = world.desk_over(Arc::new(world.store.clone()), Arc::new(world.blobs.clone()));
    assert_eq!(block_on(desk.uploaded(&anna(), id)), Ok(cut as u64));
    assert_eq!(send(&desk, id, bytes, cut, chunk), Ok(bytes.len() as u64));
    assert_eq!(finish(&desk, &anna(), id), Ok(id));
    let ticket = name_it(&desk, &anna(), id).unwrap();
    assert_eq!(read(&world, ticket, id), bytes);
}

#[test]
fn a_wrong_offset_says_where_to_go_on() {
    let world = World::new();
    let bytes = content(30);
    let id = begin(&world, &bytes);
    send(&world.desk, id, &bytes[..10], 0, 10).unwrap();
    for offset in [0, 5, 9, 11, 20, 29] {
        let answer = block_on(world.desk.upload_chunk(&anna(), id, offset, vec![b'x']));
        assert_eq!(
            reason(answer),
            Reason::WrongOffset { length: 10 },
            "{offset}"
        );
    }
    // Overlapping and beyond the end (negative 20), up to where numbers end.
    for (offset, length) in [
        (10, 21),
        (29, 2),
        (30, 1),
        (31, 1),
        (u64::MAX, 1),
        (u64::MAX, 9),
    ] {
        let answer = block_on(
            world
                .desk
                .upload_chunk(&anna(), id, offset, vec![b'x'; length]),
        );
        assert_eq!(
            problem(answer),
            Problem::TooManyBytes { limit: 30 },
            "{offset}"
        );
    }
    assert_eq!(block_on(world.desk.uploaded(&anna(), id)), Ok(10));
    assert_eq!(send(&world.desk, id, &bytes, 10, 7), Ok(30));
    assert_eq!(finish(&world.desk, &anna(), id), Ok(id));
}

#[test]
fn sizes_are_refused_before_anything_is_kept() {
    let world = World::new();
    let most = AttachmentLimits::default().max_bytes;
    for (size, expected) in [
        (0, Problem::Empty),
        (most + 1, Problem::TooManyBytes { limit: most }),
        (u64::MAX, Problem::TooManyBytes { limit: most }),
    ] {
        let new = NewUpload {
            size,
            ..announced(b"x")
        };
        assert_eq!(
            problem(block_on(world.desk.begin_upload(&anna(), new))),
            expected
        );
    }
    assert_eq!(
        problem(block_on(world.desk.upload(
            &anna(),
            file_name("a.txt"),
            b""
        ))),
        Problem::Empty
    );
    let all = block_on(world.store.expired_attachments(i64::MAX, 10)).unwrap();
    assert_eq!(all, []);
}

#[test]
fn bytes_that_are_not_as_announced_are_removed_and_cannot_be_retried() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec();
    let odd = vec![0_u8, 1, 2, 3, 4, 5];
    let cases: [(&str, Vec<u8>, NewUpload); 4] = [
        (
            "digest",
            content(9),
            NewUpload {
                digest: Digest::of(b"other"),
                ..announced(&content(9))
            },
        ),
        ("a picture called text", png.clone(), announced(&png)),
        (
            "text called a picture",
            content(9),
            NewUpload {
                kind: FileKind::Png,
                ..announced(&content(9))
            },
        ),
        ("a kind that is not taken", odd.clone(), announced(&odd)),
    ];
    for (what, bytes, new) in cases {
        let world = World::new();
        let id = block_on(world.desk.begin_upload(&anna(), new)).unwrap();
        send(&world.desk, id, &bytes, 0, 100).unwrap();
        let found = problem(finish(&world.desk, &anna(), id));
        let expected = match what {
            "digest" => matches!(found, Problem::WrongDigest),
            "a kind that is not taken" => matches!(found, Problem::UnknownKind { .. }),
            _ => matches!(found, Problem::Malformed),
        };
        assert!(expected, "{what}: {found:?}");
        assert!(!has_blob(&world, id), "{what}");
        for _ in 0..2 {
            assert_eq!(
                reason(finish(&world.desk, &anna(), id)),
                Reason::AttachmentNotYours
            );
            let chunk = block_on(world.desk.upload_chunk(&anna(), id, 0, bytes.clone()));
            assert_eq!(reason(chunk), Reason::AttachmentNotYours);
            assert_eq!(
                reason(name_it(&world.desk, &anna(), id)),
                Reason::AttachmentNotYours
            );
        }
        assert!(!has_blob(&world, id), "{what}");
        world.hours_pass(1);
        sweep(&world);
        assert!(!has_row(&world, id) && !has_blob(&world, id), "{what}");
    }
}

#[test]
fn a_refused_upload_is_removed_wherever_its_end_was_cut_off() {
    let world = RefCell::new(World::new());
    let upload = RefCell::new(None);
    let awaits = drop_at_every_await(
        || {
            let fresh = World::new();
            let bytes = content(9);
            let new = NewUpload {
                kind: FileKind::Png,
                ..announced(&bytes)
            };
            let id = block_on(fresh.desk.begin_upload(&anna(), new)).unwrap();
            send(&fresh.desk, id, &bytes, 0, 9).unwrap();
            let desk = slow(&fresh);
            *world.borrow_mut() = fresh;
            *upload.borrow_mut() = Some(id);
            async move { desk.finish_upload(&anna(), id).await }
        },
        |_, _| {
            let world = world.borrow();
            let id = upload.borrow().unwrap();
            assert!(finish(&world.desk, &anna(), id).is_err());
            assert!(name_it(&world.desk, &anna(), id).is_err());
            world.hours_pass(24);
            sweep_all(&world);
            assert!(!has_row(&world, id) && !has_blob(&world, id));
        },
    );
    assert!(awaits >= 8, "{awaits}");
}

#[test]
fn an_upload_is_ended_once_and_the_answer_is_given_again() {
    let world = World::new();
    let bytes = content(9);
    let id = whole(&world, &bytes);
    for _ in 0..3 {
        assert_eq!(finish(&world.desk, &anna(), id), Ok(id));
        assert_eq!(block_on(world.desk.uploaded(&anna(), id)), Ok(9));
    }
    assert_eq!(
        reason(block_on(world.desk.upload_chunk(
            &anna(),
            id,
            0,
            bytes.clone()
        ))),
        Reason::AttachmentNotYours
    );
    let ticket = name_it(&world.desk, &anna(), id).unwrap();
    assert_eq!(read(&world, ticket, id), bytes);
    assert_eq!(
        reason(finish(&world.desk, &anna(), id)),
        Reason::AttachmentNotYours
    );
    assert_eq!(read(&world, ticket, id), bytes);
}

/// A desk that is pending around each call of its store and blobs.
fn slow(world: &World) -> Desk {
    world.desk_over(
        Arc::new(YieldingStore::new(world.store.clone())),
        Arc::new(YieldingBlobs(world.blobs.clone())),
    )
}

#[test]
fn two_ends_of_one_upload_agree() {
    let bytes = content(9);
    let runs = with_two_changes(
        || {
            let world = World::new();
            let id = whole(&world, &bytes);
            let (one, two) = (slow(&world), slow(&world));
            (
                (world, id),
                steps(async move { one.finish_upload(&anna(), id).await }),
                steps(async move { two.finish_upload(&anna(), id).await }),
            )
        },
        |(world, id), one: Result<_, DeskError>, two: Result<_, DeskError>| {
            assert_eq!(one, two);
            assert_eq!(one.unwrap().id, id);
            let ticket = name_it(&world.desk, &anna(), id).unwrap();
            assert_eq!(read(&world, ticket, id), bytes);
        },
    );
    assert!(runs > 50, "{runs}");
}

#[test]
fn a_chunk_leaves_the_bytes_that_another_place_has_finished() {
    let bytes = content(9);
    let runs = with_two_changes(
        || {
            let world = World::new();
            let id = begin(&world, &bytes);
            let (one, two, chunk) = (slow(&world), slow(&world), bytes.clone());
            (
                (world, id),
                steps(async move { one.upload_chunk(&anna(), id, 0, chunk).await }),
                steps(async move {
                    let ended = two.finish_upload(&anna(), id).await;
                    match ended {
                        Ok(_) => Some(
                            two.submit(&anna(), ticket("Fejl", "Se fil", vec![id]))
                                .await
                                .unwrap()
                                .ticket,
                        ),
                        Err(_) => None,
                    }
                }),
            )
        },
        |(world, id), sent: Result<u64, DeskError>, named| {
            assert_eq!(sent, Ok(9));
            let ticket = match named {
                Some(ticket) => TicketKey::Id(ticket),
                None => {
                    assert_eq!(finish(&world.desk, &anna(), id), Ok(id));
                    name_it(&world.desk, &anna(), id).unwrap()
                }
            };
            assert_eq!(read(&world, ticket, id), bytes);
        },
    );
    assert!(runs > 20, "{runs}");
}

#[test]
fn a_store_that_is_away_for_a_moment_costs_no_bytes() {
    let bytes = content(9);
    for nth in 1..=3 {
        let world = World::new();
        let id = begin(&world, &bytes);
        send(&world.desk, id, &bytes[..4], 0, 4).unwrap();
        let store = FaultyStore::new(world.store.clone());
        let desk = world.desk_over(Arc::new(store.clone()), Arc::new(world.blobs.clone()));
        let away = helpdesk_core::port::StoreError::Unavailable {
            reason: "test".into(),
        };
        store.fail_call(nth, away);
        let answer = block_on(desk.upload_chunk(&anna(), id, 4, bytes[4..6].to_vec()));
        assert_eq!(answer.is_err(), nth <= 2, "{nth}");
        let length = block_on(world.desk.uploaded(&anna(), id)).unwrap();
        assert_eq!(length, if nth == 1 { 4 } else { 6 });
        assert_eq!(send(&world.desk, id, &bytes, length as usize, 9), Ok(9));
        assert_eq!(finish(&world.desk, &anna(), id), Ok(id));
    }
}

#[test]
fn negative_19_uploads_of_others_guessed_and_expired_ones_look_alike() {
    let world = World::new();
    let bytes = content(9);
    let arriving = begin(&world, &bytes);
    let done = ready(&world, &bytes);
    let named = ready(&world, &bytes);
    name_it(&world.desk, &anna(), named).unwrap();
    let guessed = AttachmentId::new(named.uuid());
    let unknown: AttachmentId = "018f3b1c-0000-7000-8000-000000000000".parse().unwrap();
    let nobody = |caller: &Caller, id| {
        let desk = &world.desk;
        let all = [
            reason(block_on(desk.upload_chunk(caller, id, 0, bytes.clone()))),
            reason(block_on(desk.uploaded(caller, id))),
            reason(finish(desk, caller, id)),
        ];
        assert_eq!(all, [const { Reason::AttachmentNotYours }; 3]);
    };
    for id in [arriving, done, named, guessed, unknown] {
        for caller in [bo(), kim(), liv()] {
            nobody(&caller, id);
        }
        assert_eq!(
            reason(name_it(&world.desk, &bo(), id)),
            Reason::AttachmentNotYours
        );
    }
    nobody(&anna(), unknown);
    // To its last millisecond, and not after, though no sweep ran.
    let late = begin(&world, &bytes);
    world.hours_pass(24);
    world.millis_pass(-1);
    assert_eq!(block_on(world.desk.uploaded(&anna(), late)), Ok(0));
    world.millis_pass(1);
    for id in [arriving, late] {
        nobody(&anna(), id);
    }
    assert!(!has_blob(&world, late));
}

#[test]
fn negative_23_a_digest_tells_nothing_of_other_uploads() {
    let secret = content(40);
    let known = World::new();
    let id = ready(&known, &secret);
    name_it(&known.desk, &anna(), id).unwrap();
    let empty = World::new();
    // Whoever knows the digest is answered as if nobody had such a file.
    let probe = |world: &World| {
        let new = || announced(&secret);
        let id = block_on(world.desk.begin_upload(&bo(), new())).unwrap();
        (
            block_on(world.desk.uploaded(&bo(), id)),
            block_on(world.desk.finish_upload(&bo(), id)).map(|_| ()),
            block_on(world.desk.upload_chunk(&bo(), id, 0, vec![b'x'; 40])),
            problem(block_on(world.desk.finish_upload(&bo(), id))),
            block_on(world.desk.finish_upload(&bo(), id)).map(|_| ()),
        )
    };
    assert_eq!(probe(&known), probe(&empty));
    // The same bytes again make a blob of their own.
    let again = ready(&known, &secret);
    known.hours_pass(24);
    sweep_all(&known);
    assert!(!has_blob(&known, again) && has_blob(&known, id));
}

fn limited(max_per_hour: u32, max_bytes_per_day: u64) -> World {
    World::with(AttachmentLimits {
        max_per_hour,
        max_bytes_per_day,
        ..AttachmentLimits::default()
    })
}

#[test]
fn negative_21_uploads_of_an_hour_are_counted_unfinished_ones_too() {
    let world = limited(3, 1 << 50);
    world.hours_pass(1);
    world.millis_pass(-1);
    let next = start() + chrono::TimeDelta::hours(1);
    let begun = |who: &Caller| block_on(world.desk.begin_upload(who, announced(b"x")));
    // Finished, arriving and refused ones alike.
    ready(&world, b"x");
    begun(&anna()).unwrap();
    let wrong = NewUpload {
        digest: Digest::of(b"y"),
        ..announced(b"x")
    };
    let refused = block_on(world.desk.begin_upload(&anna(), wrong)).unwrap();
    send(&world.desk, refused, b"x", 0, 1).unwrap();
    assert!(finish(&world.desk, &anna(), refused).is_err());
    let full = Reason::LimitReached {
        limit: Limit::Uploads,
        retry_at: next,
    };
    assert_eq!(reason(begun(&anna())), full);
    assert_eq!(reason(begun(&anna())), full);
    begun(&bo()).unwrap();
    begun(&kim()).unwrap();
    // When the desk says that it may be tried again, it may.
    world.clock.set(next);
    for _ in 0..3 {
        begun(&anna()).unwrap();
    }
    let later = next + chrono::TimeDelta::hours(1);
    let full = Reason::LimitReached {
        limit: Limit::Uploads,
        retry_at: later,
    };
    assert_eq!(reason(begun(&anna())), full);
}

#[test]
fn negative_21_bytes_of_a_day_are_counted_when_they_are_announced() {
    let world = limited(100, 100);
    let sized = |size| {
        block_on(world.desk.begin_upload(
            &anna(),
            NewUpload {
                size,
                ..announced(b"x")
            },
        ))
    };
    sized(60).unwrap();
    let retry_at = "2026-03-03T00:00:00Z".parse().unwrap();
    let full = Reason::LimitReached {
        limit: Limit::UploadBytes,
        retry_at,
    };
    assert_eq!(reason(sized(41)), full);
    // What was refused did not count, not even as an upload.
    sized(40).unwrap();
    assert_eq!(reason(sized(1)), full);
    world
        .clock
        .set(retry_at - chrono::TimeDelta::milliseconds(1));
    assert_eq!(reason(sized(1)), full);
    world.clock.set(retry_at);
    sized(100).unwrap();
    assert!(sized(1).is_err());
}

#[test]
fn negative_21_eight_threads_together_pass_no_limit() {
    for (world, size, most) in [(limited(50, 1 << 50), 1, 50), (limited(1000, 700), 7, 100)] {
        let begun: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        let new = || NewUpload {
                            size,
                            ..announced(b"x")
                        };
                        (0..30)
                            .filter(|_| {
                                let answer = block_on(world.desk.begin_upload(&anna(), new()));
                                match answer {
                                    Ok(_) => true,
                                    refused => {
                                        let why = reason(refused);
                                        assert!(matches!(why, Reason::LimitReached { .. }));
                                        false
                                    }
                                }
                            })
                            .count()
                    })
                })
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .sum()
        });
        assert_eq!(begun, most);
        let rows = block_on(world.store.expired_attachments(i64::MAX, 1000)).unwrap();
        assert_eq!(rows.len(), most);
    }
}

#[test]
fn what_no_ticket_names_is_swept_and_what_one_names_never() {
    let world = World::new();
    let named = ready(&world, &content(9));
    let ticket = name_it(&world.desk, &anna(), named).unwrap();
    let noted = block_on(world.desk.upload(&kim(), file_name("log.txt"), b"log"))
        .unwrap()
        .id;
    let note = NewPost {
        text: None,
        attachments: vec![noted],
    };
    block_on(world.desk.note(&kim(), ticket, note)).unwrap();
    let unnamed = ready(&world, &content(8));
    let arriving = begin(&world, &content(7));
    send(&world.desk, arriving, &content(7)[..3], 0, 3).unwrap();
    let announced_only = begin(&world, &content(6));

    world.hours_pass(24);
    world.millis_pass(-1);
    assert_eq!(sweep(&world), 0);
    assert!(has_blob(&world, unnamed) && has_blob(&world, arriving));
    world.millis_pass(1);
    assert_eq!(sweep(&world), 3);
    for id in [unnamed, arriving, announced_only] {
        assert!(!has_blob(&world, id));
        assert_eq!(
            reason(name_it(&world.desk, &anna(), id)),
            Reason::AttachmentNotYours
        );
    }
    assert_eq!(sweep(&world), 0);
    world.hours_pass(1);
    assert_eq!(sweep(&world), 0);
    for id in [unnamed, arriving, announced_only] {
        assert!(!has_row(&world, id));
    }
    world.hours_pass(24 * 365 * 10);
    assert_eq!(sweep(&world), 0);
    assert_eq!(read(&world, ticket, named), content(9));
    assert!(has_blob(&world, noted));
}

#[test]
fn a_sweep_and_a_ticket_race_in_every_order() {
    let bytes = content(9);
    let (mut swept, mut won) = (0, 0);
    let orders = in_every_order(
        || {
            let world = World::new();
            let id = ready(&world, &bytes);
            world.hours_pass(24);
            let at = world.now();
            let store = || Arc::new(YieldingStore::new(world.store.clone()));
            let sweeper = world.desk_over(store(), Arc::new(world.blobs.clone()));
            let desk = world.desk_over(store(), Arc::new(world.blobs.clone()));
            (
                (world, id),
                steps(async move { sweeper.sweep(at).await }),
                steps(async move {
                    desk.submit(&anna(), ticket("Fejl", "Se fil", vec![id]))
                        .await
                }),
            )
        },
        |(world, id), removed: Result<u32, DeskError>, sent: Result<_, DeskError>| match sent {
            Ok(acted) => {
                won += 1;
                assert_eq!(removed, Ok(0));
                world.hours_pass(48);
                sweep_all(&world);
                assert_eq!(read(&world, TicketKey::Id(acted.ticket), id), bytes);
            }
            Err(_) => {
                swept += 1;
                assert_eq!(removed, Ok(1));
                assert!(!has_blob(&world, id));
                let tickets = block_on(world.store.all_tickets(None, 10)).unwrap();
                assert_eq!(tickets, []);
            }
        },
    );
    assert_eq!(orders, swept + won);
    assert!(swept > 0 && won > 0 && orders > 1000, "{swept} {won}");
}

#[test]
fn a_sweep_and_a_chunk_leave_no_bytes_without_a_row_though_the_sender_is_cut_off() {
    let bytes = content(9);
    for polls in 0..20 {
        let runs = with_two_changes(
            || {
                let world = World::new();
                let id = begin(&world, &bytes);
                world.hours_pass(24);
                world.millis_pass(-1);
                let (sender, sweeper, chunk) = (slow(&world), slow(&world), bytes.clone());
                let at = world.now() + chrono::TimeDelta::milliseconds(1);
                (
                    (world, id),
                    steps(async move {
                        let anna = anna();
                        let mut sending = Box::pin(sender.upload_chunk(&anna, id, 0, chunk));
                        for _ in 0..polls {
                            if futures_lite::future::poll_once(&mut sending)
                                .await
                                .is_some()
                            {
                                return;
                            }
                            futures_lite::future::yield_now().await;
                        }
                    }),
                    steps(async move { sweeper.sweep(at).await }),
                )
            },
            |(world, id), (), removed: Result<u32, DeskError>| {
                assert_eq!(removed, Ok(1));
                world.hours_pass(2);
                sweep(&world);
                assert!(!has_row(&world, id) && !has_blob(&world, id));
            },
        );
        assert!(runs > 5);
    }
}

#[test]
fn a_sweep_that_is_cut_off_anywhere_is_finished_by_a_later_one() {
    let world = RefCell::new(World::new());
    let ids = RefCell::new(Vec::new());
    let awaits = drop_at_every_await(
        || {
            let fresh = World::new();
            *ids.borrow_mut() = vec![ready(&fresh, b"one"), whole(&fresh, b"two")];
            fresh.hours_pass(24);
            let (desk, at) = (slow(&fresh), fresh.now());
            *world.borrow_mut() = fresh;
            async move { desk.sweep(at).await }
        },
        |_, _| {
            let world = world.borrow();
            sweep_all(&world);
            for id in ids.borrow().iter() {
                assert!(!has_row(&world, *id) && !has_blob(&world, *id));
            }
        },
    );
    assert!(awaits >= 12, "{awaits}");
}

#[test]
fn f7_an_upload_that_is_dropped_anywhere_can_go_on() {
    let bytes = content(20);
    let world = World::new();
    let (desk, anna) = (slow(&world), anna());
    // Announced entirely or not at all: one row for each that got that far.
    let rows = || {
        block_on(world.store.expired_attachments(i64::MAX, 100))
            .unwrap()
            .len()
    };
    let awaits = drop_at_every_await(
        || desk.begin_upload(&anna, announced(&bytes)),
        |_, _| assert!(rows() <= 3),
    );
    assert_eq!((awaits, rows()), (2, 2));

    let id = begin(&world, &bytes);
    let length = || block_on(world.desk.uploaded(&anna, id)).unwrap();
    drop_at_every_await(
        || {
            let offset = length();
            let chunk = bytes[offset as usize..].iter().copied().take(5).collect();
            desk.upload_chunk(&anna, id, offset, chunk)
        },
        |_, _| assert_eq!(length() % 5, 0),
    );
    send(&world.desk, id, &bytes, length() as usize, 5).unwrap();
    drop_at_every_await(
        || desk.finish_upload(&anna, id),
        |_, _| assert_eq!(length(), 20),
    );
    assert_eq!(finish(&world.desk, &anna, id), Ok(id));
    let ticket = name_it(&world.desk, &anna, id).unwrap();
    assert_eq!(read(&world, ticket, id), bytes);
}
