// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store_directories.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace relay::store;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

QMap<QString, QByteArray> StoreDirectories::contentOf(const QString& dir)
{
    QMap<QString, QByteArray> content;
    for (const QString& name : QDir(dir).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(dir + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            content.insert(name, file.readAll());
    }
    return content;
}

void StoreDirectories::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    QVERIFY(m_temporary->isValid());
}

std::unique_ptr<Store> StoreDirectories::opened(const QString& dir)
{
    Result<std::unique_ptr<Store>> store = Store::open(dir, WrappingKey);
    if (!store)
        qWarning().noquote() << sentenceOf(store.error());
    return store ? *std::move(store) : nullptr;
}

void StoreDirectories::write(Store& store, qint64 seq)
{
    QVERIFY(store.begin());
    QVERIFY(store.messages().insert({{u"text"_s}, seq, 1, seq, SystemAuthor, 1000}));
    State state;
    state.lastSeq = seq;
    QVERIFY(store.commit(state));
}

void StoreDirectories::overwrite(const QString& path, qint64 at, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString StoreDirectories::killed()
{
    const QString living = path(u"living"_s);
    const QString dead = path(u"dead"_s);
    const auto store = opened(living);
    for (qint64 seq = 1; seq <= 20; ++seq)
        write(*store, seq);
    QDir().mkpath(dead);
    for (const QString& name : QDir(living).entryList(QDir::Files))
        QFile::copy(living + u'/' + name, dead + u'/' + name);
    return dead;
}

void StoreDirectories::verifyRefused(const QString& dir, ErrorCode code, const QString& words, const QByteArray& key)
{
    const auto before = contentOf(dir);
    const auto store = Store::open(dir, key);
    QVERIFY(!store);
    QVERIFY2(sentenceOf(store.error()).contains(words), qPrintable(sentenceOf(store.error())));
    QCOMPARE(store.error().code, code);
    QVERIFY(sentenceOf(store.error()).endsWith(u'.'));
    const auto after = contentOf(dir);
    QCOMPARE(after.keys(), before.keys());
    QVERIFY(after == before);
}
