//! Attachments: from bytes and files, and back.

use std::fs;
use std::sync::{Arc, Mutex};

use futures_lite::future::block_on;
use helpdesk_ffi::desk::{Desk, Durability, Storage};
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::ports::PortError;
use helpdesk_ffi::ports::progress::ProgressPort;
use helpdesk_ffi::stop::StopHandle;
use helpdesk_ffi::types::people::AccountId;
use helpdesk_ffi::types::rows::TicketKey;
use helpdesk_ffi::types::shapes::Caller;
use helpdesk_ffi::types::values::{AttachmentId, FileName, MemberId};

use crate::fakes::app_blobs;
use crate::setting::{anna, in_memory, new_ticket, ole, open, ports};

/// Keeps what it is told, and uses a stop handle at the first news, if it has one.
#[derive(Default)]
struct Meter {
    told: Mutex<Vec<(i64, i64)>>,
    stop: Option<Arc<StopHandle>>,
}

impl ProgressPort for Meter {
    fn progress(&self, done: i64, total: i64) -> Result<(), PortError> {
        self.told.lock().unwrap().push((done, total));
        if let Some(stop) = &self.stop {
            stop.stop().unwrap();
        }
        // What it throws is passed over.
        Err(PortError::Failed {
            detail: "no screen".to_owned(),
        })
    }
}

fn content() -> Vec<u8> {
    "Linje af en log\n".repeat(40_000).into_bytes()
}

/// A ticket of Anna's with one attached file.
fn with_file(desk: &Desk) -> (TicketKey, AttachmentId) {
    let name = FileName::parse("log.txt").unwrap();
    let taken = block_on(desk.upload(anna(), name, content(), None, None)).unwrap();
    let mut new = new_ticket("English - It does not start");
    new.attachments = vec![taken.attachment.id];
    let acted = block_on(desk.submit(anna(), new)).unwrap();
    (TicketKey::Id(acted.ticket), taken.attachment.id)
}

#[test]
fn a_file_goes_in_and_comes_out_with_progress() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("Log af i dag.txt");
    fs::write(&source, content()).unwrap();
    let storages = [
        Storage::Memory,
        Storage::Sqlite {
            path: folder.path().join("desk.db").to_str().unwrap().to_owned(),
            durability: Durability::Normal,
            blobs: Some(app_blobs()),
        },
    ];
    for storage in storages {
        let desk = open(ports(storage));
        let meter = Arc::new(Meter::default());
        let path = source.to_str().unwrap().to_owned();
        let taken =
            block_on(desk.upload_file(anna(), path, None, Some(meter.clone()), None)).unwrap();
        assert_eq!(taken.attachment.name.as_str(), "Log af i dag.txt");
        let total = content().len() as i64;
        let told = meter.told.lock().unwrap().clone();
        assert_eq!(told.first(), Some(&(0, total)));
        assert_eq!(told.last(), Some(&(total, total)));
        assert!(told.len() > 3 && told.is_sorted(), "{told:?}");

        let mut new = new_ticket("English - It does not start");
        new.attachments = vec![taken.attachment.id];
        let ticket = TicketKey::Id(block_on(desk.submit(anna(), new)).unwrap().ticket);
        let saved = folder.path().join("saved.txt");
        let path = saved.to_str().unwrap().to_owned();
        let id = taken.attachment.id;
        let answer = block_on(desk.save_attachment(ole(), ticket, id, path, None, None)).unwrap();
        assert_eq!(answer.attachment, taken.attachment);
        assert_eq!(fs::read(&saved).unwrap(), content());
        let bytes = block_on(desk.attachment_bytes(anna(), ticket, id, None, None)).unwrap();
        assert_eq!(bytes, content());
    }
}

#[test]
fn a_transfer_that_is_stopped_leaves_nothing_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let desk = in_memory();
    let (ticket, id) = with_file(&desk);
    let stop = StopHandle::new();
    let meter = Arc::new(Meter {
        stop: Some(stop.clone()),
        ..Meter::default()
    });
    let path = folder.path().join("saved.txt").to_str().unwrap().to_owned();
    let answer = block_on(desk.save_attachment(ole(), ticket, id, path, Some(meter), Some(stop)));
    assert_eq!(answer.map(|_| ()), Err(DeskError::Stopped));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn files_that_cannot_be_read_or_written_are_named_by_code() {
    let folder = tempfile::tempdir().unwrap();
    let desk = in_memory();
    let nowhere = folder.path().join("no").join("file.txt");
    let path = nowhere.to_str().unwrap().to_owned();
    let not_found = DeskError::FileAccess {
        code: "not_found".to_owned(),
    };
    let answer = block_on(desk.upload_file(anna(), path.clone(), None, None, None));
    assert_eq!(answer.map(|_| ()), Err(not_found.clone()));
    let (ticket, id) = with_file(&desk);
    let answer = block_on(desk.save_attachment(anna(), ticket, id, path, None, None));
    assert_eq!(answer.map(|_| ()), Err(not_found));
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.txt");
    // A hole of a terabyte: reading it would not end.
    fs::File::create(&large).unwrap().set_len(1 << 40).unwrap();
    let desk = in_memory();
    let path = large.to_str().unwrap().to_owned();
    let answer = block_on(desk.upload_file(anna(), path, None, None, None));
    let Err(DeskError::Invalid { code, .. }) = answer else {
        panic!("a terabyte was taken");
    };
    assert_eq!(code, "too_many_bytes");
}

#[test]
fn negative_offsets_are_invalid() {
    let desk = in_memory();
    let (ticket, id) = with_file(&desk);
    let answer = block_on(desk.read_attachment(anna(), ticket, id, -1, 10));
    assert!(
        matches!(answer, Err(DeskError::Invalid { .. })),
        "{answer:?}"
    );
    let answer = block_on(desk.upload_chunk(anna(), id, -1, vec![1]));
    assert!(
        matches!(answer, Err(DeskError::Invalid { .. })),
        "{answer:?}"
    );
}

#[test]
fn what_is_no_file_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let desk = in_memory();
    let mut cases = vec![folder.path().to_str().unwrap().to_owned()];
    if cfg!(unix) {
        // It has no end.
        cases.push("/dev/zero".to_owned());
    }
    for path in cases {
        let answer = block_on(desk.upload_file(anna(), path.clone(), None, None, None));
        let code = "other".to_owned();
        assert_eq!(
            answer.map(|_| ()),
            Err(DeskError::FileAccess { code }),
            "{path}"
        );
    }
}

#[test]
fn nothing_is_written_for_who_may_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let desk = in_memory();
    let (ticket, id) = with_file(&desk);
    // The folder is not there: who may read would be told so.
    let path = folder.path().join("no").join("saved.txt");
    let path = path.to_str().unwrap().to_owned();
    let bo = Caller::new(AccountId::Member(MemberId::parse("bo").unwrap()));
    let answer = block_on(desk.save_attachment(bo, ticket, id, path, None, None));
    assert_eq!(answer.map(|_| ()), Err(DeskError::NotFound));
}

/// Looks at the folder at the first news, while a file is on its way, and leaves a file there.
struct Looker(std::path::PathBuf, Mutex<Vec<String>>);

impl ProgressPort for Looker {
    fn progress(&self, _: i64, _: i64) -> Result<(), PortError> {
        let names = fs::read_dir(&self.0).unwrap();
        let names = names.map(|one| one.unwrap().file_name().into_string().unwrap());
        *self.1.lock().unwrap() = names.collect();
        Ok(())
    }
}

#[test]
fn a_file_on_its_way_has_a_name_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let desk = in_memory();
    let (ticket, id) = with_file(&desk);
    let saved = folder.path().join("saved.txt");
    let beside = folder.path().join("saved.txt.part");
    fs::write(&beside, "somebody else's").unwrap();
    let path = saved.to_str().unwrap().to_owned();
    let mut seen = Vec::new();
    for _ in 0..2 {
        let looker = Arc::new(Looker(folder.path().to_owned(), Mutex::default()));
        let progress = Some(looker.clone() as Arc<dyn ProgressPort>);
        block_on(desk.save_attachment(anna(), ticket, id, path.clone(), progress, None)).unwrap();
        seen.extend(looker.1.lock().unwrap().drain(..));
    }
    seen.retain(|name| name != "saved.txt" && name != "saved.txt.part");
    seen.sort();
    assert_eq!(seen.len(), 2, "{seen:?}");
    seen.dedup();
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert!(seen.iter().all(|name| name.ends_with(".part")), "{seen:?}");
    assert_eq!(fs::read(&saved).unwrap(), content());
    assert_eq!(fs::read(&beside).unwrap(), b"somebody else's");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}
