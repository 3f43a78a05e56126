//! Passwords are hashed on a few threads of their own: at most so many at once, and never on the
//! thread that asks, which may carry a whole server.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use helpdesk_core::port::Password;

use crate::AccountsError;

/// KiB of memory for one hash (OWASP's first choice for Argon2id, with the two below).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many passwords may wait for a thread; more are turned away.
const WAITING: usize = 64;

/// The threads that hash.
#[derive(Debug)]
pub(crate) struct Hashing {
    jobs: SyncSender<Job>,
}

struct Job {
    password: Password,
    /// The hash to hold the password against; none to hold it against one that fits nothing.
    hash: Option<String>,
    answer: oneshot::Sender<bool>,
}

impl Hashing {
    /// Starts `threads` threads. They end when this is dropped.
    pub(crate) fn start(threads: usize) -> Result<Self, AccountsError> {
        let (jobs, waiting) = sync_channel::<Job>(WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        // Held against passwords of people who are not there, so that time does not tell.
        let nobody: Arc<str> = hash(&Password::new("nobody has this password".to_owned()))?.into();
        for _ in 0..threads.max(1) {
            let (waiting, nobody) = (Arc::clone(&waiting), Arc::clone(&nobody));
            thread::Builder::new()
                .name("helpdesk-accounts".to_owned())
                .spawn(move || work(&waiting, &nobody))?;
        }
        Ok(Self { jobs })
    }

    /// Whether `password` is the one of `hash`. Without a hash it is not, after the same work.
    pub(crate) async fn verify(
        &self,
        password: Password,
        hash: Option<String>,
    ) -> Result<bool, AccountsError> {
        let (answer, answered) = oneshot::channel();
        let job = Job {
            password,
            hash,
            answer,
        };
        self.jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => AccountsError::Busy,
            TrySendError::Disconnected(_) => AccountsError::Hashing,
        })?;
        answered.await.map_err(|_| AccountsError::Hashing)
    }
}

fn work(waiting: &Mutex<Receiver<Job>>, nobody: &str) {
    loop {
        let job = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(job) = job else { return };
        let fits = match &job.hash {
            Some(hash) => fits(&job.password, hash),
            // The same work for nothing: even the password of this hash opens no account.
            None => {
                std::hint::black_box(fits(&job.password, nobody));
                false
            }
        };
        // Whoever asked may have gone.
        let _ = job.answer.send(fits);
    }
}

fn fits(password: &Password, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        argon2()
            .verify_password(password.expose().as_bytes(), &hash)
            .is_ok()
    })
}

/// A PHC string of the password with a fresh salt.
pub(crate) fn hash(password: &Password) -> Result<String, AccountsError> {
    let hash: PasswordHash = argon2()
        .hash_password(password.expose().as_bytes())
        .map_err(|_| AccountsError::Hashing)?;
    Ok(hash.to_string())
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .expect("the three constants are within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;

    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    #[test]
    fn a_hash_fits_its_own_password_alone() {
        let kept = hash(&password("correct horse")).unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert_ne!(kept, hash(&password("correct horse")).unwrap(), "the salt");
        let hashing = Hashing::start(2).unwrap();
        let verify = |text: &str, hash: Option<&str>| {
            block_on(hashing.verify(password(text), hash.map(str::to_owned))).unwrap()
        };
        assert!(verify("correct horse", Some(&kept)));
        assert!(!verify("wrong horse", Some(&kept)));
        assert!(!verify("correct horse", Some("no hash")));
        assert!(!verify("nobody has this password", None));
    }

    #[test]
    fn who_is_too_many_is_turned_away() {
        // No thread takes a job: the queue fills.
        let (jobs, _waiting) = sync_channel(1);
        let hashing = Hashing { jobs };
        let mut first = Box::pin(hashing.verify(password("a"), None));
        assert!(block_on(futures_lite::future::poll_once(&mut first)).is_none());
        let second = block_on(hashing.verify(password("b"), None));
        assert!(matches!(second, Err(AccountsError::Busy)));
    }
}
