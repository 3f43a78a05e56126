//! The next command to type.

use helpdesk_core::port::Audience;
use helpdesk_core::refusal::{Reason, Refusal};
use helpdesk_core::ticket::Action;

/// How the ticket is shown.
pub(crate) fn show(ticket: &str, audience: Audience) -> String {
    match audience {
        Audience::Member => format!("helpdesk show {ticket}"),
        Audience::Agents => format!("helpdesk agent show {ticket}"),
    }
}

/// The commands of these actions.
pub(crate) fn commands(actions: &[Action], ticket: &str, audience: Audience) -> Vec<String> {
    actions
        .iter()
        .filter_map(|action| command(*action, ticket, audience))
        .collect()
}

/// The command of an action; none for what no person does.
pub(crate) fn command(action: Action, ticket: &str, audience: Audience) -> Option<String> {
    let (before, after) = match (audience, action) {
        (Audience::Member, Action::Submit) => return Some("helpdesk submit".to_owned()),
        (Audience::Member, Action::Reply) => ("reply", ""),
        (Audience::Member, Action::GiveFeedback) => ("feedback", ""),
        (Audience::Member, Action::Confirm) => ("confirm", ""),
        (Audience::Member, Action::NotSolved) => ("not-solved", ""),
        (Audience::Member, Action::Withdraw) => ("withdraw", ""),
        (Audience::Member, Action::FollowUp) => ("follow-up", ""),
        (Audience::Agents, Action::Assign) => ("agent assign", ""),
        (Audience::Agents, Action::Release) => ("agent release", ""),
        (Audience::Agents, Action::Reply) => ("agent reply", ""),
        (Audience::Agents, Action::Note) => ("agent note", ""),
        (Audience::Agents, Action::AskFeedback) => ("agent ask", ""),
        (Audience::Agents, Action::DropAsks) => ("agent drop", " 1"),
        (Audience::Agents, Action::CorrectLanguage) => ("agent language", " LANGUAGE"),
        (Audience::Agents, Action::Hold) => ("agent hold", ""),
        (Audience::Agents, Action::Resume) => ("agent resume", ""),
        (Audience::Agents, Action::Solve) => ("agent solve", ""),
        (Audience::Agents, Action::Refer) => ("agent refer", ""),
        (Audience::Agents, Action::Merge) => ("agent merge", " INTO"),
        (Audience::Agents, Action::Reopen) => ("agent reopen", ""),
        _ => return None,
    };
    Some(format!("helpdesk {before} {ticket}{after}"))
}

/// Whether agents alone can be told this.
pub(crate) fn is_for_agents(refusal: &Refusal) -> bool {
    let agents_action = |action: Action| {
        command(action, "", Audience::Agents).is_some()
            && command(action, "", Audience::Member).is_none()
    };
    match &refusal.reason {
        Reason::NotNow { action, .. } | Reason::NothingToDo { action }
            if refusal.allowed.is_empty() =>
        {
            agents_action(*action)
        }
        _ => refusal.allowed.iter().any(|action| agents_action(*action)),
    }
}
