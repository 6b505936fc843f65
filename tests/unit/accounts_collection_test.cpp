// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/accounts/accounts.h"
#include "app/secrets/keyring.h"
#include "app/settings/settings.h"
#include "tests/unit/accounts_fakeaccount.h"
#include "tests/unit/secrets_fakekeychain.h"

using namespace Qt::StringLiterals;
using app::accounts::Account;
using app::accounts::AccountRecord;
using app::accounts::Accounts;
using app::secrets::AccountKeys;
using app::secrets::KeyRing;
using app::secrets::SecretBytes;
using app::settings::Settings;
using relay::protocol::Result;
using State = model::ConnectionStatus::State;
using Mood = FakeKeychain::Mood;

namespace {

const QByteArray Key("0123456789abcdef-operator-key");

AccountRecord office()
{
    return {.kind = model::AccountKind::Operator, .name = u"office"_s, .address = u"https://relay.example:4821"_s};
}

} // namespace

class AccountsCollectionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void keepsTheListInTheSettingsAndTheSecretInTheKeychain();
    void isThereForThisSessionWhenTheKeychainRefuses_data();
    void isThereForThisSessionWhenTheKeychainRefuses();
    void countsOnlyOnceTheKeychainHasTheSecret();
    void keepsNoSecretOfWhatWasCancelled();
    void removesTheSecretToo();
    void triesTheKeychainAgainWhenAsked();
    void tellsALockedKeychainFromAMissingKey();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void takesARelayOnce();
    void touchesNothingWithoutAKeychain();
    void readsOnlyWhatIsAnAccount();
    void keepsTheHostedOneFirstAndOutOfTheSettings();
    void endsASessionBeforeItsAccount();
    void asksAHangingKeychainForEachOnItsOwn();
    void saysThatTheKeychainDoesNotAnswer();
    void asksAllWhenOneDoesNotAnswer();
    void remembersWhatWasRead();
    void remembersItWhenAllGo();

private:
    void start();
    /// Adds it and waits; gives its id, or an empty one and `m_problem`.
    QString add(const AccountRecord& record, const QByteArray& secret = Key);

    FakeAccount* at(int place) const { return dynamic_cast<FakeAccount*>(m_accounts->all().value(place)); }

    QString settingsPath() const { return m_directory->filePath(u"duologue.ini"_s); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<FakeKeychain::State> m_keychain;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Accounts> m_accounts;
    QString m_problem;
};

void AccountsCollectionTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_shared<FakeKeychain::State>();
    m_problem.clear();
    start();
}

void AccountsCollectionTest::cleanup()
{
    m_accounts.reset();
    m_settings.reset();
}

/// The program, once more.
void AccountsCollectionTest::start()
{
    m_accounts.reset();
    m_settings = std::make_unique<Settings>(settingsPath());
    m_accounts = std::make_unique<Accounts>(
        *m_settings, std::make_shared<KeyRing>(std::make_shared<FakeKeychain>(m_keychain)), FakeAccount::make);
    m_accounts->load();
}

QString AccountsCollectionTest::add(const AccountRecord& record, const QByteArray& secret)
{
    std::optional<Result<QString>> outcome;
    m_accounts->add(record, SecretBytes{secret}, this, [&](const Result<QString>& added) { outcome = added; });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }))
        return {};
    m_problem = *outcome ? QString() : sentenceOf(outcome->error());
    return *outcome ? **outcome : QString();
}

void AccountsCollectionTest::keepsTheListInTheSettingsAndTheSecretInTheKeychain()
{
    const QString first = add(office());
    AccountRecord other = office();
    other.address = u"https://other.example"_s;
    other.name = u"other"_s;
    const QString second = add(other, "another-key");
    QVERIFY(!first.isEmpty() && !second.isEmpty() && first != second);
    QCOMPARE(at(0)->secret, Key);
    QCOMPARE(m_keychain->entries.value(AccountKeys::entryOf(first)), Key);

    QFile file(settingsPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY(written.contains("relay.example"));
    QVERIFY(!written.contains(Key) && !written.contains("another-key"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    m_accounts->rename(second, u"the other"_s);
    start();
    QCOMPARE(m_accounts->all().size(), 2);
    QTRY_COMPARE(at(0)->secret, Key);
    QTRY_COMPARE(at(1)->secret, QByteArray("another-key"));
    QCOMPARE(at(0)->id(), first);
    QCOMPARE(at(0)->info().address, u"https://relay.example:4821"_s);
    QCOMPARE(at(1)->info().name, u"the other"_s);
}

void AccountsCollectionTest::isThereForThisSessionWhenTheKeychainRefuses_data()
{
    QTest::addColumn<int>("mood");
    QTest::newRow("locked") << int(Mood::Locked);
    QTest::newRow("none") << int(Mood::Absent);
    QTest::newRow("forgets") << int(Mood::Forgets);
}

void AccountsCollectionTest::isThereForThisSessionWhenTheKeychainRefuses()
{
    QFETCH(const int, mood);
    m_keychain->mood = Mood(mood);
    QSignalSpy notKept(m_accounts.get(), &Accounts::notKept);
    const QString id = add(office());
    QCOMPARE(at(0)->secret, Key);
    QTRY_COMPARE(notKept.size(), 1);
    QCOMPARE(notKept.at(0).at(0).toString(), id);
    QVERIFY(!notKept.at(0).at(1).toString().isEmpty());

    start();
    QVERIFY(m_accounts->all().isEmpty());
}

void AccountsCollectionTest::countsOnlyOnceTheKeychainHasTheSecret()
{
    m_keychain->mood = Mood::Silent;
    bool done = false;
    m_accounts->add(office(), SecretBytes{Key}, this, [&](const Result<QString>&) { done = true; });
    QCoreApplication::processEvents();
    QVERIFY(m_accounts->all().isEmpty());
    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    QTRY_VERIFY(done);
    QCOMPARE(m_accounts->all().size(), 1);
}

void AccountsCollectionTest::keepsNoSecretOfWhatWasCancelled()
{
    m_keychain->mood = Mood::Silent;
    auto asker = std::make_unique<QObject>();
    m_accounts->add(office(), SecretBytes{Key}, asker.get(), [](const Result<QString>&) { QFAIL("cancelled"); });
    asker.reset();
    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    QTRY_COMPARE(m_keychain->calls.constLast().section(u' ', 0, 0), u"remove"_s);
    QTRY_VERIFY(m_keychain->entries.isEmpty());
    QVERIFY(m_accounts->all().isEmpty());
}

void AccountsCollectionTest::removesTheSecretToo()
{
    const QString id = add(office());
    QSignalSpy leaving(m_accounts.get(), &Accounts::aboutToRemove);
    m_accounts->remove(id);
    QCOMPARE(leaving.size(), 1);
    QVERIFY(m_accounts->all().isEmpty());
    QTRY_VERIFY(m_keychain->entries.isEmpty());
    start();
    QVERIFY(m_accounts->all().isEmpty());
}

void AccountsCollectionTest::triesTheKeychainAgainWhenAsked()
{
    const QString id = add(office());
    m_keychain->mood = Mood::Locked;
    start();
    QCOMPARE(at(0)->info().status.state, State::Connecting);
    QTRY_COMPARE(at(0)->info().status.state, State::NoKey);
    QVERIFY(at(0)->info().status.problem.contains(u"locked"_s));
    QVERIFY(at(0)->secret.isEmpty());

    m_keychain->mood = Mood::Open;
    m_accounts->retry(id);
    QTRY_COMPARE(at(0)->secret, Key);
    QCOMPARE(at(0)->retries, 0);
    m_accounts->retry(id); // now it is the relay's turn
    QCOMPARE(at(0)->retries, 1);
}

void AccountsCollectionTest::tellsALockedKeychainFromAMissingKey()
{
    const QString id = add(office());
    m_keychain->entries.clear();
    start();
    QTRY_COMPARE(at(0)->info().status.state, State::NoKey);
    const QString problem = at(0)->info().status.problem;
    QVERIFY2(problem.contains(u"does not have the key"_s) && !problem.contains(u"remove"_s), qPrintable(problem));
    QTRY_VERIFY(m_keychain->entries.isEmpty()); // what it was tried with is gone
}

void AccountsCollectionTest::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another header") << QByteArray("key\r\nX-Evil: 1");
    QTest::newRow("a sentence") << QByteArray("this is no key");
    QTest::newRow("not ASCII") << QByteArray("schl\xc3\xbcssel");
    QTest::newRow("endless") << QByteArray(5000, 'k');
}

void AccountsCollectionTest::refusesWhatIsNoKey()
{
    QFETCH(const QByteArray, secret);
    QCOMPARE(add(office(), secret), QString());
    QVERIFY(!m_problem.isEmpty());
    QVERIFY(m_accounts->all().isEmpty());
    QVERIFY(m_keychain->calls.isEmpty());
}

void AccountsCollectionTest::takesARelayOnce()
{
    QVERIFY(!add(office()).isEmpty());
    QCOMPARE(add(office()), QString());
    QVERIFY(m_problem.contains(u"already"_s));
    // As an agent one may well be there too.
    AccountRecord agent = office();
    agent.kind = model::AccountKind::LainkAgent;
    QVERIFY(!add(agent).isEmpty());
}

void AccountsCollectionTest::touchesNothingWithoutAKeychain()
{
    QVERIFY(!add(office()).isEmpty());
    const int calls = static_cast<int>(m_keychain->calls.size());
    m_accounts = std::make_unique<Accounts>(*m_settings, nullptr, FakeAccount::make);
    m_accounts->load();
    QVERIFY(m_accounts->all().isEmpty());
    const QByteArray before = m_settings->accounts();
    AccountRecord other = office();
    other.address = u"https://other.example"_s;
    const QString id = add(other);
    QCOMPARE(at(0)->secret, Key);
    m_accounts->rename(id, u"renamed"_s);
    m_accounts->remove(id);
    QCOMPARE(m_settings->accounts(), before);
    QCOMPARE(m_keychain->calls.size(), calls);
}

void AccountsCollectionTest::readsOnlyWhatIsAnAccount()
{
    m_settings->setAccounts(R"([1, null, {}, {"id": "../../etc", "kind": "operator", "address": "https://a"},
        {"id": "abcd1234", "kind": "hosted", "address": "https://a"}, {"id": "abcd1234", "kind": "operator", "address": ""},
        {"id": "abcd1234", "kind": "operator", "address": "https://good"},
        {"id": "abcd1234", "kind": "operator", "address": "https://twice"}])");
    m_settings->sync();
    start();
    QCOMPARE(m_accounts->all().size(), 1);
    QCOMPARE(at(0)->info().address, u"https://good"_s);
    m_settings->setAccounts("not JSON");
    m_settings->sync();
    start();
    QVERIFY(m_accounts->all().isEmpty());
}

void AccountsCollectionTest::keepsTheHostedOneFirstAndOutOfTheSettings()
{
    const QString id = add(office());
    m_accounts->setHosted(FakeAccount::make({.id = model::HostedAccount, .address = u"http://127.0.0.1:4821"_s}));
    QCOMPARE(at(0)->id(), model::HostedAccount);
    QCOMPARE(m_accounts->accountOf(u"r_1"_s), at(0));
    QCOMPARE(m_accounts->accountOf(id + u"|r_1"_s), at(1));
    QCOMPARE(m_accounts->accountOf(u"nobody00|r_1"_s), nullptr);
    m_accounts->remove(model::HostedAccount); // it is switched off, not removed
    QCOMPARE(m_accounts->all().size(), 2);
    start();
    QCOMPARE(m_accounts->all().size(), 1);
}

void AccountsCollectionTest::endsASessionBeforeItsAccount()
{
    m_accounts->setHosted(FakeAccount::make({.id = model::HostedAccount, .address = u"http://127.0.0.1:4821"_s}));
    int heard = 0;
    connect(at(0), &Account::infoChanged, m_accounts->session(*at(0)), [&] { ++heard; });
    const std::unique_ptr<Account> ending = m_accounts->takeHosted();
    ending->setName(u"still here"_s);
    QCOMPARE(heard, 0);
    QCOMPARE(m_accounts->session(*ending), nullptr);
}

void AccountsCollectionTest::asksAllWhenOneDoesNotAnswer()
{
    QVERIFY(!add(office()).isEmpty());
    AccountRecord other = office();
    other.address = u"https://other.example"_s;
    QVERIFY(!add(other, "another-key").isEmpty());
    m_accounts->setHosted(FakeAccount::make({.id = model::HostedAccount, .address = u"http://127.0.0.1:4821"_s}));
    emit at(1)->sync().unanswered();
    QTRY_COMPARE(at(2)->checks, 1);
    QCOMPARE(at(1)->checks, 1);
    QCOMPARE(at(0)->checks, 0); // is here
}

void AccountsCollectionTest::remembersWhatWasRead()
{
    const QString id = add(office());
    QVERIFY(!id.isEmpty());
    app::accounts::ReadMarks marks;
    marks.begin(1'000'000);
    QVERIFY(marks.read(u"room|with \"signs\""_s, 2'000'000));
    QVERIFY(!marks.read(u"room|with \"signs\""_s, 1'500'000));
    at(0)->setReadMarks(marks);
    emit at(0)->readMarksChanged();
    start();
    QCOMPARE(at(0)->readMarks(), marks);
    QVERIFY(at(0)->readMarks().isRead(u"another"_s, 900'000));
    QVERIFY(!at(0)->readMarks().isRead(u"another"_s, 1'100'000));
    m_accounts->remove(id);
    QVERIFY(!m_settings->readMarks().contains("room"));
    for (const char* nonsense : {"no JSON", "[1]", "{\"x\":3}", "{\"x\":{\"since\":\"a\",\"rooms\":[]}}"}) {
        m_settings->setReadMarks(nonsense);
        m_settings->sync();
        start();
    }
}

void AccountsCollectionTest::asksAHangingKeychainForEachOnItsOwn()
{
    const QString id = add(office());
    m_keychain->mood = Mood::Silent;
    start();
    QCOMPARE(at(0)->info().status.state, State::Connecting);
    m_accounts->retry(id); // it is being asked already
    m_accounts->remove(id);
    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld(); // what comes now goes nowhere
    QTRY_VERIFY(m_keychain->entries.isEmpty());
    QVERIFY(m_accounts->all().isEmpty());
}

/// It may ask the user behind another window: what it says in the end still counts.
void AccountsCollectionTest::saysThatTheKeychainDoesNotAnswer()
{
    const QString id = add(office());
    m_accounts.reset();
    m_keychain->mood = Mood::Silent;
    m_accounts = std::make_unique<Accounts>(*m_settings, std::make_shared<FakeKeychain>(m_keychain), FakeAccount::make,
                                            nullptr, std::chrono::milliseconds(50));
    m_accounts->load();
    QCOMPARE(at(0)->info().status.state, State::Connecting);
    QTRY_COMPARE(at(0)->info().status.state, State::Retrying);
    QVERIFY(!at(0)->info().status.problem.isEmpty());
    m_accounts->retry(id); // it is not asked twice
    QCOMPARE(m_keychain->held.size(), 1);
    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    QTRY_COMPARE(at(0)->secret, Key);
    QCOMPARE(at(0)->info().status.state, State::Online);
}

/// Who is shown another room when one goes may read it, and is asked to go next.
void AccountsCollectionTest::remembersItWhenAllGo()
{
    QVERIFY(!add(office()).isEmpty());
    app::accounts::ReadMarks marks;
    marks.begin(1'000'000);
    at(0)->setReadMarks(marks);
    emit at(0)->readMarksChanged();
    connect(m_accounts.get(), &Accounts::aboutToRemove, this,
            [](Account* account) { emit account->readMarksChanged(); });
    m_accounts->clear();
    start();
    QCOMPARE(at(0)->readMarks(), marks);
}

QTEST_GUILESS_MAIN(AccountsCollectionTest)

#include "accounts_collection_test.moc"
