//! The library as it is shipped, and over it the programs that measure.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::program::{Language, repository};
use crate::Outcome;
use crate::rows::tell;

/// A folder with the library, for which the sources in `bindings` were generated.
pub(super) struct Built {
    folder: PathBuf,
    /// Whether the programs are taken as they are.
    as_is: bool,
}

impl Built {
    /// Builds the library and generates the sources. When `HELPDESK_LIBRARY` names a folder, nothing
    /// is built: the last run has, and compilers at work beside a measurement fall on it.
    pub(super) fn new() -> Outcome<Self> {
        if let Some(folder) = std::env::var_os("HELPDESK_LIBRARY") {
            let folder = fs::canonicalize(folder)?;
            tell(&format!(
                "kotlin_*, swift_*: nothing is built, over the library in {}",
                folder.display()
            ))?;
            return Ok(Self {
                folder,
                as_is: true,
            });
        }
        let program = std::env::current_exe()?;
        let target = program
            .ancestors()
            .nth(2)
            .ok_or("the program lies in no folder")?;
        succeed(
            Command::new(repository().join("helpdesk-ffi/generate"))
                .env("CARGO_TARGET_DIR", target)
                .env("PROFILE", PROFILE)
                .env("FEATURES", ""),
        )?;
        let folder = target.join(PROFILE);
        let library = folder.join(format!("{DLL_PREFIX}helpdesk_ffi{DLL_SUFFIX}"));
        tell(&format!(
            "kotlin_*, swift_*: over the library of profile {PROFILE}, {:.2} MB before it is stripped",
            fs::metadata(library)?.len() as f64 / 1e6
        ))?;
        Ok(Self {
            folder,
            as_is: false,
        })
    }

    /// The folder of the library. Swift's programs see no other but the repository's.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Builds the program of a language, and answers with how it is run.
    pub(super) fn program(&self, language: Language) -> Outcome<Vec<String>> {
        match language {
            Language::Kotlin => self.kotlin(),
            Language::Swift => self.swift(),
        }
    }

    fn kotlin(&self) -> Outcome<Vec<String>> {
        let modules = repository().join("bindings/kotlin");
        self.build(
            Command::new("mvn")
                .args(["-B", "-q", "-ntp", "-Dstyle.color=never", "-f"])
                .arg(&modules)
                .args(["-pl", "bench", "-am", "-Dmaven.test.skip=true"])
                .arg(format!("-Dhelpdesk.library.dir={}", self.folder.display()))
                .arg("package"),
        )?;
        let made = modules.join("bench/target");
        let others = fs::read_to_string(made.join("class-path.txt"))?;
        let paths =
            std::iter::once(made.join("classes")).chain(std::env::split_paths(others.trim()));
        let class_path = std::env::join_paths(paths)?
            .into_string()
            .map_err(|_| "a path is not Unicode")?;
        // A heap of one size, all of it taken at once: what the process grows by is not Java's.
        let words = ["java", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-cp"];
        let words = words.into_iter().map(String::from);
        Ok(words
            .chain([class_path, "io.github.helpdesk.bench.MainKt".to_owned()])
            .collect())
    }

    fn build(&self, command: &mut Command) -> Outcome<()> {
        if self.as_is {
            return Ok(());
        }
        succeed(command)
    }

    fn swift(&self) -> Outcome<Vec<String>> {
        let toolchain = repository().join("bindings/swift/toolchain");
        self.build(
            Command::new(&toolchain)
                .env("HELPDESK_LIBRARY", &self.folder)
                .args(["build", "-c", "release", "--product", SWIFT]),
        )?;
        let words = ["run", "-c", "release", "--skip-build", SWIFT];
        Ok([
            "env".to_owned(),
            format!("HELPDESK_LIBRARY={}", self.folder.display()),
            toolchain.display().to_string(),
        ]
        .into_iter()
        .chain(words.into_iter().map(String::from))
        .collect())
    }
}

/// The Cargo profile of the library as apps carry it.
const PROFILE: &str = "bindings";

const SWIFT: &str = "HelpdeskBench";

/// Runs a command. What it prints is shown when it fails.
fn succeed(command: &mut Command) -> Outcome<()> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "{} failed: {}\n{}",
        command.get_program().display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
    .into())
}
