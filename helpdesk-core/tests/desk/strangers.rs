//! Who may not, learns nothing: strangers, members who would be agents, closed accounts.

use futures_lite::future::block_on;
use helpdesk_core::desk::{Caller, DeskError, SignInProblem};
use helpdesk_core::id::{MemberId, TicketId};
use helpdesk_core::port::TicketKey;
use helpdesk_core::rank::{Ladder, Rank};
use helpdesk_core::refusal::Reason;

use crate::bench::{anna, bob, eva, leo};
use crate::use_cases::{Kind, Whose, all};

/// Every use case that names a ticket, for a stranger of every rank.
#[test]
fn negative_01_somebody_elses_ticket_looks_like_none() {
    let mut tried = 0;
    for rank in Ladder::reference().ranks() {
        for case in all().into_iter().filter(|case| case.kind.names_a_ticket()) {
            let (bench, mut subject) = case.bench();
            let id = MemberId::parse("bob").unwrap();
            bench.directory.set_rank(&id, rank.clone());
            let before = bench.state(subject.ticket);
            let theirs = block_on(case.run(&bench.desk, &bob(), &subject));
            assert_eq!(bench.state(subject.ticket), before, "{}", case.name);
            subject.ticket = TicketKey::Id(TicketId::new(uuid::Uuid::nil()));
            let none = block_on(case.run(&bench.desk, &bob(), &subject));
            assert_eq!(theirs, none, "{}", case.name);
            // A history is for agents alone, whose ticket it ever is.
            let expected = match case.name {
                "history" => DeskError::from(Reason::AgentsOnly),
                _ => DeskError::NotFound,
            };
            let gated = case.kind == Kind::Follows
                && matches!(&none, Err(DeskError::Refused(one)) if one.reason.code() == "rank_too_low");
            assert!(gated || none == Err(expected), "{}: {none:?}", case.name);
            tried += 1;
        }
    }
    assert!(tried > 20 * 12, "{tried}");
}

/// Every use case that reads what is one's own, for a stranger of every rank.
#[test]
fn negative_01_nothing_of_somebody_elses_is_among_what_is_ones_own() {
    for rank in Ladder::reference().ranks() {
        for case in all() {
            if case.kind != Kind::ReadsOwn {
                continue;
            }
            let (bench, subject) = case.bench();
            let id = MemberId::parse("bob").unwrap();
            bench.directory.set_rank(&id, rank.clone());
            let TicketKey::Id(ticket) = subject.ticket else {
                panic!("the bench names tickets by id");
            };
            let own = block_on(case.run(&bench.desk, &bob(), &subject));
            let printed = format!("{own:?}");
            assert!(!printed.contains(&ticket.to_string()), "{}", case.name);
            assert!(!printed.contains("anna"), "{}: {printed}", case.name);
        }
    }
}

#[test]
fn members_do_not_do_what_agents_do_nor_agents_what_members_do() {
    for case in all() {
        let (bench, subject) = case.bench();
        let wrong = match case.whose {
            Whose::Members => eva(),
            Whose::Agents | Whose::Leads => anna(),
            Whose::Everybodys => continue,
        };
        let before = bench.state(subject.ticket);
        let answer = block_on(case.run(&bench.desk, &wrong, &subject));
        let Err(DeskError::Refused(refusal)) = &answer else {
            panic!("{}: {answer:?}", case.name);
        };
        let fits = match &refusal.reason {
            Reason::NotForYou { action } => action.code() == case.name,
            Reason::MembersOnly => case.whose == Whose::Members,
            Reason::AgentsOnly => matches!(case.whose, Whose::Agents | Whose::Leads),
            // The file is another's, and is looked for first.
            Reason::AttachmentNotYours => case.kind == Kind::Changes && !subject.files.is_empty(),
            _ => false,
        };
        assert!(fits, "{}: {refusal:?}", case.name);
        assert_eq!(bench.state(subject.ticket), before, "{}", case.name);
    }
}

#[test]
fn agents_who_are_no_leads_do_not_do_what_leads_do() {
    let mut tried = 0;
    for case in all().into_iter().filter(|case| case.whose == Whose::Leads) {
        let (bench, subject) = case.bench();
        let before = bench.state(subject.ticket);
        let answer = block_on(case.run(&bench.desk, &eva(), &subject));
        assert_eq!(answer, Err(Reason::LeadsOnly.into()), "{}", case.name);
        assert_eq!(bench.state(subject.ticket), before, "{}", case.name);
        tried += 1;
    }
    assert!(tried > 0);
}

#[test]
fn a_closed_account_stops_at_once() {
    for case in all() {
        let (bench, subject) = case.bench();
        let caller = case.caller();
        let before = bench.state(subject.ticket);
        bench.directory.close(caller.account());
        let answer = block_on(case.run(&bench.desk, &caller, &subject));
        let nobody = DeskError::SignIn(SignInProblem::NoAccount);
        assert_eq!(answer, Err(nobody), "{}", case.name);
        assert_eq!(bench.state(subject.ticket), before, "{}", case.name);
    }
}

#[test]
fn a_demotion_stops_what_makes_tickets_and_nothing_else() {
    for case in all() {
        let (bench, subject) = case.bench();
        let anna = MemberId::parse("anna").unwrap();
        bench
            .directory
            .set_rank(&anna, Rank::parse("Premier").unwrap());
        let answer = block_on(case.run(&bench.desk, &case.caller(), &subject));
        if matches!(case.kind, Kind::Begins | Kind::Follows) {
            let Err(DeskError::Refused(refusal)) = &answer else {
                panic!("{}: {answer:?}", case.name);
            };
            assert_eq!(refusal.reason.code(), "rank_too_low", "{}", case.name);
        } else {
            assert!(answer.is_ok(), "{}: {answer:?}", case.name);
        }
    }
}

/// Whom a member can assign to tells who is an agent: it must not.
#[test]
fn members_learn_nothing_of_agents_by_assigning() {
    let case = all()
        .into_iter()
        .find(|case| case.name == "assign")
        .unwrap();
    let (bench, subject) = case.bench();
    let there = block_on(case.run(&bench.desk, &anna(), &subject));
    bench.directory.close(leo().account());
    let gone = block_on(case.run(&bench.desk, &anna(), &subject));
    assert!(there.is_err());
    assert_eq!(there, gone);
    let somebody: Caller = eva();
    let known = block_on(case.run(&bench.desk, &somebody, &subject));
    assert_eq!(known, Err(Reason::NoSuchPerson.into()));
}
