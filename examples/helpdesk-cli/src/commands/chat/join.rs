//! `helpdesk chat join`: the form (G13), and what comes of it (G14, G15).

use clap::Args;
use helpdesk_core::chat::{Admission, ChatForm, Prefill, Question, RequestKind, VisitorEmail};
use helpdesk_core::desk::chat::{Joined, Joining};
use helpdesk_core::id::MemberId;
use helpdesk_core::language::LanguageTag;
use helpdesk_core::prose::PersonName;

use crate::app::chats::{InChat, Side};
use crate::app::{App, Me};
use crate::args::Once;
use crate::failure::Failure;
use crate::show::admission;
use crate::talk::{self, Left};

/// What a chat is asked for with.
#[derive(Clone, Debug, Args)]
pub(crate) struct JoinForm {
    /// Your name [default: that of your account]
    #[arg(long)]
    name: Option<String>,
    /// Your member ID, if you have one; typed, it proves nothing: sign in for that
    #[arg(long, value_name = "ID")]
    member: Option<String>,
    /// Your email address [default: that of your account]
    #[arg(long)]
    email: Option<String>,
    /// How can we help? - reads it from the standard input
    #[arg(long, value_name = "TEXT")]
    question: Option<String>,
    /// The language in which you write, such as Dansk, Danish or da [default: told from the question]
    #[arg(long = "in", value_name = "LANGUAGE")]
    written_in: Option<String>,
    /// "I can do it in English"
    #[arg(long)]
    insist: bool,
    /// It is not about a technical issue
    #[arg(long)]
    not_technical: bool,
    /// By how many minutes your clock is ahead of UTC, for the times in the answer
    #[arg(long, value_name = "MINUTES", allow_hyphen_values = true)]
    utc_offset: Option<i32>,
}

#[derive(Debug, Args)]
pub(crate) struct Join {
    #[command(flatten)]
    form: JoinForm,
    /// Print the chat's key instead of keeping it, for HELPDESK_CHAT
    #[arg(long)]
    print_key: bool,
    #[command(flatten)]
    once: Once,
}

impl Join {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let me = app.joiner().await?;
        let form = self.form.fill(app, me.as_ref()).await?;
        match join(app, me.as_ref(), &form, &self.once).await? {
            Joining::Answered(answer) => admission::print(app, &form, &answer),
            Joining::Queued(joined) => {
                let key = keep_key(app, &joined, self.print_key)?;
                admission::print_joined(app, &form, &joined, key.as_deref())
            }
        }
    }
}

impl JoinForm {
    /// Asks for a chat, waits for an agent, and talks to them.
    pub(crate) async fn talk(self, app: &App) -> Result<(), Failure> {
        let me = app.joiner().await?;
        talk::needs_terminal(app)?;
        let mut form = self.fill(app, me.as_ref()).await?;
        let mut answer = join(app, me.as_ref(), &form, &Once::default()).await?;
        if let Joining::Answered(said @ Admission::OtherLanguage { .. }) = &answer {
            admission::print(app, &form, said)?;
            if !yes(app, "cli-chat_ask_english")? {
                return Ok(());
            }
            form.insists = true;
            answer = join(app, me.as_ref(), &form, &Once::default()).await?;
        }
        let joined = match answer {
            Joining::Answered(answer) => return admission::print(app, &form, &answer),
            Joining::Queued(joined) => joined,
        };
        keep_key(app, &joined, false)?;
        admission::print_joined(app, &form, &joined, None)?;
        let caller = match (&joined.key, &me) {
            (Some(key), _) => key.clone().into(),
            (None, Some(me)) => me.caller.clone().into(),
            (None, None) => return Err(app.missing("HELPDESK_CHAT")),
        };
        let chat = InChat {
            caller,
            id: joined.chat,
            audience: helpdesk_core::port::Audience::Member,
            me,
        };
        if joined.nobody_there.is_some() && !yes(app, "cli-chat_ask_wait")? {
            app.desk()?.leave_chat(&chat.caller, chat.id).await?;
            return app.out.line(&app.say("cli-chat_left_queue", &[]));
        }
        talk_on(app, &chat)
    }

    /// The form, with what the account tells; asks who sits at the terminal for what is missing.
    async fn fill(self, app: &App, me: Option<&Me>) -> Result<ChatForm, Failure> {
        let known = match me {
            Some(me) => Some(app.desk()?.chat_form(&me.caller).await?),
            None => None,
        };
        let known = known.as_ref();
        let languages = app.policy()?.languages();
        let language = match &self.written_in {
            Some(typed) => Some(match languages.parse(typed) {
                Ok(offered) => offered.tag.clone(),
                // It need not be on offer to be named.
                Err(unknown) => LanguageTag::parse(typed).map_err(|_| unknown)?,
            }),
            None => None,
        };
        let name = match (self.name, known) {
            (Some(name), _) => PersonName::parse(&name)?,
            (None, Some(known)) => known.name.clone(),
            (None, None) => PersonName::parse(&asked(app, "cli-chat_ask_name", "--name")?)?,
        };
        let may_ask = known.is_none() && app.around.interactive && self.question.is_none();
        let claim = match self.member {
            None if may_ask => app.ask(&app.say("cli-chat_ask_member", &[]))?,
            typed => typed,
        };
        let claim = claim.as_deref().map(MemberId::parse).transpose()?;
        let email = match (self.email, known.and_then(|known| known.email.clone())) {
            (Some(email), _) => VisitorEmail::parse(&email)?,
            (None, Some(email)) => email,
            (None, None) => VisitorEmail::parse(&asked(app, "cli-chat_ask_email", "--email")?)?,
        };
        let question = match app.text(self.question)? {
            Some(question) => question,
            None => asked(app, "cli-chat_ask_question", "--question")?,
        };
        let locale = app.wanted_languages().into_iter().next();
        Ok(ChatForm {
            name,
            claim,
            email,
            question: Question::parse(&question)?,
            language,
            kind: match self.not_technical {
                true => RequestKind::Other,
                false => RequestKind::Technical,
            },
            insists: self.insist,
            locale: locale.or_else(|| known.and_then(preferred)),
            utc_offset_minutes: self.utc_offset,
        })
    }
}

fn preferred(known: &Prefill) -> Option<LanguageTag> {
    known.locale.clone()
}

/// What was typed at the terminal; wrong use where nobody can be asked.
fn asked(app: &App, question: &'static str, option: &str) -> Result<String, Failure> {
    let typed = match app.around.interactive && !app.out.json {
        true => app.ask(&app.say(question, &[]))?,
        false => None,
    };
    typed.ok_or_else(|| app.missing(option))
}

pub(crate) fn yes(app: &App, question: &'static str) -> Result<bool, Failure> {
    let answer = app.ask(&app.say(question, &[]))?;
    Ok(answer.is_some_and(|answer| talk::is_yes(&answer)))
}

async fn join(
    app: &App,
    me: Option<&Me>,
    form: &ChatForm,
    once: &Once,
) -> Result<Joining, Failure> {
    let caller = match me {
        Some(me) => Some(app.once(me, once)?),
        None => None,
    };
    // On a terminal there is no network address to count requests by.
    let answer = app.desk()?.join_chat(caller.as_ref(), form.clone(), None);
    Ok(answer.await?)
}

/// Keeps the key of a visitor's chat, or gives it to be printed.
fn keep_key(app: &App, joined: &Joined, print: bool) -> Result<Option<String>, Failure> {
    match &joined.key {
        Some(key) if print => Ok(Some(key.expose())),
        Some(key) => app.keep_chat_key(key).map(|()| None),
        None => Ok(None),
    }
}

/// The conversation, and what may be done after it.
pub(crate) fn talk_on(app: &App, chat: &InChat) -> Result<(), Failure> {
    match talk::converse(app, Side::Visitor, chat, None)? {
        Left::Over => talk::after_the_end(app, chat),
        Left::Window => Ok(()),
    }
}
