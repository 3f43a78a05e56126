//! A desk as an app carries it: 500 open tickets of one member, made through the desk.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use futures_lite::future::block_on;
use helpdesk_core::description::{Description, DescriptionText};
use helpdesk_core::desk::{Caller, Desk, ListView, NewTicket};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::ticket::MemberList;
use helpdesk_core::title::{Summary, Title};
use helpdesk_sqlite::Synchronous;
use tempfile::TempDir;

use crate::Outcome;
use crate::dataset::{self, EACH, Making, Shape};
use crate::desk;
use crate::rows::writes::once;

/// Tickets of the member.
pub(super) const TICKETS: u32 = 500;

/// One member and their account.
const ONE: Shape = Shape {
    tickets: EACH,
    long: 0,
};

/// The desk, of which every measurement takes a copy.
pub(super) struct Small {
    folder: TempDir,
    new: NewTicket,
}

impl Small {
    /// Makes it in a folder below `folder`.
    pub(super) fn new(folder: &Path) -> Outcome<Self> {
        let folder = TempDir::new_in(folder)?;
        let mut making = Making::new(ONE);
        let open = Open::new(&folder.path().join(FILE), Synchronous::Normal, None)?;
        for _ in 0..TICKETS {
            block_on(open.submit_this(making_one(&mut making)?))?;
        }
        let new = making_one(&mut making)?;
        Ok(Self { folder, new })
    }

    /// A folder with a copy, and with the ticket that is submitted.
    pub(super) fn copy(&self, name: &str) -> Outcome<PathBuf> {
        let folder = self.folder.path().join(name);
        fs::create_dir(&folder)?;
        let file = folder.join(FILE);
        fs::copy(self.folder.path().join(FILE), &file)?;
        fs::write(folder.join("summary.txt"), self.new.title.summary.as_str())?;
        fs::write(
            folder.join("description.txt"),
            self.new.description.text().as_str(),
        )?;
        // What was copied reaches the disk before anything is timed, not while.
        fs::File::open(&file)?.sync_all()?;
        Ok(folder)
    }

    /// Opens the copy in a folder and reads its first list. Answers with the microseconds.
    pub(super) fn time_first_list(&self, folder: &Path) -> Outcome<f64> {
        let begun = Instant::now();
        let open = Open::new(&folder.join(FILE), Synchronous::Full, None)?;
        let list = block_on(open.list(TICKETS))?;
        let took = begun.elapsed();
        drop((open, list));
        Ok(took.as_secs_f64() * 1e6)
    }
}

/// The language that the programs write in.
const LANGUAGE: &str = "da";

/// What the file is called in each folder: the programs look for it.
const FILE: &str = "desk.db";

fn making_one(making: &mut Making) -> Outcome<NewTicket> {
    Ok(NewTicket {
        title: making.title()?,
        description: making.description()?,
        attachments: Vec::new(),
    })
}

/// The desk in Rust, as an app would have it that knows its user.
pub(super) struct Open {
    desk: Desk,
    caller: Caller,
    new: Option<NewTicket>,
}

impl Open {
    /// The copy in a folder, and the ticket that is submitted.
    pub(super) fn copied(folder: &Path, synchronous: Synchronous) -> Outcome<Self> {
        let read = |name: &str| fs::read_to_string(folder.join(name));
        let new = NewTicket {
            title: Title::new(
                LanguageTag::parse(LANGUAGE)?,
                Summary::parse(&read("summary.txt")?)?,
            ),
            description: Description::new(
                DescriptionText::parse(&read("description.txt")?)?,
                Vec::new(),
            )?,
            attachments: Vec::new(),
        };
        Self::new(&folder.join(FILE), synchronous, Some(new))
    }

    fn new(file: &Path, synchronous: Synchronous, new: Option<NewTicket>) -> Outcome<Self> {
        Ok(Self {
            desk: desk::open(file, ONE, synchronous)?,
            caller: Caller::member(dataset::member(0)?),
            new,
        })
    }

    pub(super) async fn list(&self, limit: u32) -> Outcome<ListView> {
        let list = MemberList::Open;
        let view = self.desk.my_list(&self.caller, list, None, limit).await?;
        if view.lines.len() == limit as usize {
            Ok(view)
        } else {
            Err("a list is not as long as it should be".into())
        }
    }

    pub(super) async fn submit(&self) -> Outcome<()> {
        let new = self.new.clone().ok_or("there is nothing to submit")?;
        self.submit_this(new).await
    }

    async fn submit_this(&self, new: NewTicket) -> Outcome<()> {
        if self.desk.submit(&once(&self.caller)?, new).await?.fresh {
            Ok(())
        } else {
            Err("a ticket had been submitted before".into())
        }
    }
}
