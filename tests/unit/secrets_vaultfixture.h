// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>

#include "app/secrets/vault.h"
#include "tests/unit/secrets_fakekeychain.h"

/// A vault on a directory, and what it said.
struct WatchedVault {
    explicit WatchedVault(const QString& dataDir, std::shared_ptr<FakeKeychain::State> keychain,
                          std::chrono::milliseconds patience = std::chrono::hours(1));

    model::VaultPrompt prompt() const;
    app::secrets::Secrets secrets() const;
    relay::protocol::Error error() const;

    app::secrets::Vault vault;
    QSignalSpy prompts{&vault, &app::secrets::Vault::promptNeeded};
    QSignalSpy opened{&vault, &app::secrets::Vault::opened};
    QSignalSpy failed{&vault, &app::secrets::Vault::failed};
};

/// A data directory and a keychain, new for each test.
class VaultFixture : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

protected:
    static constexpr int limit = 30'000; // milliseconds; only a failure takes that long

    QString dataDir() const;
    /// What says that a directory holds a database.
    static void makeDatabase(const QString& dataDir);
    /// The directory, with a database in it.
    QString existingDatabase() const;
    static QByteArray everythingIn(const QString& dataDir);
    bool wroteAKey() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<FakeKeychain::State> m_keychain;
};
