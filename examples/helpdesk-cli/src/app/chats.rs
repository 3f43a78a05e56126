//! Which chat a command is about, and as whom.

use helpdesk_core::desk::DeskError;
use helpdesk_core::desk::chat::{ChatCaller, ChatKey};
use helpdesk_core::id::ChatId;
use helpdesk_core::port::Audience;

use super::{App, Me};
use crate::failure::{Exit, Failure};
use crate::files;

/// A chat, and who acts in it.
pub(crate) struct InChat {
    /// Who acts.
    pub(crate) caller: ChatCaller,
    /// The chat.
    pub(crate) id: ChatId,
    /// As whom they read.
    pub(crate) audience: Audience,
    /// Who is signed in, if anybody.
    pub(crate) me: Option<Me>,
}

/// On which side of a chat a command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Visitor,
    Agent,
}

impl Side {
    /// How the commands of this side begin.
    pub(crate) const fn command(self) -> &'static str {
        match self {
            Self::Visitor => "chat",
            Self::Agent => "agent chats",
        }
    }
}

/// The fewest digits that name a chat.
const FEWEST: usize = 4;

/// How many digits of a chat's id are shown: those at its end differ from chat to chat.
const SHOWN: usize = 8;

/// A chat as it is shown and typed.
pub(crate) fn short(chat: ChatId) -> String {
    let whole = chat.to_string();
    whole[whole.len() - SHOWN..].to_owned()
}

impl App {
    /// The chat that a command of this side is about.
    pub(crate) async fn chat(&self, side: Side, typed: Option<&str>) -> Result<InChat, Failure> {
        match side {
            Side::Visitor => self.own_chat(typed).await,
            Side::Agent => self.agents_chat(typed).await,
        }
    }

    /// A visitor's own chat: by the key in `HELPDESK_CHAT`; of who is signed in, the one that is
    /// named, or the latest; else by the key that was kept here.
    async fn own_chat(&self, typed: Option<&str>) -> Result<InChat, Failure> {
        if let Some(key) = self.around.variable("HELPDESK_CHAT") {
            return self.keyed_chat(&key, typed).await;
        }
        if self.session_key().is_ok() {
            let me = self.me().await?;
            let id = match typed {
                Some(typed) => typed.parse()?,
                None => {
                    let latest = self.desk()?.my_chats(&me.caller, None, 1).await?;
                    let latest = latest.chats.first().ok_or_else(no_chat)?;
                    latest.id
                }
            };
            return Ok(InChat {
                caller: me.caller.clone().into(),
                id,
                audience: me.audience(),
                me: Some(me),
            });
        }
        match std::fs::read_to_string(self.chat_file()) {
            Ok(key) => self.keyed_chat(&key, typed).await,
            Err(_) => Err(no_chat()),
        }
    }

    async fn keyed_chat(&self, key: &str, typed: Option<&str>) -> Result<InChat, Failure> {
        let key = ChatKey::parse(key.trim())?;
        let id = match typed {
            Some(typed) => typed.parse()?,
            None => self.desk()?.chat_of(&key).await?,
        };
        self.audience.set(Some(Audience::Member));
        Ok(InChat {
            caller: key.into(),
            id,
            audience: Audience::Member,
            me: None,
        })
    }

    /// The chat that an agent names by its id or the digits at its end, or the only one that they
    /// have.
    async fn agents_chat(&self, typed: Option<&str>) -> Result<InChat, Failure> {
        let me = self.me().await?;
        let id = match typed.map(|typed| (typed, typed.parse::<ChatId>())) {
            Some((_, Ok(id))) => id,
            Some((typed, Err(error))) => {
                let queue = self.desk()?.chat_queue(&me.caller).await?;
                let waiting = queue.waiting.iter().map(|line| line.chat.id);
                let known = waiting.chain(queue.mine.iter().map(|chat| chat.id));
                ending(known, typed, error)?
            }
            None => {
                let queue = self.desk()?.chat_queue(&me.caller).await?;
                match queue.mine.as_slice() {
                    [only] => only.id,
                    _ => return Err(self.missing("CHAT")),
                }
            }
        };
        Ok(InChat {
            caller: me.caller.clone().into(),
            id,
            audience: me.audience(),
            me: Some(me),
        })
    }

    /// Where the key of a visitor's chat is kept.
    pub(crate) fn chat_file(&self) -> std::path::PathBuf {
        self.data.join("chat")
    }

    /// Keeps the key of a visitor's chat, for their owner alone.
    pub(crate) fn keep_chat_key(&self, key: &ChatKey) -> Result<(), Failure> {
        files::write_private(&self.chat_file(), key.expose().as_bytes())
    }

    /// Who joins a chat: the member who is signed in, or nobody.
    pub(crate) async fn joiner(&self) -> Result<Option<Me>, Failure> {
        match self.session_key() {
            Ok(_) => Ok(Some(self.me().await?)),
            Err(_) => Ok(None),
        }
    }
}

/// The one chat whose id ends so. What is no id and no end of one is as wrong as `error` says.
fn ending<E: Into<Failure>>(
    known: impl Iterator<Item = ChatId>,
    typed: &str,
    error: E,
) -> Result<ChatId, Failure> {
    let is_end = typed.len() >= FEWEST && typed.chars().all(|c| c.is_ascii_hexdigit());
    if !is_end {
        return Err(error.into());
    }
    let typed = typed.to_ascii_lowercase();
    let mut found = known.filter(|id| id.to_string().ends_with(&typed));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(DeskError::NotFound.into()),
    }
}

fn no_chat() -> Failure {
    Failure::said(Exit::NotFound, "cli-chat_none")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_is_named_by_its_last_digits() {
        let ids = [
            "019ab6c2-0000-7000-8000-00000000abcd",
            "019ab6c2-0000-7000-8000-00000001abcd",
        ]
        .map(|id| id.parse::<ChatId>().unwrap());
        let find = |typed: &str| {
            let error = typed.parse::<ChatId>().unwrap_err();
            ending(ids.into_iter(), typed, error).ok()
        };
        assert_eq!(short(ids[1]), "0001abcd");
        assert_eq!(find("0001ABCD"), Some(ids[1]));
        assert_eq!(find(&short(ids[0])), Some(ids[0]));
        for none in ["abcd", "bcd", "zzzz", "", "0002abcd"] {
            assert_eq!(find(none), None, "{none}");
        }
    }
}
