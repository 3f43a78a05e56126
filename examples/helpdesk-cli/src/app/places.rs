//! Where the data is, and in which language to print.

use std::path::PathBuf;

use etcetera::{AppStrategy as _, AppStrategyArgs, choose_app_strategy};
use helpdesk_core::language::LanguageTag;

use crate::surroundings::Surroundings;

/// The option, the variable, or the platform's folder for data of programs.
pub(super) fn data(option: Option<PathBuf>, around: &Surroundings) -> PathBuf {
    let variable = || around.path("HELPDESK_DATA");
    let platform = || {
        choose_app_strategy(AppStrategyArgs {
            top_level_domain: "org".to_owned(),
            author: "helpdesk-rs".to_owned(),
            app_name: "helpdesk".to_owned(),
        })
        .map_or_else(
            |_| PathBuf::from("helpdesk-data"),
            |strategy| strategy.data_dir(),
        )
    };
    option.or_else(variable).unwrap_or_else(platform)
}

/// What was chosen, best first. A variable that cannot be read as a tag (`C`, `POSIX`) says nothing.
pub(super) fn languages(option: Option<&LanguageTag>, around: &Surroundings) -> Vec<LanguageTag> {
    let variables = ["HELPDESK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];
    let named = variables
        .into_iter()
        .filter_map(|name| around.variable(name))
        .filter_map(|value| {
            // As in `da_DK.UTF-8@euro`.
            let tag = value.split(['.', '@']).next().unwrap_or_default();
            LanguageTag::parse(tag).ok()
        });
    option.cloned().into_iter().chain(named).collect()
}
