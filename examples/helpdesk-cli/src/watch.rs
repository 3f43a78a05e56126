//! A list that is drawn again whenever something happens, until Ctrl-C.

use crate::app::{App, Me};
use crate::failure::{Exit, Failure};

/// Clears a terminal and begins at its top.
const CLEAR: &[u8] = b"\x1b[2J\x1b[3J\x1b[H";

/// Draws now, and again after each change that the reader may see.
pub(crate) async fn watch(
    app: &App,
    me: &Me,
    draw: impl AsyncFn() -> Result<(), Failure>,
) -> Result<(), Failure> {
    if app.out.json {
        return Err(Failure::said(Exit::Usage, "cli-watch_json"));
    }
    loop {
        // Taken before the list is read, so that nothing falls between the two.
        let cursor = app.desk()?.snapshot(&me.caller).await?.cursor;
        if app.around.output_is_terminal {
            app.out.raw(CLEAR)?;
        }
        draw().await?;
        app.out.faint(&app.say("cli-watching", &[]))?;
        app.desk()?.wait_for_changes(&me.caller, cursor).await?;
    }
}
