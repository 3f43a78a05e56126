//! The kits of the two ports, each check on a file of its own.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use helpdesk_sqlite::{SqliteOptions, SqliteStore};

mod store {
    helpdesk_core::store_conformance!(super::fresh());
}

mod blobs {
    helpdesk_core::blob_conformance!(super::fresh());
}

/// The kits take a store alone, so its folder cannot go with it: the next run removes it.
fn fresh() -> SqliteStore {
    static CLEANED: OnceLock<()> = OnceLock::new();
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("helpdesk-sqlite-conformance");
    CLEANED.get_or_init(|| {
        // Nothing is there at the first run.
        let _ = fs::remove_dir_all(&all);
        fs::create_dir_all(&all).unwrap();
    });
    let folder = tempfile::tempdir_in(all).unwrap().keep();
    SqliteStore::open(folder.join("desk.db"), SqliteOptions::default()).unwrap()
}
