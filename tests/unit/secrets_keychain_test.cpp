// SPDX-License-Identifier: GPL-3.0-or-later
// Keychains that are locked, absent, forgetful or silent.
#include <QDir>
#include <QTest>

#include "app/secrets/vault.h"
#include "tests/unit/secrets_vaultfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::VaultChoice;
using Mood = FakeKeychain::Mood;
using Reason = ui::VaultPrompt::Reason;

class SecretsKeychainTest : public VaultFixture
{
    Q_OBJECT

private slots:
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
};

void SecretsKeychainTest::lockedKeychainAtTheFirstRunMakesNothing()
{
    m_keychain->mood = Mood::Locked;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    QVERIFY(!fixture.prompt().databaseExists);
    QVERIFY(!wroteAKey());
    fixture.vault.answer(VaultChoice::Cancel);
    QCOMPARE(fixture.failed.size(), 1);
    QCOMPARE(QDir(dataDir()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void SecretsKeychainTest::unlockedAndTriedAgainOpens()
{
    WatchedVault first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    makeDatabase(dataDir());

    m_keychain->mood = Mood::Locked;
    WatchedVault fixture(dataDir(), m_keychain);
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
    fixture.vault.answer(VaultChoice::TryAgain);
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
    fixture.vault.answer(VaultChoice::SessionOnly);
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
    fixture.vault.answer(VaultChoice::TryAgain);
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
    fixture.vault.answer(VaultChoice::TryAgain); // now it is a new question
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
}

void SecretsKeychainTest::answersAfterGivingUpGoNowhere()
{
    m_keychain->mood = Mood::Silent;
    WatchedVault fixture(dataDir(), m_keychain, 50ms);
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

void SecretsKeychainTest::deletedVaultIsNotAnswered()
{
    m_keychain->mood = Mood::Silent;
    auto fixture = std::make_unique<WatchedVault>(dataDir(), m_keychain);
    fixture->vault.open();
    QCOMPARE(m_keychain->held.size(), 1);
    fixture.reset();
    m_keychain->mood = Mood::Open;
    m_keychain->answerHeld();
    QTest::qWait(50);
    QCOMPARE(m_keychain->entries.size(), 0);
}

QTEST_GUILESS_MAIN(SecretsKeychainTest)
#include "secrets_keychain_test.moc"
