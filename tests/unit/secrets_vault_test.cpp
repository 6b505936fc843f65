// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keys of a data directory are, and that no other is made in their stead.
#include <QDir>
#include <QFile>
#include <QTest>

#include "app/secrets/vault.h"
#include "tests/unit/secrets_vaultfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using model::VaultChoice;
using relay::protocol::ErrorCode;
using Mood = FakeKeychain::Mood;
using Reason = model::VaultPrompt::Reason;

class SecretsVaultTest : public VaultFixture
{
    Q_OBJECT

private slots:
    void firstRunMakesKeysAndLaterRunsFindThem();
    void twoDirectoriesDoNotShareKeys();
    void nothingIsKeptInPlainText();
    void lostOperatorKeyIsMadeAnew();
    void missingEntryOfAnExistingDatabaseIsLost();
    void databaseWithoutItsKeyFileIsOneToo();
    void damagedEntryOfAnExistingDatabaseIsLost();
    void lostDirectoryIdOfAnExistingDatabaseIsLost();
    void lockedKeychainOfAnExistingDatabaseIsLockedNotLost();
    void noChoiceMakesANewKeyOverAnExistingDatabase_data();
    void noChoiceMakesANewKeyOverAnExistingDatabase();
    void onlyOneProcessSetsUpADirectory();
    void unwritableDirectoryFails();
    void lockedKeychainAtTheFirstRunMakesNothing();
    void unlockedAndTriedAgainOpens();
};

void SecretsVaultTest::firstRunMakesKeysAndLaterRunsFindThem()
{
    WatchedVault first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    QCOMPARE(first.secrets().wrappingKey.size(), 32);
    QCOMPARE(first.secrets().operatorKey.size(), 64);
    QVERIFY(!first.secrets().sessionOnly);
    QCOMPARE(first.prompts.size(), 0);
    QCOMPARE(m_keychain->entries.size(), 2); // the probe is gone

    makeDatabase(dataDir());
    WatchedVault second(dataDir(), m_keychain);
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
    WatchedVault one(dataDir(), m_keychain);
    WatchedVault other(m_directory->path() + u"/other"_s, m_keychain);
    one.vault.open();
    other.vault.open();
    QTRY_VERIFY_WITH_TIMEOUT(one.opened.size() == 1 && other.opened.size() == 1, limit);
    QVERIFY(one.secrets().wrappingKey != other.secrets().wrappingKey);
    QVERIFY(one.secrets().operatorKey != other.secrets().operatorKey);
    QCOMPARE(m_keychain->entries.size(), 4);
}

void SecretsVaultTest::nothingIsKeptInPlainText()
{
    WatchedVault fixture(dataDir(), m_keychain);
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
    WatchedVault first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    makeDatabase(dataDir());
    m_keychain->entries.removeIf([](const auto& entry) { return entry.key().endsWith("/operator-key"_L1); });

    WatchedVault second(dataDir(), m_keychain);
    second.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(second.opened.size(), 1, limit);
    QCOMPARE(second.secrets().wrappingKey, first.secrets().wrappingKey);
    QVERIFY(second.secrets().operatorKey != first.secrets().operatorKey);
    QCOMPARE(m_keychain->entries.size(), 2);
}

void SecretsVaultTest::missingEntryOfAnExistingDatabaseIsLost()
{
    WatchedVault fixture(dataDir(), m_keychain);
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

/// Whoever puts the key file back still needs the key that it was made with.
void SecretsVaultTest::databaseWithoutItsKeyFileIsOneToo()
{
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QFile database(dataDir() + u"/database.db"_s);
    QVERIFY(database.open(QIODevice::WriteOnly));
    m_keychain->entries.clear();
    m_keychain->calls.clear();

    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeyLost);
    QVERIFY(!wroteAKey());
}

void SecretsVaultTest::damagedEntryOfAnExistingDatabaseIsLost()
{
    WatchedVault fixture(dataDir(), m_keychain);
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
    WatchedVault fixture(existingDatabase(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeyLost);
    QVERIFY(!wroteAKey());
    QVERIFY(!QFile::exists(dataDir() + u"/keychain.id"_s));
}

void SecretsVaultTest::lockedKeychainOfAnExistingDatabaseIsLockedNotLost()
{
    m_keychain->mood = Mood::Locked;
    WatchedVault fixture(existingDatabase(), m_keychain);
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
    WatchedVault fixture(existingDatabase(), m_keychain, mood == Mood::Silent ? 50ms : 1h);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, reason);

    fixture.vault.answer(model::VaultChoice::UsePassphrase);
    QCOMPARE(fixture.prompts.size(), 2);
    QCOMPARE(fixture.prompt().reason, reason);
    fixture.vault.submitPassphrase(u"correct horse battery"_s); // was not asked for
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 3, limit);
    QCOMPARE(fixture.prompt().reason, reason);
    QCOMPARE(fixture.opened.size(), 0);

    fixture.vault.answer(model::VaultChoice::SessionOnly);
    QCOMPARE(fixture.opened.size(), 1);
    QVERIFY(fixture.secrets().sessionOnly);
    QVERIFY(!wroteAKey());
    QCOMPARE(QDir(dataDir()).entryList(QDir::Files | QDir::Hidden), {u"database.key"_s});
}

void SecretsVaultTest::onlyOneProcessSetsUpADirectory()
{
    m_keychain->mood = Mood::Locked;
    WatchedVault one(dataDir(), m_keychain);
    one.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(one.prompts.size(), 1, limit);
    WatchedVault other(dataDir(), m_keychain);
    other.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(other.failed.size(), 1, limit);
    QCOMPARE(other.error().code, ErrorCode::Conflict);

    m_keychain->mood = Mood::Open;
    one.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(one.opened.size(), 1, limit);
    other.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(other.opened.size(), 1, limit);
    QCOMPARE(other.secrets().wrappingKey, one.secrets().wrappingKey);
}

void SecretsVaultTest::unwritableDirectoryFails()
{
    QFile file(m_directory->path() + u"/file"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    WatchedVault fixture(file.fileName() + u"/data"_s, m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.failed.size(), 1, limit);
    QCOMPARE(fixture.error().code, ErrorCode::StorageFailed);
    QVERIFY(sentenceOf(fixture.error()).contains(file.fileName()));
}

void SecretsVaultTest::lockedKeychainAtTheFirstRunMakesNothing()
{
    m_keychain->mood = Mood::Locked;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    QVERIFY(!fixture.prompt().databaseExists);
    QVERIFY(!wroteAKey());
    fixture.vault.answer(model::VaultChoice::Cancel);
    QCOMPARE(fixture.failed.size(), 1);
    QCOMPARE(QDir(dataDir()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void SecretsVaultTest::unlockedAndTriedAgainOpens()
{
    WatchedVault first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    makeDatabase(dataDir());

    m_keychain->mood = Mood::Locked;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    m_keychain->mood = Mood::Open;
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QCOMPARE(fixture.secrets().wrappingKey, first.secrets().wrappingKey);
}

QTEST_GUILESS_MAIN(SecretsVaultTest)
#include "secrets_vault_test.moc"
