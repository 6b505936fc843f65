// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "model/account.h"

namespace ui {

/// The menu of a relay's row. It has only what can be done on that relay.
class AccountMenu : public QObject
{
    Q_OBJECT

public:
    /// `window` is also the parent.
    explicit AccountMenu(QWidget* window);

    void open(const model::AccountInfo& account, const QPoint& globalPosition);

signals:
    void retryChosen(const QString& accountId);
    void newRoomChosen(const QString& accountId);
    void joinChosen(const QString& accountId);
    void sendChosen(const QString& accountId);
    void renameChosen(const QString& accountId);
    void certificateChosen(const QString& accountId);
    void removeChosen(const QString& accountId);

private:
    QWidget* m_window;
};

} // namespace ui
