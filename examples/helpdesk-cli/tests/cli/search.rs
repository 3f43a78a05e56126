//! Words are found again, by those who may read them.

use crate::desk::Desk;

#[test]
fn everybody_finds_what_they_may_read() {
    let desk = Desk::new();
    let (anna, mette) = desk.with_ticket();
    let carl = desk.person("carl");
    carl.submit("Dansk - Ordre på Ærø");
    mette.done(&["agent", "reply", "TI-1001", "--text", "Empty the basket"]);
    mette.done(&["agent", "note", "TI-1001", "--text", "empty-handed"]);

    let found = anna.done(&["search", "EMPTY"]);
    assert!(
        found.find("[Empty] the basket") < found.find("The page is [empty]."),
        "newest first: {found}"
    );
    assert!(found.contains("TI-1001  English - Cannot pay"), "{found}");
    assert!(found.contains("Support wrote"), "who and what: {found}");
    assert!(
        !found.contains("handed") && !found.contains("TI-1002"),
        "{found}"
    );

    let found = mette.done(&["search", "empty"]);
    assert!(
        found.contains("[empty]-handed") && found.contains("[agents only]"),
        "{found}"
    );
    assert!(
        found.contains("TI-1002"),
        "agents find in all tickets: {found}"
    );
    assert!(carl.done(&["search", "aero"]).contains("TI-1002"));
    assert!(carl.done(&["search", "aer*", "ordre"]).contains("TI-1002"));
    for nothing in [&["search", "basket"] as &[_], &["search", "aer"]] {
        assert!(
            carl.done(nothing).contains("Nothing was found"),
            "{nothing:?}"
        );
    }
    let colored = anna.done(&["--color", "always", "search", "basket"]);
    assert!(
        colored.contains("the \u{1b}[1mbasket\u{1b}[0m"),
        "{colored:?}"
    );
    let danish = anna.done(&["--language", "da", "search", "nowhere"]);
    assert!(danish.contains("Intet blev fundet"), "{danish}");
}

#[test]
fn a_search_goes_on_where_it_ended() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    for text in ["word one", "word two"] {
        anna.done(&["reply", "TI-1001", "--text", text]);
    }
    let first = anna.done(&["search", "word*", "--limit", "1"]);
    assert!(first.contains("two") && !first.contains("one"), "{first}");
    let place = first.split("--after ").nth(1).unwrap().trim();
    assert!(first.contains("helpdesk search 'word*' --after"), "{first}");
    let second = anna.done(&["search", "word*", "--limit", "1", "--after", place]);
    assert!(
        second.contains("one") && !second.contains("--after"),
        "{second}"
    );

    let json = anna.json(&["search", "two"]);
    let hit = &json["hits"][0];
    assert_eq!(hit["ticket"]["number"], "TI-1001");
    assert_eq!(
        (&hit["event"]["kind"], &hit["agents_only"]),
        (&"replied".into(), &false.into())
    );
    assert_eq!(
        hit["snippet"]["parts"][1],
        serde_json::json!({"text": "two", "hit": true})
    );
    assert!(json["next"].is_null());
}

#[test]
fn no_search_is_a_fault() {
    let desk = Desk::new();
    let (anna, _) = desk.with_ticket();
    for hostile in [
        "\"",
        "NEAR(a b)",
        "a OR",
        "page:*",
        "-- page",
        "'; DROP TABLE event; --",
    ] {
        let ran = anna.run(&["search", "--", hostile]);
        assert!(matches!(ran.exit, 0 | 2), "{hostile}: {ran:?}");
    }
    anna.fails(2, &["search", "--", "*"]);
    anna.fails(2, &["search", "x", "--after", "y"]);
    assert_eq!(anna.run(&["search"]).exit, 2);
    desk.nobody().fails(3, &["search", "x"]);
}
