// SPDX-License-Identifier: GPL-3.0-or-later
// Keychains that are locked, absent, forgetful or silent; and how often one is asked.
#include <QDir>
#include <QFile>
#include <QTest>

#include "app/secrets/accountkeys.h"
#include "app/secrets/keyring.h"
#include "app/secrets/vault.h"
#include "tests/support/waiting.h"
#include "tests/unit/secrets_vaultfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::secrets::AccountKeys;
using app::secrets::KeyRing;
using app::secrets::SecretBytes;
using app::secrets::Vault;
using model::VaultChoice;
using relay::protocol::Result;
using Mood = FakeKeychain::Mood;
using Reason = model::VaultPrompt::Reason;

namespace {

const QString Gnome = u"GNOME Keyring"_s;
const QString Kde = u"KWallet"_s;
const QStringList Relays{u"aaaa0001"_s, u"bbbb0002"_s};

/// What the program is at a start: a vault and the keys of relays elsewhere, with one keychain.
struct Start {
    Start(const QString& dataDir, const std::shared_ptr<FakeKeychain::State>& state)
        : keys(ring(dataDir, state))
        , vault(dataDir, shared, nullptr, 1h)
    {
    }

    std::shared_ptr<KeyRing> ring(const QString& dataDir, const std::shared_ptr<FakeKeychain::State>& state)
    {
        shared = std::make_shared<KeyRing>(std::make_shared<FakeKeychain>(state), KeyRing::fileIn(dataDir));
        return shared;
    }

    /// All at once, as the program does.
    void ask()
    {
        vault.open();
        for (const QString& relay : Relays)
            keys.find(relay, &context,
                      [this, relay](const Result<SecretBytes>& secret) { found.insert(relay, secret); });
    }

    bool isAnswered() const { return found.size() == Relays.size() && opened.size() + prompts.size() > 0; }

    bool hasAll() const
    {
        return opened.size() == 1 && std::all_of(found.cbegin(), found.cend(), [](const auto& each) {
                   return each.has_value() && each->bytes == "token";
               });
    }

    model::VaultPrompt prompt() const { return prompts.last()[0].value<model::VaultPrompt>(); }

    std::shared_ptr<KeyRing> shared;
    AccountKeys keys;
    Vault vault;
    QObject context;
    QHash<QString, Result<SecretBytes>> found;
    QSignalSpy prompts{&vault, &Vault::promptNeeded};
    QSignalSpy opened{&vault, &Vault::opened};
};

} // namespace

class SecretsKeychainTest : public VaultFixture
{
    Q_OBJECT

private slots:
    void lockedBetweenProbeAndStoringAsksAgain();
    void absentKeychainOffersThisSession();
    void forgetfulKeychainCountsAsNone();
    void silentKeychainIsToldWhileWaitedFor();
    void silentKeychainMayBeWaitedForLonger();
    void silentKeychainThatFailsAtLastIsStillThere();
    void questionThatRanOutOfTimeIsAskedAgain();
    void answersAfterGivingUpGoNowhere();
    void deletedVaultIsNotAnswered();
    void isAskedOnceAtAStart();
    void secretsOfAnEarlierVersionAreReadAndLeft();
    void nothingIsLostWhereverItIsKilled_data();
    void nothingIsLostWhereverItIsKilled();
    void lostOrDamagedRingCostsNoSecret_data();
    void lostOrDamagedRingCostsNoSecret();
    void ringIsUnreadableWithoutTheKeychain();
    void oneRefusalIsForAll();
    void lockedKeyringThatTellsNothingHasLostNothing();
    void anotherKeyringIsNamedBothWaysOn();

private:
    /// As an earlier version left it: each secret is an entry of its own.
    void leaveEntries();
    void visit();
};

void SecretsKeychainTest::leaveEntries()
{
    WatchedVault first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    makeDatabase(dataDir());
    for (const QString& relay : Relays)
        m_keychain->entries.insert(AccountKeys::entryOf(relay), "token");
}

/// The program is started and ended; it has everything.
void SecretsKeychainTest::visit()
{
    Start start(dataDir(), m_keychain);
    start.ask();
    QTRY_VERIFY_WITH_TIMEOUT(start.isAnswered(), limit);
    QVERIFY(start.hasAll());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(KeyRing::fileIn(dataDir())), limit);
}

void SecretsKeychainTest::isAskedOnceAtAStart()
{
    leaveEntries();
    visit();
    m_keychain->calls.clear();
    visit();
    QCOMPARE(m_keychain->calls.size(), 1);
    QVERIFY2(m_keychain->calls.first().startsWith(u"read ring/"_s), qPrintable(m_keychain->calls.first()));
}

void SecretsKeychainTest::secretsOfAnEarlierVersionAreReadAndLeft()
{
    leaveEntries();
    const auto before = m_keychain->entries;
    visit();
    for (auto entry = before.cbegin(); entry != before.cend(); ++entry)
        QCOMPARE(m_keychain->entries.value(entry.key()), entry.value()); // an earlier version finds them
    // What an earlier version adds meanwhile is found too; what it removed is gone with the list of relays.
    m_keychain->entries.insert(u"account/cccc0003"_s, "new");
    Start start(dataDir(), m_keychain);
    QByteArray found;
    start.keys.find(u"cccc0003"_s, this, [&](const Result<SecretBytes>& secret) {
        found = secret ? QByteArray(secret->bytes.constData()) : QByteArray("none");
    });
    QTRY_COMPARE_WITH_TIMEOUT(found, QByteArray("new"), limit);
}

void SecretsKeychainTest::nothingIsLostWhereverItIsKilled_data()
{
    QTest::addColumn<int>("answers");
    for (int answers = 0; answers < 10; ++answers)
        QTest::addRow("after %d answers of the keychain", answers) << answers;
}

void SecretsKeychainTest::nothingIsLostWhereverItIsKilled()
{
    QFETCH(const int, answers);
    leaveEntries();
    m_keychain->answersLeft = answers;
    {
        Start killed(dataDir(), m_keychain);
        killed.ask();
        (void)QTest::qWaitFor([&] { return m_keychain->mood == Mood::Silent || killed.hasAll(); }, limit);
    }
    m_keychain->held.clear();
    m_keychain->answersLeft = -1;
    m_keychain->mood = Mood::Open;
    visit();
    visit();
}

void SecretsKeychainTest::lostOrDamagedRingCostsNoSecret_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("no entry") << 0;
    QTest::newRow("no file") << 1;
    QTest::newRow("half a file") << 2;
    QTest::newRow("another key") << 3;
}

void SecretsKeychainTest::lostOrDamagedRingCostsNoSecret()
{
    QFETCH(const int, kind);
    leaveEntries();
    visit();
    QFile file(KeyRing::fileIn(dataDir()));
    if (kind == 0)
        m_keychain->entries.removeIf([](const auto& entry) { return entry.key().startsWith("ring/"_L1); });
    else if (kind == 1)
        QVERIFY(file.remove());
    else if (kind == 2)
        QVERIFY(file.resize(file.size() / 2));
    for (auto entry = m_keychain->entries.begin(); kind == 3 && entry != m_keychain->entries.end(); ++entry) {
        if (entry.key().startsWith("ring/"_L1))
            *entry = QByteArray(64, 'a');
    }
    visit();
    m_keychain->calls.clear();
    visit();
    QCOMPARE(m_keychain->calls.size(), 1); // it was made again
}

void SecretsKeychainTest::ringIsUnreadableWithoutTheKeychain()
{
    leaveEntries();
    visit();
    const QByteArray all = everythingIn(dataDir());
    QVERIFY(all.contains("account/aaaa0001")); // the names stand in the open
    QVERIFY(!all.contains("token"));
    for (const QByteArray& value : std::as_const(m_keychain->entries))
        QVERIFY(!all.contains(value) && !all.contains(QByteArray::fromHex(value)));
    QCOMPARE(QFile::permissions(KeyRing::fileIn(dataDir())) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void SecretsKeychainTest::oneRefusalIsForAll()
{
    leaveEntries();
    visit();
    m_keychain->calls.clear();
    m_keychain->mood = Mood::Locked;
    m_keychain->locates = true;
    Start start(dataDir(), m_keychain);
    start.ask();
    QTRY_VERIFY_WITH_TIMEOUT(start.isAnswered(), limit);
    QCOMPARE(start.prompt().reason, Reason::KeychainLocked);
    for (const Result<SecretBytes>& each : std::as_const(start.found))
        QVERIFY(!each && sentenceOf(each.error()).contains(u"was not asked anything"_s));
    QCOMPARE(m_keychain->calls.size(), 1);

    m_keychain->mood = Mood::Open;
    start.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(start.opened.size(), 1, limit);
    QCOMPARE(m_keychain->calls.size(), 2);
}

/// As KeePassXC is: locked, it has no entries, and asks the user each time that it is asked for one.
void SecretsKeychainTest::lockedKeyringThatTellsNothingHasLostNothing()
{
    leaveEntries();
    visit();
    m_keychain->calls.clear();
    m_keychain->mood = Mood::Locked;
    m_keychain->locates = true;
    m_keychain->searchesOpenOnes = true;
    Start start(dataDir(), m_keychain);
    start.ask();
    QTRY_VERIFY_WITH_TIMEOUT(start.isAnswered(), limit);
    QCOMPARE(start.prompt().reason, Reason::KeychainLocked);
    QCOMPARE(m_keychain->calls.size(), 1);
}

void SecretsKeychainTest::anotherKeyringIsNamedBothWaysOn()
{
    m_keychain->keyring = Gnome;
    m_keychain->locates = true;
    leaveEntries();
    visit();
    auto underGnome = std::exchange(m_keychain->entries, {});

    m_keychain->keyring = Kde;
    {
        Start start(dataDir(), m_keychain);
        start.ask();
        QTRY_VERIFY_WITH_TIMEOUT(start.isAnswered(), limit);
        QCOMPARE(start.prompt().reason, Reason::KeyLost);
        QCOMPARE(start.prompt().keptIn, Gnome);
        QCOMPARE(start.prompt().asked, Kde);
        for (const Result<SecretBytes>& each : std::as_const(start.found)) {
            QVERIFY(!each && sentenceOf(each.error()).contains(Gnome) && sentenceOf(each.error()).contains(Kde));
            QVERIFY(!sentenceOf(each.error()).contains(u"remove"_s));
        }
        std::optional<Result<void>> kept;
        start.keys.keep(u"dddd0004"_s, SecretBytes{"of KDE"}, this, [&](const Result<void>& result) { kept = result; });
        QTRY_VERIFY_WITH_TIMEOUT(kept && *kept, limit);
        QTRY_VERIFY_WITH_TIMEOUT(everythingIn(dataDir()).contains("account/dddd0004"), limit);
    }

    m_keychain->keyring = Gnome;
    m_keychain->entries.swap(underGnome);
    m_keychain->calls.clear();
    visit();
    QCOMPARE(m_keychain->calls.size(), 1);
    Start start(dataDir(), m_keychain);
    QString sentence;
    start.keys.find(u"dddd0004"_s, this, [&](const Result<SecretBytes>& secret) {
        sentence = secret ? QString() : sentenceOf(secret.error());
    });
    QTRY_VERIFY_WITH_TIMEOUT(sentence.contains(u"in KWallet, and GNOME Keyring answers"_s), limit);
}

void SecretsKeychainTest::lockedBetweenProbeAndStoringAsksAgain()
{
    m_keychain->onlyDenyWritesTo = u"/operator-key"_s;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    QCOMPARE(m_keychain->entries.size(), 1); // the wrapping key is there: it is found and kept
    const QByteArray wrappingKey = QByteArray::fromHex(m_keychain->entries.begin().value());
    m_keychain->onlyDenyWritesTo.clear();
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QCOMPARE(fixture.secrets().wrappingKey, wrappingKey);
}

void SecretsKeychainTest::absentKeychainOffersThisSession()
{
    m_keychain->mood = Mood::Absent;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::NoKeychain);
    QCOMPARE(fixture.prompt().detail, u"no bus"_s);
    fixture.vault.answer(model::VaultChoice::SessionOnly);
    QCOMPARE(fixture.opened.size(), 1);
    QVERIFY(fixture.secrets().sessionOnly);
    QCOMPARE(fixture.secrets().wrappingKey.size(), 32);
    QCOMPARE(QDir(dataDir()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void SecretsKeychainTest::forgetfulKeychainCountsAsNone()
{
    m_keychain->mood = Mood::Forgets;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::NoKeychain);
    QVERIFY(!wroteAKey());
}

void SecretsKeychainTest::silentKeychainIsToldWhileWaitedFor()
{
    m_keychain->mood = Mood::Silent;
    WatchedVault fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainHangs);
    QCOMPARE(fixture.opened.size(), 0);

    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QVERIFY(!fixture.secrets().sessionOnly);
}

void SecretsKeychainTest::silentKeychainMayBeWaitedForLonger()
{
    m_keychain->mood = Mood::Silent;
    WatchedVault fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainHangs);
    QCOMPARE(m_keychain->calls.size(), 1); // one question, one at a time: a second would only queue behind it
}

void SecretsKeychainTest::silentKeychainThatFailsAtLastIsStillThere()
{
    m_keychain->mood = Mood::Silent;
    WatchedVault fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    m_keychain->mood = Mood::Absent;
    m_keychain->answerHeld();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainHangs);
    m_keychain->mood = Mood::Open;
    fixture.vault.answer(model::VaultChoice::TryAgain); // now it is a new question
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
}

/// As with KWallet, whose dialog outlasts the call that opened it.
void SecretsKeychainTest::questionThatRanOutOfTimeIsAskedAgain()
{
    m_keychain->mood = Mood::Silent;
    WatchedVault fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainHangs);
    m_keychain->mood = Mood::Absent;
    m_keychain->answerHeld();
    QTimer::singleShot(0, this, [this] { m_keychain->mood = Mood::Open; }); // the user has answered
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QVERIFY(!fixture.secrets().sessionOnly);
    QCOMPARE(fixture.prompts.size(), 1);
}

void SecretsKeychainTest::answersAfterGivingUpGoNowhere()
{
    m_keychain->mood = Mood::Silent;
    WatchedVault fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(model::VaultChoice::SessionOnly);
    QCOMPARE(fixture.opened.size(), 1);
    QVERIFY(fixture.secrets().sessionOnly);

    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    support::turn();
    QCOMPARE(fixture.opened.size(), 1);
    QCOMPARE(m_keychain->entries.size(), 0);
}

void SecretsKeychainTest::deletedVaultIsNotAnswered()
{
    m_keychain->mood = Mood::Silent;
    auto fixture = std::make_unique<WatchedVault>(dataDir(), m_keychain);
    fixture->vault.open();
    QCOMPARE(m_keychain->held.size(), 1);
    fixture.reset();
    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    support::turn();
    QCOMPARE(m_keychain->entries.size(), 0);
}

QTEST_GUILESS_MAIN(SecretsKeychainTest)
#include "secrets_keychain_test.moc"
