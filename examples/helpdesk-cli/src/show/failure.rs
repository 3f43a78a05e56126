//! What went wrong, why, and what is possible instead, with the next command to type.

use helpdesk_core::chat::ChatRefusal;
use helpdesk_core::desk::{DeskError, SignInProblem};
use helpdesk_core::port::Audience;
use helpdesk_core::refusal::{Reason, Refusal};
use helpdesk_core::text::Argument;
use serde_json::{Value, json};

use crate::app::App;
use crate::app::chats::Side;
use crate::draft::Draft;
use crate::failure::Failure;
use crate::output::quoted;
use crate::show::{chat, next};

/// Tells a failure on the errors, and keeps what was typed.
pub(crate) fn print(app: &App, failure: &Failure) -> Result<(), Failure> {
    if matches!(failure, Failure::Hush) {
        return Ok(());
    }
    let kept = keep(app, failure);
    if app.out.json {
        let draft = match &kept {
            Ok(Some((_, file))) => Some(file.as_str()),
            _ => None,
        };
        let told = json!({"error": error_json(app, failure), "draft": draft});
        return app
            .out
            .aside(&serde_json::to_string_pretty(&told).unwrap_or_default());
    }
    explain(app, failure)?;
    if let Some((command, file)) = kept? {
        let line = app.say("cli-draft_kept", &[("file", (&file).into())]);
        app.out.aside(&line)?;
        app.out
            .aside_command(&format!("helpdesk {command} --draft {}", quoted(&file)))?;
    }
    Ok(())
}

/// Keeps what was typed and has not reached the desk; answers with the command and the file.
fn keep(app: &App, failure: &Failure) -> Result<Option<(&'static str, String)>, Failure> {
    let Some(mut draft) = app.unsent.take() else {
        return Ok(None);
    };
    if !draft.is_worth_keeping() {
        return Ok(None);
    }
    if !failure.is_open() {
        // It had no effect: what is sent next is another request.
        draft.key = None;
    }
    if let Some(Refusal {
        reason: Reason::TooLate {
            draft: Some(ready), ..
        },
        ..
    }) = failure.refusal()
    {
        let reply = draft.clone();
        draft = draft.into_follow_up(app, ready)?;
        let kept = kept(app, draft)?;
        // All of it is in the other one now.
        reply.sent(app);
        return Ok(Some(kept));
    }
    kept(app, draft).map(Some)
}

/// Keeps the draft; answers with the command and the file.
fn kept(app: &App, draft: Draft) -> Result<(&'static str, String), Failure> {
    let command = draft.command.command();
    let file = draft.keep(app)?;
    Ok((command, file.display().to_string()))
}

fn explain(app: &App, failure: &Failure) -> Result<(), Failure> {
    match failure {
        Failure::Desk(DeskError::Refused(refusal)) => refused(app, refusal),
        Failure::Desk(DeskError::RefusedInChat(refusal)) => refused_in_chat(app, refusal),
        Failure::Desk(DeskError::SignIn(problem)) => {
            app.out.error(&message(app, failure))?;
            match problem {
                SignInProblem::NoSession
                | SignInProblem::NoAccount
                | SignInProblem::WrongCredentials => app.out.aside_command("helpdesk sign-in"),
            }
        }
        _ => {
            app.out.error(&message(app, failure))?;
            match next_command(app, failure) {
                Some(command) => app.out.aside_command(&command),
                None => Ok(()),
            }
        }
    }
}

/// What helps after a failure that is no refusal, where something does.
fn next_command(app: &App, failure: &Failure) -> Option<String> {
    let help = || Some(format!("helpdesk help {}", app.command));
    let lists = || match app.audience.get()? {
        Audience::Member => Some("helpdesk tickets".to_owned()),
        Audience::Agents => Some("helpdesk agent queue".to_owned()),
    };
    let doctor = || Some("helpdesk doctor".to_owned());
    match failure {
        Failure::Desk(error) => match error {
            DeskError::Invalid(_) => help(),
            DeskError::NotFound if app.command == "save" => {
                let ticket = app.about()?;
                Some(format!("helpdesk attachments {ticket}"))
            }
            DeskError::NotFound => lists(),
            DeskError::Unavailable { .. }
            | DeskError::Damaged { .. }
            | DeskError::Failed { .. } => doctor(),
            // The same command goes through later; refusals and sign-in tell their own.
            DeskError::SlowDown { .. }
            | DeskError::Refused(_)
            | DeskError::RefusedInChat(_)
            | DeskError::SignIn(_) => None,
        },
        Failure::Said { key, .. } => match *key {
            "cli-option_missing" | "cli-draft_unusable" | "cli-watch_json" => help(),
            "cli-no_such_question" => {
                let audience = app.audience.get()?;
                Some(next::show(&app.about()?, audience))
            }
            "cli-account_taken" | "cli-account_not_found" | "cli-account_without_rank" => {
                Some("helpdesk account list".to_owned())
            }
            "cli-policy_unusable" | "cli-accounts_unusable" | "cli-database_unusable" => doctor(),
            // They say in words what helps, or nothing does.
            _ => None,
        },
        Failure::Hush => None,
    }
}

fn refused(app: &App, refusal: &Refusal) -> Result<(), Failure> {
    let audience = match next::is_for_agents(refusal) {
        true => Audience::Agents,
        false => Audience::Member,
    };
    let mut bare = refusal.clone();
    // What is allowed is listed below, each with its command.
    bare.allowed.clear();
    let text = app.texts().refusal(&bare, app.reader(audience)?);
    app.out.error(&text.why)?;
    for line in text.instead {
        app.out.aside(&line)?;
    }
    let Some(about) = app.about() else {
        return Ok(());
    };
    if matches!(
        refusal.reason,
        Reason::SolutionChanged { .. } | Reason::UnknownAsk { .. }
    ) {
        app.out.aside_command(&next::show(&about, audience))?;
    }
    let commands = next::commands(&refusal.allowed, &about, audience);
    if !commands.is_empty() {
        app.out.aside(&app.say("cli-you_can_now", &[]))?;
        for command in commands {
            app.out.aside_command(&command)?;
        }
    }
    Ok(())
}

/// A refusal in a chat, with the commands of what is allowed now.
fn refused_in_chat(app: &App, refusal: &ChatRefusal) -> Result<(), Failure> {
    let audience = app.audience.get().unwrap_or(Audience::Member);
    let mut bare = refusal.clone();
    bare.allowed.clear();
    let text = app.texts().chat_refusal(&bare, app.reader(audience)?);
    app.out.error(&text.why)?;
    for line in text.instead {
        app.out.aside(&line)?;
    }
    let (side, chat) = match audience {
        Audience::Member => (Side::Visitor, ""),
        Audience::Agents => (Side::Agent, "CHAT"),
    };
    let allowed = refusal.allowed.iter();
    let commands: Vec<_> = allowed
        .filter_map(|action| chat::command(*action, side, chat))
        .collect();
    if !commands.is_empty() {
        app.out.aside(&app.say("cli-you_can_now", &[]))?;
        for command in commands {
            app.out.aside_command(&command)?;
        }
    }
    Ok(())
}

/// A failure in one sentence.
pub(crate) fn message(app: &App, failure: &Failure) -> String {
    match failure {
        Failure::Said { key, arguments, .. } => {
            let arguments: Vec<(&str, Argument<'_>)> = arguments
                .iter()
                .map(|(name, value)| (*name, value.into()))
                .collect();
            app.say(key, &arguments)
        }
        Failure::Hush => String::new(),
        Failure::Desk(error) => match error {
            DeskError::Refused(refusal) => refusal.to_string(),
            DeskError::RefusedInChat(refusal) => refusal.to_string(),
            DeskError::Invalid(error) => app.texts().problem(error),
            DeskError::NotFound => app.say("cli-not_found", &[]),
            DeskError::SignIn(SignInProblem::WrongCredentials) => {
                app.say("cli-wrong_credentials", &[])
            }
            DeskError::SignIn(SignInProblem::NoSession) => app.say("cli-no_session", &[]),
            DeskError::SignIn(SignInProblem::NoAccount) => app.say("cli-no_account", &[]),
            DeskError::SlowDown { seconds } => {
                app.say("cli-slow_down", &[("seconds", (*seconds).into())])
            }
            DeskError::Unavailable { reason } => {
                app.say("cli-unavailable", &[("reason", reason.into())])
            }
            DeskError::Damaged { reason } => app.say("cli-damaged", &[("reason", reason.into())]),
            DeskError::Failed { reason } => app.say("cli-failed", &[("reason", reason.into())]),
        },
    }
}

fn error_json(app: &App, failure: &Failure) -> Value {
    let code = match failure {
        Failure::Desk(error) => match error {
            DeskError::Refused(refusal) => {
                // What was written is in the draft that is kept, not here.
                let mut bare = serde_json::to_value(refusal).unwrap_or_default();
                if let Some(fields) = bare.as_object_mut() {
                    fields.remove("draft");
                }
                return json!({"code": "refused", "refusal": bare});
            }
            DeskError::RefusedInChat(refusal) => {
                // What was written is in the draft that is kept, not here.
                let mut bare = serde_json::to_value(refusal).unwrap_or_default();
                if let Some(fields) = bare.as_object_mut() {
                    fields.remove("post");
                }
                return json!({"code": "refused_in_chat", "refusal": bare});
            }
            DeskError::Invalid(error) => {
                return json!({"code": "invalid", "problem": error, "message": message(app, failure)});
            }
            DeskError::NotFound => "not_found",
            DeskError::SignIn(problem) => problem.code(),
            DeskError::SlowDown { .. } => "slow_down",
            DeskError::Unavailable { .. } => "unavailable",
            DeskError::Damaged { .. } => "damaged",
            DeskError::Failed { .. } => "failed",
        },
        Failure::Said { key, .. } => key.trim_start_matches("cli-"),
        Failure::Hush => "closed",
    };
    json!({"code": code, "message": message(app, failure)})
}
