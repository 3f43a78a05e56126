//! What it was measured on.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Outcome;

/// Cores, versions, file system, the disk's rate now, and how busy the machine is.
pub(crate) fn describe(folder: &Path) -> Outcome<String> {
    let cores = std::thread::available_parallelism()?;
    Ok(format!(
        "cores {cores} ({}) · load {} · SQLite {} · PostgreSQL not measured · {} · {:.0} fdatasync/s",
        processor(),
        load(),
        rusqlite::version(),
        file_system(folder),
        fdatasync_rate(folder)?,
    ))
}

fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    model.map_or_else(
        || "unknown processor".to_owned(),
        |model| model.trim_start_matches([' ', '\t', ':']).to_owned(),
    )
}

/// The load average of the last minute: more than 0 before a run is other people's work.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}

fn file_system(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((words.next()?, words.next()?))
        })
        .filter(|(place, _)| folder.starts_with(place))
        .max_by_key(|(place, _)| place.len())
        .map_or_else(
            || "unknown file system".to_owned(),
            |(_, kind)| kind.to_owned(),
        )
}

/// How often a second 4 KiB more reach the disk.
fn fdatasync_rate(folder: &Path) -> Outcome<f64> {
    let mut file: File = tempfile::tempfile_in(folder)?;
    let begun = Instant::now();
    let mut done = 0.0;
    while begun.elapsed() < Duration::from_millis(500) {
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        done += 1.0;
    }
    Ok(done / begun.elapsed().as_secs_f64())
}
