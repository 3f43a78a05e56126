//! `list25` and `view`: what a member reads, against the raw query.

use std::cell::RefCell;
use std::hint::black_box;

use fastrand::Rng;
use futures_lite::future::block_on;
use helpdesk_core::desk::{Desk, SessionKey};
use helpdesk_core::port::TicketKey;
use helpdesk_core::ticket::MemberList;
use helpdesk_sqlite::Synchronous;

use super::{Bench, against_floor, tell_spread};
use crate::dataset::{self, LONG_POSTS, Shape};
use crate::floor::Floor;
use crate::measure::{Compared, compare};
use crate::report::Row;
use crate::{Outcome, desk, floor};

pub(super) fn measure(
    bench: &Bench,
    wanted: &impl Fn(&str) -> bool,
    rows: &mut Vec<Row>,
) -> Outcome<()> {
    if !wanted("list25") && !wanted("view") {
        return Ok(());
    }
    let shape = bench.middle();
    let file = bench.shelf.warm_desk(shape)?;
    let reading = Reading::new(desk::open(&file, shape, Synchronous::Full)?, shape)?;
    let (db, other) = (floor::reader(&file)?, floor::reader(&file)?);
    let bare = RefCell::new(floor::Reads::new(&db, Floor::Bare)?);
    let same = RefCell::new(floor::Reads::new(&other, Floor::Bare)?);
    let program = RefCell::new(floor::Reads::new(&other, Floor::Program)?);
    let sessions: Vec<String> = (0..shape.members())
        .map(|n| dataset::session_hash(&format!("m:{}", dataset::member_name(n))))
        .collect();

    if wanted("list25") {
        let ours = |random: &mut Rng| reading.list(shape.any_member(random));
        let floor = |floor: &RefCell<floor::Reads<'_>>, random: &mut Rng| {
            let member = shape.any_member(random);
            let (session, name) = (&sessions[member as usize], dataset::member_name(member));
            floor
                .borrow_mut()
                .list(session, &name, MemberList::Closed.code())
        };
        let control = in_step(bench, |rng| floor(&same, rng), |rng| floor(&bare, rng))?;
        tell_spread("control, floor of list25 against itself", &control)?;
        let compared = in_step(bench, ours, |rng| floor(&bare, rng))?;
        rows.push(against_floor("list25", &compared, 0.8)?);
        let compared = in_step(bench, ours, |rng| floor(&program, rng))?;
        tell_spread(
            "list25 against a floor that looks the session up",
            &compared,
        )?;
    }
    if wanted("view") {
        let ours = |random: &mut Rng| reading.view(shape.long_ticket(random), LONG_POSTS);
        let floor = |floor: &RefCell<floor::Reads<'_>>, random: &mut Rng| {
            let ticket = shape.long_ticket(random);
            let session = &sessions[shape.owner(ticket) as usize];
            let id = dataset::ticket_id(shape, ticket).uuid().into_bytes();
            floor
                .borrow_mut()
                .view(session, id, LONG_POSTS as usize + 1)
        };
        let compared = in_step(bench, ours, |rng| floor(&bare, rng))?;
        rows.push(against_floor("view", &compared, 0.67)?);
        let compared = in_step(bench, ours, |rng| floor(&program, rng))?;
        let what = "view against a floor that looks the session up and takes the texts out";
        tell_spread(what, &compared)?;
    }
    Ok(())
}

/// Compares two ways of reading that are asked for the same things in the same order.
fn in_step(
    bench: &Bench,
    mut first: impl FnMut(&mut Rng) -> Outcome<()>,
    mut second: impl FnMut(&mut Rng) -> Outcome<()>,
) -> Outcome<Compared> {
    let (mut one, mut two) = (Rng::with_seed(1), Rng::with_seed(1));
    compare(bench.plan, || first(&mut one), || second(&mut two))
}

/// Members who read, each with a session.
pub(super) struct Reading {
    desk: Desk,
    shape: Shape,
    members: Vec<SessionKey>,
}

impl Reading {
    pub(super) fn new(desk: Desk, shape: Shape) -> Outcome<Self> {
        Ok(Self {
            desk,
            shape,
            members: members_keys(shape)?,
        })
    }

    /// 25 lines of this member's closed tickets.
    pub(super) fn list(&self, member: u32) -> Outcome<()> {
        let view = block_on(async {
            let caller = self.desk.session(&self.members[member as usize]).await?;
            self.desk
                .my_list(&caller, MemberList::Closed, None, 25)
                .await
        })?;
        if view.lines.len() != 25 {
            return Err("a list is not 25 lines long".into());
        }
        black_box(view);
        Ok(())
    }

    /// This ticket, as its member sees it. So many posts are there.
    pub(super) fn view(&self, ticket: u32, posts: u32) -> Outcome<()> {
        let key = &self.members[self.shape.owner(ticket) as usize];
        let id = TicketKey::Id(dataset::ticket_id(self.shape, ticket));
        let view = block_on(async {
            let caller = self.desk.session(key).await?;
            self.desk.view(&caller, id, None, 50).await
        })?;
        if view.ticket.posts < posts || view.timeline.len() < posts as usize + 1 {
            return Err("a timeline is too short".into());
        }
        black_box(view);
        Ok(())
    }
}

/// The session keys of all members.
pub(super) fn members_keys(shape: Shape) -> Outcome<Vec<SessionKey>> {
    (0..shape.members())
        .map(|number| desk::session_key(&format!("m:{}", dataset::member_name(number))))
        .collect()
}
