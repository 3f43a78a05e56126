//! The embedded desk: the core's use cases, one line each.

mod agent;
mod chat;
mod chat_agent;
mod chat_files;
mod feed;
mod files;
mod member;
mod part_file;
mod session;
mod transfer;
mod upkeep;

use std::sync::Arc;

use helpdesk_core::desk::{Desk as CoreDesk, Ports};
use helpdesk_core::memory::{MemoryBlobs, MemoryStore};
use helpdesk_core::port::{BlobStore, Directory, RandomIds, Store};

pub use chat::new_message;
pub use transfer::{Saved, Uploaded};

use crate::accounts::GivenAccounts;
#[cfg(feature = "sqlite")]
use crate::contain::on_thread;
use crate::contain::{Work, contained};
use crate::error::DeskError;
use crate::policy::DeskPolicy;
use crate::ports::blobs::{BlobBridge, BlobPort};
use crate::ports::clock::{ClockBridge, ClockPort};
use crate::ports::directory::{DirectoryBridge, DirectoryPort};
use crate::ports::log::{Log, LogPort};
use crate::ports::notifier::{NotifierBridge, NotifierPort};
use crate::ports::store::{StoreBridge, StorePort};

/// Where a desk keeps its records, and the bytes of attachments.
#[derive(Clone, uniffi::Enum)]
pub enum Storage {
    /// In memory: all is gone with the desk. For tests and previews.
    Memory,
    /// In one SQLite file, which is made when it is not there. Its folder must be.
    #[cfg(feature = "sqlite")]
    Sqlite {
        /// The file.
        path: String,
        /// What a commit that has returned survives.
        durability: Durability,
        /// Where the bytes of attachments are kept; in the same file when there is none.
        blobs: Option<Arc<dyn BlobPort>>,
    },
    /// In a store that is written in the app's language.
    Own {
        /// The records and events.
        store: Arc<dyn StorePort>,
        /// The bytes of attachments.
        blobs: Arc<dyn BlobPort>,
    },
}

/// What a commit that has returned survives.
#[cfg(feature = "sqlite")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Durability {
    /// A crash of the app and a loss of power: each commit waits for the disk.
    Full,
    /// A crash of the app. A loss of power may take the last commits, and damages nothing.
    Normal,
}

/// The account system that a desk asks.
#[derive(Clone, uniffi::Enum)]
pub enum AccountSystem {
    /// One that is written in the app's language.
    Own {
        /// It.
        directory: Arc<dyn DirectoryPort>,
    },
    /// The accounts that the app gives.
    Given {
        /// They.
        accounts: Arc<GivenAccounts>,
    },
}

/// What a desk needs of the world.
#[derive(Clone, uniffi::Record)]
pub struct DeskPorts {
    /// Where it keeps its records.
    pub storage: Storage,
    /// The account system.
    pub accounts: AccountSystem,
    /// Who tells people; nobody, when there is none.
    #[uniffi(default = None)]
    pub notifier: Option<Arc<dyn NotifierPort>>,
    /// The time of day; the system's, when there is none.
    #[uniffi(default = None)]
    pub clock: Option<Arc<dyn ClockPort>>,
    /// Where the log goes; nowhere, when there is none.
    #[uniffi(default = None)]
    pub log: Option<Arc<dyn LogPort>>,
}

/// A help desk inside the app. All calls may come from any thread.
#[derive(uniffi::Object)]
pub struct Desk {
    desk: CoreDesk,
    policy: Arc<DeskPolicy>,
    log: Log,
}

#[uniffi::export]
impl Desk {
    /// Opens a desk with the company's policy.
    ///
    /// Fails with `CannotOpen` or `Unavailable` when the SQLite file cannot be opened; one that is
    /// refused is left as it is.
    #[uniffi::constructor]
    pub async fn open(ports: DeskPorts, policy: Arc<DeskPolicy>) -> Result<Arc<Self>, DeskError> {
        let log = Log(ports.log.clone());
        let told = log.clone();
        let work = async move {
            let (store, blobs) = storage(ports.storage).await?;
            let directory: Arc<dyn Directory> = match ports.accounts {
                AccountSystem::Own { directory } => Arc::new(DirectoryBridge(directory)),
                AccountSystem::Given { accounts } => accounts,
            };
            let clock = ClockBridge {
                clock: ports.clock,
                log: told.clone(),
            };
            let ports = Ports {
                store,
                blobs,
                directory,
                notifier: Arc::new(NotifierBridge(ports.notifier)),
                clock: Arc::new(clock),
                ids: Arc::new(RandomIds),
            };
            Ok::<_, DeskError>(Arc::new(Self {
                desk: CoreDesk::new(ports, policy.core().clone()),
                policy,
                log: told,
            }))
        };
        contained(&log, "open", Box::pin(work)).await
    }

    /// The policy that the desk was opened with.
    pub fn policy(&self) -> Result<Arc<DeskPolicy>, DeskError> {
        Ok(self.policy.clone())
    }
}

impl Desk {
    /// The answer of a use case, or a typed error.
    fn answer<'a, T: Send + 'a, E: Into<DeskError> + Send + 'a>(
        &'a self,
        place: &'static str,
        work: impl Future<Output = Result<T, E>> + Send + 'a,
    ) -> Work<'a, T, DeskError> {
        Box::pin(contained(&self.log, place, Box::pin(work)))
    }
}

type Kept = (Arc<dyn Store>, Arc<dyn BlobStore>);

async fn storage(storage: Storage) -> Result<Kept, DeskError> {
    Ok(match storage {
        Storage::Memory => (Arc::new(MemoryStore::new()), Arc::new(MemoryBlobs::new())),
        #[cfg(feature = "sqlite")]
        Storage::Sqlite {
            path,
            durability,
            blobs,
        } => {
            let store = sqlite(path, durability).await?;
            match blobs {
                Some(blobs) => (Arc::new(store), Arc::new(BlobBridge(blobs))),
                None => (Arc::new(store.clone()), Arc::new(store)),
            }
        }
        Storage::Own { store, blobs } => {
            (Arc::new(StoreBridge(store)), Arc::new(BlobBridge(blobs)))
        }
    })
}

#[cfg(feature = "sqlite")]
async fn sqlite(
    path: String,
    durability: Durability,
) -> Result<helpdesk_sqlite::SqliteStore, DeskError> {
    use helpdesk_sqlite::{SqliteOptions, SqliteStore, Synchronous};

    let synchronous = match durability {
        Durability::Full => Synchronous::Full,
        Durability::Normal => Synchronous::Normal,
    };
    on_thread("open", move || {
        let options = SqliteOptions::default().synchronous(synchronous);
        Ok(SqliteStore::open(path, options)?)
    })
    .await
}
