//! How far a large file is, for somebody who waits at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::App;
use crate::output::safe;

/// Bytes that are sent or read at a time; what is no larger is done before anybody could look.
pub(crate) const CHUNK: u32 = 256 * 1024;

/// A bar for `size` bytes on the errors; a hidden one where nobody waits for it.
pub(crate) fn bar(app: &App, name: &str, size: u64) -> ProgressBar {
    if app.out.json || !app.around.errors_are_terminal || size <= CHUNK.into() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg}  {bar:30}  {percent}%")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr())
        .with_style(style)
        .with_message(safe(name))
}
