//! The file: read anew whenever it changed, written as a whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use helpdesk_core::member::{Account, AccountId};
use helpdesk_core::port::{Clock, Password, SystemClock};
use helpdesk_core::rank::Rank;

use crate::account::{Content, Kept, Person, check_password};
use crate::hashing::{self, Hashing};
use crate::throttle::Throttle;
use crate::{AccountEntry, AccountsError, NewAccount, Username};

/// How an [`AccountsFile`] is opened.
#[derive(Clone, Debug)]
pub struct AccountsOptions {
    hashing_threads: usize,
    pub(crate) clock: Arc<dyn Clock>,
}

impl AccountsOptions {
    /// The most passwords that are checked at once, at least 1; 2 by default. Each takes 19 MiB
    /// of memory meanwhile.
    #[must_use]
    pub fn hashing_threads(mut self, threads: usize) -> Self {
        self.hashing_threads = threads.max(1);
        self
    }

    /// The clock by which who guesses has to wait; the system's by default.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }
}

impl Default for AccountsOptions {
    fn default() -> Self {
        Self {
            hashing_threads: 2,
            clock: Arc::new(SystemClock),
        }
    }
}

/// Accounts in a JSON file. Several processes may use one file at the same time.
///
/// It is a [`Directory`](helpdesk_core::port::Directory), and has what an operator needs: add a
/// person, set a rank, close, list.
pub struct AccountsFile {
    path: PathBuf,
    /// The bytes as they were last read, with what they mean.
    seen: Mutex<Option<(Vec<u8>, Arc<Content>)>>,
    pub(crate) throttle: Mutex<Throttle>,
    pub(crate) options: AccountsOptions,
    hashing: OnceLock<Hashing>,
}

impl std::fmt::Debug for AccountsFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountsFile").finish_non_exhaustive()
    }
}

impl AccountsFile {
    /// The accounts in the file at `path`. Where there is no file there are no accounts: the
    /// first that is added makes it. Its folder must be there.
    ///
    /// # Errors
    /// `Damaged` for a file that is no accounts file, `Io` for one that cannot be read.
    pub fn open(path: impl Into<PathBuf>, options: AccountsOptions) -> Result<Self, AccountsError> {
        let accounts = Self {
            path: path.into(),
            seen: Mutex::default(),
            throttle: Mutex::default(),
            options,
            hashing: OnceLock::new(),
        };
        accounts.content()?;
        Ok(accounts)
    }

    /// Where the accounts are.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a person with their password (8 to 1,000 characters), of which a hash is kept.
    ///
    /// # Errors
    /// `Taken` when the user name is in use, also by a closed account, or the id by another of
    /// the same kind; `PasswordLength`.
    pub fn add(&self, new: NewAccount, password: &Password) -> Result<(), AccountsError> {
        check_password(password.expose())?;
        let password_hash = hashing::hash(password)?;
        self.change(|content| {
            let id = new.account.id();
            let is_taken = content
                .accounts
                .iter()
                .any(|kept| kept.username == new.username || kept.person.account().id() == id);
            if is_taken {
                return Err(AccountsError::Taken);
            }
            content.accounts.push(Kept {
                username: new.username,
                password_hash,
                closed: false,
                person: Person::from(new.account),
            });
            Ok(())
        })
    }

    /// Gives a member another rank, which counts at their next command. Whether it is on the
    /// desk's ladder is for the caller to have asked.
    ///
    /// # Errors
    /// `NotFound` without an open account of this user name, `NotAMember` for an agent's.
    pub fn set_rank(&self, username: &Username, new: Rank) -> Result<(), AccountsError> {
        self.change(|content| {
            let kept = content
                .open_named(username)
                .ok_or(AccountsError::NotFound)?;
            match &mut kept.person {
                Person::Member { rank, .. } => *rank = new,
                Person::Agent { .. } => return Err(AccountsError::NotAMember),
            }
            Ok(())
        })
    }

    /// Gives a person another password (8 to 1,000 characters).
    ///
    /// # Errors
    /// `NotFound` without an open account of this user name; `PasswordLength`.
    pub fn set_password(
        &self,
        username: &Username,
        password: &Password,
    ) -> Result<(), AccountsError> {
        check_password(password.expose())?;
        let hash = hashing::hash(password)?;
        self.change(|content| {
            let kept = content
                .open_named(username)
                .ok_or(AccountsError::NotFound)?;
            kept.password_hash = hash;
            Ok(())
        })
    }

    /// Closes an account: from now on it is as if it were not there. It stays in the file, so
    /// that nobody gets the user name or id of somebody else.
    ///
    /// # Errors
    /// `NotFound` without an open account of this user name.
    pub fn close(&self, username: &Username) -> Result<(), AccountsError> {
        self.change(|content| {
            let kept = content
                .open_named(username)
                .ok_or(AccountsError::NotFound)?;
            kept.closed = true;
            Ok(())
        })
    }

    /// Every account, closed ones too, in the order in which they were added.
    pub fn list(&self) -> Result<Vec<AccountEntry>, AccountsError> {
        Ok(self.content()?.accounts.iter().map(Kept::entry).collect())
    }

    /// The open account with this id.
    pub(crate) fn find(&self, id: &AccountId) -> Result<Option<Account>, AccountsError> {
        let content = self.content()?;
        let open = content.accounts.iter().filter(|kept| !kept.closed);
        Ok(open
            .map(|kept| kept.person.account())
            .find(|account| account.id() == *id))
    }

    /// The accounts as they are now. The file is read each time, since a time stamp may miss a
    /// change, and understood only when its bytes are others than before.
    pub(crate) fn content(&self) -> Result<Arc<Content>, AccountsError> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Arc::new(Content::empty()));
            }
            Err(error) => return Err(error.into()),
        };
        let mut seen = locked(&self.seen);
        if let Some((read, content)) = &*seen
            && *read == bytes
        {
            return Ok(Arc::clone(content));
        }
        let content: Content =
            serde_json::from_slice(&bytes).map_err(|_| AccountsError::Damaged)?;
        if content.version != Content::VERSION {
            return Err(AccountsError::Damaged);
        }
        let content = Arc::new(content);
        *seen = Some((bytes, Arc::clone(&content)));
        Ok(content)
    }

    /// The threads that hash; started at the first password.
    pub(crate) fn hashing(&self) -> Result<&Hashing, AccountsError> {
        if let Some(hashing) = self.hashing.get() {
            return Ok(hashing);
        }
        let started = Hashing::start(self.options.hashing_threads)?;
        // Who came second ends their threads by dropping them.
        Ok(self.hashing.get_or_init(|| started))
    }

    /// Reads, changes and writes while no other process does.
    fn change(
        &self,
        change: impl FnOnce(&mut Content) -> Result<(), AccountsError>,
    ) -> Result<(), AccountsError> {
        let lock = private(OpenOptions::new().create(true).truncate(false).write(true))
            .open(self.path.with_extension("lock"))?;
        lock.lock()?;
        let mut content = self.content()?.as_ref().clone();
        change(&mut content)?;
        self.write(&content)
        // Closing the lock file gives the lock back.
    }

    /// Puts a new file in the place of the old one: whoever reads sees one of the two, whole.
    fn write(&self, content: &Content) -> Result<(), AccountsError> {
        let folder = match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        // Readable by its owner alone, from its first byte.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        let mut bytes = serde_json::to_vec_pretty(content).map_err(|_| AccountsError::Damaged)?;
        bytes.push(b'\n');
        file.write_all(&bytes)?;
        file.as_file().sync_all()?;
        file.persist(&self.path).map_err(|error| error.error)?;
        sync_folder(folder)
    }
}

/// A new name lasts through a loss of power once its folder was written.
fn sync_folder(folder: &Path) -> Result<(), AccountsError> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
