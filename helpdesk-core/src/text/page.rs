//! `docs/refusals.md` shows every refusal and error: what is said, and what a screen does then.
//!
//! `UPDATE_DOCS=1 cargo test -p helpdesk-core --features text refusals_page` writes the tables
//! anew.

use std::fmt::Write as _;
use std::path::Path;

use super::samples::{every_chat_refusal, every_desk_error, every_refusal, texts};
use super::{Reader, RefusalText, Texts};
use crate::chat::ChatReason;
use crate::desk::{DeskError, SignInProblem};
use crate::policy::Policy;
use crate::port::Audience;
use crate::refusal::Reason;

/// What a screen does when a rule of tickets said no. A new reason does not compile without.
fn on_refusal(reason: &Reason) -> &'static str {
    match reason {
        Reason::RankTooLow { .. } => {
            "the page without the form (G2): the contact as a link; ask `may_submit` before showing one"
        }
        Reason::NotForYou { .. } | Reason::MembersOnly | Reason::AgentsOnly | Reason::LeadsOnly => {
            "no button for it: `allowed` says which to show"
        }
        Reason::NotNow { .. } | Reason::NothingToDo { .. } | Reason::UnknownAsk { .. } => {
            "load the view anew, keep what was typed, offer the buttons of `allowed`"
        }
        Reason::TooLate { .. } => {
            "the form of a new ticket, filled with `draft`; it is sent as a follow-up"
        }
        Reason::FileNeeded { .. } => "the file picker of that ask",
        Reason::SolutionChanged { .. } => "the solution that stands now, to be read first",
        Reason::DateNotAhead { .. } => "the date picker, from tomorrow on",
        Reason::MergeTarget { .. } => "the choice of the other ticket",
        Reason::TooManyAttachments { .. } => "the list of files; take some away",
        Reason::NotDue { .. } => "nothing: only the desk's own timers meet it",
        Reason::NoSuchPerson => "the choice of the person",
        Reason::LanguageNotOffered { .. } => "the list of `offered` languages",
        Reason::KeyUsed => {
            "a defect of the app: one key for each tap, the same key for its retries"
        }
        Reason::LimitReached { .. } => "the time from which it goes again; keep the file",
        Reason::WrongOffset { .. } => "nothing: go on from `length`",
        Reason::AttachmentNotYours => "the file is uploaded again",
    }
}

/// What a screen does when a rule of chats said no.
fn on_chat_refusal(reason: &ChatReason) -> &'static str {
    match reason {
        ChatReason::NotForYou { .. } => "no button for it: `allowed` says which to show",
        ChatReason::NotNow { .. } | ChatReason::NothingToDo { .. } => {
            "load the chat anew, keep what was typed"
        }
        ChatReason::TakenBy { .. } | ChatReason::OfferedTo { .. } | ChatReason::NotItsTurn => {
            "the queue anew"
        }
        ChatReason::NotPresent => {
            "the switch of one's presence; for a hand-over, the list of who is there"
        }
        ChatReason::NoFreeHand { .. } => "the list of one's chats; for a hand-over, somebody else",
        ChatReason::Ended { .. } => {
            "what was typed stays, as `post`; a button for a ticket if `allowed` has it"
        }
        ChatReason::Full { .. } => "what was typed stays, as `post`; a button for a ticket",
        ChatReason::TooManyAttachments { .. } => "the list of files; take some away",
        ChatReason::NotSignedIn { .. } | ChatReason::RankTooLow { .. } => {
            "the contact as a link, the transcript to copy"
        }
        ChatReason::AlreadyTicket { .. } => "a link to the ticket",
        ChatReason::TooLate { .. } => "the form of a new ticket",
        ChatReason::AlreadyRated => "the rating that was given",
        ChatReason::NotDue { .. } => "nothing: only the desk's own timers meet it",
    }
}

/// What a screen does with an error of another kind.
fn on_error(error: &DeskError) -> &'static str {
    match error {
        DeskError::Refused(_) | DeskError::RefusedInChat(_) => "the tables below",
        DeskError::Invalid(_) => {
            "the words beside the field that `field` names; keep what was typed"
        }
        DeskError::NotFound => "back to the list, loaded anew",
        DeskError::SignIn(SignInProblem::WrongCredentials) => "the form, with the user name kept",
        DeskError::SignIn(SignInProblem::NoSession) => {
            "the sign-in form, then back to where one was"
        }
        DeskError::SignIn(SignInProblem::NoAccount) => "the words, and how to reach the company",
        DeskError::SlowDown { .. } => "the button again after `seconds`",
        DeskError::Unavailable { .. } => {
            "try again by itself some times, with the same key; then a button"
        }
        DeskError::Damaged { .. } | DeskError::Failed { .. } => {
            "the words; send what the log holds to who looks after the desk"
        }
    }
}

/// The stable name of the kind of error.
fn kind(error: &DeskError) -> String {
    match error {
        DeskError::Refused(_) => "refused".into(),
        DeskError::RefusedInChat(_) => "refused_in_chat".into(),
        DeskError::Invalid(_) => "invalid".into(),
        DeskError::NotFound => "not_found".into(),
        DeskError::SignIn(problem) => format!("sign_in: {}", problem.code()),
        DeskError::SlowDown { .. } => "slow_down".into(),
        DeskError::Unavailable { .. } => "unavailable".into(),
        DeskError::Damaged { .. } => "damaged".into(),
        DeskError::Failed { .. } => "failed".into(),
    }
}

/// A table with one row for each code, of the first sample that says what to do instead.
fn table<'a>(rows: impl Iterator<Item = (String, RefusalText, &'a str)>) -> String {
    let mut shown: Vec<(String, RefusalText, &str)> = Vec::new();
    for row in rows {
        match shown.last_mut() {
            Some(last) if last.0 == row.0 => {
                if last.1.instead.is_empty() {
                    *last = row;
                }
            }
            _ => shown.push(row),
        }
    }
    let mut table =
        String::from("| code | says | and instead | what the screen does |\n|---|---|---|---|\n");
    for (code, words, screen) in shown {
        let says = words.why.replace('\n', " ");
        let instead = words.instead.join(" ").replace('\n', " ");
        writeln!(table, "| `{code}` | {says} | {instead} | {screen} |").unwrap();
    }
    table
}

fn errors(texts: &Texts, reader: Reader<'_>) -> String {
    let errors = every_desk_error();
    table(errors.iter().map(|error| {
        let words = match error {
            // Their words are those of the tables below.
            DeskError::Refused(_) | DeskError::RefusedInChat(_) => RefusalText {
                why: "why a rule said no".into(),
                instead: vec!["what is allowed now".into()],
            },
            other => texts.error(other, reader),
        };
        (kind(error), words, on_error(error))
    }))
}

fn refusals(texts: &Texts, reader: Reader<'_>) -> String {
    let mut refusals = every_refusal();
    // What is allowed differs from ticket to ticket: the page says so once.
    refusals.iter_mut().for_each(|one| one.allowed.clear());
    table(refusals.iter().map(|one| {
        let code = one.reason.code().to_owned();
        (code, texts.refusal(one, reader), on_refusal(&one.reason))
    }))
}

fn chat_refusals(texts: &Texts, reader: Reader<'_>) -> String {
    let mut refusals = every_chat_refusal();
    refusals.iter_mut().for_each(|one| one.allowed.clear());
    table(refusals.iter().map(|one| {
        let code = one.reason.code().to_owned();
        (
            code,
            texts.chat_refusal(one, reader),
            on_chat_refusal(&one.reason),
        )
    }))
}

#[test]
fn the_refusals_page_is_current() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if !workspace.join("Cargo.toml").exists() {
        // The crate as it is published, without the page.
        return;
    }
    let path = workspace.join("docs/refusals.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let policy = Policy::reference();
    let reader = Reader::new(Audience::Member, &policy);
    let texts = texts("en");
    let mut wanted = page.clone();
    for (name, content) in [
        ("errors", errors(&texts, reader)),
        ("refusals", refusals(&texts, reader)),
        ("chat-refusals", chat_refusals(&texts, reader)),
    ] {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (before, rest) = wanted.split_once(&open).unwrap();
        let (_, after) = rest.split_once(&close).unwrap();
        wanted = format!("{before}{open}\n{content}\n{close}{after}");
    }
    if page == wanted {
        return;
    }
    if std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    panic!("docs/refusals.md is not current. Run the test with UPDATE_DOCS=1:\n\n{wanted}");
}
