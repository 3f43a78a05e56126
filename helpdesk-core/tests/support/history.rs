//! A rich history in which everything that was typed holds a word of its own.

use std::cell::Cell;

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::attachment::{Digest, FileKind};
use helpdesk_core::contact::Contact;
use helpdesk_core::desk::{Caller, Hold, NewAnswer, NewAsk, NewPost, NewUpload};
use helpdesk_core::id::{AgentId, AskId, AttachmentId, SolutionId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::port::TicketKey;
use helpdesk_core::ticket::ask::{AskKind, Question};
use helpdesk_core::ticket::event::Happening;

use super::{World, file_name, key, kim, text, ticket, with_steps};

/// A member's tickets: one of each way that a ticket can go.
pub struct History {
    /// Words that the member may find, each in one event.
    pub words: Vec<String>,
    /// Words that agents alone may find.
    pub agents_words: Vec<String>,
    /// Words that were typed and are in no search: contents, names of uploads that wait.
    pub other_words: Vec<String>,
    /// The tickets in the order in which they were opened.
    pub tickets: Vec<TicketKey>,
    /// Every attachment that was ever announced.
    pub files: Vec<AttachmentId>,
    /// Those of `files` that the member may read, with their contents.
    pub readable: Vec<(TicketKey, AttachmentId, String)>,
    /// The operations of all receipts.
    pub operations: Vec<String>,
}

struct Player<'w> {
    world: &'w World,
    who: Caller,
    prefix: &'static str,
    history: History,
    count: Cell<u32>,
}

impl Player<'_> {
    /// A caller whose next command leaves a receipt. Time moves on.
    fn once(&mut self, caller: &Caller) -> Caller {
        self.world.clock.advance(TimeDelta::minutes(1));
        self.count.set(self.count.get() + 1);
        let name = format!("{}-{}", self.prefix, self.count.get());
        let account = caller.account().to_string();
        let operation = format!("request:{}:{account}:{name}", account.len());
        self.history.operations.push(operation);
        caller.once(key(&name))
    }

    fn me(&mut self) -> Caller {
        self.once(&self.who.clone())
    }

    fn kim(&mut self) -> Caller {
        self.once(&kim())
    }

    fn word(&mut self, what: &str) -> String {
        let word = format!("{}{what}", self.prefix);
        self.history.words.push(word.clone());
        word
    }

    fn agents_word(&mut self, what: &str) -> String {
        let word = format!("{}{what}", self.prefix);
        self.history.agents_words.push(word.clone());
        word
    }

    fn file(&mut self, what: &str, by: &Caller) -> (AttachmentId, String) {
        let content = format!("{}{what}content", self.prefix);
        self.history.other_words.push(content.clone());
        let name = file_name(&format!("{}{what}file.txt", self.prefix));
        let desk = &self.world.desk;
        let id = block_on(desk.upload(by, name, content.as_bytes()))
            .unwrap()
            .id;
        self.history.files.push(id);
        (id, content)
    }

    fn open(&mut self, what: &str) -> TicketKey {
        let title = self.word(&format!("{what}title"));
        let description = self.word(&format!("{what}description"));
        let me = self.me();
        let new = ticket(&title, &description, vec![]);
        let acted = block_on(self.world.desk.submit(&me, new)).unwrap();
        let ticket = TicketKey::Id(acted.ticket);
        self.history.tickets.push(ticket);
        ticket
    }

    fn solve(&mut self, ticket: TicketKey, what: &str) -> SolutionId {
        let solution = self.word(what);
        let kim = self.kim();
        block_on(self.world.desk.solve(&kim, ticket, text(&solution))).unwrap();
        let view = block_on(self.world.desk.view(&self.who, ticket, None, 500)).unwrap();
        view.ticket.solution.unwrap().id
    }

    fn ask(&mut self, ticket: TicketKey, what: &str) -> Vec<AskId> {
        let question = Question::parse(&self.word(what)).unwrap();
        let asks = [(AskKind::Text, Some(question)), (AskKind::Screenshot, None)].map(
            |(kind, question)| NewAsk {
                kind,
                question,
                required: true,
            },
        );
        let kim = self.kim();
        block_on(self.world.desk.ask_feedback(&kim, ticket, asks.to_vec())).unwrap();
        let view = block_on(self.world.desk.view(&self.who, ticket, None, 500)).unwrap();
        let asked = view
            .timeline
            .into_iter()
            .rev()
            .find_map(|entry| match entry.event.what {
                Happening::FeedbackAsked(asks) => Some(asks),
                _ => None,
            });
        asked.unwrap().as_slice().iter().map(|ask| ask.id).collect()
    }
}

/// Plays the history of the member `who`; `prefix` begins all words that are typed.
pub fn play(world: &World, who: &Caller, prefix: &'static str) -> History {
    let mut player = Player {
        world,
        who: who.clone(),
        prefix,
        history: History {
            words: Vec::new(),
            agents_words: Vec::new(),
            other_words: Vec::new(),
            tickets: Vec::new(),
            files: Vec::new(),
            readable: Vec::new(),
            operations: Vec::new(),
        },
        count: Cell::new(0),
    };
    let p = &mut player;
    let desk = &world.desk;

    // One that goes through everything.
    let (shown, shown_content) = p.file("shown", who);
    p.history.words.push(format!("{prefix}shownfile"));
    let (title, told, step) = (p.word("title"), p.word("description"), p.word("step"));
    let new = with_steps(ticket(&title, &told, vec![shown]), &[&step]);
    let me = p.me();
    let first = TicketKey::Id(block_on(desk.submit(&me, new)).unwrap().ticket);
    p.history.tickets.push(first);
    p.history.readable.push((first, shown, shown_content));
    let caller = p.kim();
    block_on(desk.assign(&caller, first, AgentId::parse("kim").unwrap())).unwrap();
    let (caller, word) = (p.kim(), p.word("agentreply"));
    block_on(desk.reply(&caller, first, NewPost::text(text(&word)))).unwrap();
    let (sent, sent_content) = p.file("sent", who);
    p.history.words.push(format!("{prefix}sentfile"));
    p.history.readable.push((first, sent, sent_content));
    let (caller, word) = (p.me(), p.word("memberreply"));
    let post = NewPost {
        text: Some(text(&word)),
        attachments: vec![sent],
    };
    block_on(desk.reply(&caller, first, post)).unwrap();
    let (noted, _) = p.file("noted", &kim());
    p.history.agents_words.push(format!("{prefix}notedfile"));
    let (caller, word) = (p.kim(), p.agents_word("note"));
    let post = NewPost {
        text: Some(text(&word)),
        attachments: vec![noted],
    };
    block_on(desk.note(&caller, first, post)).unwrap();
    let asks = p.ask(first, "question");
    let (answered, answered_content) = p.file("answered", who);
    p.history.words.push(format!("{prefix}answeredfile"));
    p.history.readable.push((first, answered, answered_content));
    let (caller, word) = (p.me(), p.word("answer"));
    let post = NewPost {
        text: Some(text(&word)),
        attachments: vec![answered],
    };
    let answer = NewAnswer::Given { ask: asks[0], post };
    block_on(desk.give_feedback(&caller, first, vec![answer])).unwrap();
    let (caller, word) = (p.me(), p.word("because"));
    let because = text(&word);
    let answer = NewAnswer::CannotGive {
        ask: asks[1],
        because,
    };
    block_on(desk.give_feedback(&caller, first, vec![answer])).unwrap();
    let (caller, word) = (p.kim(), p.agents_word("hold"));
    let hold = Hold {
        reason: text(&word),
        until: None,
    };
    block_on(desk.hold(&caller, first, hold)).unwrap();
    let caller = p.kim();
    block_on(desk.resume(&caller, first)).unwrap();
    p.solve(first, "solution");
    let (caller, word) = (p.me(), p.word("notsolved"));
    block_on(desk.not_solved(&caller, first, NewPost::text(text(&word)))).unwrap();
    let caller = p.kim();
    let english = LanguageTag::parse("en").unwrap();
    block_on(desk.correct_language(&caller, first, english)).unwrap();
    let caller = p.kim();
    block_on(desk.release(&caller, first)).unwrap();
    let solution = p.solve(first, "othersolution");
    let caller = p.me();
    block_on(desk.confirm(&caller, first, solution)).unwrap();

    // One that follows it, and one for each place where a ticket can stand.
    let (title, told) = (p.word("followtitle"), p.word("followdescription"));
    let me = p.me();
    let new = ticket(&title, &told, vec![]);
    let follow = block_on(desk.follow_up(&me, first, new)).unwrap().ticket;
    p.history.tickets.push(TicketKey::Id(follow));
    let waits = p.open("waits");
    p.ask(waits, "waitsquestion");
    let held = p.open("held");
    let (caller, word) = (p.kim(), p.agents_word("heldreason"));
    let until = Some(world.now() + TimeDelta::days(3));
    let hold = Hold {
        reason: text(&word),
        until,
    };
    block_on(desk.hold(&caller, held, hold)).unwrap();
    let solved = p.open("solved");
    p.solve(solved, "solvedsolution");
    let referred = p.open("referred");
    let (caller, word) = (p.kim(), p.word("contact"));
    let contact = Contact::parse(&word, None).unwrap();
    block_on(desk.refer(&caller, referred, Some(contact))).unwrap();
    let merged = p.open("merged");
    let caller = p.kim();
    block_on(desk.merge(&caller, merged, waits)).unwrap();
    let taken_back = p.open("withdrawn");
    let caller = p.me();
    block_on(desk.withdraw(&caller, taken_back)).unwrap();
    let again = p.open("reopened");
    p.solve(again, "reopenedsolution");
    let caller = p.kim();
    block_on(desk.reopen(&caller, again)).unwrap();

    // Uploads that wait for a ticket.
    p.file("waiting", who);
    let name = format!("{prefix}arriving");
    let content = format!("{name}content");
    let new = NewUpload {
        name: file_name(&format!("{name}file.txt")),
        kind: FileKind::Text,
        size: content.len() as u64 + 1,
        digest: Digest::of(b"other"),
    };
    let arriving = block_on(desk.begin_upload(who, new)).unwrap();
    block_on(desk.upload_chunk(who, arriving, 0, content.into_bytes())).unwrap();
    p.history.files.push(arriving);
    p.history.other_words.push(name);
    player.history
}
