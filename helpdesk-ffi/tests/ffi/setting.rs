//! A desk with Anna, a Gold member, and Ole and Lise of the support team.

use std::sync::Arc;

use crate::fakes::AppClock;
use futures_lite::future::block_on;
use helpdesk_ffi::accounts::GivenAccounts;
use helpdesk_ffi::desk::{AccountSystem, Desk, DeskPorts, Storage};
use helpdesk_ffi::policy::DeskPolicy;
use helpdesk_ffi::types::admission::{ChatForm, RequestKind};
use helpdesk_ffi::types::chat::PresenceState;
use helpdesk_ffi::types::chat_views::{ChatCaller, Joined, Joining, NewChatPost};
use helpdesk_ffi::types::inputs::NewTicket;
use helpdesk_ffi::types::people::{Account, AccountId, AgentAccount, MemberAccount, Role};
use helpdesk_ffi::types::shapes::{Caller, TicketDescription};
use helpdesk_ffi::types::values::{
    AgentId, ChatCapacity, ChatId, ChatQuestion, DescriptionText, MemberId, Password, PersonName,
    PostText, Rank, VisitorEmail,
};

pub(crate) const PASSWORD: &str = "correct horse";

pub(crate) fn anna_id() -> AccountId {
    AccountId::Member(MemberId::parse("anna").unwrap())
}

pub(crate) fn anna() -> Caller {
    Caller::new(anna_id())
}

pub(crate) fn ole() -> Caller {
    Caller::agent(AgentId::parse("ole").unwrap())
}

pub(crate) fn member(id: &str, rank: &str) -> Account {
    Account::Member(MemberAccount {
        id: MemberId::parse(id).unwrap(),
        name: PersonName::parse("Anna Hansen").unwrap(),
        email: None,
        rank: Rank::parse(rank).unwrap(),
        languages: vec![],
    })
}

pub(crate) fn agent(id: &str, role: Role) -> Account {
    Account::Agent(AgentAccount {
        id: AgentId::parse(id).unwrap(),
        name: PersonName::parse("Ole Olsen").unwrap(),
        languages: vec![],
        role,
    })
}

pub(crate) fn accounts() -> Arc<GivenAccounts> {
    let accounts = GivenAccounts::new();
    accounts.put(member("anna", "Gold")).unwrap();
    accounts.put(member("bo", "Premier")).unwrap();
    accounts.put(agent("ole", Role::Agent)).unwrap();
    accounts.put(agent("lise", Role::Lead)).unwrap();
    accounts
        .set_password(
            anna_id(),
            "anna@example.com".to_owned(),
            Password::new(PASSWORD.to_owned()),
        )
        .unwrap();
    accounts
}

pub(crate) fn ports(storage: Storage) -> DeskPorts {
    DeskPorts {
        storage,
        accounts: AccountSystem::Given {
            accounts: accounts(),
        },
        notifier: None,
        clock: None,
        log: None,
    }
}

pub(crate) fn open(ports: DeskPorts) -> Arc<Desk> {
    block_on(Desk::open(ports, DeskPolicy::reference().unwrap())).unwrap()
}

/// When chats are open, in English alone (G4, G15): a Monday.
pub(crate) const NOON: &str = "2020-08-03T12:00:00Z";

/// A desk at [`NOON`], and its clock.
pub(crate) fn at_noon(storage: Storage) -> (Arc<Desk>, Arc<AppClock>) {
    let clock = AppClock::at(NOON);
    let mut parts = ports(storage);
    parts.clock = Some(clock.clone());
    (open(parts), clock)
}

/// A form as a visitor fills it in (G13).
pub(crate) fn form(question: &str) -> ChatForm {
    ChatForm {
        name: PersonName::parse("Vera").unwrap(),
        claim: None,
        email: VisitorEmail::parse("vera@example.com").unwrap(),
        question: ChatQuestion::parse(question).unwrap(),
        language: None,
        kind: RequestKind::Technical,
        insists: false,
        locale: None,
        utc_offset_minutes: None,
    }
}

pub(crate) const QUESTION: &str = "I cannot process my order, the button is grey";

/// What a request that is let in gets.
pub(crate) fn queued(joining: Joining) -> Joined {
    match joining {
        Joining::Queued(joined) => *joined,
        Joining::Answered(admission) => panic!("{}", admission.code()),
    }
}

/// A visitor without account in the queue: their chat, and who they are in it.
pub(crate) fn vera(desk: &Desk) -> (ChatId, ChatCaller) {
    let joined = queued(block_on(desk.join_chat(None, form(QUESTION), None)).unwrap());
    (joined.chat, ChatCaller::Visitor(joined.key.unwrap()))
}

/// Ole is there for chats, and takes this one.
pub(crate) fn taken_by_ole(desk: &Desk, chat: ChatId) {
    let two = ChatCapacity::parse(2).unwrap();
    block_on(desk.set_presence(ole(), PresenceState::Available, two)).unwrap();
    block_on(desk.take_chat(ole(), chat)).unwrap();
}

pub(crate) fn said(text: &str) -> NewChatPost {
    NewChatPost::text(PostText::parse(text).unwrap())
}

pub(crate) fn in_memory() -> Arc<Desk> {
    open(ports(Storage::Memory))
}

pub(crate) fn new_ticket(title: &str) -> NewTicket {
    let policy = DeskPolicy::reference().unwrap();
    let text = DescriptionText::parse("Fejl 42 når jeg gemmer ordren").unwrap();
    NewTicket {
        title: policy.parse_title(title.to_owned()).unwrap(),
        description: TicketDescription::new(text, vec![]).unwrap(),
        attachments: vec![],
    }
}
