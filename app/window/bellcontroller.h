// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <map>
#include <memory>

#include "app/sessions/sessionfinder.h"

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::sessions {
class SessionBell;
} // namespace app::sessions

namespace app::settings {
class Settings;
} // namespace app::settings

namespace app::window {

class AccountFocus;

/// Tests the bells of agents, and rings the sessions on this computer that the user has chosen, until
/// they end or the user turns it off. After a restart of this program it rings the sessions that still
/// run.
class BellController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this. `processes` may be null: then no session is found.
    BellController(ui::MainWindow& window, accounts::Accounts& accounts, const AccountFocus& focus,
                   settings::Settings& settings, std::shared_ptr<const sessions::ProcessTable> processes,
                   QObject* parent = nullptr);
    ~BellController() override;

private:
    struct Rung {
        sessions::Session session;
        std::unique_ptr<sessions::SessionBell> bell; ///< null while its relay is away
    };

    void restore();
    void keep() const;
    void begin(const QString& agentId);
    void test();
    void lookForSessions();
    void takeSessions(const QList<sessions::Session>& found);
    void askToRing(const QString& sessionId);
    void ring(const sessions::Session& session);
    void connectBell(const QString& agentKey);
    void stop(const QString& agentKey);
    void pauseThoseOf(const QString& accountId);
    void resumeThoseOf(const accounts::Account& account);
    void showRung();

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    const AccountFocus& m_focus;
    settings::Settings& m_settings;
    std::shared_ptr<const sessions::ProcessTable> m_processes;
    sessions::SessionFinder m_finder;
    QHash<QString, sessions::Session> m_found; ///< by id, as they were last told
    QString m_chosen;                          ///< key of the agent that the dialog is about
    std::map<QString, Rung> m_rung;            ///< by the key of the agent
    std::unique_ptr<QObject> m_call;           ///< of the test under way: what comes after its end is about another one
};

} // namespace app::window
