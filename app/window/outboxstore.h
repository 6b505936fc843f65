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

/// Remembers what the user said and no relay has confirmed: when the connection or the program ends, it comes back as
/// not sent, with the key by which a retry never says it twice.
class OutboxStore : public QObject
{
    Q_OBJECT

public:
    /// Of all texts together, in UTF-16 units: what goes beyond is remembered until the program ends.
    static constexpr qsizetype MaxKept = 200'000;

    /// Both are borrowed and outlive this. `accounts` is empty yet.
    OutboxStore(accounts::Accounts& accounts, settings::Settings& settings, QObject* parent = nullptr);
    ~OutboxStore() override;

    /// Gives the settings what is new, which otherwise happens soon.
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
