//! What is asked of somebody at a terminal.

use std::io::{BufRead as _, Read as _, Write as _};

use helpdesk_core::port::Password;

use crate::app::App;
use crate::failure::{Exit, Failure};

/// The most that is read from the standard input as one text.
const MOST: u64 = 1024 * 1024;

impl App {
    /// A line, asked for; none when nothing was typed.
    pub(crate) fn ask(&self, question: &str) -> Result<Option<String>, Failure> {
        let mut errors = std::io::stderr();
        write!(errors, "{} ", crate::output::safe(question))?;
        errors.flush()?;
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line)?;
        let line = line.trim();
        Ok((!line.is_empty()).then(|| line.to_owned()))
    }

    /// The text of an option: as it is, or from the standard input for `-`.
    pub(crate) fn text(&self, typed: Option<String>) -> Result<Option<String>, Failure> {
        match typed.as_deref() {
            Some("-") => {
                let mut text = String::new();
                std::io::stdin()
                    .lock()
                    .take(MOST)
                    .read_to_string(&mut text)?;
                Ok(Some(text))
            }
            _ => Ok(typed),
        }
    }

    /// A text written in the editor of `$VISUAL` or `$EDITOR`, beginning with `text`.
    pub(crate) fn edit(&self, text: &str) -> Result<Option<String>, Failure> {
        let edited = dialoguer::Editor::new().require_save(false).edit(text);
        edited.map_err(|error| {
            let dialoguer::Error::IO(error) = error;
            Failure::said(Exit::Failed, "cli-editor_failed")
                .with("reason", error.kind().to_string())
        })
    }

    /// The password from `HELPDESK_PASSWORD` or a prompt, typed twice when it is a new one.
    pub(crate) fn password(&self, is_new: bool) -> Result<Password, Failure> {
        if let Some(password) = self.around.variable("HELPDESK_PASSWORD") {
            return Ok(Password::new(password));
        }
        if !self.around.interactive {
            return Err(Failure::said(Exit::Usage, "cli-password_missing"));
        }
        let prompt = |question: String| {
            Ok::<_, Failure>(rpassword::prompt_password(format!("{question} "))?)
        };
        let password = prompt(self.say("cli-ask_password", &[]))?;
        if is_new && prompt(self.say("cli-ask_password_again", &[]))? != password {
            return Err(Failure::said(Exit::Usage, "cli-passwords_differ"));
        }
        Ok(Password::new(password))
    }
}
