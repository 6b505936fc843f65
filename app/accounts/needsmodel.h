// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QTimer>

#include <functional>

#include "model/need.h"
#include "relay/protocol/error.h"
#include "relay/protocol/need.h"

namespace app::accounts {

class Account;
class Accounts;

/// All that waits for the user, over all relays (model::NeedRole): what each relay says that waits for its operator,
/// with the texts of held messages; and what only the window knows: what the user said and did not arrive, and relays
/// that are lost. A relay that keeps no such list counts with its held messages and the rooms that a rule paused.
class NeedsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using Done = std::function<void(const relay::protocol::Error& error)>;

    /// `accounts` is borrowed and outlives this. `now`: ms since the epoch.
    NeedsModel(const Accounts& accounts, std::function<qint64()> now, QObject* parent = nullptr);

    /// Until then, ms since the epoch; 0: it is not put off any more. What no relay knows of is put off here, until the
    /// program ends. `failed` is called, if at all, as long as the account is there.
    void snooze(const model::Need& need, qint64 until, Done failed);
    /// It was seen. Nothing for what goes by itself.
    void dismiss(const model::Need& need, Done failed);
    /// Sends again what did not arrive; tries to reach a relay that is lost.
    void retry(const model::Need& need);

    /// As listed.
    const QList<model::Need>& needs() const { return m_needs; }

    /// What waits and is not put off.
    int waiting() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

signals:
    /// Rows came, went or are others.
    void changed();

private:
    using Needs = QList<model::Need>;

    void connectAccount(Account& account);
    void updateSoon();
    void update();
    void become(const Needs& needs);
    Needs all();
    void addOf(Account& account, Needs& needs);
    void addHeld(Account& account, Needs& needs) const;
    void addTold(Account& account, Needs& needs) const;
    static void addPaused(const Account& account, Needs& needs);
    static void addUnsent(Account& account, Needs& needs);
    void addLost(const Account& account, Needs& needs);
    bool isSnoozed(const model::Need& need) const;
    const relay::protocol::Need* told(Account& account, const model::Need& need) const;

    const Accounts& m_accounts;
    std::function<qint64()> m_now;
    Needs m_needs;
    QHash<QString, qint64> m_snoozed;   ///< by key: what no relay knows of
    QHash<QString, qint64> m_lostSince; ///< by account
    QTimer m_soon;                      ///< what changes together is shown together
    QTimer m_ends;                      ///< something that was put off comes again
};

} // namespace app::accounts
