//! `helpdesk doctor`: whether the desk's data is well, and what waits.

use std::fs;
use std::path::Path;

use helpdesk_core::port::Store as _;
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::{Exit, Failure};
use crate::show;

/// The most that is counted of what waits.
const MOST: u32 = 1_000;

/// One thing that was looked at.
struct Finding {
    code: &'static str,
    label: String,
    value: Value,
    /// What is wrong with it.
    problem: Option<String>,
}

pub(crate) async fn run(app: &App) -> Result<(), Failure> {
    let findings = examine(app).await;
    let wrong = findings.iter().filter(|one| one.problem.is_some()).count();
    if app.out.json {
        let checks: Vec<_> = findings
            .iter()
            .map(|one| json!({"check": one.code, "value": one.value, "problem": one.problem}))
            .collect();
        app.out
            .json(&json!({"well": wrong == 0, "checks": checks}))?;
    } else {
        for one in &findings {
            let value = match &one.value {
                Value::String(text) => text.clone(),
                Value::Null => String::new(),
                other => other.to_string(),
            };
            app.out.line(&format!("{}: {value}", one.label))?;
            if let Some(problem) = &one.problem {
                app.out.wrong(&format!("  {problem}"))?;
            }
        }
    }
    match wrong {
        0 if app.out.json => Ok(()),
        0 => app.out.done(&app.say("cli-doctor_well", &[])),
        _ => Err(Failure::said(Exit::Failed, "cli-doctor_wrong").with("count", wrong.to_string())),
    }
}

async fn examine(app: &App) -> Vec<Finding> {
    let file = app.data.join("desk.db");
    let mut findings = vec![
        well(
            "version",
            app.say("cli-doctor_version", &[]),
            env!("CARGO_PKG_VERSION"),
        ),
        well(
            "sqlite",
            app.say("cli-doctor_sqlite", &[]),
            helpdesk_sqlite::sqlite_version(),
        ),
        data(app),
        policy(app),
        accounts(app),
        database(app, &file),
    ];
    // Looking at a desk does not make one.
    if file.is_file() {
        match SqliteStore::open(&file, SqliteOptions::default()) {
            Ok(store) => findings.extend(inside(app, &store).await),
            Err(error) => findings.push(Finding {
                code: "open",
                label: app.say("cli-doctor_open", &[]),
                value: Value::Null,
                problem: Some(error.to_string()),
            }),
        }
    }
    findings.extend(rights(app));
    findings
}

fn well(code: &'static str, label: String, value: impl Into<Value>) -> Finding {
    Finding {
        code,
        label,
        value: value.into(),
        problem: None,
    }
}

fn data(app: &App) -> Finding {
    let problem = match app.data.is_dir() {
        true => None,
        false => Some(app.say("cli-doctor_missing", &[])),
    };
    Finding {
        problem,
        ..well(
            "data",
            app.say("cli-doctor_data", &[]),
            app.data.display().to_string(),
        )
    }
}

fn database(app: &App, file: &Path) -> Finding {
    let shown = match fs::metadata(file) {
        Ok(found) => format!("{} ({})", file.display(), app.texts().size(found.len())),
        // It is made when the desk is first used.
        Err(_) => app.say("cli-doctor_not_yet", &[]),
    };
    well("file", app.say("cli-doctor_file", &[]), shown)
}

fn policy(app: &App) -> Finding {
    let label = app.say("cli-doctor_policy", &[]);
    match app.policy() {
        Ok(_) => well("policy", label, app.say("cli-doctor_sound", &[])),
        Err(failure) => unsound(app, "policy", label, &failure),
    }
}

fn accounts(app: &App) -> Finding {
    let label = app.say("cli-doctor_accounts", &[]);
    if !app.data.join("accounts.json").is_file() {
        return well("accounts", label, 0);
    }
    let counted = app
        .accounts()
        .and_then(|accounts| Ok(accounts.list()?.len()));
    match counted {
        Ok(count) => well("accounts", label, count),
        Err(failure) => unsound(app, "accounts", label, &failure),
    }
}

fn unsound(app: &App, code: &'static str, label: String, failure: &Failure) -> Finding {
    Finding {
        problem: Some(show::failure::message(app, failure)),
        ..well(code, label, Value::Null)
    }
}

/// What can be asked of a file that opens.
async fn inside(app: &App, store: &SqliteStore) -> Vec<Finding> {
    let now = app.now().timestamp_millis();
    let sound = app.say("cli-doctor_sound", &[]);
    let number = |count: usize| match count {
        count if count == MOST as usize => json!(format!("{MOST}+")),
        count => json!(count),
    };
    let asked = [
        (
            "schema",
            app.say("cli-doctor_schema", &[]),
            store.schema_version().map(Value::from),
        ),
        (
            "integrity",
            app.say("cli-doctor_integrity", &[]),
            store.integrity().map(|()| Value::from(sound)),
        ),
        (
            "timers_due",
            app.say("cli-doctor_timers", &[]),
            store.due(now, MOST).await.map(|rows| number(rows.len())),
        ),
        (
            "notifications_pending",
            app.say("cli-doctor_notifications", &[]),
            store
                .notifications(i64::MAX, MOST)
                .await
                .map(|rows| number(rows.len())),
        ),
    ];
    asked
        .into_iter()
        .map(|(code, label, answer)| match answer {
            Ok(value) => well(code, label, value),
            Err(error) => unsound(app, code, label, &error.into()),
        })
        .collect()
}

/// Files that others than their owner may read or write.
#[cfg(unix)]
fn rights(app: &App) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt as _;
    if !app.data.is_dir() {
        return None;
    }
    let names = [
        "",
        "desk.db",
        "desk.db-wal",
        "accounts.json",
        "session",
        "drafts",
    ];
    let open: Vec<_> = names
        .into_iter()
        .map(|name| match name {
            "" => app.data.clone(),
            name => app.data.join(name),
        })
        .filter(|path| {
            fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
        })
        .map(|path| path.display().to_string())
        .collect();
    let label = app.say("cli-doctor_rights", &[]);
    if open.is_empty() {
        return Some(well("permissions", label, app.say("cli-doctor_sound", &[])));
    }
    let files = open.join(", ");
    Some(Finding {
        problem: Some(app.say("cli-doctor_open_to_others", &[])),
        ..well("permissions", label, files)
    })
}

#[cfg(not(unix))]
fn rights(_: &App) -> Option<Finding> {
    None
}
