//! Two processes at once on one desk.

use std::collections::BTreeSet;
use std::thread;

use crate::desk::Desk;

#[test]
fn two_at_once_submit_fifty_tickets_each() {
    const EACH: usize = 50;
    let desk = Desk::new();
    let numbers = |name: &str| -> BTreeSet<String> {
        let person = desk.person(name);
        (0..EACH)
            .map(|n| {
                let title = format!("English - {name} {n}");
                let submit = ["submit", "--title", &title, "--description", "y"];
                person.json(&submit)["ticket"]["number"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect()
    };
    let (anna, carl) = thread::scope(|scope| {
        let anna = scope.spawn(|| numbers("anna"));
        let carl = scope.spawn(|| numbers("carl"));
        (anna.join().unwrap(), carl.join().unwrap())
    });
    assert_eq!((anna.len(), carl.len()), (EACH, EACH));
    assert!(anna.is_disjoint(&carl));
    for (name, own) in [("anna", anna), ("carl", carl)] {
        let open = desk
            .person(name)
            .json(&["tickets", "--list", "open", "--limit", "500"]);
        let tickets = open["tickets"].as_array().unwrap();
        let listed: BTreeSet<_> = tickets
            .iter()
            .map(|one| one["number"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(listed, own);
    }
}
