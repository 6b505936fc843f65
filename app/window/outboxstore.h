// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include "app/conversations/timeline.h"

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::settings {
class Settings;
} // namespace app::settings

namespace app::window {

/// Keeps the user's messages that no relay has confirmed. After the connection or the program ends, they come back as
/// not sent, with the key that keeps a retry from sending twice.
class OutboxStore : public QObject
{
    Q_OBJECT

public:
    /// The most UTF-16 units of all texts together that are stored. More is kept only until the program ends.
    static constexpr qsizetype MaxKept = 200'000;

    /// Both are borrowed and outlive this. `accounts` is empty yet.
    OutboxStore(accounts::Accounts& accounts, settings::Settings& settings, QObject* parent = nullptr);
    ~OutboxStore() override;

    /// Writes changes to the settings now. Otherwise this happens soon.
    void save();

private:
    using Entries = QList<conversations::OutboxEntry>;

    void connectAccount(accounts::Account& account);
    void take(const QString& roomKey, const Entries& entries);
    void forget(const QString& accountId);
    void dropUnknownRooms(const accounts::Account& account);

    accounts::Accounts& m_accounts;
    settings::Settings& m_settings;
    QHash<QString, Entries> m_unsent; ///< by room key
    QTimer m_saving;
};

} // namespace app::window
