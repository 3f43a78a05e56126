//! Every file call of SQLite fails once, and then for good until it is repaired: I/O error, full
//! disk, short write, lock held by another (F6). What was asked is then there entirely or not at
//! all, the error says that it may go through later, and so it does.

use std::fs;
use std::sync::Arc;
use std::thread;

use futures_lite::future::block_on;
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::desk::chat::NewChatPost;
use helpdesk_core::desk::{Desk, DeskError, QueueQuery};
use helpdesk_core::id::{AttachmentId, ChatId, TicketNumber};
use helpdesk_core::port::{BlobError, BlobStore as _, TicketKey};
use helpdesk_core::search::SearchWords;
use helpdesk_sqlite::{OpenError, SqliteOptions, SqliteStore};

use crate::contents::Contents;
use crate::people::{
    Folder, World, agent, alone, form, key, member, member_id, operation, post, text, ticket,
};
use crate::vfs::{self, Fault, NoSync, Plan};

/// What is done while calls fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    /// Make a new file.
    Make,
    /// Open a file whose log was left behind.
    Open,
    Submit,
    Reply,
    /// Write in a chat.
    Post,
    /// End a chat and make a ticket of it, in one commit.
    Turn,
    /// Add a small chunk to a blob.
    Chunk,
    /// Add a chunk after which SQLite moves its long log into the file.
    Checkpoint,
    List,
    Search,
    /// Erase a member, ticket by ticket; to be run again when it was cut off.
    Erase,
    /// Close the file, which moves the log into it.
    Close,
    /// A control: two commits, which are not all or nothing together.
    TwoCommits,
}

const DEEDS: [Deed; 12] = [
    Deed::Make,
    Deed::Open,
    Deed::Submit,
    Deed::Reply,
    Deed::Post,
    Deed::Turn,
    Deed::Chunk,
    Deed::Checkpoint,
    Deed::List,
    Deed::Search,
    Deed::Erase,
    Deed::Close,
];

#[test]
fn each_file_call_fails_once_and_then_for_good() {
    let templates = Arc::new(Templates::new());
    let workers = DEEDS.map(|deed| {
        let templates = Arc::clone(&templates);
        thread::spawn(move || {
            let bench = Bench::new(templates, deed);
            let count = bench
                .strike_everywhere()
                .unwrap_or_else(|why| panic!("{why}"));
            println!("{deed:?}: {count} cases");
            count
        })
    });
    let counts = workers.map(|worker| worker.join().expect("a deed went wrong"));
    println!("file calls failed: {} cases", counts.iter().sum::<u64>());
}

#[test]
fn control_half_a_deed_is_seen() {
    let bench = Bench::new(Arc::new(Templates::new()), Deed::TwoCommits);
    let why = bench
        .strike_everywhere()
        .expect_err("two commits are not one");
    assert!(why.contains("half"), "{why}");
}

/// The files of a desk as it was left, to be copied for each case.
struct Templates {
    short: Files,
    /// With a log that is nearly long enough to be moved into the file.
    long: Files,
}

type Files = Vec<(String, Vec<u8>)>;

/// Bytes of one page in the log, with its head, and how many pages make SQLite move the log.
const FRAME: u64 = 4096 + 24;
const LOG_PAGES: u64 = 1000;

/// The ticket and the blob that are there in every template.
const FIRST: TicketKey = TicketKey::Number(TicketNumber::FIRST);

fn words() -> SearchWords {
    SearchWords::parse("forste hvid").expect("words")
}

fn blob() -> AttachmentId {
    let id = "00000000-0000-7000-8000-000000000007";
    id.parse().expect("an id")
}

impl Templates {
    fn new() -> Self {
        let folder = Folder::new();
        let options = alone().vfs(vfs::register(Arc::new(NoSync)));
        let store = folder.open(options);
        let world = World::over(&store, 1);
        let anna = member("anna");
        block_on(world.desk.submit(&anna, ticket("Første"))).unwrap();
        block_on(store.write(blob(), 0, vec![1; 10_000])).unwrap();
        block_on(chatting(&world.desk)).unwrap();
        let short = copy_of(&folder);
        let log = folder.path().join("desk.db-wal");
        while fs::metadata(&log).unwrap().len() < (LOG_PAGES - 50) * FRAME {
            block_on(world.desk.reply(&anna, FIRST, post("Og igen."))).unwrap();
        }
        assert!(fs::metadata(&log).unwrap().len() < LOG_PAGES * FRAME);
        let long = copy_of(&folder);
        Self { short, long }
    }
}

/// A chat of the member's that an agent has.
async fn chatting(desk: &Desk) -> Result<(), DeskError> {
    let (anna, eva) = (member("anna"), agent("eva"));
    desk.set_presence(&eva, PresenceState::Available, Capacity::ONE)
        .await?;
    desk.join_chat(Some(&anna), form("anna"), None).await?;
    let chat = chat(desk).await?;
    desk.take_chat(&eva, chat).await?;
    say(desk, chat, "Hej", 1).await
}

async fn chat(desk: &Desk) -> Result<ChatId, DeskError> {
    let mine = desk.my_chats(&member("anna"), None, 1).await?;
    Ok(mine.chats.first().expect("a chat").id)
}

async fn say(desk: &Desk, chat: ChatId, words: &str, message: u8) -> Result<(), DeskError> {
    let message = format!("00000000-0000-7000-8000-00000000000{message}");
    let new = NewChatPost::text(text(words));
    let anna = member("anna").into();
    desk.post_in_chat(&anna, chat, message.parse()?, new)
        .await
        .map(|_| ())
}

fn copy_of(folder: &Folder) -> Files {
    ["desk.db", "desk.db-wal"]
        .map(|name| (name.to_owned(), fs::read(folder.path().join(name)).unwrap()))
        .to_vec()
}

/// One deed, done again and again while calls fail.
struct Bench {
    deed: Deed,
    templates: Arc<Templates>,
    plan: Arc<Plan>,
    options: SqliteOptions,
}

/// What is there: all that can be counted, and the length of the blob.
type Found = (Contents, u64);

fn found(store: &SqliteStore) -> Found {
    let operations = ["one", "two"].map(|name| operation(&member("anna"), name));
    let blob = block_on(store.state(blob())).unwrap();
    (
        Contents::of(store, &operations),
        blob.map_or(0, |blob| blob.length),
    )
}

/// Why a deed was not done.
#[derive(Debug)]
enum Undone {
    Desk(DeskError),
    Open(OpenError),
}

impl Undone {
    /// Whether it says that the file may be used again later, and blames nothing else.
    fn is_passing(&self) -> bool {
        match self {
            Self::Desk(error) => error.is_retryable(),
            Self::Open(error) => matches!(
                error,
                OpenError::Busy
                    | OpenError::Io(_)
                    | OpenError::Backend { .. }
                    | OpenError::Migration { .. }
            ),
        }
    }
}

impl Bench {
    fn new(templates: Arc<Templates>, deed: Deed) -> Self {
        let plan = Plan::new();
        let options = alone().vfs(vfs::register(plan.clone()));
        Self {
            deed,
            templates,
            plan,
            options,
        }
    }

    /// Lets the first call fail, then the second, and so on until none is left to fail.
    fn strike_everywhere(&self) -> Result<u64, String> {
        let (before, after) = self.expected();
        let mut count = 0;
        for fault in Fault::ALL {
            for lasting in [false, true] {
                for nth in 1.. {
                    let case = format!("{:?}, {fault:?} at {nth}, lasting {lasting}", self.deed);
                    let struck = self
                        .strike(fault, nth, lasting, &before, &after)
                        .map_err(|why| format!("{case}: {why}"))?;
                    if struck == 0 {
                        break;
                    }
                    count += 1;
                }
            }
        }
        Ok(count)
    }

    fn folder(&self) -> Folder {
        let folder = Folder::new();
        let files = match self.deed {
            Deed::Make => return folder,
            Deed::Checkpoint => &self.templates.long,
            _ => &self.templates.short,
        };
        for (name, bytes) in files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        folder
    }

    /// What is there before the deed and after it when nothing fails.
    fn expected(&self) -> (Found, Found) {
        let folder = self.folder();
        let store = folder.open(self.options.clone());
        let before = found(&store);
        self.act(&store).unwrap();
        (before, found(&store))
    }

    /// The deed, for which the store is open.
    fn act(&self, store: &SqliteStore) -> Result<(), Undone> {
        let desk = World::over(store, 3).desk;
        let anna = member("anna");
        let submit = |name| block_on(desk.submit(&anna.once(key(name)), ticket("Ny"))).map(|_| ());
        let reply =
            |name| block_on(desk.reply(&anna.once(key(name)), FIRST, post("Ja"))).map(|_| ());
        let chunk = |offset, length| -> Result<(), DeskError> {
            match block_on(store.write(blob(), offset, vec![2; length])) {
                Ok(_) => Ok(()),
                // It was written before the error that was told.
                Err(BlobError::WrongOffset { length: now }) if now == offset + length as u64 => {
                    Ok(())
                }
                Err(error) => Err(error.into()),
            }
        };
        match self.deed {
            Deed::Make | Deed::Open => Ok(()),
            Deed::Submit | Deed::Close => submit("one"),
            Deed::Reply => reply("one"),
            Deed::Post => block_on(async { say(&desk, chat(&desk).await?, "Ja", 2).await }),
            Deed::Turn => block_on(async {
                let chat = chat(&desk).await?;
                let eva = agent("eva").once(key("one")).into();
                desk.turn_chat_into_ticket(&eva, chat, None).await
            })
            .map(|_| ()),
            Deed::Chunk => chunk(10_000, 20_000),
            Deed::Checkpoint => chunk(10_000, 256 * 1024),
            Deed::Search => block_on(desk.search(&anna, &words(), None, 25)).map(|_| ()),
            Deed::Erase => {
                block_on(desk.erase_member(&agent("finn"), member_id("anna"))).map(|_| ())
            }
            Deed::List => block_on(desk.my_tickets(&anna, 25))
                .and_then(|_| block_on(desk.queue(&agent("eva"), QueueQuery::default())))
                .map(|_| ()),
            Deed::TwoCommits => submit("one").and_then(|()| reply("two")),
        }
        .map_err(Undone::Desk)
    }

    /// One case. Answers how many calls failed.
    fn strike(
        &self,
        fault: Fault,
        nth: u64,
        lasting: bool,
        before: &Found,
        after: &Found,
    ) -> Result<u64, String> {
        let folder = self.folder();
        let open = || SqliteStore::open(folder.file(), self.options.clone()).map_err(Undone::Open);
        let opened_under_fault = matches!(self.deed, Deed::Make | Deed::Open);

        if opened_under_fault {
            self.plan.arm(fault, nth, lasting);
        }
        let opened = open();
        if self.deed == Deed::Close {
            let store = opened.map_err(|error| format!("{error:?}"))?;
            self.act(&store).map_err(|error| format!("{error:?}"))?;
            self.plan.arm(fault, nth, lasting);
            drop(store);
            let struck = self.plan.disarm();
            return self.sound(&folder, after).map(|()| struck);
        }
        if !opened_under_fault {
            self.plan.arm(fault, nth, lasting);
        }
        let done = match &opened {
            Ok(store) => self.act(store),
            Err(_) => Ok(()),
        };
        let struck = self.plan.disarm();
        let (store, done) = match opened {
            Ok(store) => (store, done),
            Err(error) => {
                let store = open().map_err(|error| format!("not opened later: {error:?}"))?;
                (store, Err(error))
            }
        };
        let now = found(&store);
        match &done {
            Ok(()) if now == *after => {}
            Ok(()) => return Err(format!("done by half: {now:?}")),
            Err(error) if !error.is_passing() => return Err(format!("told as {error:?}")),
            Err(_) if now == *before || now == *after || self.deed == Deed::Erase => {}
            Err(error) => return Err(format!("half is left after {error:?}: {now:?}")),
        }
        self.act(&store)
            .map_err(|error| format!("not done later: {error:?}"))?;
        let now = found(&store);
        if now != *after {
            return Err(format!("wrong after the second try: {now:?}"));
        }
        drop(store);
        self.sound(&folder, after).map(|()| struck)
    }

    /// The file can be opened, is sound, and holds what it must.
    fn sound(&self, folder: &Folder, after: &Found) -> Result<(), String> {
        let store = SqliteStore::open(folder.file(), self.options.clone())
            .map_err(|error| format!("not opened again: {error:?}"))?;
        store.integrity().map_err(|error| error.to_string())?;
        match found(&store) {
            now if now == *after => Ok(()),
            now => Err(format!("wrong after opening again: {now:?}")),
        }
    }
}
