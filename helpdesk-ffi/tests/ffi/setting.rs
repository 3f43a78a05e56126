//! A desk with Anna, a Gold member, and Ole and Lise of the support team.

use std::sync::Arc;

use futures_lite::future::block_on;
use helpdesk_ffi::accounts::GivenAccounts;
use helpdesk_ffi::desk::{AccountSystem, Desk, DeskPorts, Storage};
use helpdesk_ffi::policy::DeskPolicy;
use helpdesk_ffi::types::inputs::NewTicket;
use helpdesk_ffi::types::people::{Account, AccountId, AgentAccount, MemberAccount, Role};
use helpdesk_ffi::types::shapes::{Caller, TicketDescription};
use helpdesk_ffi::types::values::{AgentId, DescriptionText, MemberId, Password, PersonName, Rank};

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
