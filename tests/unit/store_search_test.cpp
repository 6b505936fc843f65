// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::store::MessageMark;
using relay::store::SearchTerms;
using relay::store::Store;

namespace {

constexpr qint64 Endless = std::numeric_limits<qint64>::max();
constexpr int Many = 10'000; ///< messages: three parts, the last of them not full

} // namespace

class StoreSearchTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void findsTheSameIndexedOrNot();
    void findsTheNewestFirstAndFromAnyPlace();
    void survivesARestartAndARollback();
    void losesTheWordsOfWhatIsDeleted();
    void findsWhatIsReleasedLate();
    void givesUpAHalfBuiltPart();
    void putsSparsePartsTogether();

private:
    void open()
    {
        m_store.reset();
        auto opened = Store::open(m_dir->filePath(u"relay"_s), QByteArray(32, 'k'));
        if (!opened)
            qFatal("%s", qPrintable(sentenceOf(opened.error())));
        m_store = *std::move(opened);
    }

    void insert(qint64 from, qint64 to)
    {
        QVERIFY(m_store->begin());
        for (qint64 key = from; key <= to; ++key)
            QVERIFY(m_store->messages().insert({{textOf(key)}, key, 1, key, key % 10 == 0 ? 0 : 1, key}));
        QVERIFY(m_store->commit({to, 0, false}));
    }

    void remove(qint64 from, qint64 to)
    {
        QVERIFY(m_store->begin());
        for (qint64 key = from; key <= to; ++key)
            QVERIFY(m_store->messages().remove({key, 1, key, 1, key}));
        QVERIFY(m_store->commit({Many, 0, false}));
    }

    static QString textOf(qint64 key)
    {
        return u"all number%1 %2 %3"_s.arg(key).arg(key % 7 == 0 ? u"seventh"_s : u"other"_s,
                                                    QChar(char16_t(u'a' + key % 26)));
    }

    void workAll(bool clean = false)
    {
        for (auto worked = m_store->search().work(clean); worked && *worked; worked = m_store->search().work(clean)) {
        }
        QVERIFY(m_store->search().work(clean));
    }

    QList<qint64> candidates(const QString& query, qint64 before = Endless, int most = std::numeric_limits<int>::max())
    {
        QList<qint64> keys;
        const auto looked = m_store->search().each(SearchTerms::parse(query), before, [&](qint64 key, bool candidate) {
            if (candidate)
                keys.append(key);
            return keys.size() < most;
        });
        if (!looked)
            qFatal("%s", qPrintable(sentenceOf(looked.error())));
        return keys;
    }

    /// Those of the candidates that have it.
    QList<qint64> found(const QString& query)
    {
        const SearchTerms terms = SearchTerms::parse(query);
        QList<qint64> keys;
        for (const qint64 key : candidates(query)) {
            const auto message = m_store->messages().byKey(key);
            if (message && *message && relay::store::folded((*message)->text).find(terms.terms.first(), 0) >= 0)
                keys.append(key);
        }
        return keys;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

void StoreSearchTest::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    open();
    insert(1, Many);
}

void StoreSearchTest::findsTheSameIndexedOrNot()
{
    const QStringList queries{u"all"_s, u"seventh"_s, u"sev"_s, u"number77"_s, u"z"_s, u"nothing"_s, u"number4321"_s};
    QList<QList<qint64>> before;
    for (const QString& query : queries)
        before.append(found(query));
    QVERIFY(m_store->search().isBehind());
    workAll();
    QVERIFY(!m_store->search().isBehind());
    QVERIFY(candidates(u"number4321"_s).size() < 300); // it is asked, but for the few that are in no part yet
    for (int i = 0; i < queries.size(); ++i)
        QCOMPARE(found(queries.at(i)), before.at(i));
    QVERIFY(!found(u"number4321"_s).isEmpty());
    QVERIFY(found(u"number4320"_s).isEmpty()); // the system's
}

void StoreSearchTest::findsTheNewestFirstAndFromAnyPlace()
{
    workAll();
    const QList<qint64> all = found(u"seventh"_s);
    QVERIFY(std::is_sorted(all.rbegin(), all.rend()));
    QCOMPARE(QSet(all.begin(), all.end()).size(), all.size());
    const QList<qint64> first = candidates(u"seventh"_s, 9'000, 5);
    QCOMPARE(first, (QList<qint64>{8'995, 8'988, 8'981, 8'974, 8'967}));
    QCOMPARE(candidates(u"seventh"_s, 4'000, 1), QList<qint64>{3'997});
    QCOMPARE(candidates(u"seventh"_s, 7), QList<qint64>());
}

void StoreSearchTest::survivesARestartAndARollback()
{
    workAll();
    const QList<qint64> before = found(u"seventh"_s);
    open();
    QVERIFY(!m_store->search().isBehind());
    QCOMPARE(found(u"seventh"_s), before);
    QVERIFY(m_store->begin());
    QVERIFY(m_store->messages().remove({7, 1, 7, 1, 7}));
    QVERIFY(m_store->search().isUnclean());
    m_store->rollback();
    m_store->search().load();
    QVERIFY(!m_store->search().isUnclean());
    QCOMPARE(found(u"seventh"_s), before);
}

void StoreSearchTest::losesTheWordsOfWhatIsDeleted()
{
    workAll();
    remove(3'001, 3'020);
    QVERIFY(candidates(u"number3011"_s).contains(3'011)); // the words are still in a segment
    QVERIFY(!found(u"number3011"_s).contains(3'011));
    QVERIFY(m_store->search().isUnclean());
    open(); // it is not forgotten
    QVERIFY(m_store->search().isUnclean());
    workAll(true);
    QVERIFY(!m_store->search().isUnclean());
    QVERIFY(!candidates(u"number3011"_s).contains(3'011));
    QVERIFY(found(u"number2999"_s).contains(2'999));
    QVERIFY(found(u"number3021"_s).contains(3'021));
}

void StoreSearchTest::findsWhatIsReleasedLate()
{
    remove(5'000, 5'000);
    workAll();
    QVERIFY(m_store->begin());
    QVERIFY(m_store->messages().insert({{u"released at last"_s}, 5'000, 1, Many + 1, 1, Many + 1}));
    QVERIFY(m_store->commit({Many + 1, 0, false}));
    QCOMPARE(found(u"released"_s), QList<qint64>{5'000});
    workAll(true);
    QVERIFY(!m_store->search().isUnclean());
    QCOMPARE(found(u"released"_s), QList<qint64>{5'000});
    QVERIFY(candidates(u"released"_s).size() < 300);
}

void StoreSearchTest::givesUpAHalfBuiltPart()
{
    workAll();
    remove(11, 19);
    const auto worked = m_store->search().work(true); // one slice of sixteen
    QVERIFY(worked && *worked);
    remove(21, 29); // within what is built already
    open();
    workAll(true);
    QVERIFY(!m_store->search().isUnclean());
    QVERIFY(!candidates(u"number15"_s).contains(15));
    QVERIFY(!candidates(u"number25"_s).contains(25));
    QVERIFY(found(u"number31"_s).contains(31));
    // The same without a restart between
    remove(41, 49);
    QVERIFY(m_store->search().work(true));
    remove(51, 59);
    workAll(true);
    QVERIFY(!candidates(u"number55"_s).contains(55));
    QVERIFY(!m_store->search().isUnclean());
}

void StoreSearchTest::putsSparsePartsTogether()
{
    workAll();
    for (qint64 from = 1; from < 8'000; from += 1'000)
        remove(from, from + 985);
    workAll(true);
    insert(Many + 1, Many + 600);
    workAll(true);
    QVERIFY(!m_store->search().isUnclean());
    QCOMPARE(found(u"number7990"_s), QList<qint64>());
    QVERIFY(found(u"number7989"_s).contains(7'989));
    const QList<qint64> all = found(u"all"_s);
    QCOMPARE(QSet(all.begin(), all.end()).size(), all.size());
    QVERIFY(std::is_sorted(all.rbegin(), all.rend()));
}

QTEST_GUILESS_MAIN(StoreSearchTest)
#include "store_search_test.moc"
