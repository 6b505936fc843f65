// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>

#include "relay/protocol/error.h"
#include "ui/shell/stopprogress.h"

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

/// Stops everything on all relays that the user operates, and goes on trying until each has confirmed it. The hosted
/// relay is stopped through the process where HTTP does not answer. Resuming is asked for once: nobody expects a relay
/// to go on hours later.
class StopAll : public QObject
{
    Q_OBJECT

public:
    /// How long; tests are in a hurry.
    struct Pace {
        std::chrono::milliseconds own = std::chrono::seconds(1);   ///< that the hosted relay has to answer over HTTP
        std::chrono::milliseconds again = std::chrono::seconds(2); ///< between two tries
    };

    /// `accounts` is borrowed and outlives this.
    explicit StopAll(accounts::Accounts& accounts, QObject* parent = nullptr);

    void setPace(const Pace& pace) { m_pace = pace; }

    /// To each relay at once, also while another request is under way, which this one replaces.
    void request(bool paused);
    /// What ownWanted() led to.
    void confirmOwn(bool paused);

signals:
    /// The hosted relay is to be stopped or resumed, past HTTP. confirmOwn() is the answer.
    void ownWanted(bool paused);
    void progressed(const ui::StopProgress& progress);
    /// That relay will not do it, whenever it is asked: one sentence.
    void refused(const QString& accountName, const QString& sentence);

private:
    void ask(accounts::Account& account);
    void settle(const QString& accountId);
    void handleFailure(accounts::Account& account, const relay::protocol::Error& error);
    void tryAgain();
    void reportProgress();

    accounts::Accounts& m_accounts;
    Pace m_pace;
    bool m_paused = false;            ///< what was requested
    QHash<QString, bool> m_waiting;   ///< accounts that have not confirmed it; whether a try has failed
    QSet<QString> m_asked;            ///< of those: their answer is to come
    std::unique_ptr<QObject> m_calls; ///< context of the calls for the last request
    QTimer m_own;
    QTimer m_again;
};

} // namespace app::window
