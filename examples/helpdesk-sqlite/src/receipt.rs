//! What is stored with an operation.

use helpdesk_core::id::{ChatId, TicketId};
use helpdesk_core::port::{Arrival, Body, Committed, Cursor, Numbered, OperationRow, Place, Scope};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::fault::Fault;
use crate::query::{change, first};

const READ: &str =
    "SELECT schema, answer, numbers, arrivals, places FROM receipt WHERE operation = ?1";
const WRITE: &str = "INSERT INTO receipt (operation, schema, answer, numbers, arrivals, places)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// The receipt of an operation that was carried out.
pub(crate) fn receipt(db: &Connection, operation: &str) -> Result<Option<Committed>, Fault> {
    first(db, READ, [operation], |row| {
        Ok(Committed {
            fresh: false,
            answer: Some(Body {
                schema: row.get(0)?,
                bytes: row.get(1)?,
            }),
            numbers: read_lines(&row.get::<_, String>(2)?, numbered)?,
            arrivals: read_lines(&row.get::<_, String>(3)?, arrival)?,
            places: read_lines(&row.get::<_, String>(4)?, place)?,
        })
    })
}

/// Stores the receipt of `operation`.
pub(crate) fn store(
    db: &Connection,
    operation: &OperationRow,
    done: &Committed,
) -> Result<(), Fault> {
    let numbers = lines(&done.numbers, |n| format!("{} {}", n.number, n.ticket));
    let arrivals = lines(&done.arrivals, |a| format!("{} {}", a.place, a.chat));
    let places = lines(&done.places, |p| {
        format!("{} {}", p.cursor.as_str(), p.scope)
    });
    let answer = &operation.answer;
    let row = params![
        operation.key,
        answer.schema,
        answer.bytes,
        numbers,
        arrivals,
        places
    ];
    change(db, WRITE, row)?;
    Ok(())
}

// A line each, the scope last: neither ids nor cursors hold spaces, and a scope holds no control
// character.

fn lines<T>(values: &[T], line: impl Fn(&T) -> String) -> String {
    let lines: Vec<_> = values.iter().map(line).collect();
    lines.join("\n")
}

fn read_lines<T>(text: &str, read: impl Fn(&str, &str) -> Option<T>) -> Result<Vec<T>, Fault> {
    text.lines()
        .map(|line| line.split_once(' ').and_then(|(a, b)| read(a, b)))
        .collect::<Option<_>>()
        .ok_or(Fault::Corrupt("a receipt cannot be read"))
}

fn numbered(number: &str, ticket: &str) -> Option<Numbered> {
    Some(Numbered {
        ticket: TicketId::new(Uuid::try_parse(ticket).ok()?),
        number: number.parse().ok()?,
    })
}

fn arrival(place: &str, chat: &str) -> Option<Arrival> {
    Some(Arrival {
        chat: ChatId::new(Uuid::try_parse(chat).ok()?),
        place: place.parse().ok()?,
    })
}

fn place(cursor: &str, scope: &str) -> Option<Place> {
    Some(Place {
        scope: Scope::parse(scope)?,
        cursor: Cursor::parse(cursor).ok()?,
    })
}
