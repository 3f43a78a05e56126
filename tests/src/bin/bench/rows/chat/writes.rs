//! `chat_join_full` and `chat_post_full`: a commit through the desk against the same rows by hand.

use std::cell::RefCell;

use fastrand::Rng;
use futures_lite::future::block_on;
use helpdesk_core::desk::chat::{ChatCaller, NewChatPost, Posted};
use helpdesk_core::desk::{Desk, SessionKey};
use helpdesk_core::id::MessageId;
use helpdesk_core::prose::Text;
use helpdesk_sqlite::Synchronous;
use uuid::Uuid;

use super::people::{self, Talk};
use crate::dataset::{self, Shape, Vocabulary};
use crate::measure::compare;
use crate::report::Row;
use crate::rows::writes::{counts, once, tell_rows};
use crate::rows::{Bench, against_floor, reads, tell_spread};
use crate::{Outcome, desk, floor};

/// Messages that are written in turn, and the words of each.
const TEXTS: usize = 64;
const WORDS: usize = 20;

pub(super) fn measure(
    bench: &Bench,
    wanted: &impl Fn(&str) -> bool,
    rows: &mut Vec<Row>,
) -> Outcome<()> {
    if !wanted("chat_join_full") && !wanted("chat_post_full") {
        return Ok(());
    }
    let shape = bench.middle();
    let ours = bench.shelf.copy(shape, "chat-ours.db")?;
    let talks = fill(
        bench,
        &desk::open_for_chats(&ours, shape, Synchronous::Full)?,
    )?;
    let floors = bench.shelf.own().join("chat-floor.db");
    std::fs::copy(&ours, &floors)?;
    std::fs::File::open(&floors)?.sync_all()?;

    let desk = Ours::new(
        desk::open_for_chats(&ours, shape, Synchronous::Full)?,
        shape,
        talks,
    )?;
    let db = floor::writer(&floors, Synchronous::Full)?;
    let look = floor::reader(&ours)?;
    let floor = RefCell::new(floor::ChatWrites::new(&db)?);

    if wanted("chat_join_full") {
        let id = "chat_join_full";
        let before = (counts(&look)?, counts(&db)?, db.total_changes());
        let (mut one, mut two) = (Rng::with_seed(1), Rng::with_seed(1));
        desk.join(&mut one)?;
        let latest = floor::ChatRows::latest(&look)?;
        let floors = |random: &mut Rng| {
            let member = dataset::member_name(shape.any_member(random));
            let address = people::address(random.u32(..));
            floor.borrow_mut().join(&latest, &member, &address)
        };
        floors(&mut two)?;
        tell_rows(id, before, &look, &db)?;
        let (mut one, mut two) = (Rng::with_seed(2), Rng::with_seed(2));
        let control = compare(bench.plan, || floors(&mut one), || floors(&mut two))?;
        tell_spread(&format!("control, floor of {id} against itself"), &control)?;
        let (mut one, mut two) = (Rng::with_seed(3), Rng::with_seed(3));
        let compared = compare(bench.plan, || desk.join(&mut one), || floors(&mut two))?;
        rows.push(against_floor(id, &compared, 0.8)?);
    }
    if wanted("chat_post_full") {
        let id = "chat_post_full";
        let before = (counts(&look)?, counts(&db)?, db.total_changes());
        let (mut one, mut two) = (Rng::with_seed(1), Rng::with_seed(1));
        desk.post(&mut one)?;
        let latest = floor::ChatRows::latest(&look)?;
        let floors = |random: &mut Rng| {
            let talk = &desk.talks[random.usize(0..desk.talks.len())];
            floor
                .borrow_mut()
                .post(&latest, talk.chat.uuid().into_bytes())
        };
        floors(&mut two)?;
        tell_rows(id, before, &look, &db)?;
        let (mut one, mut two) = (Rng::with_seed(3), Rng::with_seed(3));
        let compared = compare(bench.plan, || desk.post(&mut one), || floors(&mut two))?;
        rows.push(against_floor(id, &compared, 0.8)?);
    }
    drop(look);
    drop(floor);
    drop((desk, db));
    std::fs::remove_file(&ours)?;
    std::fs::remove_file(&floors)?;
    Ok(())
}

/// A desk in the middle of its day: agents with chats, some of which have ended, so that how long
/// a new one waits is worked out and not answered with "too few".
fn fill(bench: &Bench, desk: &Desk) -> Outcome<Vec<Talk>> {
    let (ended, active) = if bench.shelf.is_quick() {
        (12, 12)
    } else {
        (60, 300)
    };
    people::come(desk, dataset::AGENTS)?;
    for talk in people::talks(desk, ended)? {
        block_on(desk.end_chat(&talk.agent, talk.chat))?;
    }
    people::talks(desk, active)
}

/// Our side: a session is looked up, the account as well, and the request happens once.
struct Ours {
    desk: Desk,
    shape: Shape,
    members: Vec<SessionKey>,
    agents: Vec<SessionKey>,
    talks: Vec<Talk>,
    texts: Vec<Text>,
}

impl Ours {
    fn new(desk: Desk, shape: Shape, talks: Vec<Talk>) -> Outcome<Self> {
        let (words, mut random) = (Vocabulary::new(), Rng::with_seed(7));
        Ok(Self {
            desk,
            shape,
            members: reads::members_keys(shape)?,
            agents: talks
                .iter()
                .map(|talk| desk::session_key(&talk.agent.account().to_string()))
                .collect::<Outcome<_>>()?,
            talks,
            texts: (0..TEXTS)
                .map(|_| Ok(Text::parse(&words.text(&mut random, WORDS))?))
                .collect::<Outcome<_>>()?,
        })
    }

    /// A member's request from some address.
    fn join(&self, random: &mut Rng) -> Outcome<()> {
        let member = self.shape.any_member(random);
        let address = people::address(random.u32(..));
        let caller = block_on(self.desk.session(&self.members[member as usize]))?;
        let joined = people::join(&self.desk, Some(&once(&caller)?), address)?;
        if joined.fresh {
            Ok(())
        } else {
            Err("a chat had been joined before".into())
        }
    }

    /// A message of either side.
    fn post(&self, random: &mut Rng) -> Outcome<()> {
        let nth = random.usize(0..self.talks.len());
        let talk = &self.talks[nth];
        let text = self.texts[fastrand::usize(..TEXTS)].clone();
        let message = MessageId::new(Uuid::from_u128(fastrand::u128(..)));
        let posted = block_on(async {
            // Whose it is need not be drawn alike on both sides, the chat need.
            let caller: ChatCaller = if fastrand::bool() {
                self.desk.session(&self.agents[nth]).await?.into()
            } else {
                talk.visitor.clone()
            };
            let new = NewChatPost::text(text);
            self.desk
                .post_in_chat(&caller, talk.chat, message, new)
                .await
        })?;
        match posted {
            Posted::InChat { fresh: true, .. } => Ok(()),
            _ => Err("a message had been sent before".into()),
        }
    }
}
