// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/searchindex.h"

#include <algorithm>
#include <limits>

#include "relay/store/database.h"
#include "relay/store/records.h"

using relay::protocol::Result;

namespace relay::store {

namespace {

constexpr qint64 Endless = std::numeric_limits<qint64>::max();

// A slice is what a transaction puts in: one segment of FTS4, and a few milliseconds. Fewer new messages than that are
// looked through as they are.
constexpr int SliceMessages = 256;
constexpr qsizetype SliceSize = 128 * 1024; ///< code units

constexpr qint64 PartMessages = 16 * SliceMessages; ///< FTS4 merges segments by sixteen
constexpr qint64 PartSize = 2 * 1024 * 1024;

} // namespace

struct SearchIndex::Part {
    Part(Database& database, qint64 partId, qint64 firstKey, State stateNow)
        : id(partId)
        , first(firstKey)
        , last(firstKey - 1)
        , state(stateNow)
        , table("search_" + QByteArray::number(partId))
        , matchSql("SELECT docid FROM " + table + " WHERE words MATCH ? AND docid < ? ORDER BY docid DESC")
        , insertSql("INSERT INTO " + table + "(docid, words) VALUES (?, ?)")
        , match(database, matchSql.constData())
        , insert(database, insertSql.constData())
    {
    }

    bool isFull() const { return messages >= PartMessages || size >= PartSize; }

    qint64 id;
    qint64 first;
    qint64 last;
    qint64 messages = 0; ///< that were put in, less those that are known to be gone
    qint64 size = 0;     ///< code units that were put in
    State state;
    QByteArray table;
    QByteArray matchSql;
    QByteArray insertSql;
    Statement match;
    Statement insert;
};

SearchIndex::SearchIndex(Database& database)
    : m_database(database)
    , m_begin(database, "BEGIN IMMEDIATE")
    , m_commit(database, "COMMIT")
    , m_parts(database, "SELECT part, first, last, messages, size, state FROM search_parts ORDER BY first, part")
    , m_insertPart(database, "INSERT INTO search_parts(first, last, messages, size, state) VALUES (?, ?, 0, 0, ?)")
    , m_updatePart(database, "UPDATE search_parts SET last = ?, messages = ?, size = ?, state = ? WHERE part = ?")
    , m_removePart(database, "DELETE FROM search_parts WHERE part = ?")
    , m_keys(database, "SELECT key FROM messages WHERE key >= ? AND key < ? AND author <> 0 ORDER BY key DESC")
    , m_texts(database, "SELECT key, author, text FROM messages WHERE key > ? AND key <= ? ORDER BY key LIMIT ?")
    , m_tail(database, "SELECT count(*), total(size) FROM (SELECT length(text) AS size FROM messages WHERE key > ? "
                       "LIMIT ?)")
{
}

SearchIndex::~SearchIndex() = default;

void SearchIndex::load()
{
    m_list.clear();
    m_left.clear();
    m_building.reset();
    m_tailMessages = 0;
    m_tailSize = 0;
    m_usable = readParts().has_value();
    if (!m_usable)
        m_list.clear();
}

Result<void> SearchIndex::readParts()
{
    {
        Query query(m_parts);
        while (query.next()) {
            auto part = std::make_unique<Part>(m_database, query.integer(0), query.integer(1),
                                               static_cast<State>(query.integer(5)));
            part->last = query.integer(2);
            part->messages = query.integer(3);
            part->size = query.integer(4);
            (part->state == State::Building ? m_left : m_list).push_back(std::move(part));
        }
        if (auto read = query.finish(); !read)
            return read;
    }
    return countTail();
}

Result<void> SearchIndex::countTail()
{
    Query query(m_tail);
    query.bind(indexedTo()).bind(qint64{SliceMessages});
    while (query.next()) {
        m_tailMessages = query.integer(0);
        m_tailSize = query.integer(1);
    }
    return query.finish();
}

// -- finding ----------------------------------------------------------------------------------------------------------

qint64 SearchIndex::indexedTo() const
{
    return m_list.empty() ? 0 : m_list.back()->last;
}

SearchIndex::Part* SearchIndex::partOf(qint64 key)
{
    const auto after = std::ranges::upper_bound(m_list, key, {}, [](const auto& part) { return part->first; });
    return after == m_list.begin() || key > indexedTo() ? nullptr : std::prev(after)->get();
}

Result<void> SearchIndex::each(const SearchTerms& terms, qint64 before, const Visit& visit)
{
    if (before > indexedTo()) {
        const auto more = scan(indexedTo() + 1, before, visit);
        if (!more || !*more)
            return more.map([](bool) {});
    }
    for (auto part = m_list.rbegin(); part != m_list.rend(); ++part) {
        if ((*part)->first >= before)
            continue;
        const auto more = (*part)->state == State::Changed
                              ? scan((*part)->first, std::min(before, (*part)->last + 1), visit)
                              : ask(**part, terms.match, before, visit);
        if (!more || !*more)
            return more.map([](bool) {});
        if (!visit((*part)->first, false))
            return {};
    }
    return {};
}

Result<bool> SearchIndex::scan(qint64 from, qint64 before, const Visit& visit)
{
    Query query(m_keys);
    query.bind(from).bind(before);
    while (query.next()) {
        if (!visit(query.integer(0), true))
            return false;
    }
    return query.finish().map([] { return true; });
}

Result<bool> SearchIndex::ask(Part& part, const QString& match, qint64 before, const Visit& visit)
{
    qint64 reached = std::min(before, part.last + 1);
    {
        Query query(part.match);
        query.bind(match).bind(before);
        while (query.next()) {
            reached = query.integer(0);
            if (!visit(reached, true))
                return false;
        }
        if (query.finish())
            return true;
    }
    return scan(part.first, reached, visit); // a damaged page of the index is no reason not to find what is there
}

// -- what happens to messages -----------------------------------------------------------------------------------------

Result<void> SearchIndex::noteInserted(qint64 key, qsizetype size)
{
    if (key > indexedTo()) {
        ++m_tailMessages;
        m_tailSize += size;
        return {};
    }
    return markStale(key, State::Changed);
}

Result<void> SearchIndex::noteRemoved(qint64 key)
{
    if (key <= indexedTo())
        return markStale(key, State::Stale);
    m_tailMessages = std::max(qsizetype{0}, m_tailMessages - 1);
    return {};
}

Result<void> SearchIndex::markStale(qint64 key, State state)
{
    Part* part = partOf(key);
    if (!part)
        return {};
    if (m_building && key >= m_building->first && key <= m_building->last)
        m_buildingState = std::max(m_buildingState, state);
    if (state == State::Stale && part->messages > 0)
        --part->messages;
    return part->state >= state ? Result<void>() : setState(*part, state);
}

Result<void> SearchIndex::setState(Part& part, State state)
{
    part.state = state;
    Query query(m_updatePart);
    query.bind(part.last).bind(part.messages).bind(part.size).bind(static_cast<qint64>(state)).bind(part.id);
    return query.run();
}

// -- work -------------------------------------------------------------------------------------------------------------

bool SearchIndex::isBehind() const
{
    return m_usable && (m_tailMessages >= SliceMessages || m_tailSize >= SliceSize);
}

bool SearchIndex::isUnclean() const
{
    return m_building || !m_left.empty() ||
           std::ranges::any_of(m_list, [](const auto& part) { return part->state > State::Good; });
}

Result<bool> SearchIndex::work(bool clean)
{
    if (!isBehind() && !(clean && isUnclean()))
        return false;
    const auto done = transact(isBehind() ? &SearchIndex::putInNew : &SearchIndex::rebuild);
    return done.map([] { return true; });
}

Result<void> SearchIndex::transact(Result<void> (SearchIndex::*change)())
{
    if (auto begun = Query(m_begin).run(); !begun)
        return begun;
    Result<void> done = (this->*change)();
    if (done)
        done = Query(m_commit).run();
    if (done)
        return {};
    m_database.rollback();
    load();
    return done;
}

Result<void> SearchIndex::putInNew()
{
    if (m_list.empty() || m_list.back()->isFull()) {
        auto part = create(indexedTo() + 1, State::Good);
        if (!part)
            return tl::unexpected(part.error());
        m_list.push_back(*std::move(part));
    }
    Part& part = *m_list.back();
    return fill(part, Endless).and_then([this] { return countTail(); });
}

Result<void> SearchIndex::fill(Part& part, qint64 last)
{
    qsizetype size = 0;
    int count = 0;
    {
        Query query(m_texts);
        query.bind(part.last).bind(last).bind(qint64{SliceMessages});
        while (size < SliceSize && query.next()) {
            part.last = query.integer(0);
            ++count;
            if (query.integer(1) == SystemAuthor)
                continue;
            const QString text = query.text(2);
            size += text.size();
            ++part.messages;
            if (auto put = Query(part.insert).bind(part.last).bind(searchWords(text)).run(); !put)
                return put;
        }
        if (auto read = query.finish(); !read)
            return read;
    }
    if (last != Endless && count < SliceMessages && size < SliceSize)
        part.last = last;
    part.size += size;
    if (part.isFull() || part.last == last) {
        const QByteArray optimize = "INSERT INTO " + part.table + "(" + part.table + ") VALUES ('optimize')";
        if (auto merged = m_database.execute(optimize.constData()); !merged)
            return merged;
    }
    return setState(part, part.state);
}

// What a part covers is put into a new one, together with neighbours that few messages are left of.

Result<void> SearchIndex::rebuild()
{
    if (!m_left.empty())
        return dropLeft();
    if (!m_building) {
        if (auto begun = beginRebuild(); !begun)
            return begun;
    }
    if (auto filled = fill(*m_building, m_buildingTo); !filled)
        return filled;
    return m_building->last < m_buildingTo ? Result<void>() : finishRebuild();
}

Result<void> SearchIndex::dropLeft()
{
    for (const auto& part : m_left) {
        if (auto dropped = drop(*part); !dropped)
            return dropped;
    }
    m_left.clear();
    return {};
}

Result<void> SearchIndex::beginRebuild()
{
    const auto unclean = std::ranges::find_if(m_list, [](const auto& part) { return part->state > State::Good; });
    auto from = unclean;
    auto to = unclean;
    qint64 messages = (*unclean)->messages;
    const auto takes = [&messages](const std::unique_ptr<Part>& part) {
        const bool fits = messages + part->messages <= PartMessages / 2;
        messages += fits ? part->messages : 0;
        return fits;
    };
    // Not with the newest, which grows meanwhile
    const bool newest = std::next(to) == m_list.end();
    while (!newest && from != m_list.begin() && takes(*std::prev(from)))
        --from;
    while (std::next(to) != m_list.end() && std::next(to, 2) != m_list.end() && takes(*std::next(to)))
        ++to;
    auto part = create((*from)->first, State::Building);
    if (!part)
        return tl::unexpected(part.error());
    m_building = *std::move(part);
    m_buildingTo = (*to)->last;
    m_buildingState = State::Good;
    return {};
}

Result<void> SearchIndex::finishRebuild()
{
    const auto begin =
        std::ranges::find_if(m_list, [this](const auto& part) { return part->first == m_building->first; });
    auto end = begin;
    for (; end != m_list.end() && (*end)->last <= m_buildingTo; ++end) {
        if (auto dropped = drop(**end); !dropped)
            return dropped;
    }
    // The newest part was put something in meanwhile: it stays as it is, and its turn comes again.
    if (begin == end)
        return drop(*m_building).map([this] { m_building.reset(); });
    if (auto finished = setState(*m_building, m_buildingState); !finished)
        return finished;
    *begin = std::move(m_building);
    m_list.erase(std::next(begin), end);
    return {};
}

Result<std::unique_ptr<SearchIndex::Part>> SearchIndex::create(qint64 first, State state)
{
    Query query(m_insertPart);
    if (auto noted = query.bind(first).bind(first - 1).bind(static_cast<qint64>(state)).run(); !noted)
        return tl::unexpected(noted.error());
    auto part = std::make_unique<Part>(m_database, m_database.lastInsertId(), first, state);
    // The words come from searchWords() and so need no tokenizer but one that parts at spaces.
    const QByteArray sql = "CREATE VIRTUAL TABLE " + part->table +
                           " USING fts4(words, content=\"\", matchinfo=fts3, order=desc, tokenize=simple)";
    return m_database.execute(sql.constData()).map([&part] { return std::move(part); });
}

Result<void> SearchIndex::drop(Part& part)
{
    const QByteArray sql = "DROP TABLE " + part.table;
    if (auto dropped = m_database.execute(sql.constData()); !dropped)
        return dropped;
    return Query(m_removePart).bind(part.id).run();
}

} // namespace relay::store
