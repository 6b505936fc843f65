// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/accounts/accounts.h"
#include "app/accounts/mergedsearch.h"
#include "app/settings/settings.h"
#include "tests/unit/accounts_fakeaccount.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::accounts::Accounts;
using app::accounts::MergedSearch;
using app::settings::Settings;
using model::HostedAccount;

namespace {

SearchPage page(const QStringList& ids, const QList<qint64>& times, qint64 nextBefore = 0)
{
    SearchPage found;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        SearchHit hit;
        hit.message.id = ids.at(i);
        hit.message.roomId = u"r"_s;
        hit.roomName = u"room"_s;
        hit.message.createdAt = times.at(i);
        found.hits.append(hit);
    }
    found.more = nextBefore > 0;
    found.nextBefore = nextBefore;
    return found;
}

} // namespace

class AccountsMergingTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void mergesHitsByTheirTime();
    void doesNotWaitForTheSlow();
    void goesOnWhenOneFails();
    void forgetsARelayThatGoesWhileItSearches();
    void dropsWhatIsAskedNoMore();
    void showsTheOldOnlyWhenNothingNewerCanCome();

private:
    /// "id id" of a page that was told.
    static QString told(const QSignalSpy& spy, int at);

    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Accounts> m_accounts;
    FakeAccount* m_home = nullptr;
    FakeAccount* m_office = nullptr;
    std::unique_ptr<MergedSearch> m_search;
};

void AccountsMergingTest::init()
{
    m_settings = std::make_unique<Settings>(QString());
    m_accounts = std::make_unique<Accounts>(*m_settings, nullptr, FakeAccount::make);
    m_search = std::make_unique<MergedSearch>(*m_accounts);
    m_accounts->setHosted(FakeAccount::make({.id = model::HostedAccount, .address = u"http://127.0.0.1:4821"_s}));
    m_accounts->add({.name = u"office"_s, .address = u"https://relay.example"_s}, {QByteArray("key")}, this,
                    [](const Result<QString>&) {});
    QTRY_COMPARE(m_accounts->all().size(), 2);
    m_home = dynamic_cast<FakeAccount*>(m_accounts->all().at(0));
    m_office = dynamic_cast<FakeAccount*>(m_accounts->all().at(1));
}

void AccountsMergingTest::cleanup()
{
    m_accounts->clear();
    m_search.reset();
    m_accounts.reset();
}

QString AccountsMergingTest::told(const QSignalSpy& spy, int at)
{
    QStringList ids;
    const auto found = spy.at(at).at(2).value<SearchPage>();
    for (const SearchHit& hit : found.hits)
        ids.append(hit.message.id.section(u'|', -1));
    return ids.join(u' ');
}

void AccountsMergingTest::mergesHitsByTheirTime()
{
    QSignalSpy found(m_search.get(), &MergedSearch::found);
    m_search->ask(u"word"_s, 0);
    m_home->answer(page({u"h3"_s, u"h1"_s}, {30, 10}));
    QCOMPARE(found.size(), 0); // the other may have found something newer
    m_office->answer(page({u"o2"_s}, {20}));
    QCOMPARE(found.size(), 1);
    QCOMPARE(told(found, 0), u"h3 o2 h1"_s);
    const auto all = found.at(0).at(2).value<SearchPage>();
    QCOMPARE(all.hits.at(1).roomName, u"room"_s);
    QCOMPARE(all.hits.at(1).message.id, m_office->id() + u"|o2"_s);
    QCOMPARE(all.hits.at(1).message.roomId, m_office->id() + u"|r"_s);
    QVERIFY(!all.more);
}

void AccountsMergingTest::doesNotWaitForTheSlow()
{
    QSignalSpy found(m_search.get(), &MergedSearch::found);
    m_search->ask(u"word"_s, 0);
    m_home->answer(page({u"h1"_s}, {10}));
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(told(found, 0), u"h1"_s);
    const auto first = found.at(0).at(2).value<SearchPage>();
    QVERIFY(first.more);

    m_office->answer(page({u"o2"_s}, {20}));
    QCOMPARE(found.size(), 2); // as the next page, unasked
    QCOMPARE(found.at(1).at(1).toLongLong(), first.nextBefore);
    QCOMPARE(told(found, 1), u"o2"_s);
    QVERIFY(!found.at(1).at(2).value<SearchPage>().more);
}

void AccountsMergingTest::goesOnWhenOneFails()
{
    QSignalSpy found(m_search.get(), &MergedSearch::found);
    QSignalSpy failed(m_search.get(), &MergedSearch::failed);
    m_search->ask(u"word"_s, 0);
    m_office->answer(fail(ErrorCode::Unreachable, u"Nothing answers."_s));
    m_home->answer(page({u"h1"_s}, {10}));
    QCOMPARE(told(found, 0), u"h1"_s);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(1).toString(), u"office: Nothing answers."_s);
}

void AccountsMergingTest::forgetsARelayThatGoesWhileItSearches()
{
    QSignalSpy found(m_search.get(), &MergedSearch::found);
    m_search->ask(u"word"_s, 0);
    m_home->answer(page({u"h1"_s}, {10}));
    m_accounts->remove(m_office->id());
    QTRY_COMPARE(found.size(), 1);
    QVERIFY(!found.at(0).at(2).value<SearchPage>().more);
}

void AccountsMergingTest::dropsWhatIsAskedNoMore()
{
    QSignalSpy found(m_search.get(), &MergedSearch::found);
    m_search->ask(u"wor"_s, 0);
    m_home->answer(page({u"old"_s}, {10}));
    m_search->ask(u"word"_s, 0);
    m_home->answer(page({u"h1"_s}, {10}));
    m_office->answer(page({}, {}));
    QCOMPARE(found.size(), 1);
    QCOMPARE(told(found, 0), u"h1"_s);
}

void AccountsMergingTest::showsTheOldOnlyWhenNothingNewerCanCome()
{
    QSignalSpy found(m_search.get(), &MergedSearch::found);
    m_search->ask(u"word"_s, 0);
    m_home->answer(page({u"h9"_s, u"h8"_s}, {90, 80}, 8)); // and has more, older than 80
    m_office->answer(page({u"o85"_s, u"o10"_s}, {85, 10}));
    QCOMPARE(told(found, 0), u"h9 o85 h8"_s);
    const auto first = found.at(0).at(2).value<SearchPage>();
    QVERIFY(first.more);

    m_search->ask(u"word"_s, first.nextBefore);
    QCOMPARE(m_home->asked, (QList<qint64>{0, 8}));
    QCOMPARE(m_office->asked, QList<qint64>{0});
    m_home->answer(page({u"h5"_s}, {50}));
    QCOMPARE(told(found, 1), u"h5 o10"_s);
    QVERIFY(!found.at(1).at(2).value<SearchPage>().more);
}

QTEST_GUILESS_MAIN(AccountsMergingTest)

#include "accounts_merging_test.moc"
