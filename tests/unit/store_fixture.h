// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include "relay/store/store.h"

/// A new store for each test.
class StoreFixture : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

protected:
    /// The same directory once more.
    void open();
    void commit(qint64 seq);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<relay::store::Store> m_store;
};
