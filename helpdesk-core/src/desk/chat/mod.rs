//! Chat: join, wait, talk, and go on as a ticket; one file a use case.
//!
//! What goes with a chat's status derives from it, in the one commit that changes it: the count of
//! those who wait, how many chats an agent has, and what falls due. So nothing of it drifts.

mod act;
mod due;
mod end;
mod erase;
mod estimate;
mod export;
mod feed;
mod files;
mod form;
mod hand_over;
mod join;
mod key;
mod leave;
mod mark;
mod mine;
mod post;
mod presence;
mod queue;
mod rate;
mod refer;
mod requeue;
mod take;
mod ticket;
mod transcript;
mod turn;
mod verify;
mod view;
mod writing;

pub use act::ActedInChat;
pub use export::ExportedChat;
pub use feed::ChatChangesView;
pub use join::{Joined, Joining};
pub use key::{ChatCaller, ChatKey};
pub use mark::{SideView, SidesView};
pub use mine::MyChatsView;
pub use post::{NewChatPost, Posted};
pub use queue::{ChatQueueView, WaitingLine};
pub use ticket::TurnedInto;
pub use view::{ChatEntry, ChatView};

pub(in crate::desk) use due::ChatDue;
pub(in crate::desk) use estimate::Waits;
pub(in crate::desk) use turn::visitors;

use crate::chat::ChatCommand;
