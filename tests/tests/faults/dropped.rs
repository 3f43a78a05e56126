//! Every future of a use case that writes, dropped at every await, over SQLite (F7): what was
//! asked is then there entirely or not at all, and can be asked again.

use std::fs;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::attachment::{Digest, FileKind, FileName};
use helpdesk_core::chat::presence::{Capacity, Presence, PresenceState};
use helpdesk_core::chat::{Rating, Stars};
use helpdesk_core::desk::chat::NewChatPost;
use helpdesk_core::desk::{Caller, Desk, DeskError, Hold, NewAnswer, NewAsk, NewUpload};
use helpdesk_core::id::{AskId, AttachmentId, ChatId, MessageId, TicketNumber};
use helpdesk_core::port::{BlobStore as _, Password, TicketKey};
use helpdesk_core::testkit::YieldingStore;
use helpdesk_core::ticket::{AskKind, Question};
use helpdesk_sqlite::SqliteStore;

use crate::contents::Contents;
use crate::people::{
    Folder, World, agent, agent_id, beginning, form, key, member, member_id, operation, post,
    quick, tag, text, ticket,
};

type Doing<'a> = Pin<Box<dyn Future<Output = Result<(), DeskError>> + 'a>>;

/// A use case that writes, from where its ticket must stand.
struct UseCase {
    name: &'static str,
    from: From,
    act: for<'a> fn(&'a Desk) -> Doing<'a>,
    /// How many commits it makes: after a drop it may stand between two of them.
    commits: usize,
}

/// Where the first ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Open,
    Awaiting,
    OnHold,
    Solved,
    Withdrawn,
    /// Open, and a chat of the member waits.
    Waiting,
    /// Open, and an agent has that chat.
    Chatting,
    /// Open, and that chat has ended.
    Left,
}

const FIRST: TicketKey = TicketKey::Number(TicketNumber::FIRST);

fn second() -> TicketKey {
    TicketKey::Number(TicketNumber::new(TicketNumber::FIRST.value() + 1))
}

fn anna() -> Caller {
    member("anna").once(key("one"))
}

fn eva() -> Caller {
    agent("eva").once(key("one"))
}

macro_rules! use_cases {
    ($($name:ident from $from:ident ($desk:ident) $act:expr;)*) => {
        vec![$(UseCase {
            name: stringify!($name),
            from: From::$from,
            act: |$desk| Box::pin(async move { $act.await.map(|_| ()) }),
            commits: 1,
        }),*]
    };
}

fn use_cases() -> Vec<UseCase> {
    let mut cases = use_cases! {
        submit from Open (desk) desk.submit(&anna(), ticket("Ny"));
        submit_on_behalf from Open (desk) desk.submit_on_behalf(&eva(), member_id("bo"), ticket("Ny"));
        follow_up from Withdrawn (desk) desk.follow_up(&anna(), FIRST, ticket("Ny"));
        reply from Open (desk) desk.reply(&anna(), FIRST, post("Ja"));
        note from Open (desk) desk.note(&eva(), FIRST, post("Ja"));
        ask_feedback from Open (desk) desk.ask_feedback(&eva(), FIRST, vec![ask()]);
        give_feedback from Awaiting (desk) async {
            let ask = asked(desk).await?;
            let answer = NewAnswer::Given { ask, post: post("Her") };
            desk.give_feedback(&anna(), FIRST, vec![answer]).await
        };
        drop_asks from Awaiting (desk) async {
            let ask = asked(desk).await?;
            desk.drop_asks(&eva(), FIRST, vec![ask]).await
        };
        assign from Open (desk) desk.assign(&eva(), FIRST, agent_id("finn"));
        correct_language from Open (desk) desk.correct_language(&eva(), FIRST, tag("en"));
        hold from Open (desk) desk.hold(&eva(), FIRST, Hold {
            reason: text("Leverandør"),
            until: Some(beginning() + TimeDelta::days(2)),
        });
        resume from OnHold (desk) desk.resume(&eva(), FIRST);
        solve from Open (desk) desk.solve(&eva(), FIRST, text("Sådan"));
        confirm from Solved (desk) async {
            let view = desk.view(&member("anna"), FIRST, None, 1).await?;
            let solution = view.ticket.solution.expect("it is solved");
            desk.confirm(&anna(), FIRST, solution.id).await
        };
        not_solved from Solved (desk) desk.not_solved(&anna(), FIRST, post("Nej"));
        reopen from Solved (desk) desk.reopen(&eva(), FIRST);
        withdraw from Open (desk) desk.withdraw(&anna(), FIRST);
        refer from Open (desk) desk.refer(&eva(), FIRST, None);
        merge from Open (desk) desk.merge(&eva(), FIRST, second());
        run_due from Solved (desk) desk.run_due(beginning() + TimeDelta::days(8));
        join_chat from Open (desk) desk.join_chat(Some(&anna()), form("anna"), None);
        set_presence from Open (desk) here(desk, "eva");
        take_chat from Waiting (desk) async {
            let chat = chat(desk).await?;
            desk.take_chat(&eva(), chat).await
        };
        post_in_chat from Chatting (desk) async {
            let chat = chat(desk).await?;
            let new = NewChatPost::text(text("Ja"));
            desk.post_in_chat(&anna().into(), chat, message(), new).await
        };
        mark_chat from Chatting (desk) async {
            let chat = chat(desk).await?;
            desk.mark_chat(&anna().into(), chat, 1, 1).await
        };
        hand_over_chat from Chatting (desk) async {
            let chat = chat(desk).await?;
            desk.hand_over_chat(&eva(), chat, agent_id("finn")).await
        };
        requeue_chat from Chatting (desk) async {
            let chat = chat(desk).await?;
            desk.requeue_chat(&eva(), chat).await
        };
        end_chat from Chatting (desk) async {
            let chat = chat(desk).await?;
            desk.end_chat(&eva(), chat).await
        };
        refer_chat from Chatting (desk) async {
            let chat = chat(desk).await?;
            desk.refer_chat(&eva(), chat, None).await
        };
        leave_chat from Chatting (desk) async {
            let chat = chat(desk).await?;
            desk.leave_chat(&anna().into(), chat).await
        };
        rate_chat from Left (desk) async {
            let chat = chat(desk).await?;
            let stars = Stars::parse(4)?;
            desk.rate_chat(&anna().into(), chat, Rating { stars, text: None }).await
        };
        turn_chat_into_ticket from Chatting (desk) async {
            let chat = chat(desk).await?;
            desk.turn_chat_into_ticket(&eva().into(), chat, None).await
        };
    };
    cases.extend(use_cases! {
        upload from Open (desk) upload(desk);
        begin_upload from Open (desk) desk.begin_upload(&member("anna"), NewUpload {
            name: FileName::parse("fejl.txt")?,
            kind: FileKind::Text,
            size: 1_000,
            digest: Digest::of(&[b'x'; 1_000]),
        });
        sweep from Open (desk) desk.sweep(beginning() + TimeDelta::days(90));
        erase_member from Open (desk) desk.erase_member(&agent("finn"), member_id("anna"));
        sign_in from Open (desk) desk.sign_in("anna".to_owned(), Password::new("anna".to_owned()));
        deliver from Open (desk) desk.deliver();
        upload_to_chat from Chatting (desk) async {
            let chat = chat(desk).await?;
            let name = FileName::parse("fejl.txt")?;
            desk.upload_to_chat(&anna().into(), chat, name, &[b'x'; 1_000]).await
        };
        run_due_in_chats from Chatting (desk) desk.run_due(beginning() + TimeDelta::hours(1));
    }
    .into_iter()
    .map(|case| UseCase { commits: 8, ..case }));
    cases
}

async fn upload(desk: &Desk) -> Result<(), DeskError> {
    let name = FileName::parse("fejl.txt")?;
    desk.upload(&member("anna"), name, &[b'x'; 1_000]).await?;
    Ok(())
}

/// The member's chat.
async fn chat(desk: &Desk) -> Result<ChatId, DeskError> {
    let mine = desk.my_chats(&member("anna"), None, 1).await?;
    Ok(mine.chats.first().expect("a chat").id)
}

fn message() -> MessageId {
    NOBODYS.parse().expect("an id")
}

async fn here(desk: &Desk, who: &str) -> Result<Presence, DeskError> {
    let state = PresenceState::Available;
    desk.set_presence(&agent(who), state, Capacity::ONE).await
}

fn ask() -> NewAsk {
    NewAsk {
        kind: AskKind::Text,
        question: Some(Question::parse("Hvornår?").expect("a question")),
        required: true,
    }
}

async fn asked(desk: &Desk) -> Result<AskId, DeskError> {
    let view = desk.view(&member("anna"), FIRST, None, 1).await?;
    // Answered before: the same request again is told by its key alone.
    let ask = view.ticket.asks.first().map(|ask| ask.id);
    Ok(ask.unwrap_or_else(|| NOBODYS.parse().expect("an id")))
}

#[test]
fn a_use_case_dropped_at_any_await_is_all_or_nothing() {
    let mut drops = 0;
    for case in use_cases() {
        let bench = Bench::new(&case);
        drops += bench
            .drop_everywhere(&case)
            .unwrap_or_else(|why| panic!("{why}"));
    }
    println!(
        "futures dropped: {drops} times in {} use cases",
        use_cases().len()
    );
}

#[test]
fn control_half_a_use_case_is_seen() {
    let case = UseCase {
        name: "two commits in one",
        from: From::Open,
        act: |desk| {
            Box::pin(async move {
                desk.submit(&anna(), ticket("Ny")).await?;
                desk.reply(&member("anna").once(key("two")), FIRST, post("Ja"))
                    .await?;
                Ok(())
            })
        },
        commits: 1,
    };
    let why = Bench::new(&case)
        .drop_everywhere(&case)
        .expect_err("it is seen");
    assert!(why.contains("half"), "{why}");
}

/// The files of a desk at which one use case can be tried again and again.
struct Bench {
    files: Vec<(&'static str, Vec<u8>)>,
    before: Contents,
    after: Contents,
}

fn contents(store: &SqliteStore) -> Contents {
    let receipts = [member("anna"), agent("eva")].map(|who| operation(&who, "one"));
    Contents::of(store, &receipts)
}

impl Bench {
    fn new(case: &UseCase) -> Self {
        let folder = Folder::new();
        let store = folder.open(quick());
        let desk = World::over(&store, 1).desk;
        block_on(prepare(&desk, case.from)).unwrap();
        let files = ["desk.db", "desk.db-wal"]
            .map(|name| (name, fs::read(folder.path().join(name)).unwrap()))
            .to_vec();
        let before = contents(&store);
        block_on((case.act)(&desk)).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let after = contents(&store);
        Self {
            files,
            before,
            after,
        }
    }

    /// Drops after no poll, one poll, two, ... until it is done. Answers how often.
    fn drop_everywhere(&self, case: &UseCase) -> Result<u64, String> {
        for polls in 0.. {
            let folder = Folder::new();
            for (name, bytes) in &self.files {
                fs::write(folder.path().join(name), bytes).unwrap();
            }
            let store = folder.open(quick());
            let desk = World::new(
                Arc::new(YieldingStore::new(store.clone())),
                Arc::new(store.clone()),
                7,
            )
            .desk;
            let answer = poll_and_drop((case.act)(&desk), polls);
            // The writer works in order: what was sent before this has been done.
            block_on(store.delete(nobodys_blob())).unwrap();
            let name = case.name;
            let found = contents(&store);
            if let Some(answer) = answer {
                answer.map_err(|error| format!("{name}: {error}"))?;
                return match found == self.after {
                    true => Ok(polls),
                    false => Err(format!("{name}: done by half: {found:?}")),
                };
            }
            if polls == 0 && found != self.before {
                return Err(format!("{name}: done without a poll"));
            }
            if found != self.before && found != self.after && case.commits == 1 {
                return Err(format!(
                    "{name}: half is left after {polls} polls: {found:?}"
                ));
            }
            let again = World::over(&store, 8).desk;
            match block_on((case.act)(&again)) {
                Ok(()) => {}
                Err(error) => return Err(format!("{name}: not done again: {error}")),
            }
            if case.commits == 1 && contents(&store) != self.after {
                return Err(format!("{name}: wrong when done again after {polls} polls"));
            }
            store
                .integrity()
                .map_err(|error| format!("{name}: {error}"))?;
        }
        unreachable!("a use case ends")
    }
}

/// An id that no source gives.
const NOBODYS: &str = "00000000-0000-7000-8000-000000000000";

fn nobodys_blob() -> AttachmentId {
    NOBODYS.parse().expect("an id")
}

/// Polls so many times, with time for the writer between, and drops the future.
fn poll_and_drop<F: Future>(future: F, polls: u64) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..polls {
        if let Poll::Ready(answer) = future.as_mut().poll(&mut context) {
            return Some(answer);
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    None
}

/// Two tickets of one member, the first of which stands at `from`.
async fn prepare(desk: &Desk, from: From) -> Result<(), DeskError> {
    let (anna, eva) = (member("anna"), agent("eva"));
    desk.submit(&anna, ticket("Første")).await?;
    desk.submit(&anna, ticket("Anden")).await?;
    match from {
        From::Open => return Ok(()),
        From::Awaiting => desk.ask_feedback(&eva, FIRST, vec![ask()]).await,
        From::OnHold => {
            let hold = Hold {
                reason: text("Leverandør"),
                until: None,
            };
            desk.hold(&eva, FIRST, hold).await
        }
        From::Solved => desk.solve(&eva, FIRST, text("Sådan")).await,
        From::Withdrawn => desk.withdraw(&anna, FIRST).await,
        From::Waiting | From::Chatting | From::Left => return prepare_chat(desk, from).await,
    }?;
    Ok(())
}

async fn prepare_chat(desk: &Desk, from: From) -> Result<(), DeskError> {
    let anna = member("anna");
    desk.join_chat(Some(&anna), form("anna"), None).await?;
    let chat = chat(desk).await?;
    here(desk, "eva").await?;
    if from == From::Waiting {
        return Ok(());
    }
    desk.take_chat(&agent("eva"), chat).await?;
    here(desk, "finn").await?;
    let new = NewChatPost::text(text("Hej"));
    let message = "00000000-0000-7000-8000-000000000001".parse()?;
    desk.post_in_chat(&anna.clone().into(), chat, message, new)
        .await?;
    if from == From::Left {
        desk.leave_chat(&anna.into(), chat).await?;
    }
    Ok(())
}
