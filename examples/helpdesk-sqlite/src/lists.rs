//! Lists of tickets, each read from one covering index.

use helpdesk_core::port::{Assignee, PageKey, QueueFilter, TicketEntry, TicketPage, TicketQuery};
use rusqlite::{Connection, params};

use crate::fault::Fault;
use crate::query::all;
use crate::rows::{entry, entry_columns};

/// A member's list, latest first.
pub(crate) const MEMBER: &str = concat!(
    "SELECT ",
    entry_columns!(),
    " FROM ticket WHERE member = ?1 AND list = ?2 AND (listed_at, id) < (?3, ?4)
      ORDER BY listed_at DESC, id DESC LIMIT ?5"
);

macro_rules! queue {
    ($filter:literal) => {
        concat!(
            "SELECT ",
            entry_columns!(),
            " FROM ticket WHERE status = ?1",
            $filter,
            " AND (opened_at, id) > (?2, ?3) AND opened_at <= ?4
              ORDER BY opened_at, id LIMIT ?5"
        )
    };
}

/// The tickets of one status, oldest first.
pub(crate) const QUEUE: &str = queue!("");
/// Those in one language.
pub(crate) const QUEUE_LANGUAGE: &str = queue!(" AND language = ?6");
/// Those of one agent, or of nobody.
pub(crate) const QUEUE_ASSIGNEE: &str = queue!(" AND assignee IS ?6");
/// Those of one agent or nobody in one language.
pub(crate) const QUEUE_ASSIGNEE_LANGUAGE: &str = queue!(" AND assignee IS ?6 AND language = ?7");

/// What agents work on when a filter names no status.
const ACTIVE: [&str; 3] = ["awaiting_feedback", "on_hold", "open"];

/// The page of `query`. Reads a queue of several statuses in several statements, so the
/// connection must stay at one moment.
pub(crate) fn tickets(db: &Connection, query: &TicketQuery) -> Result<TicketPage, Fault> {
    match query {
        TicketQuery::Member {
            member,
            list,
            after,
            limit,
        } => {
            // Before every place there is: later than all times, then longer than all ids.
            let (at, id) = place(*after, (i64::MAX, &[0xff; 17]));
            let found = all(
                db,
                MEMBER,
                params![member, list, at, id, one_more(*limit)],
                entry,
            )?;
            Ok(page(found, *limit))
        }
        TicketQuery::Queue {
            filter,
            after,
            limit,
        } => queue(db, filter, *after, *limit),
    }
}

fn queue(
    db: &Connection,
    filter: &QueueFilter,
    after: Option<PageKey>,
    limit: u32,
) -> Result<TicketPage, Fault> {
    let mut statuses: Vec<&str> = filter.statuses.iter().map(String::as_str).collect();
    if statuses.is_empty() {
        statuses = ACTIVE.to_vec();
    }
    statuses.sort_unstable();
    statuses.dedup();
    let (at, id) = place(after, (i64::MIN, &[]));
    let until = filter.opened_until.unwrap_or(i64::MAX);
    let limit_sql = one_more(limit);
    let assignee = match &filter.assignee {
        Assignee::Any => None,
        Assignee::Nobody => Some(None),
        Assignee::Agent(agent) => Some(Some(agent)),
    };
    let mut found = Vec::new();
    for status in statuses {
        found.append(&mut match (assignee, &filter.language) {
            (None, None) => all(db, QUEUE, params![status, at, id, until, limit_sql], entry),
            (None, Some(language)) => all(
                db,
                QUEUE_LANGUAGE,
                params![status, at, id, until, limit_sql, language],
                entry,
            ),
            (Some(assignee), None) => all(
                db,
                QUEUE_ASSIGNEE,
                params![status, at, id, until, limit_sql, assignee],
                entry,
            ),
            (Some(assignee), Some(language)) => all(
                db,
                QUEUE_ASSIGNEE_LANGUAGE,
                params![status, at, id, until, limit_sql, assignee, language],
                entry,
            ),
        }?);
    }
    found.sort_unstable_by_key(|entry| (entry.opened_at, entry.id));
    Ok(page(found, limit))
}

fn place(after: Option<PageKey>, beginning: (i64, &[u8])) -> (i64, Vec<u8>) {
    match after {
        Some(key) => (key.at, key.id.uuid().as_bytes().to_vec()),
        None => (beginning.0, beginning.1.to_vec()),
    }
}

/// One more than was asked for tells whether there is more.
pub(crate) fn one_more(limit: u32) -> i64 {
    i64::from(limit) + 1
}

fn page(mut entries: Vec<TicketEntry>, limit: u32) -> TicketPage {
    let more = cut(&mut entries, limit);
    TicketPage { entries, more }
}

/// Cuts off what is past the limit and answers whether anything was.
pub(crate) fn cut<T>(found: &mut Vec<T>, limit: u32) -> bool {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    more
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, StatementStatus};

    use super::*;
    use crate::feed;
    use crate::open::open;
    use crate::options::SqliteOptions;

    fn plan(db: &Connection, sql: &str) -> Vec<String> {
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let parameters = vec![rusqlite::types::Null; statement.parameter_count()];
        let rows = statement
            .query_map(rusqlite::params_from_iter(parameters), |row| row.get(3))
            .unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn each_list_is_read_in_order_from_its_covering_index_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (_, db) = open(&folder.path().join("desk.db"), &SqliteOptions::default()).unwrap();
        for (sql, index, range) in [
            (
                MEMBER,
                "ticket_member",
                "member=? AND list=? AND (listed_at,id)<(?,?)",
            ),
            (QUEUE, "ticket_queue", "status=? AND (opened_at,id)>(?,?)"),
            (
                QUEUE_LANGUAGE,
                "ticket_queue_language",
                "status=? AND language=? AND (opened_at,id)>(?,?)",
            ),
            (
                QUEUE_ASSIGNEE,
                "ticket_queue_assignee",
                "status=? AND assignee=? AND (opened_at,id)>(?,?)",
            ),
            (
                QUEUE_ASSIGNEE_LANGUAGE,
                "ticket_queue_assignee_language",
                "status=? AND assignee=? AND language=? AND (opened_at,id)>(?,?)",
            ),
        ] {
            let plan = plan(&db, sql);
            let wanted = format!("SEARCH ticket USING COVERING INDEX {index} ({range}");
            // One step: no sorting, and nothing read besides the index.
            assert_eq!(plan.len(), 1, "{plan:?}");
            assert!(plan[0].starts_with(&wanted), "{plan:?}");
        }
        for sql in [
            feed::TIMELINE,
            feed::TIMELINE_AFTER,
            feed::FEED,
            feed::MEMBER_TICKETS,
        ] {
            for step in plan(&db, sql) {
                assert!(!step.contains("SCAN"), "{step}");
                assert!(!step.contains("TEMP B-TREE"), "{step}");
            }
        }
    }

    #[test]
    fn a_page_costs_the_same_whatever_lies_before_and_behind_it() {
        let folder = tempfile::tempdir().unwrap();
        let (_, db) = open(&folder.path().join("desk.db"), &SqliteOptions::default()).unwrap();
        let fill = |from: u32, to: u32| {
            db.execute(
                "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
                 INSERT INTO ticket SELECT i, randomblob(16), 1, 'm', 'open', i,
                     iif(i % 2, 'open', 'closed'), 'da', NULL, i, '', 1, x'' FROM n",
                [from, to],
            )
            .unwrap();
        };
        let steps = |sql: &str| {
            let mut statement = db.prepare(sql).unwrap();
            let words: &[&dyn rusqlite::ToSql] = match sql {
                MEMBER => params!["m", "open", i64::MAX, [0xff_u8; 17], 26],
                QUEUE => params!["open", 0, [0_u8; 0], i64::MAX, 26],
                QUEUE_LANGUAGE => params!["open", 0, [0_u8; 0], i64::MAX, 26, "da"],
                QUEUE_ASSIGNEE => params!["open", 0, [0_u8; 0], i64::MAX, 26, Option::<&str>::None],
                _ => params![
                    "open",
                    0,
                    [0_u8; 0],
                    i64::MAX,
                    26,
                    Option::<&str>::None,
                    "da"
                ],
            };
            let mut rows = statement.query(words).unwrap();
            let mut found = 0;
            while rows.next().unwrap().is_some() {
                found += 1;
            }
            drop(rows);
            assert_eq!(found, 26);
            statement.get_status(StatementStatus::VmStep)
        };
        let lists = [
            MEMBER,
            QUEUE,
            QUEUE_LANGUAGE,
            QUEUE_ASSIGNEE,
            QUEUE_ASSIGNEE_LANGUAGE,
        ];
        fill(1, 100);
        let small = lists.map(steps);
        fill(101, 10_000);
        assert_eq!(lists.map(steps), small);
    }
}
