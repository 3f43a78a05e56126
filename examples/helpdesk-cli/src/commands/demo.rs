//! `helpdesk demo`: plays the guide with real commands on a fresh desk, and says what it does.

mod chat;
mod picture;
mod player;

use std::path::{Path, PathBuf};

use chrono::{SecondsFormat, TimeDelta};
use clap::Args;

use crate::app::App;
use crate::failure::{Exit, Failure};
use crate::files;
use crate::output::quoted;
use player::{Person, Player};

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Keep the desk in this new or empty folder, to look around
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Do not pause on a terminal
    #[arg(long)]
    fast: bool,
}

const OPERATOR: Person = Person::new("operator");
const BO: Person = Person::new("bo");
const ANNA: Person = Person::new("anna");
const METTE: Person = Person::new("mette");

impl Demo {
    pub(crate) fn run(self, app: &App) -> Result<(), Failure> {
        let Some(folder) = self.keep else {
            // Removed when it is dropped, however the play ends.
            let folder = tempfile::tempdir()?;
            play(app, folder.path(), self.fast)?;
            return app.out.faint(&app.say("cli-demo_removed", &[]));
        };
        let folder = std::path::absolute(folder)?;
        files::make_folder(&folder)?;
        let mut found =
            std::fs::read_dir(&folder).map_err(|error| Failure::file(&folder, &error))?;
        if found.next().is_some() {
            return Err(Failure::said(Exit::Usage, "cli-demo_folder_taken")
                .with("folder", folder.display().to_string()));
        }
        play(app, &folder, self.fast)?;
        let shown = folder.display().to_string();
        let quoted = quoted(&shown);
        app.out
            .line(&app.say("cli-demo_kept", &[("folder", (&shown).into())]))?;
        app.out.line(&app.say(
            "cli-demo_password",
            &[("password", player::PASSWORD.into())],
        ))?;
        app.out
            .command(&format!("helpdesk --data {quoted} tickets"))?;
        app.out
            .command(&format!("helpdesk --data {quoted} sign-in mette"))
    }
}

fn play(app: &App, folder: &Path, fast: bool) -> Result<(), Failure> {
    let picture = folder.join("screen.png");
    files::write_private(&picture, &picture::error_page())?;
    let picture = picture.display().to_string();
    let mut player = Player::new(app, folder, fast);

    player.tell("cli-demo_accounts")?;
    player.play(
        &OPERATOR,
        &[
            "account", "add", "bo", "--name", "Bo Berg", "--rank", "Premier",
        ],
    )?;
    let anna = [
        "account",
        "add",
        "anna",
        "--name",
        "Anna Hansen",
        "--rank",
        "Gold",
    ];
    player.play(&OPERATOR, &[anna.as_slice(), &["--speaks", "da"]].concat())?;
    let mette = ["account", "add", "mette", "--name", "Mette Lund", "--agent"];
    player.play(&OPERATOR, &[mette.as_slice(), &["--speaks", "da"]].concat())?;

    player.tell("cli-demo_refused")?;
    player.play(&BO, &["sign-in", "bo"])?;
    let issue = [
        "submit",
        "--title",
        "English - Cannot pay",
        "--description",
        "The page is empty.",
    ];
    player.refused(&BO, &issue)?;

    submit(&mut player, &picture)?;
    ask(&mut player)?;
    answer(&mut player, &picture)?;
    hold_and_solve(&mut player)?;
    in_danish(&mut player)?;
    let_time_pass(&mut player)?;
    chat::play(&mut player)?;
    player.leave(&ANNA)
}

fn submit(player: &mut Player<'_>, picture: &str) -> Result<(), Failure> {
    player.tell("cli-demo_submit")?;
    player.play(&ANNA, &["sign-in", "anna"])?;
    player.play(&ANNA, &["notice"])?;
    player.play(&ANNA, &["hours", "--for", "Dansk"])?;
    player.play(
        &ANNA,
        &[
            "submit",
            "--title",
            "Dansk - Kan ikke behandle ordre",
            "--description",
            "Når jeg trykker på »Betal«, viser siden kun »Fejl 500«, og ordren bliver ikke sendt.",
            "--step",
            "Log ind og åbn kurven",
            "--step",
            "Tryk på »Betal«",
            "--attach",
            picture,
        ],
    )?;
    player.play(&ANNA, &["tickets"])
}

fn ask(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_agent")?;
    player.play(&METTE, &["sign-in", "mette"])?;
    player.play(&METTE, &["agent", "queue", "--unassigned"])?;
    player.play(&METTE, &["agent", "assign", "TI-1001"])?;
    let note = "Ligner fejlen i betalingen fra i går.";
    player.play(&METTE, &["agent", "note", "TI-1001", "--text", note])?;
    let ask = [
        "agent",
        "ask",
        "TI-1001",
        "--need",
        "screenshot=Vis os hele siden med adressen.",
    ];
    player.play(
        &METTE,
        &[ask.as_slice(), &["--need", "order-number"]].concat(),
    )
}

fn answer(player: &mut Player<'_>, picture: &str) -> Result<(), Failure> {
    player.tell("cli-demo_feedback")?;
    player.play(&ANNA, &["tickets", "--list", "awaiting"])?;
    player.play(&ANNA, &["show", "TI-1001"])?;
    let screenshot = format!("1={picture}");
    let give = [
        "feedback",
        "TI-1001",
        "--attach",
        &screenshot,
        "--answer",
        "2=DK-20741",
    ];
    player.play(&ANNA, &give)
}

fn hold_and_solve(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_hold")?;
    let hold = ["agent", "hold", "TI-1001", "--reason", "Venter på banken"];
    player.play(&METTE, &hold)?;
    player.play(&ANNA, &["tickets", "--list", "open"])?;
    player.play(&METTE, &["agent", "resume", "TI-1001"])?;
    player.tell("cli-demo_solve")?;
    let solution = "Betalingen virker igen. Prøv venligst ordren en gang til.";
    player.play(&METTE, &["agent", "solve", "TI-1001", "--text", solution])
}

fn in_danish(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_danish")?;
    player.play(&ANNA, &["--language", "da", "show", "TI-1001"])?;
    player.play(&ANNA, &["--language", "da", "confirm", "TI-1001"])?;
    player.play(&ANNA, &["--language", "da", "tickets", "--list", "closed"])
}

fn let_time_pass(player: &mut Player<'_>) -> Result<(), Failure> {
    player.tell("cli-demo_time")?;
    player.play(
        &ANNA,
        &[
            "submit",
            "--title",
            "English - Invoice does not open",
            "--description",
            "The link in the mail leads to an empty page, on the phone and on the computer.",
        ],
    )?;
    let ask = [
        "agent",
        "ask",
        "TI-1002",
        "--need",
        "text=Which invoice is it?",
    ];
    player.play(&METTE, &ask)?;
    for days in [4, 15] {
        let at = player.now() + TimeDelta::days(days);
        let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
        player.play(&OPERATOR, &["run-due", "--at", &at])?;
    }
    player.play(&ANNA, &["tickets"])
}
