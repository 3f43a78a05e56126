//! Looking after a desk: what is due, what is to be told, what must go.

use super::Desk;
use crate::error::DeskError;
use crate::types::reports::{DeliveryReport, DueReport, EraseReport, MemberExport, VerifyReport};
use crate::types::shapes::Caller;
use crate::types::values::{MemberId, Moment};

#[uniffi::export]
impl Desk {
    /// Runs everything that is due at `at`: reminders, expiry, the end of holds. Safe to run from
    /// several places at once, and again.
    pub async fn run_due(&self, at: Moment) -> Result<DueReport, DeskError> {
        self.answer("run_due", self.desk.run_due(at)).await
    }

    /// Delivers every notification that is due now, each at least once.
    pub async fn deliver(&self) -> Result<DeliveryReport, DeskError> {
        self.answer("deliver", self.desk.deliver()).await
    }

    /// Removes uploads that no ticket named in time, and what was marked to go. How many.
    pub async fn sweep(&self, at: Moment) -> Result<u32, DeskError> {
        self.answer("sweep", self.desk.sweep(at)).await
    }

    /// Reads everything and says what is not as it was written. For agents.
    pub async fn verify(&self, caller: Caller) -> Result<VerifyReport, DeskError> {
        self.answer("verify", self.desk.verify(&caller)).await
    }

    /// All that the desk holds of a member: for the member themselves, and for leads.
    pub async fn export_member(
        &self,
        caller: Caller,
        member: MemberId,
    ) -> Result<MemberExport, DeskError> {
        self.answer("export_member", self.desk.export_member(&caller, member))
            .await
    }

    /// Erases what a member typed and attached. For leads. The caller's key `once` does not count:
    /// called again, it erases what has come since.
    pub async fn erase_member(
        &self,
        caller: Caller,
        member: MemberId,
    ) -> Result<EraseReport, DeskError> {
        self.answer("erase_member", self.desk.erase_member(&caller, member))
            .await
    }
}
