//! The accounts as the desk asks for them.

use async_trait::async_trait;
use helpdesk_core::member::{Account, AccountId};
use helpdesk_core::port::{Directory, DirectoryError, Password};

use crate::AccountsFile;
use crate::file::locked;

#[async_trait]
impl Directory for AccountsFile {
    async fn authenticate(
        &self,
        username: String,
        password: Password,
    ) -> Result<Option<Account>, DirectoryError> {
        let now = self.options.clock.now();
        locked(&self.throttle)
            .begin(&username, now)
            .map_err(|seconds| DirectoryError::SlowDown { seconds })?;
        let content = self.content()?;
        let kept = content.named(&username).filter(|kept| !kept.closed);
        let hash = kept.map(|kept| kept.password_hash.clone());
        let verified = self.hashing()?.verify(password, hash).await;
        if verified.is_err() {
            locked(&self.throttle).not_tried(&username);
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
            locked(&self.throttle).succeeded(&username);
        }
        Ok(account)
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, DirectoryError> {
        Ok(self.find(&id)?)
    }
}
