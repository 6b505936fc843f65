// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store_fixture.h"

using namespace relay::store;

void StoreFixture::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    open();
}

void StoreFixture::cleanup()
{
    m_store.reset();
    m_dir.reset();
}

void StoreFixture::open()
{
    m_store.reset();
    auto store = Store::open(m_dir->path(), QByteArray(32, 'w'));
    QVERIFY(store);
    m_store = *std::move(store);
}

void StoreFixture::commit(qint64 seq)
{
    State state;
    state.lastSeq = seq;
    QVERIFY(m_store->commit(state));
}
