// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

#include "app/secrets/keychain.h"
#include "app/secrets/secrets.h"
#include "model/hoststatus.h"
#include "relay/protocol/error.h"

namespace relay::store {
class DataDir;
}

namespace app::secrets {

/// The random name of a data directory, kept in DIR/keychain.id, under which the keychain has its entries: two data
/// directories of one user do not share keys, and one that moves keeps its own.
struct DirectoryId {
    QString text; ///< 32 hex digits

    static DirectoryId generate();
    /// A new one, not yet kept, when there is none that can be read as one.
    static relay::protocol::Result<DirectoryId> readOrGenerate(const QString& dataDir);
    relay::protocol::Result<void> keep(const relay::store::DataDir& directory) const;
};

/// Where the hosted relay's keys come from: the system's keychain, or a file that a passphrase locks, or nowhere but
/// this session. It never blocks the thread it lives on, never writes a key in plain text, and never makes a new key
/// for a data directory that has a database.
///
/// open() leads to any number of promptNeeded(), each to be met with answer() or submitPassphrase(), and ends with one
/// opened() or failed(). A prompt replaces the one before; opened() may come while one is shown (a slow keychain
/// answered after all), so hide it then. Everything may be asked again after that: open() starts anew.
class Vault : public QObject
{
    Q_OBJECT

public:
    /// `dataDir` is the relay's; open() makes it (0700) when missing. `patience` is how long the
    /// keychain may take before the user is told and offered other ways; it is waited for longer than that.
    Vault(QString dataDir, std::shared_ptr<Keychain> keychain, QObject* parent = nullptr,
          std::chrono::milliseconds patience = std::chrono::seconds(5));
    ~Vault() override;

    /// Ignored while one is under way.
    void open();

    /// Gives up what is under way, with what it knew; nothing is emitted for it any more.
    void close();

    /// To the last prompt. What that prompt does not offer is answered with the prompt again.
    void answer(model::VaultChoice choice);

    /// To NeedsPassphrase, WrongPassphrase and NewPassphrase. Empty means cancelled: back to the prompt that led to
    /// NewPassphrase, else failed(). Deriving the key takes about a second, on another thread.
    void submitPassphrase(QString passphrase);

signals:
    /// The vault keeps no copy: they are wiped when the receiver's last one goes.
    void opened(const app::secrets::Secrets& secrets);
    void promptNeeded(const model::VaultPrompt& prompt);
    /// Cancelled (Unauthorized); another process sets up the same directory or a relay runs on it (Conflict); a file
    /// cannot be read or written (StorageFailed, StorageFull).
    void failed(const relay::protocol::Error& error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app::secrets
