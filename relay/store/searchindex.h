// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "relay/store/searchtext.h"
#include "relay/store/statement.h"

namespace relay::store {

class Database;

/// Where the words of all messages are found: FTS4 tables within the database. No send waits for it: the newest
/// messages are looked through as they are until work() has put them in.
///
/// It is in parts, each for the keys from `first` to `last`, without gaps. The newest parts are asked first and the
/// others seldom, so that a page costs the same however much there is. And a part can be built anew: that is how the
/// words of deleted messages leave the file, since FTS4 itself keeps them in its segments for an unknown time.
class SearchIndex
{
public:
    explicit SearchIndex(Database& database);
    ~SearchIndex();
    Q_DISABLE_COPY_MOVE(SearchIndex)

    /// At the start, and after a transaction that was rolled back. Where the index cannot be read, all is found without
    /// it: it is no reason not to start.
    void load();

    /// Of messages with a smaller key than `before`, the newest first, until it returns false: with `candidate`, this
    /// one may have all of the terms; without, none that is newer and was not named has.
    using Visit = std::function<bool(qint64 key, bool candidate)>;
    protocol::Result<void> each(const SearchTerms& terms, qint64 before, const Visit& visit);

    /// A message was inserted, with `size` code units of text. Within its transaction.
    protocol::Result<void> noteInserted(qint64 key, qsizetype size);
    /// A message is deleted. Within its transaction.
    protocol::Result<void> noteRemoved(qint64 key);

    /// Whether there is something to put in.
    bool isBehind() const;
    /// Whether there are words in it of messages that are gone, or a part has to be looked through as it is.
    bool isUnclean() const;

    /// One slice of work, a few milliseconds, in a transaction of its own: puts in what is new, else goes on to build a
    /// part anew when `clean`. False when there was nothing to do.
    protocol::Result<bool> work(bool clean);

private:
    struct Part;
    enum class State { Building, Good, Stale, Changed };

    Part* partOf(qint64 key);
    qint64 indexedTo() const;
    protocol::Result<void> markStale(qint64 key, State state);
    protocol::Result<void> setState(Part& part, State state);
    protocol::Result<bool> scan(qint64 from, qint64 before, const Visit& visit);
    protocol::Result<void> readParts();
    protocol::Result<void> countTail();
    protocol::Result<bool> ask(Part& part, const QString& match, qint64 before, const Visit& visit);

    protocol::Result<std::unique_ptr<Part>> create(qint64 first, State state);
    protocol::Result<void> drop(Part& part);
    protocol::Result<void> fill(Part& part, qint64 last);
    protocol::Result<void> putInNew();
    protocol::Result<void> rebuild();
    protocol::Result<void> dropLeft();
    protocol::Result<void> beginRebuild();
    protocol::Result<void> finishRebuild();
    protocol::Result<void> transact(protocol::Result<void> (SearchIndex::*change)());

    Database& m_database;
    Statement m_begin;
    Statement m_commit;
    Statement m_parts;
    Statement m_insertPart;
    Statement m_updatePart;
    Statement m_removePart;
    Statement m_keys;
    Statement m_texts;
    Statement m_tail;
    std::vector<std::unique_ptr<Part>> m_list; ///< by first
    std::vector<std::unique_ptr<Part>> m_left; ///< of a rebuilding that did not come to its end: to be dropped
    std::unique_ptr<Part> m_building;          ///< takes the place of those that it covers once it is complete
    qint64 m_buildingTo = 0;                   ///< the last key that it will cover
    State m_buildingState = State::Good;       ///< what it will be: messages may be deleted meanwhile
    bool m_usable = false;                     ///< false: it could not be read, and is left alone
    qsizetype m_tailMessages = 0;              ///< that are in no part
    qsizetype m_tailSize = 0;
};

} // namespace relay::store
