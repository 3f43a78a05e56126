//! What was typed into a conversation: something to say, or a command after a slash.

use std::path::PathBuf;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Nothing,
    /// Something to say. What begins with two slashes is said with one.
    Said(String),
    /// A file to send.
    File(PathBuf),
    Leave,
    Back,
    End,
    Requeue,
    /// To which agent.
    HandOver(String),
    Refer,
    /// With which title, if not that of the question.
    Ticket(Option<String>),
    /// Which commands there are, or no such command.
    Help,
}

/// Reads a line.
pub(super) fn read(line: &str) -> Typed {
    let line = line.trim();
    if line.is_empty() {
        return Typed::Nothing;
    }
    let Some(command) = line.strip_prefix('/') else {
        return Typed::Said(line.to_owned());
    };
    if command.starts_with('/') {
        return Typed::Said(command.to_owned());
    }
    let (word, rest) = command
        .split_once(char::is_whitespace)
        .map_or((command, None), |(word, rest)| (word, Some(rest.trim())));
    let rest = rest.filter(|rest| !rest.is_empty()).map(str::to_owned);
    match (word, rest) {
        ("file", Some(path)) => Typed::File(PathBuf::from(path)),
        ("leave", None) => Typed::Leave,
        ("back", None) => Typed::Back,
        ("end", None) => Typed::End,
        ("requeue", None) => Typed::Requeue,
        ("hand-over", Some(agent)) => Typed::HandOver(agent),
        ("refer", None) => Typed::Refer,
        ("ticket", title) => Typed::Ticket(title),
        _ => Typed::Help,
    }
}

/// Whether an answer says yes, in English or Danish.
pub(crate) fn is_yes(answer: &str) -> bool {
    ["y", "yes", "j", "ja"].contains(&answer.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_begins_a_command() {
        let said = |text: &str| Typed::Said(text.to_owned());
        for (line, typed) in [
            ("", Typed::Nothing),
            ("  \t", Typed::Nothing),
            (" hello / there ", said("hello / there")),
            ("//etc/hosts", said("/etc/hosts")),
            ("/file /a b.png", Typed::File(PathBuf::from("/a b.png"))),
            ("/file", Typed::Help),
            ("/leave", Typed::Leave),
            ("/leave now", Typed::Help),
            ("/ticket", Typed::Ticket(None)),
            (
                "/ticket English - x",
                Typed::Ticket(Some("English - x".to_owned())),
            ),
            ("/hand-over  mette", Typed::HandOver("mette".to_owned())),
            ("/hand-over", Typed::Help),
            ("/what", Typed::Help),
            ("/", Typed::Help),
        ] {
            assert_eq!(read(line), typed, "{line}");
        }
    }

    #[test]
    fn yes_is_said_in_both_languages() {
        for (answer, yes) in [
            ("y", true),
            (" Ja ", true),
            ("", false),
            ("n", false),
            ("nej", false),
        ] {
            assert_eq!(is_yes(answer), yes, "{answer}");
        }
    }
}
