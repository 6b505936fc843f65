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

/// Stops everything on all relays that the user operates, and retries until each relay has confirmed. When the hosted
/// relay does not answer over HTTP, it is stopped within the process. A resume is requested once: a retry hours later
/// would surprise the user.
class StopAll : public QObject
{
    Q_OBJECT

public:
    /// Time limits; tests set shorter ones.
    struct Pace {
        std::chrono::milliseconds own = std::chrono::seconds(1);   ///< that the hosted relay has to answer over HTTP
        std::chrono::milliseconds again = std::chrono::seconds(2); ///< between two tries
    };

    /// `accounts` is borrowed and outlives this.
    explicit StopAll(accounts::Accounts& accounts, QObject* parent = nullptr);

    void setPace(const Pace& pace) { m_pace = pace; }

    /// Sends the request to all relays at once. It replaces a request under way.
    void request(bool paused);
    /// Answers ownWanted().
    void confirmOwn(bool paused);

signals:
    /// Stop or resume the hosted relay without HTTP. confirmOwn() is the answer.
    void ownWanted(bool paused);
    void progressed(const ui::StopProgress& progress);
    /// The relay refuses for good; one sentence.
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
