// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "app/accounts/account.h"
#include "app/accounts/accountrecord.h"
#include "app/secrets/accountkeys.h"

namespace app::settings {
class Settings;
}

namespace app::accounts {

/// The relays that the user works with, in order, the hosted one first. Other relays are remembered: the list in the
/// settings, each secret in the keychain.
class Accounts : public QObject
{
    Q_OBJECT

public:
    using Maker = std::function<std::unique_ptr<Account>(const AccountRecord&)>;

    /// `settings` is borrowed. Without a keychain nothing is stored or read. `patience`: how long the
    /// keychain may take before the user is told that it does not answer; it is waited for longer than
    /// that.
    Accounts(settings::Settings& settings, std::shared_ptr<secrets::Keychain> keychain, Maker maker,
             QObject* parent = nullptr, std::chrono::milliseconds patience = secrets::AccountKeys::Patience);
    ~Accounts() override;

    /// Loads the stored accounts. All exist at once; each connects when the keychain has given its secret.
    void load();

    QList<Account*> all() const;
    /// Those that the user is the operator of.
    QList<Account*> operated() const;
    /// Whether everything is stopped on all relays that are online. When none is online, their last state counts.
    bool isStopped() const;

    /// Over all of them.
    int unreadTotal() const;

    /// Null when there is none.
    Account* find(const QString& accountId) const;
    Account* accountOf(const QString& roomKey) const;
    /// The context for work that ends when the account is removed from the list, which may be before it is destroyed.
    QObject* session(const Account& account) const;

    /// Adds the hosted relay. The caller starts and stops the account.
    void setHosted(std::unique_ptr<Account> account);
    /// Removes the hosted relay and returns it; null when there was none.
    std::unique_ptr<Account> takeHosted();

    /// Why add() would refuse that.
    relay::protocol::Result<void> check(const AccountRecord& record, const secrets::SecretBytes& secret) const;
    /// Stores the secret, then connects. When the keychain refuses, notKept() follows and the account exists until the
    /// program ends. `record` needs no id. Returns the id of the account.
    void add(AccountRecord record, const secrets::SecretBytes& secret, QObject* context, Account::Done<QString> done);
    /// Removes the account and its secret. Nothing is deleted on the relay.
    void remove(const QString& accountId);
    void rename(const QString& accountId, const QString& name);
    /// The user trusts that certificate from now on, in place of the one before.
    void trust(const QString& accountId, const QString& fingerprint);
    /// Tries again now; also asks the keychain again when it had not given the secret.
    void retry(const QString& accountId);
    /// Open connections may be dead (after sleep, a network change, or a message without answer): every account asks
    /// its relay at once.
    void checkNow();
    /// Stops all accounts without removing them.
    void clear();

signals:
    /// At that place of all().
    void added(app::accounts::Account* account, int place);
    /// Still there, its session as well.
    void aboutToRemove(app::accounts::Account* account);
    void removed(const QString& accountId);
    /// The user removed the account for good: delete everything stored for it.
    void forgotten(const QString& accountId);
    void notKept(const QString& accountId, const QString& why);

private:
    struct Entry {
        std::unique_ptr<Account> account;
        std::unique_ptr<QObject> session;
        AccountRecord record;
        bool kept = false;    ///< in settings and keychain
        bool asked = false;   ///< the keychain, for its secret: the answer is to come
        bool started = false; ///< with its secret
    };

    Entry* entry(const QString& accountId);
    Entry& insert(std::unique_ptr<Account> account, const AccountRecord& record, qsizetype place);
    std::unique_ptr<Account> take(const QString& accountId);
    void fetchSecret(const QString& accountId);
    void save();
    void saveMarks();

    settings::Settings& m_settings;
    secrets::AccountKeys m_keys;
    Maker m_maker;
    std::chrono::milliseconds m_patience;
    QTimer m_marksDue; ///< what was read is written down soon
    std::vector<Entry> m_entries;
};

} // namespace app::accounts
