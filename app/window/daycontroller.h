// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

#include "model/dayentry.h"
#include "relay/protocol/audit.h"

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

/// Reads the audit log of the relay that is shown: its newest entries, older ones as the user comes to them, and what
/// happens while somebody looks. Messages that were simply said are left out: they are in their rooms.
class DayController : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed and outlive this.
    DayController(ui::MainWindow& window, accounts::Accounts& accounts, QObject* parent = nullptr);
    ~DayController() override;

private:
    void follow(accounts::Account* account);
    void showRelays();
    void show(const QString& accountId);
    void begin();
    void readNewer();
    void readOlder();
    /// From `after` + 1 to `to`, in as many calls as it takes; what was read is added to `entries`, the oldest first.
    void readOn(qint64 after, qint64 to, bool older);
    void take(const accounts::Account& account, const relay::protocol::AuditPage& page);
    void finish(bool older);
    void fail(const relay::protocol::Error& error);
    void verify(const QString& accountId);

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    QString m_account; ///< whose log is shown
    QTimer m_due;      ///< something happened there
    std::unique_ptr<QObject> m_calls;
    bool m_reading = false;
    qint64 m_first = 0; ///< number of the oldest entry that was read, and of the newest; 0: none yet
    qint64 m_last = 0;
    qint64 m_from = 0;  ///< the oldest, when those are there that were asked for
    qint64 m_start = 0; ///< the newest entry that the relay removed
    QList<model::DayEntry> m_read;
};

} // namespace app::window
