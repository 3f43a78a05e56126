//! The text of a cursor: `epoch.scope.position`.

use helpdesk_core::attachment::Digest;
use helpdesk_core::port::{Cursor, Scope};

use crate::fault::Fault;

/// The cursor at `position` of `scope`.
pub(crate) fn cursor(epoch: &str, scope: &Scope, position: i64) -> Result<Cursor, Fault> {
    Cursor::parse(&format!("{epoch}.{}.{position}", name(scope)))
        .map_err(|_| Fault::Corrupt("the epoch cannot be read"))
}

/// The position, if this cursor was made in this epoch for this scope.
pub(crate) fn position(cursor: &Cursor, epoch: &str, scope: &Scope) -> Option<i64> {
    let mut parts = cursor.as_str().split('.');
    let (found, named, digits) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || found != epoch || named != name(scope) {
        return None;
    }
    // Only what we print: no sign, no leading zero.
    let position: i64 = digits.parse().ok()?;
    (position >= 0 && position.to_string() == digits).then_some(position)
}

/// A short name that is different for different scopes and fits into a cursor.
fn name(scope: &Scope) -> String {
    let mut name = Digest::of(scope.to_string().as_bytes()).to_string();
    name.truncate(24);
    name
}

#[cfg(test)]
mod tests {
    use helpdesk_core::id::MemberId;

    use super::*;

    #[test]
    fn only_the_very_text_that_was_made_is_read() {
        let scope = Scope::Member(MemberId::parse("anna").unwrap());
        let made = cursor("0a1b", &scope, 42).unwrap();
        assert_eq!(position(&made, "0a1b", &scope), Some(42));
        assert_eq!(position(&made, "0a1c", &scope), None);
        assert_eq!(position(&made, "0a1b", &Scope::Desk), None);
        let text = made.as_str().to_owned();
        for wrong in [
            text.replace(".42", ".042"),
            text.replace(".42", ".+42"),
            text.replace(".42", ".-42"),
            text.replace(".42", ".99999999999999999999"),
            text.replace(".42", "."),
            format!("{text}."),
            text.to_uppercase(),
            "0".to_owned(),
        ] {
            let wrong = Cursor::parse(&wrong).unwrap();
            assert_eq!(position(&wrong, "0a1b", &scope), None, "{wrong:?}");
        }
    }
}
