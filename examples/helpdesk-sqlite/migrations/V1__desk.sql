-- The first form of a desk's file. A migration that was published never changes.
-- Ids are 16 bytes, times are milliseconds since 1970-01-01 UTC, a pair (schema, body) is the
-- core's own.

-- One row: what holds for the whole desk.
CREATE TABLE meta (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    epoch        TEXT    NOT NULL,
    next_number  INTEGER NOT NULL,
    next_stream  INTEGER NOT NULL,
    -- Texts up to this id are in text_index.
    indexed      INTEGER NOT NULL
) STRICT;

INSERT INTO meta VALUES (1, lower(hex(randomblob(8))), 1001, -1, 0);

CREATE TABLE ticket (
    number     INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    version    INTEGER NOT NULL,
    member     TEXT    NOT NULL,
    list       TEXT    NOT NULL,
    listed_at  INTEGER NOT NULL,
    status     TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    assignee   TEXT,
    opened_at  INTEGER NOT NULL,
    summary    TEXT    NOT NULL,
    schema     INTEGER NOT NULL,
    body       BLOB    NOT NULL
) STRICT;

-- Covering: a list is read from its index alone, so its cost does not grow with the table.
-- The number is in every index by itself.
CREATE INDEX ticket_member ON ticket
    (member, list, listed_at, id, status, language, assignee, opened_at, summary);
CREATE INDEX ticket_queue ON ticket
    (status, opened_at, id, member, language, assignee, listed_at, summary);
CREATE INDEX ticket_queue_language ON ticket
    (status, language, opened_at, id, member, assignee, listed_at, summary);
CREATE INDEX ticket_queue_assignee ON ticket
    (status, assignee, opened_at, id, member, language, listed_at, summary);
CREATE INDEX ticket_queue_assignee_language ON ticket
    (status, assignee, language, opened_at, id, member, listed_at, summary);

-- A ticket's events have the keys from number * 2^24 on. So a timeline lies together in the file,
-- however long ago its first event was. Here are those alone whose events did not find a ticket:
-- they have the keys from id * 2^24 on, and the ids are below 0. A chat's events have the keys from
-- (-2^38 - place) * 2^24 on, for the same reason.
CREATE TABLE stream (
    ticket  BLOB    PRIMARY KEY CHECK (length(ticket) = 16),
    id      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Envelopes, and bodies at the end of their rows: a timeline is read from one place. Envelopes
-- stay when a member is erased; bodies become empty.
CREATE TABLE event (
    key        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    at         INTEGER NOT NULL,
    ticket     BLOB,
    chat       BLOB,
    audience   TEXT    NOT NULL,
    scopes     TEXT    NOT NULL,
    operation  TEXT,
    actor      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    digest     TEXT    NOT NULL,
    -- Where its words are, for an event that has some.
    text       INTEGER,
    schema     INTEGER NOT NULL,
    body       BLOB    NOT NULL
) STRICT;

-- A scope's last position. There is one writer at a time, so positions become visible in order.
CREATE TABLE scope (
    id    INTEGER PRIMARY KEY,
    name  TEXT    NOT NULL UNIQUE,
    last  INTEGER NOT NULL
) STRICT;

CREATE TABLE feed (
    scope     INTEGER NOT NULL REFERENCES scope (id),
    position  INTEGER NOT NULL,
    event     INTEGER NOT NULL REFERENCES event (key),
    PRIMARY KEY (scope, position)
) STRICT, WITHOUT ROWID;

-- Events that have words. Ids grow in the order of commits, so that the latest are found first;
-- keys of events do not. A row stays when its words are erased, so that a reader may page on from
-- there, and so that its id is not given again.
CREATE TABLE text (
    id     INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL REFERENCES event (key),
    -- The scope of the member whose ticket it is.
    owner  INTEGER NOT NULL REFERENCES scope (id)
) STRICT;

-- The folded words. Those of one member's tickets lie together: they are read one by one.
CREATE TABLE text_words (
    owner     INTEGER NOT NULL,
    id        INTEGER NOT NULL REFERENCES text (id),
    audience  TEXT    NOT NULL,
    words     TEXT    NOT NULL,
    PRIMARY KEY (owner, id)
) STRICT, WITHOUT ROWID;

-- Which words stand in which text of all: what agents ask. The latest texts are not in it yet
-- (meta.indexed): to add one text costs nearly as much as to add a hundred. Letters of every script are the
-- tokenizer's letters, since it folds nothing but ASCII, and that is folded already.
CREATE VIRTUAL TABLE text_index USING fts5 (
    words,
    content = '',
    columnsize = 0,
    detail = none,
    prefix = '2 3',
    tokenize = "ascii tokenchars '_'"
);

-- Words that are taken out leave nothing behind in the index.
INSERT INTO text_index (text_index, rank) VALUES ('secure-delete', 1);

CREATE TABLE receipt (
    operation  TEXT    PRIMARY KEY,
    schema     INTEGER NOT NULL,
    answer     BLOB    NOT NULL,
    numbers    TEXT    NOT NULL,
    arrivals   TEXT    NOT NULL,
    places     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
    id          BLOB    PRIMARY KEY CHECK (length(id) = 16),
    version     INTEGER NOT NULL,
    owner       TEXT    NOT NULL,
    ticket      BLOB,
    chat        BLOB,
    audience    TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    media_type  TEXT    NOT NULL,
    size        INTEGER NOT NULL,
    digest      TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_ticket ON attachment (ticket, id) WHERE ticket IS NOT NULL;
CREATE INDEX attachment_expiry ON attachment (expires_at, id) WHERE expires_at IS NOT NULL;

CREATE TABLE session (
    key_hash    TEXT    PRIMARY KEY,
    account     TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_account ON session (account);

CREATE TABLE timer (
    subject  TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    due_at   INTEGER NOT NULL,
    PRIMARY KEY (subject, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX timer_due ON timer (due_at, subject, kind);

CREATE TABLE notification (
    id          BLOB    PRIMARY KEY CHECK (length(id) = 16),
    version     INTEGER NOT NULL,
    recipient   TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    ticket      BLOB,
    chat        BLOB,
    created_at  INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    attempts    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX notification_due ON notification (due_at, id);

-- A chat's place in the order of arrival never changes, and no chat is ever removed, so that the
-- next place is greater than all before. It is in every index by itself.
CREATE TABLE chat (
    place      INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    version    INTEGER NOT NULL,
    member     TEXT,
    key_hash   TEXT,
    status     TEXT    NOT NULL,
    agent      TEXT,
    joined_at  INTEGER NOT NULL,
    taken_at   INTEGER,
    ended_at   INTEGER,
    ticket     BLOB,
    schema     INTEGER NOT NULL,
    body       BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX chat_key_hash ON chat (key_hash) WHERE key_hash IS NOT NULL;
CREATE UNIQUE INDEX chat_ticket ON chat (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX chat_member ON chat (member) WHERE member IS NOT NULL;
-- Those that wait and those that agents have are few, however many have ended.
CREATE INDEX chat_waiting ON chat (status) WHERE status = 'waiting';
CREATE INDEX chat_agent ON chat (agent) WHERE status = 'active';
-- Covering for times, which are read from these two alone.
CREATE INDEX chat_active ON chat (status, place, joined_at, taken_at, ended_at)
    WHERE status = 'active';
CREATE INDEX chat_ended ON chat (ended_at, place, joined_at, taken_at)
    WHERE ended_at IS NOT NULL AND taken_at IS NOT NULL;

-- How far the sides of a chat have come.
CREATE TABLE chat_mark (
    chat       BLOB    NOT NULL CHECK (length(chat) = 16),
    side       TEXT    NOT NULL,
    delivered  INTEGER NOT NULL,
    read       INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    PRIMARY KEY (chat, side)
) STRICT, WITHOUT ROWID;

-- Until when the sides of a chat are writing.
CREATE TABLE chat_writing (
    chat   BLOB    NOT NULL CHECK (length(chat) = 16),
    side   TEXT    NOT NULL,
    until  INTEGER NOT NULL,
    PRIMARY KEY (chat, side)
) STRICT, WITHOUT ROWID;

CREATE TABLE presence (
    agent        TEXT    PRIMARY KEY,
    version      INTEGER NOT NULL,
    state        TEXT    NOT NULL,
    capacity     INTEGER NOT NULL,
    held         INTEGER NOT NULL,
    free_since   INTEGER NOT NULL,
    lease_until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX presence_lease ON presence (lease_until);

CREATE TABLE counter (
    key    TEXT    PRIMARY KEY,
    value  INTEGER NOT NULL,
    until  INTEGER
) STRICT, WITHOUT ROWID;

-- Attachment bytes. A key is never given twice, so that a blob which was deleted and written
-- anew is not taken for the one that was checked.
CREATE TABLE blob (
    key     INTEGER PRIMARY KEY AUTOINCREMENT,
    id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    length  INTEGER NOT NULL,
    digest  BLOB    CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE blob_piece (
    key    INTEGER PRIMARY KEY,
    blob   INTEGER NOT NULL REFERENCES blob (key) ON DELETE CASCADE,
    start  INTEGER NOT NULL,
    bytes  BLOB    NOT NULL,
    UNIQUE (blob, start)
) STRICT;
