//! Hours in which the chat is open, or closed, whenever the tests run.

use crate::desk::Desk;

/// The chat is open around the clock, and as many chats may be asked for as a test needs.
pub(crate) fn open(desk: &Desk) {
    open_for(desk, 200);
}

/// The same with room for so many chats in the queue.
pub(crate) fn open_for(desk: &Desk, waiting: u32) {
    set(
        desk,
        r#"["Mon","Tue","Wed","Thu","Fri","Sat","Sun"]"#,
        waiting,
        90,
    );
}

/// The same as [`open`], where an agent is there for so many seconds after a sign of life.
pub(crate) fn open_with_lease(desk: &Desk, seconds: u32) {
    let days = r#"["Mon","Tue","Wed","Thu","Fri","Sat","Sun"]"#;
    set(desk, days, 200, seconds);
}

/// The chat is closed today and tomorrow.
pub(crate) fn close(desk: &Desk) {
    use chrono::Datelike as _;
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    let far = now.weekday().pred().pred();
    set(desk, &format!(r#"["{far}"]"#), 200, 90);
}

fn set(desk: &Desk, days: &str, waiting: u32, lease: u32) {
    let policy = format!(
        r#"{{"hours": {{"zone": "UTC", "windows": [
            {{"days": {days}, "from": "00:00:00", "until": "00:00:00", "coverage": "english_only"}}]}},
            "chat": {{"requests_per_hour": 1000, "max_waiting": {waiting}, "lease_seconds": {lease}}}}}"#
    );
    std::fs::create_dir_all(desk.data()).unwrap();
    std::fs::write(desk.data().join("policy.json"), policy).unwrap();
}
