//! `helpdesk hours`: when the desk answers, and in which languages (G4).

use clap::Args;

use crate::app::App;
use crate::failure::Failure;
use crate::show::hours;

#[derive(Debug, Args)]
pub(crate) struct Hours {
    /// Language to look for, such as Dansk, Danish or da [default: English and the one of the texts]
    #[arg(long = "for", value_name = "LANGUAGE")]
    wanted: Option<String>,
}

impl Hours {
    pub(crate) fn run(self, app: &App) -> Result<(), Failure> {
        let offered = app.policy()?.languages();
        let languages = match &self.wanted {
            Some(typed) => vec![offered.parse(typed)?],
            None => {
                let spoken = app.texts().language().clone();
                offered
                    .iter()
                    .filter(|one| one.tag.is_english() || one.tag.primary() == spoken.primary())
                    .collect()
            }
        };
        if app.out.json {
            return app.out.json(&hours::json(app, &languages)?);
        }
        hours::print(app)?;
        for language in languages {
            app.out.line(&hours::next_answer(app, language)?)?;
        }
        Ok(())
    }
}
