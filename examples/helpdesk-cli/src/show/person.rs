//! A person: name, rank or role.

use helpdesk_core::member::{Account, Member};
use serde_json::{Value, json};

use crate::app::App;

/// A member's rank, an agent's role.
pub(crate) fn standing(app: &App, account: &Account) -> String {
    match account {
        Account::Member(member) => member.rank.to_string(),
        Account::Agent(agent) => app.texts().role(agent.role),
    }
}

pub(crate) fn json(account: &Account) -> Value {
    match account {
        Account::Member(member) => member_json(member),
        Account::Agent(agent) => json!({
            "kind": "agent",
            "id": agent.id,
            "name": agent.name.as_str(),
            "languages": agent.languages,
            "role": agent.role.code(),
        }),
    }
}

pub(crate) fn member_json(member: &Member) -> Value {
    json!({
        "kind": "member",
        "id": member.id,
        "name": member.name.as_str(),
        "email": member.email.as_ref().map(|email| email.as_str()),
        "languages": member.languages,
        "rank": member.rank.as_str(),
    })
}
