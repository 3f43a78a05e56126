//! What `ARCHITECTURE.md` shows of the table; that it does is tested beside the ticket's.

use super::super::lifecycle;

#[test]
fn the_table_and_the_diagram_show_every_rule() {
    let rules = lifecycle::CHAT_LIFECYCLE.len();
    assert_eq!(lifecycle::table().lines().count(), rules + 2);
    let diagram = lifecycle::diagram();
    for line in [
        "[*] --> waiting : join (visitor)",
        "waiting --> active : take (agent)",
        "active --> waiting : requeue (system)",
        "ended_timed_out --> ended_ticket : turn_into_ticket (visitor)",
    ] {
        assert!(diagram.contains(&format!("    {line}\n")), "{line}");
    }
    assert!(!diagram.contains("hand_over"), "it moves nothing");
}
