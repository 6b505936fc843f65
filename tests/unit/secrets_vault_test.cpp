// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/secrets/vault.h"
#include "tests/unit/secrets_fakekeychain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::secrets::Secrets;
using app::secrets::Vault;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using ui::VaultChoice;
using ui::VaultPrompt;
using Mood = FakeKeychain::Mood;
using Reason = ui::VaultPrompt::Reason;

namespace {

constexpr int limit = 30'000; // milliseconds; only a failure takes that long

// A vault on a directory, and what it said.
struct Fixture {
    explicit Fixture(const QString& dataDir, std::shared_ptr<FakeKeychain::State> keychain,
                     std::chrono::milliseconds patience = 1h)
        : vault(dataDir, std::make_unique<FakeKeychain>(std::move(keychain)), nullptr, patience)
    {
    }

    VaultPrompt prompt() const { return prompts.isEmpty() ? VaultPrompt{} : prompts.last()[0].value<VaultPrompt>(); }

    Secrets secrets() const { return opened.isEmpty() ? Secrets{} : opened.last()[0].value<Secrets>(); }

    Error error() const { return failed.isEmpty() ? Error{} : failed.last()[0].value<Error>(); }

    Vault vault;
    QSignalSpy prompts{&vault, &Vault::promptNeeded};
    QSignalSpy opened{&vault, &Vault::opened};
    QSignalSpy failed{&vault, &Vault::failed};
};

void makeDatabase(const QString& dataDir)
{
    QFile file(dataDir + u"/database.key"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("wrapped");
}

QByteArray everythingIn(const QString& dataDir)
{
    QByteArray all;
    QDirIterator files(dataDir, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class SecretsVaultTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_keychain = std::make_shared<FakeKeychain::State>();
    }

    void cleanup()
    {
        m_keychain->held.clear(); // what waits there knows the state that it waits in
    }

    // An open keychain.
    void firstRunMakesKeysAndLaterRunsFindThem();
    void twoDirectoriesDoNotShareKeys();
    void nothingIsKeptInPlainText();
    void lostOperatorKeyIsMadeAnew();

    // A database is there already.
    void missingEntryOfAnExistingDatabaseIsLost();
    void damagedEntryOfAnExistingDatabaseIsLost();
    void lostDirectoryIdOfAnExistingDatabaseIsLost();
    void lockedKeychainOfAnExistingDatabaseIsLockedNotLost();
    void noChoiceMakesANewKeyOverAnExistingDatabase_data();
    void noChoiceMakesANewKeyOverAnExistingDatabase();

    // Keychains that do not open.
    void lockedKeychainAtTheFirstRunMakesNothing();
    void unlockedAndTriedAgainOpens();
    void lockedBetweenProbeAndStoringAsksAgain();
    void absentKeychainOffersThisSession();
    void forgetfulKeychainCountsAsNone();
    void silentKeychainIsToldWhileWaitedFor();
    void silentKeychainMayBeWaitedForLonger();
    void silentKeychainThatFailsAtLastIsStillThere();
    void answersAfterGivingUpGoNowhere();
    void deletedVaultIsNotAnswered();

    // A passphrase.
    void passphraseVaultIsMadeAndAskedFor();
    void wrongPassphraseIsAskedForAgain();
    void passphraseIsWorkedOnOnceEachTime();
    void shortPassphraseIsRefused();
    void cancelledNewPassphraseGoesBack();
    void cancelEndsIt();
    void closedWhileMakingAVaultNeverHasTwoKeys();

    // The directory.
    void onlyOneProcessSetsUpADirectory();
    void unwritableDirectoryFails();

private:
    QString dataDir() const { return m_directory->path() + u"/data"_s; }

    QString existingDatabase()
    {
        QDir().mkpath(dataDir());
        makeDatabase(dataDir());
        return dataDir();
    }

    bool wroteAKey() const
    {
        return m_keychain->calls.join(u'\n').contains(QRegularExpression(u"write \\w+/(wrapping|operator)-key"_s));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<FakeKeychain::State> m_keychain;
};

void SecretsVaultTest::firstRunMakesKeysAndLaterRunsFindThem()
{
    Fixture first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    QCOMPARE(first.secrets().wrappingKey.size(), 32);
    QCOMPARE(first.secrets().operatorKey.size(), 64);
    QVERIFY(!first.secrets().sessionOnly);
    QCOMPARE(first.prompts.size(), 0);
    QCOMPARE(m_keychain->entries.size(), 2); // the probe is gone

    makeDatabase(dataDir());
    Fixture second(dataDir(), m_keychain);
    second.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(second.opened.size(), 1, limit);
    QCOMPARE(second.secrets().wrappingKey, first.secrets().wrappingKey);
    QCOMPARE(second.secrets().operatorKey, first.secrets().operatorKey);

    second.vault.open(); // and once more with the same vault
    QTRY_COMPARE_WITH_TIMEOUT(second.opened.size(), 2, limit);
    QCOMPARE(second.secrets().wrappingKey, first.secrets().wrappingKey);
}

void SecretsVaultTest::twoDirectoriesDoNotShareKeys()
{
    Fixture one(dataDir(), m_keychain);
    Fixture other(m_directory->path() + u"/other"_s, m_keychain);
    one.vault.open();
    other.vault.open();
    QTRY_VERIFY_WITH_TIMEOUT(one.opened.size() == 1 && other.opened.size() == 1, limit);
    QVERIFY(one.secrets().wrappingKey != other.secrets().wrappingKey);
    QVERIFY(one.secrets().operatorKey != other.secrets().operatorKey);
    QCOMPARE(m_keychain->entries.size(), 4);
}

void SecretsVaultTest::nothingIsKeptInPlainText()
{
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    const QByteArray all = everythingIn(dataDir());
    QVERIFY(!all.isEmpty()); // the directory's id
    QVERIFY(!all.contains(fixture.secrets().wrappingKey));
    QVERIFY(!all.contains(fixture.secrets().wrappingKey.toHex()));
    QVERIFY(!all.contains(fixture.secrets().operatorKey));
    QCOMPARE(QFile::permissions(dataDir()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void SecretsVaultTest::lostOperatorKeyIsMadeAnew()
{
    Fixture first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    makeDatabase(dataDir());
    m_keychain->entries.removeIf([](const auto& entry) { return entry.key().endsWith("/operator-key"_L1); });

    Fixture second(dataDir(), m_keychain);
    second.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(second.opened.size(), 1, limit);
    QCOMPARE(second.secrets().wrappingKey, first.secrets().wrappingKey);
    QVERIFY(second.secrets().operatorKey != first.secrets().operatorKey);
    QCOMPARE(m_keychain->entries.size(), 2);
}

void SecretsVaultTest::missingEntryOfAnExistingDatabaseIsLost()
{
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    makeDatabase(dataDir());
    m_keychain->entries.clear();
    m_keychain->calls.clear();

    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeyLost);
    QVERIFY(fixture.prompt().databaseExists);
    QVERIFY(!wroteAKey());
}

void SecretsVaultTest::damagedEntryOfAnExistingDatabaseIsLost()
{
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    makeDatabase(dataDir());
    for (auto& value : m_keychain->entries)
        value.chop(1);
    m_keychain->calls.clear();

    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeyLost);
    QVERIFY(!wroteAKey());
}

void SecretsVaultTest::lostDirectoryIdOfAnExistingDatabaseIsLost()
{
    Fixture fixture(existingDatabase(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeyLost);
    QVERIFY(!wroteAKey());
    QVERIFY(!QFile::exists(dataDir() + u"/keychain.id"_s));
}

void SecretsVaultTest::lockedKeychainOfAnExistingDatabaseIsLockedNotLost()
{
    m_keychain->mood = Mood::Locked;
    Fixture fixture(existingDatabase(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    QVERIFY(fixture.prompt().databaseExists);
    QCOMPARE(fixture.prompt().detail, u"is locked"_s);
    QVERIFY(!wroteAKey());
}

void SecretsVaultTest::noChoiceMakesANewKeyOverAnExistingDatabase_data()
{
    QTest::addColumn<Mood>("mood");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("open") << Mood::Open << Reason::KeyLost;
    QTest::newRow("locked") << Mood::Locked << Reason::KeychainLocked;
    QTest::newRow("absent") << Mood::Absent << Reason::NoKeychain;
    QTest::newRow("silent") << Mood::Silent << Reason::KeychainHangs;
    QTest::newRow("forgets") << Mood::Forgets << Reason::NoKeychain;
}

void SecretsVaultTest::noChoiceMakesANewKeyOverAnExistingDatabase()
{
    QFETCH(Mood, mood);
    QFETCH(Reason, reason);
    m_keychain->mood = mood;
    Fixture fixture(existingDatabase(), m_keychain, mood == Mood::Silent ? 50ms : 1h);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, reason);

    fixture.vault.answer(VaultChoice::UsePassphrase);
    QCOMPARE(fixture.prompts.size(), 2);
    QCOMPARE(fixture.prompt().reason, reason);
    fixture.vault.submitPassphrase(u"correct horse battery"_s); // was not asked for
    fixture.vault.answer(VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 3, limit);
    QCOMPARE(fixture.prompt().reason, reason);
    QCOMPARE(fixture.opened.size(), 0);

    fixture.vault.answer(VaultChoice::SessionOnly);
    QCOMPARE(fixture.opened.size(), 1);
    QVERIFY(fixture.secrets().sessionOnly);
    QVERIFY(!wroteAKey());
    QCOMPARE(QDir(dataDir()).entryList(QDir::Files | QDir::Hidden), {u"database.key"_s});
}

void SecretsVaultTest::lockedKeychainAtTheFirstRunMakesNothing()
{
    m_keychain->mood = Mood::Locked;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    QVERIFY(!fixture.prompt().databaseExists);
    QVERIFY(!wroteAKey());
    fixture.vault.answer(VaultChoice::Cancel);
    QCOMPARE(fixture.failed.size(), 1);
    QCOMPARE(QDir(dataDir()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void SecretsVaultTest::unlockedAndTriedAgainOpens()
{
    Fixture first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    makeDatabase(dataDir());

    m_keychain->mood = Mood::Locked;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    m_keychain->mood = Mood::Open;
    fixture.vault.answer(VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QCOMPARE(fixture.secrets().wrappingKey, first.secrets().wrappingKey);
}

void SecretsVaultTest::lockedBetweenProbeAndStoringAsksAgain()
{
    m_keychain->onlyDenyWritesTo = u"/operator-key"_s;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    QCOMPARE(m_keychain->entries.size(), 1); // the wrapping key is there: it is found and kept
    const QByteArray wrappingKey = QByteArray::fromHex(m_keychain->entries.begin().value());
    m_keychain->onlyDenyWritesTo.clear();
    fixture.vault.answer(VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QCOMPARE(fixture.secrets().wrappingKey, wrappingKey);
}

void SecretsVaultTest::absentKeychainOffersThisSession()
{
    m_keychain->mood = Mood::Absent;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::NoKeychain);
    QCOMPARE(fixture.prompt().detail, u"no bus"_s);
    fixture.vault.answer(VaultChoice::SessionOnly);
    QCOMPARE(fixture.opened.size(), 1);
    QVERIFY(fixture.secrets().sessionOnly);
    QCOMPARE(fixture.secrets().wrappingKey.size(), 32);
    QCOMPARE(QDir(dataDir()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void SecretsVaultTest::forgetfulKeychainCountsAsNone()
{
    m_keychain->mood = Mood::Forgets;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::NoKeychain);
    QVERIFY(!wroteAKey());
}

void SecretsVaultTest::silentKeychainIsToldWhileWaitedFor()
{
    m_keychain->mood = Mood::Silent;
    Fixture fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainHangs);
    QCOMPARE(fixture.opened.size(), 0);

    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QVERIFY(!fixture.secrets().sessionOnly);
}

void SecretsVaultTest::silentKeychainMayBeWaitedForLonger()
{
    m_keychain->mood = Mood::Silent;
    Fixture fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainHangs);
    QCOMPARE(m_keychain->calls.size(), 1); // one question, one at a time: a second would only queue behind it
}

void SecretsVaultTest::silentKeychainThatFailsAtLastIsStillThere()
{
    m_keychain->mood = Mood::Silent;
    Fixture fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    m_keychain->mood = Mood::Absent;
    m_keychain->answerHeld();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainHangs);
    m_keychain->mood = Mood::Open;
    fixture.vault.answer(VaultChoice::TryAgain); // now it is a new question
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
}

void SecretsVaultTest::answersAfterGivingUpGoNowhere()
{
    m_keychain->mood = Mood::Silent;
    Fixture fixture(dataDir(), m_keychain, 50ms);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(VaultChoice::SessionOnly);
    QCOMPARE(fixture.opened.size(), 1);
    QVERIFY(fixture.secrets().sessionOnly);

    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    QTest::qWait(50);
    QCOMPARE(fixture.opened.size(), 1);
    QCOMPARE(m_keychain->entries.size(), 0);
}

void SecretsVaultTest::deletedVaultIsNotAnswered()
{
    m_keychain->mood = Mood::Silent;
    auto fixture = std::make_unique<Fixture>(dataDir(), m_keychain);
    fixture->vault.open();
    QCOMPARE(m_keychain->held.size(), 1);
    fixture.reset();
    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    QTest::qWait(50);
    QCOMPARE(m_keychain->entries.size(), 0);
}

void SecretsVaultTest::passphraseVaultIsMadeAndAskedFor()
{
    m_keychain->mood = Mood::Absent;
    Fixture first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.prompts.size(), 1, limit);
    first.vault.answer(VaultChoice::UsePassphrase);
    QCOMPARE(first.prompt().reason, Reason::NewPassphrase);
    first.vault.submitPassphrase(u"correct horse battery"_s);
    QCOMPARE(first.opened.size(), 0); // it takes its time elsewhere
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    QVERIFY(!first.secrets().sessionOnly);
    const QByteArray all = everythingIn(dataDir());
    QVERIFY(!all.contains(first.secrets().wrappingKey));
    QVERIFY(!all.contains(first.secrets().wrappingKey.toHex()));
    QVERIFY(!all.contains(first.secrets().wrappingKey.toBase64()));
    QVERIFY(!all.contains(first.secrets().operatorKey));
    QVERIFY(!all.contains("correct horse"));

    // A keychain that is there now is not asked: the keys are in the file.
    makeDatabase(dataDir());
    m_keychain->mood = Mood::Open;
    m_keychain->calls.clear();
    Fixture second(dataDir(), m_keychain);
    second.vault.open();
    QCOMPARE(second.prompts.size(), 1);
    QCOMPARE(second.prompt().reason, Reason::NeedsPassphrase);
    second.vault.submitPassphrase(u"correct horse battery"_s);
    QTRY_COMPARE_WITH_TIMEOUT(second.opened.size(), 1, limit);
    QCOMPARE(second.secrets().wrappingKey, first.secrets().wrappingKey);
    QCOMPARE(second.secrets().operatorKey, first.secrets().operatorKey);
    QCOMPARE(m_keychain->calls, QStringList());
}

void SecretsVaultTest::wrongPassphraseIsAskedForAgain()
{
    m_keychain->mood = Mood::Absent;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(VaultChoice::UsePassphrase);
    fixture.vault.submitPassphrase(u"caf\u00e9 at the corner"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);

    fixture.vault.open();
    fixture.vault.submitPassphrase(u"cafe at the corner"_s);
    fixture.vault.submitPassphrase(u"while the first is being tried"_s);
    fixture.vault.answer(VaultChoice::SessionOnly);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompt().reason, Reason::WrongPassphrase, limit);
    QCOMPARE(fixture.opened.size(), 1);
    fixture.vault.answer(VaultChoice::UsePassphrase); // there is one: it cannot be replaced
    QCOMPARE(fixture.prompt().reason, Reason::WrongPassphrase);
    fixture.vault.submitPassphrase(u"cafe\u0301 at the corner"_s); // as another keyboard spells it
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 2, limit);
}

// The worker thread ends at any moment around the taking of its result.
void SecretsVaultTest::passphraseIsWorkedOnOnceEachTime()
{
    QVERIFY(QDir().mkpath(dataDir()));
    QFile damaged(dataDir() + u"/vault.json"_s); // told without the second that a passphrase takes
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    Fixture fixture(existingDatabase(), m_keychain);
    for (int round = 1; round <= 300; ++round) {
        fixture.vault.open();
        QCOMPARE(fixture.prompts.size(), round);
        fixture.vault.submitPassphrase(u"correct horse battery"_s);
        QVERIFY(fixture.failed.wait(limit));
        QCOMPARE(fixture.failed.size(), round);
    }
    QTest::qWait(20);
    QCOMPARE(fixture.failed.size(), 300);
}

void SecretsVaultTest::shortPassphraseIsRefused()
{
    m_keychain->mood = Mood::Absent;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(VaultChoice::UsePassphrase);
    fixture.vault.submitPassphrase(u"1234567"_s);
    QCOMPARE(fixture.prompts.size(), 3);
    QCOMPARE(fixture.prompt().reason, Reason::NewPassphrase);
    QVERIFY(!fixture.prompt().detail.isEmpty());
    QVERIFY(!QFile::exists(dataDir() + u"/vault.json"_s));
}

void SecretsVaultTest::cancelledNewPassphraseGoesBack()
{
    m_keychain->mood = Mood::Locked;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(VaultChoice::UsePassphrase);
    fixture.vault.submitPassphrase({});
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    m_keychain->mood = Mood::Open;
    fixture.vault.answer(VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
}

void SecretsVaultTest::cancelEndsIt()
{
    m_keychain->mood = Mood::Absent;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(VaultChoice::Cancel);
    QCOMPARE(fixture.failed.size(), 1);
    QCOMPARE(fixture.error().code, ErrorCode::Unauthorized);
    fixture.vault.answer(VaultChoice::SessionOnly); // to no prompt
    QCOMPARE(fixture.opened.size(), 0);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
}

void SecretsVaultTest::closedWhileMakingAVaultNeverHasTwoKeys()
{
    m_keychain->mood = Mood::Absent;
    Fixture fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(VaultChoice::UsePassphrase);
    fixture.vault.submitPassphrase(u"correct horse battery"_s);
    fixture.vault.close();
    m_keychain->mood = Mood::Open;
    fixture.vault.open(); // waits until it is known whether there is a vault
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompt().reason, Reason::NeedsPassphrase, limit);
    QCOMPARE(fixture.opened.size(), 0);
    QCOMPARE(m_keychain->entries.size(), 0);
}

void SecretsVaultTest::onlyOneProcessSetsUpADirectory()
{
    m_keychain->mood = Mood::Locked;
    Fixture one(dataDir(), m_keychain);
    one.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(one.prompts.size(), 1, limit);
    Fixture other(dataDir(), m_keychain);
    other.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(other.failed.size(), 1, limit);
    QCOMPARE(other.error().code, ErrorCode::Conflict);

    m_keychain->mood = Mood::Open;
    one.vault.answer(VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(one.opened.size(), 1, limit);
    other.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(other.opened.size(), 1, limit);
    QCOMPARE(other.secrets().wrappingKey, one.secrets().wrappingKey);
}

void SecretsVaultTest::unwritableDirectoryFails()
{
    QFile file(m_directory->path() + u"/file"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    Fixture fixture(file.fileName() + u"/data"_s, m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.failed.size(), 1, limit);
    QCOMPARE(fixture.error().code, ErrorCode::StorageFailed);
    QVERIFY(fixture.error().sentence.contains(file.fileName()));
}

QTEST_GUILESS_MAIN(SecretsVaultTest)
#include "secrets_vault_test.moc"
