//! The agents' queue on a terminal: drawn anew when something happens, with a line to type on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use futures_lite::future::block_on;
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::desk::chat::ChatQueueView;
use helpdesk_core::desk::{Caller, Desk, DeskError};
use helpdesk_core::id::AgentId;
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{Audience, Cursor};
use helpdesk_core::text::{Reader, Texts};

use super::lease::Lease;
use super::prompt::{Above, Prompt, Read};
use super::{Left, There, converse};
use crate::app::chats::{InChat, Side, short};
use crate::app::{App, Me};
use crate::failure::Failure;
use crate::output::count;
use crate::patience::wait_until;
use crate::show::{chat, chat_queue, failure};

/// How long to wait before the desk is asked again that was busy or out of reach.
const PAUSE: Duration = Duration::from_secs(2);

/// What an agent types under the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wish {
    Look,
    Take(Option<String>),
    Talk(Option<String>),
    Be(PresenceState),
    Capacity(Capacity),
    Quit,
    Help,
}

fn wish(line: &str) -> Wish {
    let mut words = line.trim().trim_start_matches('/').split_whitespace();
    let (word, rest) = (words.next(), words.next());
    let named = rest.map(str::to_owned);
    match (word, rest) {
        (None, _) => Wish::Look,
        (Some("take"), _) => Wish::Take(named),
        (Some("talk"), _) => Wish::Talk(named),
        (Some("capacity"), Some(typed)) => {
            let chats = typed.parse().ok();
            let capacity = chats.and_then(|chats| Capacity::parse(chats).ok());
            capacity.map_or(Wish::Help, Wish::Capacity)
        }
        (Some("quit"), None) => Wish::Quit,
        (Some(state), None) => PresenceState::from_code(state).map_or(Wish::Help, Wish::Be),
        _ => Wish::Help,
    }
}

/// Serves chats until the agent quits: whoever is at this terminal is there, and is away after it.
pub(crate) fn serve(
    app: &App,
    me: &Me,
    agent: &AgentId,
    capacity: Capacity,
) -> Result<(), Failure> {
    let mut there = There {
        state: PresenceState::Available,
        capacity,
    };
    let ended = serve_until(app, me, agent, &mut there);
    let away = app
        .desk()?
        .set_presence(&me.caller, PresenceState::Away, there.capacity);
    let away = block_on(away);
    ended?;
    away?;
    app.out.line(&app.say("cli-chats_away", &[]))
}

fn serve_until(app: &App, me: &Me, agent: &AgentId, there: &mut There) -> Result<(), Failure> {
    loop {
        let desk = app.desk()?;
        block_on(desk.set_presence(&me.caller, there.state, there.capacity))?;
        // Taken before the queue is read, so that nothing falls between the two.
        let cursor = block_on(desk.snapshot(&me.caller))?.cursor;
        let view = block_on(desk.chat_queue(&me.caller))?;
        app.out.gap()?;
        chat_queue::print(app, agent, &view)?;
        app.out.faint(&app.say("cli-chats_hint", &[]))?;
        let asked = ask(app, me, *there, &view, cursor)?;
        let done = match asked {
            Wish::Look => Ok(()),
            Wish::Be(state) => {
                there.state = state;
                Ok(())
            }
            Wish::Capacity(capacity) => {
                there.capacity = capacity;
                Ok(())
            }
            Wish::Help => app.out.line(&app.say("cli-chats_help", &[])),
            Wish::Take(typed) => take(app, agent, me, typed.as_deref(), *there),
            Wish::Talk(typed) => talk(app, typed.as_deref(), *there),
            Wish::Quit if view.mine.is_empty() => return Ok(()),
            Wish::Quit => match really(app, me, *there)? {
                true => return Ok(()),
                false => Ok(()),
            },
        };
        match done {
            Err(Failure::Hush) => return Err(Failure::Hush),
            Err(failed) => failure::print(app, &failed)?,
            Ok(()) => {}
        }
    }
}

/// Chats of an agent who goes away wait again, and not of one who has yet to say so.
fn really(app: &App, me: &Me, there: There) -> Result<bool, Failure> {
    let lease = Lease::new(app.desk()?, app.policy()?, &me.caller, there);
    lease.keep_while(|| crate::commands::chat::join::yes(app, "cli-chats_ask_quit"))
}

fn take(
    app: &App,
    agent: &AgentId,
    me: &Me,
    typed: Option<&str>,
    there: There,
) -> Result<(), Failure> {
    let desk = app.desk()?;
    let id = match typed {
        Some(typed) => block_on(app.chat(Side::Agent, Some(typed)))?.id,
        None => {
            let view = block_on(desk.chat_queue(&me.caller))?;
            let first = chat_queue::first_for(agent, &view);
            first.ok_or(DeskError::NotFound)?.id
        }
    };
    let acted = block_on(desk.take_chat(&me.caller, id))?;
    chat::print_acted(app, me.audience(), &acted)?;
    talk(app, Some(&id.to_string()), there)
}

fn talk(app: &App, typed: Option<&str>, there: There) -> Result<(), Failure> {
    let own: InChat = block_on(app.chat(Side::Agent, typed))?;
    match converse(app, Side::Agent, &own, Some(there))? {
        Left::Over | Left::Window => Ok(()),
    }
}

/// Reads a wish, while the queue is watched and the lease renewed.
fn ask(
    app: &App,
    me: &Me,
    there: There,
    view: &ChatQueueView,
    cursor: Cursor,
) -> Result<Wish, Failure> {
    let mut prompt = Prompt::new()?;
    let left = AtomicBool::new(false);
    let watch = Watch {
        desk: app.desk()?,
        policy: app.policy()?,
        texts: app.texts(),
        caller: &me.caller,
        there,
        above: prompt.above(),
        left: &left,
        known: known(view),
        cursor,
    };
    thread::scope(|scope| {
        let watching = scope.spawn(|| watch.watch());
        let read = prompt.read("chats> ", "");
        left.store(true, Ordering::SeqCst);
        drop(prompt);
        watching.thread().unpark();
        Ok(match read? {
            Read::Line(line) => wish(&line),
            Read::Away | Read::Gone => Wish::Quit,
        })
    })
}

/// Who waits and which chats the agent has, to tell whether that changed.
fn known(view: &ChatQueueView) -> Vec<String> {
    let waiting = view.waiting.iter().map(|line| line.chat.id);
    let all = waiting.chain(view.mine.iter().map(|chat| chat.id));
    all.map(short).collect()
}

/// The thread that watches the queue while the agent types.
struct Watch<'a> {
    desk: &'a Desk,
    policy: &'a Policy,
    texts: Texts,
    caller: &'a Caller,
    there: There,
    above: Above,
    left: &'a AtomicBool,
    known: Vec<String>,
    cursor: Cursor,
}

impl Watch<'_> {
    fn watch(mut self) {
        let lease = self.policy.chat().lease_for().to_std().unwrap_or(PAUSE);
        let mut renew = Instant::now() + lease / 3;
        while !self.left.load(Ordering::SeqCst) {
            match self.step(&mut renew, lease) {
                Ok(()) => {}
                Err(error) if error.is_retryable() => {
                    let left = || self.left.load(Ordering::SeqCst);
                    wait_until(std::future::pending::<()>(), Instant::now() + PAUSE, left);
                }
                Err(error) => {
                    let reader = Reader::new(Audience::Agents, self.policy);
                    self.above.line(&self.texts.error(&error, reader).why);
                    return;
                }
            }
        }
    }

    fn step(&mut self, renew: &mut Instant, lease: Duration) -> Result<(), DeskError> {
        let left = || self.left.load(Ordering::SeqCst);
        let waiting = self.desk.wait_for_changes(self.caller, self.cursor.clone());
        let news = wait_until(waiting, *renew, left);
        if left() {
            return Ok(());
        }
        if let Some(news) = news {
            news?;
            self.cursor = block_on(self.desk.snapshot(self.caller))?.cursor;
            self.tell()?;
        }
        if Instant::now() >= *renew {
            let There { state, capacity } = self.there;
            block_on(self.desk.set_presence(self.caller, state, capacity))?;
            *renew = Instant::now() + lease / 3;
        }
        Ok(())
    }

    /// Says how many wait when that is new.
    fn tell(&mut self) -> Result<(), DeskError> {
        let view = block_on(self.desk.chat_queue(self.caller))?;
        let now = known(&view);
        if now != self.known {
            self.known = now;
            let waiting = count(view.waiting.len() as u64);
            let mine = count(view.mine.len() as u64);
            let arguments = [("waiting", waiting.into()), ("mine", mine.into())];
            let text = self.texts.message("cli-chats_news", &arguments);
            self.above.line(&text);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read() {
        for (line, wished) in [
            ("", Wish::Look),
            ("take", Wish::Take(None)),
            ("/take abcd", Wish::Take(Some("abcd".to_owned()))),
            (" talk  abcd ", Wish::Talk(Some("abcd".to_owned()))),
            ("busy", Wish::Be(PresenceState::Busy)),
            ("busy now", Wish::Help),
            ("capacity 3", Wish::Capacity(Capacity::parse(3).unwrap())),
            ("capacity 0", Wish::Help),
            ("capacity", Wish::Help),
            ("quit", Wish::Quit),
            ("what", Wish::Help),
        ] {
            assert_eq!(wish(line), wished, "{line}");
        }
    }
}
