//! Search: which texts hold the words that are looked for, the latest first.
//!
//! One member's texts lie together and are read one by one: there are few, and an index of all
//! words would have to be walked past everybody else's. In the texts of all, FTS5 finds them. It
//! also holds who may find a text, as a word of its own, so that notes cost members nothing.
//!
//! FTS5 is told of texts in batches, since to add one text costs it nearly as much as to add a
//! hundred. That lasts, so it is done between commits. The texts that it does not know yet are read
//! one by one, so nothing is found late.

use helpdesk_core::port::{Audience, SearchHit, SearchPage, SearchQuery, TextRow};
use helpdesk_core::search::SearchWord;
use rusqlite::{Connection, Rows, params};

use crate::fault::Fault;
use crate::lists::{cut, one_more};
use crate::query::{all, change, first};
use crate::rows::{Events, audience, entry_after_event, event_columns};

/// Stands in each text that members may find. No folded word holds a `_`.
const FOR_MEMBERS: &str = "_m";

/// How many texts are added to the index at a time.
const BATCH: i64 = 128;

/// The texts that are not in the index yet.
pub(crate) const LATEST: &str = "SELECT x.id, w.words FROM text AS x
     JOIN text_words AS w ON w.owner = x.owner AND w.id = x.id
     WHERE x.id > (SELECT indexed FROM meta WHERE one = 1) AND x.id < ?1 AND (?2 OR w.audience = 'member')
     ORDER BY x.id DESC";

/// What matches in the index. The index is read in this order and no further than the page.
pub(crate) const IN_INDEX: &str = "SELECT rowid FROM text_index
     WHERE text_index MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3";

/// The same with the words themselves.
pub(crate) const CANDIDATES: &str = "SELECT x.id, w.words FROM text_index
     CROSS JOIN text AS x ON x.id = text_index.rowid
     CROSS JOIN text_words AS w ON w.owner = x.owner AND w.id = x.id
     WHERE text_index MATCH ?1 AND text_index.rowid < ?2
     ORDER BY text_index.rowid DESC LIMIT ?3";

/// The most letters of a word's beginning that the index finds without collecting all texts of all
/// words that begin so.
const INDEXED_PREFIX: usize = 3;

/// How many texts are read to spare that. If there is a hit in every tenth, a page is full by
/// then; else there are few to collect.
const MOST_CANDIDATES: usize = 300;

/// The texts of one member.
pub(crate) const OF_MEMBER: &str = "SELECT id, words FROM text_words
     WHERE owner = ?1 AND id < ?2 AND (?3 OR audience = 'member') ORDER BY id DESC";

/// A text's event and ticket.
pub(crate) const HIT: &str = concat!(
    "SELECT ",
    event_columns!(),
    ", t.id, t.number, t.status, t.language, t.assignee, t.opened_at, t.listed_at, t.summary,
         t.member
      FROM text AS x
      JOIN event AS e ON e.key = x.event
      JOIN ticket AS t ON t.id = e.ticket
      WHERE x.id = ?1"
);

/// Where a text stands that the asker may find, or might have before it was erased.
pub(crate) const PLACE: &str = "SELECT x.id FROM event AS e JOIN text AS x ON x.id = e.text
     WHERE e.id = ?1 AND (?2 OR e.audience = 'member') AND (?3 IS NULL OR x.owner = ?3)";

/// The page of `query`. The connection must stay at one moment.
pub(crate) fn search(db: &Connection, query: &SearchQuery) -> Result<SearchPage, Fault> {
    let owner = match &query.member {
        None => None,
        Some(member) => match find_owner(db, member)? {
            None => return Ok(SearchPage::default()),
            owner => owner,
        },
    };
    let Some(before) = place(db, query, owner)? else {
        return Ok(SearchPage::default());
    };
    let mut found = match owner {
        Some(owner) => of_member(db, query, owner, before)?,
        None => in_all(db, query, before)?,
    };
    let more = cut(&mut found, query.limit);
    let hits = found
        .into_iter()
        .map(|id| hit(db, id))
        .collect::<Result<_, _>>()?;
    Ok(SearchPage { hits, more })
}

/// The id that all hits are below, or none if there can be no hit.
fn place(db: &Connection, query: &SearchQuery, owner: Option<i64>) -> Result<Option<i64>, Fault> {
    let Some(after) = query.after else {
        return Ok(Some(i64::MAX));
    };
    let agents = query.audience == Audience::Agents;
    let after = params![after.uuid().into_bytes(), agents, owner];
    first(db, PLACE, after, |row| Ok(row.get(0)?))
}

fn of_member(
    db: &Connection,
    query: &SearchQuery,
    owner: i64,
    before: i64,
) -> Result<Vec<i64>, Fault> {
    let mut found = Vec::new();
    let mut statement = db.prepare_cached(OF_MEMBER)?;
    let rows = statement.query(params![owner, before, query.audience == Audience::Agents])?;
    matching(rows, query, &mut found, usize::MAX)?;
    Ok(found)
}

fn in_all(db: &Connection, query: &SearchQuery, before: i64) -> Result<Vec<i64>, Fault> {
    let mut found = Vec::new();
    let mut statement = db.prepare_cached(LATEST)?;
    let latest = statement.query(params![before, query.audience == Audience::Agents])?;
    if matching(latest, query, &mut found, usize::MAX)? == Matched::FullPage {
        return Ok(found);
    }
    let is_long = |word: &SearchWord| word.prefix && cut_prefix(word) != word.text;
    if query.words.iter().any(is_long) {
        let wanted = expression(query, cut_prefix);
        let most = i64::try_from(MOST_CANDIDATES).unwrap_or(i64::MAX);
        let mut statement = db.prepare_cached(CANDIDATES)?;
        let candidates = statement.query(params![wanted, before, most])?;
        let known = found.len();
        if matching(candidates, query, &mut found, MOST_CANDIDATES)? != Matched::Some {
            return Ok(found);
        }
        found.truncate(known);
    }
    let wanted = expression(query, |word| &word.text);
    let rest = one_more(query.limit) - i64::try_from(found.len()).unwrap_or(0);
    let in_index = params![wanted, before, rest];
    found.extend(all(
        db,
        IN_INDEX,
        in_index,
        |row| Ok(row.get::<_, i64>(0)?),
    )?);
    Ok(found)
}

/// What became of reading texts.
#[derive(PartialEq, Eq)]
enum Matched {
    /// There is a hit more than a page holds.
    FullPage,
    /// All were read.
    All,
    /// As many were read as may be.
    Some,
}

/// Adds to `found` the ids of the rows (id, words) that hold what is looked for, until there is
/// one more than a page holds. No more than `most` rows are read.
fn matching(
    mut rows: Rows<'_>,
    query: &SearchQuery,
    found: &mut Vec<i64>,
    most: usize,
) -> Result<Matched, Fault> {
    for _ in 0..most {
        let Some(row) = rows.next()? else {
            return Ok(Matched::All);
        };
        let words = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let holds = |wanted: &SearchWord| words.split(' ').any(|word| wanted.matches(word));
        if query.words.iter().all(holds) {
            found.push(row.get(0)?);
            if found.len() > query.limit as usize {
                return Ok(Matched::FullPage);
            }
        }
    }
    Ok(Matched::Some)
}

/// The query as FTS5 is asked it, with `text` of each word. Quoted, words have no syntax.
fn expression(query: &SearchQuery, text: impl Fn(&SearchWord) -> &str) -> String {
    let mut wanted: Vec<String> = query
        .words
        .iter()
        .map(|word| {
            // Folded words hold neither; one that did would only be parted.
            let text = text(word).replace(['"', '_'], " ");
            let star = if word.prefix { "*" } else { "" };
            format!("\"{text}\"{star}")
        })
        .collect();
    if query.audience == Audience::Member {
        wanted.push(format!("\"{FOR_MEMBERS}\""));
    }
    wanted.join(" ")
}

/// The word, or as much of its beginning as is indexed.
fn cut_prefix(word: &SearchWord) -> &str {
    let end = word.text.char_indices().nth(INDEXED_PREFIX);
    match end {
        Some((end, _)) if word.prefix => &word.text[..end],
        _ => &word.text,
    }
}

fn hit(db: &Connection, id: i64) -> Result<SearchHit, Fault> {
    let found = first(db, HIT, [id], |row| {
        Ok(SearchHit {
            event: Events::default().event(row)?,
            ticket: entry_after_event(row)?,
        })
    })?;
    found.ok_or(Fault::Corrupt("a text's event or ticket is missing"))
}

/// The id of the next text. There is one writer at a time, and rows are never deleted.
pub(crate) fn next_id(db: &Connection) -> Result<i64, Fault> {
    let last: Option<Option<i64>> =
        first(db, "SELECT max(id) FROM text", [], |row| Ok(row.get(0)?))?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// Keeps the words of the event with this key, and answers whether with them there are enough to be
/// indexed.
pub(crate) fn put(db: &Connection, id: i64, event: i64, text: &TextRow) -> Result<bool, Fault> {
    let owner = make_owner(db, &text.member)?;
    // Folded words hold none; one that did could not pass itself off for who may find it.
    let words = text.words.0.replace('_', " ");
    change(
        db,
        "INSERT INTO text (id, event, owner) VALUES (?1, ?2, ?3)",
        params![id, event, owner],
    )?;
    change(
        db,
        "INSERT INTO text_words (owner, id, audience, words) VALUES (?1, ?2, ?3, ?4)",
        params![owner, id, text.audience.code(), words],
    )?;
    Ok(id % BATCH == 0)
}

/// Whether there are enough texts to be indexed, as a crash may leave them.
pub(crate) fn is_due(db: &Connection) -> Result<bool, Fault> {
    const WAITING: &str = "SELECT coalesce(max(id), 0) - (SELECT indexed FROM meta WHERE one = 1)
         FROM text";
    let waiting: Option<i64> = first(db, WAITING, [], |row| Ok(row.get(0)?))?;
    Ok(waiting.is_some_and(|count| count >= BATCH))
}

/// Adds the texts to the index that are not in it.
pub(crate) fn index(db: &Connection) -> Result<(), Fault> {
    let texts = all(
        db,
        "SELECT x.id, w.words, w.audience FROM text AS x
         JOIN text_words AS w ON w.owner = x.owner AND w.id = x.id
         WHERE x.id > (SELECT indexed FROM meta WHERE one = 1) ORDER BY x.id",
        [],
        |row| {
            let words: String = row.get(1)?;
            Ok((row.get::<_, i64>(0)?, indexed(&words, audience(row, 2)?)))
        },
    )?;
    for text in texts {
        change(
            db,
            "INSERT INTO text_index (rowid, words) VALUES (?1, ?2)",
            text,
        )?;
    }
    change(
        db,
        "UPDATE meta SET indexed = (SELECT max(id) FROM text)",
        [],
    )?;
    Ok(())
}

/// Removes the words of a text. Done twice, it does nothing.
pub(crate) fn erase(db: &Connection, id: i64) -> Result<(), Fault> {
    let erased: Option<(String, bool)> = first(
        db,
        "DELETE FROM text_words WHERE owner = (SELECT owner FROM text WHERE id = ?1) AND id = ?1
         RETURNING words, audience, id <= (SELECT indexed FROM meta WHERE one = 1)",
        [id],
        |row| {
            let words: String = row.get(0)?;
            Ok((indexed(&words, audience(row, 1)?), row.get(2)?))
        },
    )?;
    let Some((words, true)) = erased else {
        return Ok(());
    };
    // The index does not know which words it holds of a text, so it is told.
    change(
        db,
        "INSERT INTO text_index (text_index, rowid, words) VALUES ('delete', ?1, ?2)",
        params![id, words],
    )?;
    Ok(())
}

/// All that the index holds of a text.
fn indexed(words: &str, audience: Audience) -> String {
    match audience {
        Audience::Member => format!("{words} {FOR_MEMBERS}"),
        Audience::Agents => words.to_owned(),
    }
}

// A member's texts go by the number of the member's scope. Positions begin behind 0, so a scope
// that is made here is one without events.

fn find_owner(db: &Connection, member: &str) -> Result<Option<i64>, Fault> {
    const FIND: &str = "SELECT id FROM scope WHERE name = 'member:' || ?1";
    first(db, FIND, [member], |row| Ok(row.get(0)?))
}

fn make_owner(db: &Connection, member: &str) -> Result<i64, Fault> {
    const MAKE: &str = "INSERT INTO scope (name, last) VALUES ('member:' || ?1, 0) RETURNING id";
    if let Some(owner) = find_owner(db, member)? {
        return Ok(owner);
    }
    let made = first(db, MAKE, [member], |row| Ok(row.get(0)?))?;
    made.ok_or(Fault::Corrupt("a scope has no row"))
}
