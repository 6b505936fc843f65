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

/// The relays that the user works with, in their order, the hosted one first. What is connected elsewhere is
/// remembered: the list in the settings, each secret in the keychain.
class Accounts : public QObject
{
    Q_OBJECT

public:
    using Maker = std::function<std::unique_ptr<Account>(const AccountRecord&)>;

    /// `settings` is borrowed. Without a keychain nothing is remembered, and nothing is read.
    /// `patience`: how long the keychain may take before the user is told that it does not answer; it is waited for
    /// longer than that.
    Accounts(settings::Settings& settings, std::shared_ptr<secrets::Keychain> keychain, Maker maker,
             QObject* parent = nullptr, std::chrono::milliseconds patience = secrets::AccountKeys::Patience);
    ~Accounts() override;

    /// What was remembered: all are there at once, and each connects when the keychain has given its secret.
    void load();

    QList<Account*> all() const;
    /// Those that the user is the operator of.
    QList<Account*> operated() const;
    /// Nobody can say anything on any of those that are online; when none is, as they were last.
    bool isStopped() const;

    /// Over all of them.
    int unreadTotal() const;

    /// Null when there is none.
    Account* find(const QString& accountId) const;
    Account* accountOf(const QString& roomKey) const;
    /// Context of what ends when the account is not shown any more, which may be before it ends.
    QObject* session(const Account& account) const;

    /// The hosted relay is there. Started by its caller, as it is stopped.
    void setHosted(std::unique_ptr<Account> account);
    /// It is not shown any more; null when it was not.
    std::unique_ptr<Account> takeHosted();

    /// Why add() would refuse that.
    relay::protocol::Result<void> check(const AccountRecord& record, const secrets::SecretBytes& secret) const;
    /// Connects there as soon as the keychain has the secret; when it refuses that, notKept() follows and the account
    /// is there until the program ends. `record` needs no id. Gives the account's id.
    void add(AccountRecord record, const secrets::SecretBytes& secret, QObject* context, Account::Done<QString> done);
    /// With its secret. What the relay holds stays there.
    void remove(const QString& accountId);
    void rename(const QString& accountId, const QString& name);
    /// The user trusts that certificate from now on, in place of the one before.
    void trust(const QString& accountId, const QString& fingerprint);
    /// Does not wait for the next try; asks the keychain again when it did not give the secret.
    void retry(const QString& accountId);
    /// What any of them has open may be dead without knowing it (the computer slept, the network changed, a message was
    /// not answered in time): each asks at once.
    void checkNow();
    /// All, without forgetting them.
    void clear();

signals:
    /// At that place of all().
    void added(app::accounts::Account* account, int place);
    /// Still there, its session as well.
    void aboutToRemove(app::accounts::Account* account);
    void removed(const QString& accountId);
    /// By the user, for good: nothing that belongs to it is to be remembered.
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
