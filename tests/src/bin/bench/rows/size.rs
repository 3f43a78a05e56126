//! `cdylib_full_mb`: the library as apps carry it, stripped, with everything but the zone database.
//! Beside it, what its parts weigh, and what leaving out each feature saves.

use std::collections::BTreeMap;
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::tell;
use crate::Outcome;
use crate::report::{Goal, Row};

pub(super) const FULL: &str = "cdylib_full_mb";

/// What can be left out.
const FEATURES: [&str; 3] = ["sqlite", "text", "detect"];

/// The parts that are named; all smaller ones are put together.
const NAMED: usize = 12;

pub(super) fn measure() -> Outcome<Row> {
    let library = Library::new()?;
    let mut saved = Vec::new();
    for left_out in FEATURES {
        let others: Vec<&str> = FEATURES
            .into_iter()
            .filter(|one| *one != left_out)
            .collect();
        saved.push((left_out, library.build(&others)?));
    }
    // Last, so that it is this one that lies there when the run has ended.
    let bytes = library.build(&FEATURES)?;
    tell(&format!("{FULL}: {bytes} bytes"))?;
    tell(&format!("{FULL}, sections: {}", library.sections()?))?;
    tell(&format!("{FULL}, code: {}", library.code()?))?;
    for (feature, without) in saved {
        let saves = bytes.saturating_sub(without);
        tell(&format!(
            "{FULL}: without the feature {feature} {without} bytes, {saves} less"
        ))?;
    }
    Ok(Row::new(
        FULL,
        (bytes as f64 / 1e6, None),
        "10^6 bytes",
        None,
        Goal::AtMost(4.0),
    ))
}

/// Where the library is built.
struct Library {
    repository: &'static Path,
    target: PathBuf,
}

impl Library {
    fn new() -> Outcome<Self> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let program = std::env::current_exe()?;
        let target = program.ancestors().nth(2);
        Ok(Self {
            repository: own.parent().unwrap_or(own),
            target: target.ok_or("the program lies in no folder")?.to_owned(),
        })
    }

    /// Builds it with these features, and answers with its bytes when it is stripped.
    fn build(&self, features: &[&str]) -> Outcome<u64> {
        let script = self.repository.join("helpdesk-ffi/library");
        output(
            Command::new(script)
                .env("CARGO_TARGET_DIR", &self.target)
                .env("FEATURES", features.join(",")),
        )?;
        Ok(fs::metadata(self.file("shipped"))?.len())
    }

    fn file(&self, folder: &str) -> PathBuf {
        let name = format!("{DLL_PREFIX}helpdesk_ffi{DLL_SUFFIX}");
        self.target.join(folder).join(name)
    }

    /// The bytes of its largest sections.
    fn sections(&self) -> Outcome<String> {
        let told = output(
            Command::new("size")
                .args(["-A", "-d"])
                .arg(self.file("shipped")),
        )?;
        let mut sections = BTreeMap::new();
        for line in told.lines().filter(|line| line.starts_with('.')) {
            let mut words = line.split_whitespace();
            if let (Some(name), Some(Ok(bytes))) = (words.next(), words.next().map(str::parse)) {
                sections.insert(name.to_owned(), bytes);
            }
        }
        Ok(largest(sections))
    }

    /// The bytes of code by where it comes from, as the names in the library before it is stripped
    /// tell. What is generic counts for where it is written, and not for who asked for it.
    fn code(&self) -> Outcome<String> {
        let told = output(
            Command::new("nm")
                .args(["--print-size", "--defined-only", "--demangle"])
                .arg(self.file("bindings")),
        )?;
        let mut parts: BTreeMap<String, u64> = BTreeMap::new();
        for line in told.lines() {
            let mut words = line.splitn(4, ' ').skip(1);
            let (Some(bytes), Some("t" | "T" | "w" | "W"), Some(name)) =
                (words.next(), words.next(), words.next())
            else {
                continue;
            };
            *parts.entry(origin(name).to_owned()).or_default() += u64::from_str_radix(bytes, 16)?;
        }
        Ok(largest(parts))
    }
}

/// The crate of a function; the functions that apps call; or C, which is SQLite.
fn origin(name: &str) -> &str {
    if !name.contains("::") {
        let is_exported = name.starts_with("uniffi_") || name.starts_with("ffi_");
        return if is_exported { "exported" } else { "C" };
    }
    let name = name.trim_start_matches(['<', '&', '*', '(', '[']);
    let name = name.trim_start_matches("mut ").trim_start_matches("dyn ");
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
    &name[..end.unwrap_or(name.len())]
}

fn largest(parts: BTreeMap<String, u64>) -> String {
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    let rest: u64 = parts.iter().skip(NAMED).map(|(_, bytes)| bytes).sum();
    parts.truncate(NAMED);
    parts.push(("the rest".to_owned(), rest));
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, bytes)| format!("{name} {bytes}"))
        .collect();
    parts.join(", ")
}

/// What a command prints. When it fails, that and its errors are the error.
fn output(command: &mut Command) -> Outcome<String> {
    let output = command.output()?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(told);
    }
    Err(format!(
        "{} failed: {told}\n{}",
        command.get_program().display(),
        String::from_utf8_lossy(&output.stderr)
    )
    .into())
}
