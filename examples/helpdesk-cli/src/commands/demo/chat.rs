//! The guide's chat (G13-G15): answered in Danish, queued and served in English, out of hours.

use super::player::{Person, Player};
use super::{ANNA, METTE};
use crate::failure::Failure;

/// Somebody without an account.
const VERA: Person = Person::new("vera");

pub(super) fn play(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_chat_hours")?;
    player.set_hours(true)?;
    player.play(&METTE, &["agent", "chats", "presence", "available"])?;
    in_danish(player)?;
    in_english(player)?;
    into_ticket(player)?;
    out_of_hours(player)?;
    player.usual_hours()
}

fn in_danish(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_chat_danish")?;
    let question =
        "Hej, jeg kan ikke se min faktura. Siden bliver ved med at være tom. Kan I hjælpe mig?";
    player.play(&ANNA, &join(question))?;
    let draft = player.draft()?;
    player.play(&ANNA, &["submit", "--draft", &draft])
}

fn in_english(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_chat_english")?;
    player.play(
        &ANNA,
        &join("The app does not start after the update. What can I do?"),
    )?;
    player.play(&ANNA, &["chat", "place"])?;
    player.play(&METTE, &["agent", "chats"])?;
    player.play(&METTE, &["agent", "chats", "take"])?;
    let asks = "Hello Anna! Which phone is it?";
    player.play(&METTE, &["agent", "chats", "post", "--text", asks])?;
    player.play(&ANNA, &["chat", "read"])?;
    player.play(
        &ANNA,
        &["chat", "post", "--text", "A Fairphone 4, with Android 13."],
    )
}

fn into_ticket(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_chat_ticket")?;
    player.play(&METTE, &["agent", "chats", "ticket"])?;
    player.play(&ANNA, &["show", "TI-1004"])?;
    player.play(&ANNA, &["chat", "rate", "5"])
}

fn out_of_hours(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_chat_closed")?;
    player.set_hours(false)?;
    let question = "I cannot sign in since this morning.";
    let vera = [
        "chat",
        "join",
        "--name",
        "Vera Vind",
        "--email",
        "vera@example.com",
    ];
    player.play(
        &VERA,
        &[vera.as_slice(), &["--question", question]].concat(),
    )
}

fn join(question: &str) -> [&str; 6] {
    [
        "chat",
        "join",
        "--email",
        "anna@example.com",
        "--question",
        question,
    ]
}
