// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using relay::protocol::Message;
using relay::protocol::SearchHit;
using relay::protocol::SearchPage;

class ExchangeSearchTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void findsInAllRoomsTheNewestFirst();
    void pages();
    void showsWhereItIs();
    void takesAnyTextForAQuery();
    void forgetsWhatIsDeleted();
    void boundsAPage();

private:
    SearchPage search(const QString& query, int limit = 50, qint64 before = 0)
    {
        const auto page = m_fixture->exchange().searcher().search(query, before, limit);
        if (!page)
            qFatal("%s", qPrintable(sentenceOf(page.error())));
        return *page;
    }

    QStringList found(const QString& query)
    {
        QStringList texts;
        for (const SearchHit& hit : search(query).hits)
            texts.append(hit.message.text);
        return texts;
    }

    std::unique_ptr<ExchangeFixture> m_fixture;
    relay::exchange::AgentKey m_one = 0;
    relay::exchange::AgentKey m_two = 0;
    QString m_room;
};

void ExchangeSearchTest::init()
{
    m_fixture = std::make_unique<ExchangeFixture>();
    m_one = m_fixture->agent(u"one"_s);
    m_two = m_fixture->agent(u"two"_s);
    m_room = m_fixture->pair(m_one, m_two);
}

void ExchangeSearchTest::findsInAllRoomsTheNewestFirst()
{
    const QString other = m_fixture->pair(m_two, m_one);
    (void)m_fixture->send(m_one, m_room, u"The parser is done"_s);
    (void)m_fixture->send(m_two, other, u"Another Parser, elsewhere"_s);
    (void)m_fixture->sendTo(m_one, m_fixture->numberOf(m_two), u"parse this line"_s);
    (void)m_fixture->send(m_one, m_room, u"sparse"_s);
    (void)await<Message>([&](auto done) {
        m_fixture->exchange().sender().speak({m_room, u"I parse too"_s, {}}, done);
    });
    QCOMPARE(found(u"PARSE"_s), (QStringList{u"I parse too"_s, u"parse this line"_s, u"Another Parser, elsewhere"_s,
                                             u"The parser is done"_s}));
    QCOMPARE(found(u"joined"_s), QStringList()); // the system's own words are not what anybody said
    const SearchHit hit = search(u"elsewhere"_s).hits.value(0);
    QCOMPARE(hit.message.roomId, other);
    QCOMPARE(hit.message.agentName, u"two"_s);
}

void ExchangeSearchTest::pages()
{
    for (int i = 1; i <= 5; ++i)
        (void)m_fixture->send(m_one, m_room, u"number %1"_s.arg(i));
    const SearchPage first = search(u"number"_s, 3);
    QCOMPARE(first.hits.size(), 3);
    QVERIFY(first.more);
    const SearchPage second = search(u"number"_s, 3, first.nextBefore);
    QCOMPARE(second.hits.size(), 2);
    QCOMPARE(second.hits.first().message.text, u"number 2"_s);
    QVERIFY(!second.more);
    QCOMPARE(second.nextBefore, 0);
}

void ExchangeSearchTest::showsWhereItIs()
{
    const QString filler = u"some words that fill the line "_s.repeated(10);
    (void)m_fixture->send(m_one, m_room, filler + u"first\nNeedle and needles, "_s + filler);
    const SearchHit hit = search(u"need"_s).hits.value(0);
    QVERIFY(hit.snippet.startsWith(u'…') && hit.snippet.endsWith(u'…'));
    QVERIFY(!hit.snippet.contains(u'\n'));
    QVERIFY(hit.snippet.size() < 220);
    QStringList marked;
    for (const auto& range : hit.ranges)
        marked.append(hit.snippet.sliced(range.from, range.length));
    QCOMPARE(marked, (QStringList{u"Need"_s, u"need"_s}));
}

void ExchangeSearchTest::takesAnyTextForAQuery()
{
    (void)m_fixture->send(m_one, m_room, u"a \"quoted\" text: NEAR/2 OR -not * (x) AND key:value"_s);
    for (const char* query : {"\"", "\"\"\"", "quoted\"", "NEAR/2", "OR", "AND OR", "(x", "x) (", "-not", "*",
                              "key:", "key:value*", "^a", "a' OR 1=1 --", "%", "\\", ")"})
        (void)search(QString::fromLatin1(query)); // fails the test when it is an error
    QCOMPARE(found(u"near/2"_s).size(), 1);
    QCOMPARE(found(u"\"quoted text"_s).size(), 0);
    QCOMPARE(found(u"key:val"_s).size(), 1);
    QCOMPARE(found(u"*"_s).size(), 0);
}

void ExchangeSearchTest::forgetsWhatIsDeleted()
{
    (void)m_fixture->send(m_one, m_room, u"ephemeral"_s);
    QCOMPARE(found(u"ephemeral"_s).size(), 1);
    relay::protocol::Limits limits = m_fixture->exchange().limits();
    limits.roomHistory = 1;
    QVERIFY(await<void>([&](auto done) {
        m_fixture->exchange().control().setRules(limits, m_fixture->exchange().relayInfo().policy, done);
    }));
    (void)m_fixture->send(m_one, m_room, u"later"_s);
    QTRY_COMPARE(found(u"ephemeral"_s).size(), 0);
}

void ExchangeSearchTest::boundsAPage()
{
    const QString big = QString(31'000, u'x') + u" big"_s;
    for (int i = 0; i < 12; ++i)
        QVERIFY(m_fixture->send(m_one, m_room, big));
    const SearchPage page = search(u"big"_s);
    QVERIFY(page.more);
    QVERIFY(page.hits.size() < 12);
    QCOMPARE(page.hits.size() + search(u"big"_s, 50, page.nextBefore).hits.size(), 12);
}

QTEST_GUILESS_MAIN(ExchangeSearchTest)
#include "exchange_search_test.moc"
