//! One of the desks that walk in step: does what a step says, and shows what it looks like.

use chrono::{DateTime, TimeDelta, Utc};
use futures_lite::future::block_on;
use helpdesk_core::attachment::{Attachment, FileName};
use helpdesk_core::desk::{
    Acted, Caller, Change, ChangesView, DeliveryReport, DeskError, DueReport, EraseReport,
    HistoryView, Hold, MyTicketsView, NewAnswer, NewAsk, NewPost, NewTicket, QueueQuery, QueueView,
    SearchView, SnapshotView, TicketView, VerifyReport,
};
use helpdesk_core::id::{AskId, AttachmentId, SolutionId, TicketId, TicketNumber};
use helpdesk_core::port::{
    Clock as _, Cursor, Notification, Store, StoredNotification, TicketKey, TimerRow,
};
use helpdesk_core::rank::Rank;
use helpdesk_core::search::SearchWords;
use helpdesk_core::ticket::Ticket;
use helpdesk_core::ticket::ask::{AskKind, Question};
use std::sync::Arc;

use super::chats::{self, ChatLooks, KnownChat, SaidInChat};
use super::step::{Deed, Step};
use crate::people::{
    AGENTS, MEMBERS, World, agent, agent_id, key, member, member_id, post, tag, text, ticket,
};

/// What the steps before have made, the same on every side.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) tickets: Vec<TicketId>,
    /// What each person uploaded last and has not named yet.
    pub(super) uploads: [Option<AttachmentId>; 5],
    pub(super) chats: Vec<KnownChat>,
}

impl Known {
    /// The ticket of a step: one of the latest, or now and then one that is not there.
    pub(super) fn ticket(&self, place: usize) -> TicketKey {
        match self.tickets.len() {
            0 => TicketKey::Number(TicketNumber::FIRST),
            count => TicketKey::Id(self.tickets[count - 1 - place % count.min(6)]),
        }
    }
}

impl Known {
    /// The chat of a step: one of the latest, if there is any.
    pub(super) fn chat(&self, place: usize) -> Option<&KnownChat> {
        let count = self.chats.len();
        let back = place.checked_rem(count.min(3))?;
        self.chats.get(count - 1 - back)
    }
}

/// What a step said.
#[derive(Debug, PartialEq)]
pub(super) enum Said {
    /// The place in the feed is the store's own: only whether there is one is told.
    Acted(Result<(Acted, bool), DeskError>),
    Uploaded(Result<Attachment, DeskError>),
    Due(Result<DueReport, DeskError>),
    Swept(Result<u32, DeskError>),
    Erased(Result<EraseReport, DeskError>),
    Delivered(Result<DeliveryReport, DeskError>, Vec<Notification>),
    InChat(Box<SaidInChat>),
    Nothing,
}

/// What anybody can see of a desk.
#[derive(Debug, PartialEq)]
pub(super) struct Looks {
    lists: Result<MyTicketsView, DeskError>,
    views: Vec<Result<TicketView, DeskError>>,
    history: Result<HistoryView, DeskError>,
    queue: Result<QueueView, DeskError>,
    found: Vec<Result<SearchView, DeskError>>,
    news: Vec<(Vec<Change>, bool)>,
    chats: ChatLooks,
    timers: Vec<TimerRow>,
    notifications: Vec<StoredNotification>,
}

/// A desk over one store.
pub(super) struct Side {
    pub(super) world: World,
    pub(super) store: Arc<dyn Store>,
    /// How far each person has read their feed.
    cursors: [Option<Cursor>; 5],
}

/// An id that no source gives.
const NOBODYS: &str = "00000000-0000-7000-8000-000000000000";

/// Later than every timer.
const LATER: i64 = 4_000_000_000_000;

pub(super) fn person(place: usize) -> Caller {
    match place % 5 {
        member_place @ 0..3 => member(MEMBERS[member_place].0),
        agent_place => agent(AGENTS[agent_place - 3]),
    }
}

impl Side {
    pub(super) fn new(store: Arc<dyn Store>, world: World) -> Self {
        Self {
            world,
            store,
            cursors: Default::default(),
        }
    }

    /// Carries the step out.
    pub(super) fn perform(&self, step: &Step, known: &Known) -> Said {
        block_on(self.perform_async(step, known))
    }

    async fn perform_async(&self, step: &Step, known: &Known) -> Said {
        let desk = &self.world.desk;
        let plain = person(step.who);
        let who = match step.key {
            Some(number) => plain.once(key(&format!("k{number}"))),
            None => plain.clone(),
        };
        let place = known.ticket(step.ticket);
        let words = ["Ja", "Nej", "Måske", "Ved ikke"][usize::from(step.words)];
        let files = match known.uploads[step.who] {
            Some(id) if step.file => vec![id],
            _ => Vec::new(),
        };
        let said = || NewPost {
            attachments: files.clone(),
            ..post(words)
        };
        let new = || NewTicket {
            attachments: files.clone(),
            ..ticket(words)
        };
        let acted = match &step.deed {
            Deed::Submit => desk.submit(&who, new()).await,
            Deed::SubmitOnBehalf { member } => {
                let id = MEMBERS.get(*member).map_or("nobody", |(id, _)| id);
                desk.submit_on_behalf(&who, member_id(id), new()).await
            }
            Deed::FollowUp => desk.follow_up(&who, place, new()).await,
            Deed::Reply => desk.reply(&who, place, said()).await,
            Deed::Note => desk.note(&who, place, said()).await,
            Deed::NotSolved => desk.not_solved(&who, place, said()).await,
            Deed::AskFeedback { kinds } => {
                let asks = kinds.iter().map(|(kind, required)| NewAsk {
                    kind: *kind,
                    question: (*kind == AskKind::Text)
                        .then(|| Question::parse(words).expect("a question")),
                    required: *required,
                });
                desk.ask_feedback(&who, place, asks.collect()).await
            }
            Deed::GiveFeedback { asks, can } => {
                let mut answers = Vec::new();
                for ask in self.asks(place, asks).await {
                    answers.push(match can {
                        true => NewAnswer::Given { ask, post: said() },
                        false => NewAnswer::CannotGive {
                            ask,
                            because: text(words),
                        },
                    });
                }
                desk.give_feedback(&who, place, answers).await
            }
            Deed::DropAsks { asks } => {
                let asks = self.asks(place, asks).await;
                desk.drop_asks(&who, place, asks).await
            }
            Deed::Solve => desk.solve(&who, place, text(words)).await,
            Deed::Confirm { right } => {
                let solution = self.solution(place, *right).await;
                desk.confirm(&who, place, solution).await
            }
            Deed::Withdraw => desk.withdraw(&who, place).await,
            Deed::Assign { to } => {
                let to = AGENTS.get(*to).unwrap_or(&"nobody");
                desk.assign(&who, place, agent_id(to)).await
            }
            Deed::Release => desk.release(&who, place).await,
            Deed::CorrectLanguage { english } => {
                let language = tag(if *english { "en" } else { "tlh" });
                desk.correct_language(&who, place, language).await
            }
            Deed::Hold { days } => {
                let until = days.map(|days| self.now() + TimeDelta::days(days.into()));
                let reason = text(words);
                desk.hold(&who, place, Hold { reason, until }).await
            }
            Deed::Resume => desk.resume(&who, place).await,
            Deed::Refer => desk.refer(&who, place, None).await,
            Deed::Merge { into } => desk.merge(&who, place, known.ticket(*into)).await,
            Deed::Reopen => desk.reopen(&who, place).await,
            Deed::Upload => {
                let name = FileName::parse("fejl.txt").expect("a name");
                return Said::Uploaded(desk.upload(&plain, name, words.as_bytes()).await);
            }
            Deed::Pass { hours } => {
                self.world.clock.advance(TimeDelta::hours((*hours).into()));
                return Said::Nothing;
            }
            Deed::RunDue => return Said::Due(desk.run_due(self.now()).await),
            Deed::Sweep => return Said::Swept(desk.sweep(self.now()).await),
            Deed::Erase { member } => {
                // Only a lead may, so the lead always tries.
                let id = member_id(MEMBERS[*member].0);
                return Said::Erased(desk.erase_member(&person(4), id).await);
            }
            Deed::Deliver { failing } => {
                self.world.notifier.fail_next(*failing);
                let before = self.world.notifier.delivered().len();
                let report = desk.deliver().await;
                let told = self.world.notifier.delivered().split_off(before);
                return Said::Delivered(report, told);
            }
            Deed::SetRank { member, gold } => {
                let rank = Rank::parse(if *gold { "Gold" } else { "Elite" }).expect("a rank");
                let id = member_id(MEMBERS[*member].0);
                self.world.directory.set_rank(&id, rank);
                return Said::Nothing;
            }
            Deed::Tick { seconds } => {
                let passed = TimeDelta::seconds((*seconds).into());
                self.world.clock.advance(passed);
                return Said::Nothing;
            }
            Deed::Chat(deed) => {
                let said = chats::perform(desk, deed, step, &who, known).await;
                return Said::InChat(Box::new(said));
            }
        };
        Said::Acted(acted.map(|mut acted| {
            let in_feed = acted.place.take().is_some();
            (acted, in_feed)
        }))
    }

    fn now(&self) -> DateTime<Utc> {
        self.world.clock.now()
    }

    /// Asks of the ticket; where there is none, one that is not there.
    async fn asks(&self, place: TicketKey, chosen: &[usize]) -> Vec<AskId> {
        let view = self.world.desk.view(&person(3), place, None, 1).await;
        let asks = view.map(|view| view.ticket.asks).unwrap_or_default();
        let nowhere: AskId = NOBODYS.parse().expect("an id");
        chosen
            .iter()
            .map(|place| match asks.len() {
                0 => nowhere,
                count => asks[place % count].id,
            })
            .collect()
    }

    /// The solution of the ticket, or one that nobody gave.
    async fn solution(&self, place: TicketKey, right: bool) -> SolutionId {
        let view = self.world.desk.view(&person(3), place, None, 1).await;
        let given = view.ok().and_then(|view| view.ticket.solution);
        match given {
            Some(solution) if right => solution.id,
            _ => NOBODYS.parse().expect("an id"),
        }
    }

    /// What is seen after a step: by who acted, by the owner's side, and by an agent.
    pub(super) fn looks(&mut self, round: usize, step: &Step, known: &Known) -> Looks {
        let place = known.ticket(step.ticket);
        let member_place = round % 3;
        let desk = self.world.desk.clone();
        block_on(async {
            let lists = desk
                .my_tickets(&person(member_place), 1 + round as u32 % 5)
                .await;
            let mut views = Vec::new();
            for reader in [member_place, 3] {
                views.push(desk.view(&person(reader), place, None, 4).await);
            }
            let history = desk.history(&person(4), place, None, 50).await;
            let query = QueueQuery {
                limit: 1 + round as u32 % 7,
                ..QueueQuery::default()
            };
            let queue = desk.queue(&person(3), query).await;
            let words = ["ja", "ne*", "hvid", "bestil må*"][round % 4];
            let words = SearchWords::parse(words).expect("words");
            let mut found = Vec::new();
            for reader in [member_place, 3] {
                let limit = 1 + round as u32 % 4;
                found.push(desk.search(&person(reader), &words, None, limit).await);
            }
            let mut news = Vec::new();
            for reader in [member_place, 3 + round % 2] {
                news.push(self.read_on(reader, 1 + round as u32 % 6).await);
            }
            Looks {
                lists,
                views,
                history,
                queue,
                found,
                news,
                chats: chats::looks(&desk, round, step, known).await,
                timers: self.store.due(LATER, 50).await.expect("timers"),
                notifications: self.store.notifications(LATER, 20).await.expect("told"),
            }
        })
    }

    /// The next events of a person's feed.
    async fn read_on(&mut self, reader: usize, limit: u32) -> (Vec<Change>, bool) {
        let after = self.cursors[reader].take();
        let answer = self.world.desk.changes(&person(reader), after, limit).await;
        match answer.expect("the feed can be read") {
            ChangesView::Changes {
                changes,
                cursor,
                more,
            } => {
                self.cursors[reader] = Some(cursor);
                (changes, more)
            }
            ChangesView::TakeSnapshot => panic!("the cursor is this store's own"),
        }
    }

    /// All that is there at the end.
    pub(super) fn end(&mut self) -> End {
        block_on(async {
            let mut feeds = Vec::new();
            let mut snapshots = Vec::new();
            for reader in 0..5 {
                self.cursors[reader] = None;
                feeds.push(self.read_on(reader, 1000).await);
                let SnapshotView { tickets, .. } = self
                    .world
                    .desk
                    .snapshot(&person(reader))
                    .await
                    .expect("a snapshot");
                snapshots.push(tickets);
            }
            let verified = self
                .world
                .desk
                .verify(&person(3))
                .await
                .expect("it is read");
            assert_eq!(verified.faults, []);
            End {
                verified,
                feeds,
                snapshots,
            }
        })
    }
}

/// All that is there at the end of a case.
#[derive(Debug, PartialEq)]
pub(super) struct End {
    verified: VerifyReport,
    feeds: Vec<(Vec<Change>, bool)>,
    snapshots: Vec<Vec<(TicketNumber, Ticket)>>,
}
