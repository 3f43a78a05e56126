//! A place in a list as text, to go on from with `--after`.

use helpdesk_core::id::TicketId;
use helpdesk_core::port::PageKey;
use helpdesk_core::validation::{Field, Problem, ValidationError};

/// The place as it is printed.
pub(crate) fn text(key: PageKey) -> String {
    format!("{}.{}", key.at, key.id)
}

/// Reads what [`text`] printed.
pub(crate) fn parse(typed: &str) -> Result<PageKey, ValidationError> {
    let read = || {
        let (at, id) = typed.split_once('.')?;
        Some(PageKey {
            at: at.parse().ok()?,
            id: id.parse::<TicketId>().ok()?,
        })
    };
    read().ok_or_else(|| ValidationError::new(Field::Cursor, Problem::Malformed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_what_it_prints() {
        let id = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        for at in [0, -5, 1_600_000_000_000] {
            let key = PageKey { at, id };
            assert_eq!(parse(&text(key)), Ok(key));
        }
        for bad in [
            "",
            ".",
            "1",
            "1.x",
            "x.01890000-0000-7000-8000-000000000001",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
