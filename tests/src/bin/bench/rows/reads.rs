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
use crate::measure::compare;
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
    let file = bench.shelf.desk(shape)?;
    let reading = Reading::new(desk::open(&file, shape, Synchronous::Full)?, shape)?;
    let (db, other) = (floor::reader(&file)?, floor::reader(&file)?);
    let (floor, other) = (
        RefCell::new(floor::Reads::new(&db)?),
        RefCell::new(floor::Reads::new(&other)?),
    );
    let list = |floor: &RefCell<floor::Reads<'_>>, random: &mut Rng| {
        let member = dataset::member_name(shape.any_member(random));
        floor.borrow_mut().list(&member, MemberList::Closed.code())
    };
    if wanted("list25") {
        let (mut one, mut two) = (Rng::with_seed(1), Rng::with_seed(1));
        let control = compare(
            bench.plan,
            || list(&other, &mut one),
            || list(&floor, &mut two),
        )?;
        tell_spread("control, floor of list25 against itself", &control)?;
        let (mut one, mut two) = (Rng::with_seed(2), Rng::with_seed(2));
        let compared = compare(
            bench.plan,
            || reading.list(shape.any_member(&mut one)),
            || list(&floor, &mut two),
        )?;
        rows.push(against_floor("list25", &compared, 0.8)?);
    }
    if wanted("view") {
        let (mut one, mut two) = (Rng::with_seed(3), Rng::with_seed(3));
        let compared = compare(
            bench.plan,
            || reading.view(shape.long_ticket(&mut one), LONG_POSTS),
            || {
                let ticket = dataset::ticket_id(shape, shape.long_ticket(&mut two));
                let least = LONG_POSTS as usize + 1;
                floor.borrow_mut().view(ticket.uuid().into_bytes(), least)
            },
        )?;
        rows.push(against_floor("view", &compared, 0.67)?);
    }
    Ok(())
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
