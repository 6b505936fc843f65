// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/schema.h"

#include <QByteArray>

#include <array>

#include "relay/store/database.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

namespace {

// Messages are a table in the order of their arrival, and room_messages finds those of a room. SQLCipher pays for each
// page that a transaction touches: a message touches the last page of its table at once, and its room's page of the
// index together with others (see RoomIndex). The index knows all messages up to the key
// indexed_to, and some of those behind it.
constexpr const char* First = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE state(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_seq INTEGER NOT NULL, last_line_at INTEGER NOT NULL, paused INTEGER NOT NULL,
    indexed_to INTEGER NOT NULL);
INSERT INTO state VALUES (1, 0, 0, 0, 0);
INSERT INTO meta VALUES ('message_id_key', randomblob(16));

CREATE TABLE agents(
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, token_hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL, operator TEXT NOT NULL, model TEXT NOT NULL,
    created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL DEFAULT 0, revoked_at INTEGER NOT NULL DEFAULT 0);

CREATE TABLE rooms(
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, parent INTEGER NOT NULL,
    code TEXT, code_hash BLOB, sealed INTEGER NOT NULL, closing INTEGER NOT NULL, paused INTEGER NOT NULL,
    line INTEGER NOT NULL, created_at INTEGER NOT NULL, operator_read_to INTEGER NOT NULL,
    last_activity_at INTEGER NOT NULL);

CREATE TABLE members(
    room INTEGER NOT NULL, agent INTEGER NOT NULL, position INTEGER NOT NULL,
    joined_at INTEGER NOT NULL, left_at INTEGER NOT NULL DEFAULT 0,
    read_to INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL DEFAULT 0, sent_as_of INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (room, agent)) WITHOUT ROWID;

CREATE TABLE messages(
    key INTEGER PRIMARY KEY, room INTEGER NOT NULL, seq INTEGER NOT NULL, author INTEGER NOT NULL,
    created_at INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE room_messages(
    room INTEGER NOT NULL, seq INTEGER NOT NULL, key INTEGER NOT NULL, author INTEGER NOT NULL,
    created_at INTEGER NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID;

CREATE TABLE replays(
    agent INTEGER NOT NULL, key BLOB NOT NULL, fingerprint BLOB NOT NULL, entity INTEGER NOT NULL,
    created_at INTEGER NOT NULL, PRIMARY KEY (agent, key)) WITHOUT ROWID;
)sql";

// Which FTS4 table, search_N, has the words of which messages (see SearchIndex).
constexpr const char* Search = R"sql(
CREATE TABLE search_parts(
    part INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL, last INTEGER NOT NULL,
    messages INTEGER NOT NULL, size INTEGER NOT NULL, state INTEGER NOT NULL);
)sql";

// The operator's control. What an older file already holds was said before anybody counted.
constexpr const char* Control = R"sql(
ALTER TABLE agents ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;

ALTER TABLE rooms ADD COLUMN review INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN turn_limit INTEGER NOT NULL DEFAULT -1;
ALTER TABLE rooms ADD COLUMN budget_messages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN budget_characters INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN budget_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN paused_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN paused_why TEXT NOT NULL DEFAULT '';
ALTER TABLE rooms ADD COLUMN turns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN spent_messages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN spent_characters INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN counted_to INTEGER NOT NULL DEFAULT 0;
UPDATE rooms SET paused_by = 1, paused_why = 'The operator paused this room.' WHERE paused = 1;
UPDATE rooms SET counted_to = (SELECT last_seq FROM state);

CREATE TABLE held(
    key INTEGER PRIMARY KEY, room INTEGER NOT NULL, author INTEGER NOT NULL, created_at INTEGER NOT NULL,
    text TEXT NOT NULL, state INTEGER NOT NULL, held_by INTEGER NOT NULL, reason TEXT NOT NULL,
    edited INTEGER NOT NULL);
CREATE INDEX held_of_room ON held(room, key);

CREATE TABLE audit(n INTEGER PRIMARY KEY, entry BLOB NOT NULL, hash BLOB NOT NULL);
)sql";

// What an agent's bell has rung for.
constexpr const char* Bells = R"sql(
ALTER TABLE agents ADD COLUMN rung_to INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agents ADD COLUMN rung_at INTEGER NOT NULL DEFAULT 0;
)sql";

// Rules belong to two agents, not to a room. Older rooms of the same two take those of the newest, read by the operator
// where any of them is, and paused where any open one is; the columns of rooms that say so are not looked at any more.
constexpr const char* Rules = R"sql(
CREATE TABLE rules(
    key INTEGER PRIMARY KEY AUTOINCREMENT, one INTEGER NOT NULL, other INTEGER NOT NULL, review INTEGER NOT NULL,
    turn_limit INTEGER NOT NULL, budget_messages INTEGER NOT NULL, budget_characters INTEGER NOT NULL,
    budget_tokens INTEGER NOT NULL, paused INTEGER NOT NULL, paused_by INTEGER NOT NULL, paused_why TEXT NOT NULL,
    turns INTEGER NOT NULL, spent_messages INTEGER NOT NULL, spent_characters INTEGER NOT NULL,
    counted_to INTEGER NOT NULL);
ALTER TABLE rooms ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN tree INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN named_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE held ADD COLUMN names INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN about_agent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN about_room INTEGER NOT NULL DEFAULT 0;

CREATE TABLE pairs(room INTEGER PRIMARY KEY, one INTEGER NOT NULL, other INTEGER NOT NULL,
    least INTEGER NOT NULL, most INTEGER NOT NULL);
INSERT INTO pairs SELECT a.room, a.agent, b.agent, min(a.agent, b.agent), max(a.agent, b.agent)
    FROM members a JOIN members b ON b.room = a.room AND b.position = 1 WHERE a.position = 0;
CREATE INDEX rooms_of_pair ON pairs(least, most, room);
UPDATE rooms SET rules = key;
UPDATE rooms SET rules = (SELECT max(o.room) FROM pairs o WHERE o.least = (SELECT least FROM pairs WHERE room = rooms.key)
    AND o.most = (SELECT most FROM pairs WHERE room = rooms.key)) WHERE key IN (SELECT room FROM pairs);
CREATE INDEX rooms_of_rules ON rooms(rules);
INSERT INTO rules SELECT r.key, ifnull(p.one, 0), ifnull(p.other, 0),
    CASE WHEN (SELECT count(DISTINCT review) FROM rooms o WHERE o.rules = r.key) > 1 THEN 1 ELSE r.review END,
    r.turn_limit, r.budget_messages, r.budget_characters, r.budget_tokens,
    (SELECT max(paused AND closing = 0) FROM rooms o WHERE o.rules = r.key),
    ifnull((SELECT paused_by FROM rooms o WHERE o.rules = r.key AND paused AND closing = 0 ORDER BY key DESC LIMIT 1), 0),
    ifnull((SELECT paused_why FROM rooms o WHERE o.rules = r.key AND paused AND closing = 0 ORDER BY key DESC LIMIT 1), ''),
    (SELECT max(turns) FROM rooms o WHERE o.rules = r.key), (SELECT sum(spent_messages) FROM rooms o WHERE o.rules = r.key),
    (SELECT sum(spent_characters) FROM rooms o WHERE o.rules = r.key),
    (SELECT max(counted_to) FROM rooms o WHERE o.rules = r.key)
    FROM rooms r LEFT JOIN pairs p ON p.room = r.key WHERE r.key = r.rules;
CREATE TABLE trees(room INTEGER PRIMARY KEY, tree INTEGER NOT NULL);
WITH RECURSIVE down(room, tree) AS (
    SELECT key, rules FROM rooms WHERE parent NOT IN (SELECT key FROM rooms)
    UNION ALL SELECT r.key, d.tree FROM rooms r JOIN down d ON r.parent = d.room)
    INSERT INTO trees SELECT room, tree FROM down;
UPDATE rooms SET tree = ifnull((SELECT tree FROM trees WHERE room = rooms.key), rules);
DROP INDEX rooms_of_rules;
DROP TABLE trees;
DROP TABLE pairs;
)sql";

// What the next run compares its clock with (see exchange::TrustedClock), and who made an identity. Older files are
// believed: their newest message's time, and their agents.
constexpr const char* Upkeep = R"sql(
ALTER TABLE state ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN confirmed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN behind INTEGER NOT NULL DEFAULT 0;
UPDATE state SET last_at = coalesce((SELECT created_at FROM messages ORDER BY key DESC LIMIT 1), 0);
UPDATE state SET confirmed_at = last_at;
ALTER TABLE agents ADD COLUMN by_operator INTEGER NOT NULL DEFAULT 1;
)sql";

// What counts against whose quota. Older rooms and texts count for nobody.
constexpr const char* Quotas = R"sql(
ALTER TABLE rooms ADD COLUMN maker INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room_messages ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
)sql";

// What the audit log takes, which is bounded.
constexpr const char* AuditSize = R"sql(
ALTER TABLE state ADD COLUMN audit_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE state SET audit_bytes = (SELECT ifnull(sum(length(entry) + 64), 0) FROM audit);
)sql";

// Which message of its room a message answers. A held one is released with it.
constexpr const char* Answers = R"sql(
ALTER TABLE messages ADD COLUMN reply_to INTEGER NOT NULL DEFAULT 0;
ALTER TABLE held ADD COLUMN reply_to INTEGER NOT NULL DEFAULT 0;
)sql";

// What waits for the operator.
constexpr const char* Needs = R"sql(
ALTER TABLE rules ADD COLUMN paused_at INTEGER NOT NULL DEFAULT 0;
CREATE TABLE refusals(
    room INTEGER NOT NULL, agent INTEGER NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, since INTEGER NOT NULL,
    last INTEGER NOT NULL, PRIMARY KEY(room, agent));
CREATE TABLE snoozes(need TEXT PRIMARY KEY, until INTEGER NOT NULL);
)sql";

// Which remark a sentence of the relay is. Older rows are recognised by their sentence (protocol::sayingOf()).
constexpr const char* Remarks = R"sql(
ALTER TABLE messages ADD COLUMN remark TEXT NOT NULL DEFAULT '';
ALTER TABLE held ADD COLUMN reason_remark TEXT NOT NULL DEFAULT '';
ALTER TABLE rules ADD COLUMN paused_remark TEXT NOT NULL DEFAULT '';
)sql";

// How many messages of each of the two pass without waiting for the operator.
constexpr const char* Trust = R"sql(
ALTER TABLE rules ADD COLUMN trust_first INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rules ADD COLUMN trust_second INTEGER NOT NULL DEFAULT 0;
)sql";

constexpr std::array Migrations{First,  Search,    Control, Bells, Rules,   Upkeep,
                                Quotas, AuditSize, Answers, Needs, Remarks, Trust};

} // namespace

int Schema::newest()
{
    return static_cast<int>(Migrations.size());
}

Result<void> Schema::check(int version)
{
    if (version <= newest())
        return {};
    return fail(Reason::DatabaseOfLaterVersion, version, newest());
}

Result<void> Schema::migrate(Database& database, int version)
{
    const Result<qint64> present = database.number("PRAGMA user_version");
    if (!present)
        return tl::unexpected(present.error());
    if (auto known = check(static_cast<int>(*present)); !known)
        return known;
    for (int next = static_cast<int>(*present); next < version; ++next) {
        if (auto begun = database.begin(); !begun)
            return begun;
        const QByteArray number = "PRAGMA user_version = " + QByteArray::number(next + 1);
        Result<void> done = database.execute(Migrations.at(static_cast<std::size_t>(next)));
        if (done)
            done = database.execute(number.constData());
        if (done)
            done = database.commit();
        if (!done) {
            database.rollback();
            return done;
        }
    }
    return {};
}

} // namespace relay::store
