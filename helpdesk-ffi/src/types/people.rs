//! Members, agents and their accounts.

pub use helpdesk_core::contact::Contact;
pub use helpdesk_core::member::Account;
pub use helpdesk_core::member::AccountId;
pub use helpdesk_core::member::Agent as AgentAccount;
pub use helpdesk_core::member::Member as MemberAccount;
pub use helpdesk_core::member::Role;

use super::values::{
    AgentId, ContactLink, ContactName, EmailAddress, LanguageTag, MemberId, PersonName, Rank,
};
#[uniffi::remote(Record)]
/// A person with an existing account who may submit tickets.
pub struct MemberAccount {
    /// The id in the account system.
    pub id: MemberId,
    /// The name as it is shown.
    pub name: PersonName,
    /// Where notifications may go.
    pub email: Option<EmailAddress>,
    /// The rank now.
    pub rank: Rank,
    /// The languages that the member reads, best first; may be empty.
    pub languages: Vec<LanguageTag>,
}

#[uniffi::remote(Record)]
/// A member of the support team.
pub struct AgentAccount {
    /// The id in the account system.
    pub id: AgentId,
    /// The name as colleagues see it.
    pub name: PersonName,
    /// The languages in which the agent answers, best first.
    pub languages: Vec<LanguageTag>,
    /// What the agent is on the team.
    pub role: Role,
}

#[uniffi::remote(Enum)]
/// What an agent is on the team. No rule of the ticket lifecycle asks for a lead.
pub enum Role {
    /// Answers tickets and chats.
    Agent,
    /// Answers, and answers for the team.
    Lead,
}

#[uniffi::remote(Enum)]
/// Whose account it is: the identity that a host passes, or that a session stands for.
pub enum AccountId {
    /// A member's account.
    Member(MemberId),
    /// An agent's account.
    Agent(AgentId),
}

#[uniffi::remote(Enum)]
/// An account as the directory knows it now.
pub enum Account {
    /// A member's.
    Member(MemberAccount),
    /// An agent's.
    Agent(AgentAccount),
}

#[uniffi::remote(Record)]
/// A person or place to turn to, with a way to get there.
pub struct Contact {
    /// What it is called.
    pub name: ContactName,
    /// How to get there.
    pub link: Option<ContactLink>,
}
