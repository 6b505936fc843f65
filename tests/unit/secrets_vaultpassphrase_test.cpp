// SPDX-License-Identifier: GPL-3.0-or-later
// A vault that a passphrase opens.
#include <QDir>
#include <QFile>
#include <QTest>
#include <QThreadPool>

#include "app/secrets/vault.h"
#include "tests/support/waiting.h"
#include "tests/unit/secrets_vaultfixture.h"

using namespace Qt::StringLiterals;
using model::VaultChoice;
using relay::protocol::ErrorCode;
using Mood = FakeKeychain::Mood;
using Reason = model::VaultPrompt::Reason;

class SecretsVaultPassphraseTest : public VaultFixture
{
    Q_OBJECT

private slots:
    void passphraseVaultIsMadeAndAskedFor();
    void wrongPassphraseIsAskedForAgain();
    void passphraseIsWorkedOnOnceEachTime();
    void shortPassphraseIsRefused();
    void cancelledNewPassphraseGoesBack();
    void cancelEndsIt();
    void closedWhileMakingAVaultNeverHasTwoKeys();
};

void SecretsVaultPassphraseTest::passphraseVaultIsMadeAndAskedFor()
{
    m_keychain->mood = Mood::Absent;
    WatchedVault first(dataDir(), m_keychain);
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.prompts.size(), 1, limit);
    first.vault.answer(model::VaultChoice::UsePassphrase);
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
    WatchedVault second(dataDir(), m_keychain);
    second.vault.open();
    QCOMPARE(second.prompts.size(), 1);
    QCOMPARE(second.prompt().reason, Reason::NeedsPassphrase);
    second.vault.submitPassphrase(u"correct horse battery"_s);
    QTRY_COMPARE_WITH_TIMEOUT(second.opened.size(), 1, limit);
    QCOMPARE(second.secrets().wrappingKey, first.secrets().wrappingKey);
    QCOMPARE(second.secrets().operatorKey, first.secrets().operatorKey);
    QCOMPARE(m_keychain->calls, QStringList());
}

void SecretsVaultPassphraseTest::wrongPassphraseIsAskedForAgain()
{
    m_keychain->mood = Mood::Absent;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(model::VaultChoice::UsePassphrase);
    fixture.vault.submitPassphrase(u"caf\u00e9 at the corner"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);

    fixture.vault.open();
    fixture.vault.submitPassphrase(u"cafe at the corner"_s);
    fixture.vault.submitPassphrase(u"while the first is being tried"_s);
    fixture.vault.answer(model::VaultChoice::SessionOnly);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompt().reason, Reason::WrongPassphrase, limit);
    QCOMPARE(fixture.opened.size(), 1);
    fixture.vault.answer(model::VaultChoice::UsePassphrase); // there is one: it cannot be replaced
    QCOMPARE(fixture.prompt().reason, Reason::WrongPassphrase);
    fixture.vault.submitPassphrase(u"cafe\u0301 at the corner"_s); // as another keyboard spells it
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 2, limit);
}

// The worker thread ends at any moment around the taking of its result.
void SecretsVaultPassphraseTest::passphraseIsWorkedOnOnceEachTime()
{
    QVERIFY(QDir().mkpath(dataDir()));
    QFile damaged(dataDir() + u"/vault.json"_s); // told without the second that a passphrase takes
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    WatchedVault fixture(existingDatabase(), m_keychain);
    for (int round = 1; round <= 300; ++round) {
        fixture.vault.open();
        QCOMPARE(fixture.prompts.size(), round);
        fixture.vault.submitPassphrase(u"correct horse battery"_s);
        QVERIFY(fixture.failed.wait(limit));
        QCOMPARE(fixture.failed.size(), round);
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    support::turn();
    QCOMPARE(fixture.failed.size(), 300);
}

void SecretsVaultPassphraseTest::shortPassphraseIsRefused()
{
    m_keychain->mood = Mood::Absent;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(model::VaultChoice::UsePassphrase);
    fixture.vault.submitPassphrase(u"1234567"_s);
    QCOMPARE(fixture.prompts.size(), 3);
    QCOMPARE(fixture.prompt().reason, Reason::NewPassphrase);
    QVERIFY(!fixture.prompt().detail.isEmpty());
    QVERIFY(!QFile::exists(dataDir() + u"/vault.json"_s));
}

void SecretsVaultPassphraseTest::cancelledNewPassphraseGoesBack()
{
    m_keychain->mood = Mood::Locked;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(model::VaultChoice::UsePassphrase);
    fixture.vault.submitPassphrase({});
    QCOMPARE(fixture.prompt().reason, Reason::KeychainLocked);
    m_keychain->mood = Mood::Open;
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
}

void SecretsVaultPassphraseTest::cancelEndsIt()
{
    m_keychain->mood = Mood::Absent;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(model::VaultChoice::Cancel);
    QCOMPARE(fixture.failed.size(), 1);
    QCOMPARE(fixture.error().code, ErrorCode::Unauthorized);
    fixture.vault.answer(model::VaultChoice::SessionOnly); // to no prompt
    QCOMPARE(fixture.opened.size(), 0);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
}

void SecretsVaultPassphraseTest::closedWhileMakingAVaultNeverHasTwoKeys()
{
    m_keychain->mood = Mood::Absent;
    WatchedVault fixture(dataDir(), m_keychain);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    fixture.vault.answer(model::VaultChoice::UsePassphrase);
    fixture.vault.submitPassphrase(u"correct horse battery"_s);
    fixture.vault.close();
    m_keychain->mood = Mood::Open;
    fixture.vault.open(); // waits until it is known whether there is a vault
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompt().reason, Reason::NeedsPassphrase, limit);
    QCOMPARE(fixture.opened.size(), 0);
    QCOMPARE(m_keychain->entries.size(), 0);
}

QTEST_GUILESS_MAIN(SecretsVaultPassphraseTest)
#include "secrets_vaultpassphrase_test.moc"
