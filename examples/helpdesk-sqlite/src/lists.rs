//! Lists of tickets, each read from one covering index.

use helpdesk_core::port::{
    Assignee, MemberLines, MemberListPage, MemberListQuery, PageKey, TicketPage, TicketQuery,
};
use rusqlite::{Connection, Row, ToSql, params};

use crate::fault::Fault;
use crate::query::{all, each};
use crate::rows::{entry, entry_columns, member_entry, member_entry_columns, member_fields};

macro_rules! member_list {
    ($after:literal) => {
        concat!(
            "SELECT ",
            member_entry_columns!(),
            " FROM ticket WHERE member = ?1 AND list = ?2",
            $after,
            " ORDER BY listed_at DESC, id DESC LIMIT ?3"
        )
    };
}

/// A member's list, latest first. Mostly it is read from its beginning: without a place that each
/// row is compared with.
pub(crate) const MEMBER: &str = member_list!("");
pub(crate) const MEMBER_AFTER: &str = member_list!(" AND (listed_at, id) < (?4, ?5)");

/// The queue of several statuses, oldest first. Each status is read in order from one index, and
/// the merge takes from each no more than the page needs.
pub(crate) fn queue_sql(statuses: usize, assignee: bool, language: bool) -> String {
    let one = |nth: usize| {
        let status = nth + 7;
        let assignee = if assignee { " AND assignee IS ?5" } else { "" };
        let language = if language { " AND language = ?6" } else { "" };
        let columns = entry_columns!();
        format!(
            "SELECT {columns} FROM ticket WHERE status = ?{status}{assignee}{language}
                 AND (opened_at, id) > (?1, ?2) AND opened_at <= ?3"
        )
    };
    let all: Vec<_> = (0..statuses).map(one).collect();
    format!(
        "{} ORDER BY opened_at, id LIMIT ?4",
        all.join(" UNION ALL ")
    )
}

/// What agents work on when a filter names no status.
const ACTIVE: [&str; 3] = ["awaiting_feedback", "on_hold", "open"];

/// A page of one of a member's lists.
pub(crate) fn member_list(
    db: &Connection,
    query: &MemberListQuery,
) -> Result<MemberListPage, Fault> {
    let mut entries = Vec::new();
    let more = member_rows(db, query, |row| {
        entries.push(member_entry(row)?);
        Ok(())
    })?;
    Ok(MemberListPage { entries, more })
}

/// The same, line by line.
pub(crate) fn member_lines(db: &Connection, query: &MemberListQuery) -> Result<MemberLines, Fault> {
    let mut lines = MemberLines::new();
    let more = member_rows(db, query, |row| {
        lines.push(member_fields(row)?);
        Ok(())
    })?;
    if more {
        lines.and_more();
    }
    Ok(lines)
}

/// Hands on the rows of a page, and answers whether there is more.
fn member_rows(
    db: &Connection,
    query: &MemberListQuery,
    take: impl FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let (of, list, limit) = (&query.member, &query.list, query.limit);
    let wanted = one_more(limit);
    match query.after {
        None => each(db, MEMBER, params![of, list, wanted], limit, take),
        Some(PageKey { at, id }) => {
            let values = params![of, list, wanted, at, id.uuid().into_bytes()];
            each(db, MEMBER_AFTER, values, limit, take)
        }
    }
}

/// A page of the queue.
pub(crate) fn queue(db: &Connection, query: &TicketQuery) -> Result<TicketPage, Fault> {
    let filter = &query.filter;
    let mut statuses: Vec<&str> = filter.statuses.iter().map(String::as_str).collect();
    if statuses.is_empty() {
        statuses = ACTIVE.to_vec();
    }
    statuses.sort_unstable();
    statuses.dedup();
    let (at, id) = match query.after {
        Some(key) => (key.at, key.id.uuid().as_bytes().to_vec()),
        None => (i64::MIN, Vec::new()),
    };
    let until = filter.opened_until.unwrap_or(i64::MAX);
    let wanted = one_more(query.limit);
    let (any, assignee) = match &filter.assignee {
        Assignee::Any => (true, None),
        Assignee::Nobody => (false, None),
        Assignee::Agent(agent) => (false, Some(agent)),
    };
    let sql = queue_sql(statuses.len(), !any, filter.language.is_some());
    let mut values = params![at, id, until, wanted, assignee, filter.language].to_vec();
    values.extend(statuses.iter().map(|status| status as &dyn ToSql));
    let mut entries = all(db, &sql, values.as_slice(), entry)?;
    let more = cut(&mut entries, query.limit);
    Ok(TicketPage { entries, more })
}

/// One more than was asked for tells whether there is more.
pub(crate) fn one_more(limit: u32) -> i64 {
    i64::from(limit) + 1
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
    use crate::open::open;
    use crate::options::SqliteOptions;
    use crate::store::EXPIRED;
    use crate::{feed, search};

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
            (MEMBER.to_owned(), "ticket_member", "member=? AND list=?)"),
            (
                MEMBER_AFTER.to_owned(),
                "ticket_member",
                "member=? AND list=? AND (listed_at,id)<(?,?)",
            ),
            (
                queue_sql(1, false, false),
                "ticket_queue",
                "status=? AND (opened_at,id)>(?,?)",
            ),
            (
                queue_sql(1, false, true),
                "ticket_queue_language",
                "status=? AND language=? AND (opened_at,id)>(?,?)",
            ),
            (
                queue_sql(1, true, false),
                "ticket_queue_assignee",
                "status=? AND assignee=? AND (opened_at,id)>(?,?)",
            ),
            (
                queue_sql(1, true, true),
                "ticket_queue_assignee_language",
                "status=? AND assignee=? AND language=? AND (opened_at,id)>(?,?)",
            ),
        ] {
            let plan = plan(&db, &sql);
            let wanted = format!("SEARCH ticket USING COVERING INDEX {index} ({range}");
            // One step: no sorting, and nothing read besides the index.
            assert_eq!(plan.len(), 1, "{plan:?}");
            assert!(plan[0].starts_with(&wanted), "{plan:?}");
        }
        for statuses in 2..=10 {
            let plan = plan(&db, &queue_sql(statuses, true, true));
            let reads = plan.iter().filter(|step| {
                step.starts_with(
                    "SEARCH ticket USING COVERING INDEX ticket_queue_assignee_language",
                )
            });
            assert_eq!(reads.count(), statuses, "{plan:?}");
            assert!(
                plan.iter().all(|step| !step.contains("TEMP B-TREE")),
                "{plan:?}"
            );
        }
        for sql in [
            feed::TIMELINE,
            feed::MEMBER_TIMELINE,
            feed::AGENTS_TIMELINE,
            feed::WITH_STREAM_BY_ID,
            feed::WITH_STREAM_BY_NUMBER,
            feed::TIMELINE_AFTER,
            feed::FEED,
            feed::MEMBER_TICKETS,
            search::IN_INDEX,
            search::LATEST,
            search::CANDIDATES,
            search::OF_MEMBER,
            search::HIT,
            search::PLACE,
            EXPIRED,
        ] {
            for step in plan(&db, sql) {
                // How SQLite shows that it asks the index of words for a range of rows.
                let asked =
                    step.starts_with("SCAN text_index VIRTUAL TABLE") && step.ends_with(":M1<");
                assert!(asked || !step.contains("SCAN"), "{step}");
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
        let no_one = Option::<&str>::None;
        let steps = |sql: &str| {
            let mut statement = db.prepare(sql).unwrap();
            let words: &[&dyn ToSql] = match sql {
                MEMBER | MEMBER_AFTER => params!["m", "open", 26, i64::MAX, [0xff_u8; 17]],
                _ => params![
                    0,
                    [0_u8; 0],
                    i64::MAX,
                    26,
                    no_one,
                    "da",
                    "open",
                    "closed",
                    "closed"
                ],
            };
            let words = &words[..statement.parameter_count()];
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
            MEMBER.to_owned(),
            MEMBER_AFTER.to_owned(),
            queue_sql(1, false, false),
            queue_sql(1, false, true),
            queue_sql(1, true, false),
            queue_sql(2, true, true),
            queue_sql(3, false, false),
        ];
        fill(1, 100);
        let small = lists.each_ref().map(|sql| steps(sql));
        fill(101, 10_000);
        assert_eq!(lists.each_ref().map(|sql| steps(sql)), small);
    }
}
