//! Who hears of what happened.

use super::super::*;
use super::bench::*;

fn told(bench: &Bench) -> Vec<ChatRecipient> {
    chat_recipients(bench.history.last().unwrap())
}

#[test]
fn the_team_hears_of_who_waits_and_an_agent_of_what_becomes_theirs() {
    let mut bench = Bench::waiting();
    assert_eq!(told(&bench), [ChatRecipient::Team]);
    bench.does(ChatActor::Agent, ChatAction::Take);
    assert_eq!(told(&bench), []);
    bench.presence = Some(bench.present("cy"));
    bench.does(ChatActor::Agent, ChatAction::HandOver);
    assert_eq!(told(&bench), [ChatRecipient::Agent(agent("cy").id)]);
    bench.presence = None;
    bench.does(ChatActor::System, ChatAction::Requeue);
    assert_eq!(told(&bench), [ChatRecipient::Team]);
}

#[test]
fn no_visitor_is_ever_written_to() {
    // Negative test 34: anybody can type anybody's address. Nothing that is told holds one.
    for end in ChatEnd::ALL {
        let mut bench = Bench::active();
        bench.does(ChatActor::Agent, ChatAction::Post);
        bench.ends(end);
        bench.does(ChatActor::Visitor, ChatAction::Rate);
        for event in &bench.history {
            let told = format!("{:?}", chat_recipients(event));
            assert!(!told.contains('@') && !told.contains("Visitor"), "{told}");
        }
    }
}
