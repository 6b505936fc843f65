// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/secrets_vaultfixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include "app/secrets/keyring.h"

using namespace Qt::StringLiterals;
using app::secrets::KeyRing;
using app::secrets::Secrets;
using model::VaultPrompt;
using relay::protocol::Error;

WatchedVault::WatchedVault(const QString& dataDir, std::shared_ptr<FakeKeychain::State> keychain,
                           std::chrono::milliseconds patience)
    : vault(dataDir, std::make_shared<KeyRing>(std::make_shared<FakeKeychain>(std::move(keychain))), nullptr, patience)
{
}

model::VaultPrompt WatchedVault::prompt() const
{
    return prompts.isEmpty() ? model::VaultPrompt{} : prompts.last()[0].value<model::VaultPrompt>();
}

Secrets WatchedVault::secrets() const
{
    return opened.isEmpty() ? Secrets{} : opened.last()[0].value<Secrets>();
}

Error WatchedVault::error() const
{
    return failed.isEmpty() ? Error{} : failed.last()[0].value<Error>();
}

void VaultFixture::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_shared<FakeKeychain::State>();
}

void VaultFixture::cleanup()
{
    m_keychain->held.clear(); // what waits there knows the state that it waits in
}

QString VaultFixture::dataDir() const
{
    return m_directory->path() + u"/data"_s;
}

void VaultFixture::makeDatabase(const QString& dataDir)
{
    QFile file(dataDir + u"/database.key"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("wrapped");
}

QString VaultFixture::existingDatabase() const
{
    QDir().mkpath(dataDir());
    makeDatabase(dataDir());
    return dataDir();
}

QByteArray VaultFixture::everythingIn(const QString& dataDir)
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

bool VaultFixture::wroteAKey() const
{
    return m_keychain->calls.join(u'\n').contains(QRegularExpression(u"write \\w+/(wrapping|operator)-key"_s));
}
