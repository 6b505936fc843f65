// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

#include "model/need.h"

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::window {

class AccountFocus;
class StopAll;

/// Carries what the user decides in the window to the relays that they are the operator of, and what those say of it
/// back.
class OperatorController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    OperatorController(ui::MainWindow& window, accounts::Accounts& accounts, const AccountFocus& focus,
                       QObject* parent = nullptr);
    ~OperatorController() override;

    StopAll& stopAll() { return *m_stopAll; }

private:
    void connectWindow();
    void connectReview();
    void releaseAndTrust(const model::Need& need, int messages);
    void failDecision(const QString& messageKey, const QString& why);

    void connectAgents();
    void showRelay();
    void connectStopAll();

    /// Calls `method` of the operator's client of that account for that room or message, and reports what went wrong:
    /// the rest comes as an event. `undone`: what is so then, one sentence. Nothing where one is no operator.
    template <typename Method, typename... Arguments>
    void order(const QString& key, const QString& undone, Method method, const Arguments&... arguments);
    template <typename Method, typename... Arguments>
    void decide(const QString& messageKey, Method method, const Arguments&... arguments);
    template <typename Fail, typename Method, typename... Arguments>
    void call(const QString& key, Fail fail, Method method, const Arguments&... arguments);

    /// What is so when a rule was not taken.
    static QString unchanged();

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    const AccountFocus& m_focus;
    std::unique_ptr<StopAll> m_stopAll;
};

} // namespace app::window
