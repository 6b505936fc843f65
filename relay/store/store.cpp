// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/store.h"

#include "relay/store/database.h"
#include "relay/store/datadir.h"
#include "relay/store/opening.h"
#include "relay/store/witness.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace relay::store {

Store::Parts::Parts(Database& database)
    : begin(database, "BEGIN IMMEDIATE")
    , commit(database, "COMMIT")
    , meta(database)
    , agents(database)
    , rooms(database)
    , rules(database)
    , messages(database)
    , replays(database)
    , held(database)
    , audit(database)
{
}

Store::Store()
    : m_dir(std::make_unique<DataDir>())
    , m_database(std::make_unique<Database>())
{
}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const QString& dataDir, const QByteArray& wrappingKey)
{
    std::unique_ptr<Store> store(new Store);
    if (auto held = store->m_dir->hold(dataDir); !held)
        return tl::unexpected(held.error());
    store->m_witness = std::make_unique<Witness>(*store->m_dir);
    if (auto opened = Opening(*store->m_dir, wrappingKey).run(*store->m_database, *store->m_witness); !opened)
        return tl::unexpected(opened.error());
    store->m_parts = std::make_unique<Parts>(*store->m_database);
    if (auto indexed = store->messages().index().load(); !indexed)
        return tl::unexpected(indexed.error());
    store->search().load();
    const Result<QByteArray> idKey = store->meta().value(u"message_id_key"_s);
    if (!idKey)
        return tl::unexpected(idKey.error());
    if (idKey->size() != 16)
        return fail(ErrorCode::StorageFailed,
                    u"The database in %1 lacks the key of its message ids. Restore it from a backup."_s.arg(dataDir));
    store->m_messageIds = std::make_unique<MessageIds>(*idKey);
    return store;
}

Result<void> Store::begin()
{
    m_changesAtBegin = m_database->changes();
    return Query(m_parts->begin).run();
}

Result<void> Store::commit(const State& state)
{
    if (auto written = meta().writeState(state); !written)
        return written;
    if (auto committed = Query(m_parts->commit).run(); !committed)
        return committed;
    m_witness->note(state.lastSeq);
    return {};
}

void Store::rollback()
{
    if (isChanged())
        messages().forgetRecent();
    m_database->rollback();
}

bool Store::isChanged() const
{
    return m_database->changes() != m_changesAtBegin;
}

Result<void> Store::checkpoint()
{
    return m_database->checkpoint();
}

} // namespace relay::store
