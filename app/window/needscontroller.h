// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

#include "app/accounts/needsmodel.h"

namespace ui {
class MainWindow;
}

namespace app::window {

/// Shows what waits for the user, and carries what they do about it, other than deciding over a message, to whoever it
/// is for.
class NeedsController : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed and outlive this. `now`: ms since the epoch.
    NeedsController(ui::MainWindow& window, accounts::Accounts& accounts, std::function<qint64()> now,
                    QObject* parent = nullptr);
    ~NeedsController() override;

private:
    void connectWindow();
    void ring(const model::Need& need);
    void say(const QString& needKey, const QString& problem);
    accounts::NeedsModel::Done saying(const model::Need& need);

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    accounts::NeedsModel m_needs;
};

} // namespace app::window
