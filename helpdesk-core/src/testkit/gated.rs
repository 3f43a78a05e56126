//! Stores that do something of their own before and after each call of another store.

/// Implements [`Store`](crate::port::Store) for a wrapper with a field `store`, whose methods
/// `before(&self, call) -> Result<(), StoreError>` and `after(&self)`, both async, stand around
/// each call. `call` is the name of the method.
macro_rules! gated_store {
    ($wrapper:ident) => {
        gated_store! {
            $wrapper:
            ticket(key: TicketKey) -> Option<StoredTicket>;
            member_list(query: MemberListQuery) -> MemberListPage;
            tickets(query: TicketQuery) -> TicketPage;
            timeline(
                ticket: TicketId, audience: Audience, after: Option<EventId>, limit: u32
            ) -> TimelinePage;
            ticket_with_timeline(
                key: TicketKey, audience: Audience, after: Option<EventId>, limit: u32
            ) -> Option<TicketWithTimeline>;
            events(scope: Scope, after: Option<Cursor>, limit: u32) -> FeedPage;
            snapshot(scope: Scope) -> Snapshot;
            wait(scope: Scope, after: Cursor) -> ();
            receipt(operation: String) -> Option<Committed>;
            attachment(id: AttachmentId) -> Option<StoredAttachment>;
            attachments(ticket: TicketId, audience: Audience) -> Vec<StoredAttachment>;
            expired_attachments(at: i64, limit: u32) -> Vec<StoredAttachment>;
            search(query: SearchQuery) -> SearchPage;
            all_tickets(after: Option<i64>, limit: u32) -> Vec<StoredTicket>;
            chat(key: ChatKeyed) -> Option<StoredChat>;
            chats(query: ChatQuery, limit: u32) -> Vec<StoredChat>;
            chats_before(place: i64, at_most: u32) -> u32;
            chat_times(limit: u32) -> Vec<ChatTimes>;
            chat_sides(chat: ChatId, at: i64) -> ChatSides;
            presence(agent: String) -> Option<StoredPresence>;
            present(at: i64) -> Vec<StoredPresence>;
            session(key_hash: String) -> Option<SessionRow>;
            due(at: i64, limit: u32) -> Vec<TimerRow>;
            notifications(at: i64, limit: u32) -> Vec<StoredNotification>;
            counter(key: String, at: i64) -> i64;
            commit(change: ChangeSet) -> Committed;
        }
    };
    ($wrapper:ident: $($method:ident($($name:ident: $kind:ty),*) -> $answer:ty;)*) => {
        #[async_trait::async_trait]
        impl<S: Store> Store for $wrapper<S> {
            $(
                async fn $method(&self, $($name: $kind),*) -> Result<$answer, StoreError> {
                    self.before(stringify!($method)).await?;
                    let answer = self.store.$method($($name),*).await;
                    self.after().await;
                    answer
                }
            )*
        }
    };
}

pub(super) use gated_store;
