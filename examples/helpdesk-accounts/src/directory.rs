//! The accounts as the desk asks for them.

use async_trait::async_trait;
use helpdesk_core::member::{Account, AccountId};
use helpdesk_core::port::{Directory, DirectoryError, Password};

use crate::AccountsFile;
use crate::account::MOST_CHARACTERS;
use crate::file::locked;

/// No password that was taken has more bytes.
const LONGEST_PASSWORD: usize = MOST_CHARACTERS as usize * 4;

/// So much of a user name is remembered of who guesses; no account has a longer one.
fn remembered(username: &str) -> &str {
    const MOST: usize = 201;
    &username[..username.floor_char_boundary(MOST)]
}

#[async_trait]
impl Directory for AccountsFile {
    async fn authenticate(
        &self,
        username: String,
        password: Password,
    ) -> Result<Option<Account>, DirectoryError> {
        let now = self.options.clock.now();
        let name = remembered(&username);
        locked(&self.throttle)
            .begin(name, now)
            .map_err(|seconds| DirectoryError::SlowDown { seconds })?;
        let content = self.content()?;
        let kept = content.named(&username).filter(|kept| !kept.closed);
        let mut hash = kept.map(|kept| kept.password_hash.clone());
        let mut password = password;
        if password.expose().len() > LONGEST_PASSWORD {
            // Nobody has it: the work is done over a short one, and is for nothing.
            (password, hash) = (Password::new(String::new()), None);
        }
        let verified = match self.hashing() {
            Ok(hashing) => hashing.verify(password, hash).await,
            Err(error) => Err(error),
        };
        if verified.is_err() {
            locked(&self.throttle).not_tried(name);
        }
        let account = match verified? {
            // Asked again: the account may have been closed while the password was checked.
            true => self
                .content()?
                .named(&username)
                .filter(|kept| !kept.closed)
                .map(|kept| kept.person.account()),
            false => None,
        };
        if account.is_some() {
            locked(&self.throttle).succeeded(name);
        }
        Ok(account)
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, DirectoryError> {
        Ok(self.find(&id)?)
    }
}
