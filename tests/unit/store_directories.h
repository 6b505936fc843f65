// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include "relay/store/store.h"

inline const QByteArray WrappingKey(32, 'w');

/// A place for data directories, and what every test of them does.
class StoreDirectories : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void cleanup() { m_temporary.reset(); }

protected:
    static std::unique_ptr<relay::store::Store> opened(const QString& dir);
    /// One message, with all that a commit writes.
    static void write(relay::store::Store& store, qint64 seq);
    static QMap<QString, QByteArray> contentOf(const QString& dir); ///< its files, by name
    static void overwrite(const QString& path, qint64 at, const QByteArray& bytes);
    /// A directory as a killed relay leaves it: the log is not in the database yet.
    QString killed();

    QString path(const QString& name) const { return m_temporary->filePath(name); }

    /// It is not opened, for that reason, and nothing in it changes.
    static void verifyRefused(const QString& dir, relay::protocol::ErrorCode code, const QString& words,
                              const QByteArray& key = WrappingKey);

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
};
