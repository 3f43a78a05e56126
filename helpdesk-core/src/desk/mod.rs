//! The desk: the authority over its tickets, one file a use case.
//!
//! Each use case is *load, decide, one commit*. A lost race is retried from load, a bounded number
//! of times. Dropping a future at any await leaves everything or nothing. The desk runs wherever
//! the truth lives: a server, a command, a test, or inside an app that has no server.

mod act;
mod agent;
mod attachments;
mod caller;
pub mod chat;
mod confirm;
mod due;
mod erase;
mod error;
mod export;
mod feed;
mod feedback;
mod follow_up;
mod history;
mod my_tickets;
mod not_solved;
mod notifications;
mod queue;
mod reply;
mod search;
mod sign_in;
mod submit;
mod sweep;
mod turn;
mod upload;
mod verify;
mod view;
mod withdraw;

use std::sync::Arc;

pub use act::Acted;
pub use agent::{Hold, NewAsk};
pub use caller::Caller;
pub use due::DueReport;
pub use erase::EraseReport;
pub use error::{DeskError, SignInProblem};
pub use export::{ExportedTicket, MemberExport};
pub use feed::{Change, ChangesView, Happened, SnapshotView};
pub use feedback::NewAnswer;
pub use history::HistoryView;
pub use my_tickets::{ListView, MyTicketsView, TicketLine};
pub use notifications::DeliveryReport;
pub use queue::{QueueLine, QueueQuery, QueueView, WorkedOnBy};
pub use reply::NewPost;
pub use search::{Found, SearchView};
pub use sign_in::{SessionKey, SignedIn};
pub use submit::NewTicket;
pub use upload::NewUpload;
pub use verify::{Fault, FaultKind, VerifyReport};
pub use view::{TicketView, TimelineEntry};

use crate::policy::Policy;
use crate::port::{BlobStore, Clock, Directory, IdSource, Notifier, Store};

/// What a desk needs of the world.
#[derive(Clone, Debug)]
pub struct Ports {
    /// Its records and events.
    pub store: Arc<dyn Store>,
    /// The bytes of attachments.
    pub blobs: Arc<dyn BlobStore>,
    /// The account system.
    pub directory: Arc<dyn Directory>,
    /// Who tells people.
    pub notifier: Arc<dyn Notifier>,
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// Fresh ids and secrets.
    pub ids: Arc<dyn IdSource>,
}

/// A help desk. Cheap to clone; clones are the same desk.
#[derive(Clone, Debug)]
pub struct Desk {
    ports: Ports,
    policy: Arc<Policy>,
    /// What waiting in the queue for a chat was found to take a moment ago.
    waits: Arc<chat::Waits>,
}

impl Desk {
    /// A desk over `ports` with the company's `policy`.
    pub fn new(ports: Ports, policy: Policy) -> Self {
        Self {
            ports,
            policy: Arc::new(policy),
            waits: Arc::default(),
        }
    }

    /// The company's choices: hours (G4), notice (G3), contact (G16), languages and limits.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}
